/// What to set: hashable, so that the same words in the same type are shaped once per engine.
///
/// A block is *trimmed*: it starts at the cap height of its first line and ends at the baseline of
/// its last (SPEC.md, section 4). "\n" in the text begins a new paragraph, U+2028 a new line.
public struct TextBlock: Sendable, Hashable {
    /// Where lines stand in the width.
    public enum Alignment: String, Sendable, CaseIterable { case leading, center, trailing }
    /// Which way the text runs.
    public enum Direction: String, Sendable, CaseIterable { case leftToRight, rightToLeft }
    /// How lines are broken.
    public enum Breaking: String, Sendable, CaseIterable {
        /// As many words a line as fit.
        case greedy
        /// The smallest width that keeps the number of lines, up to 6 lines; longer blocks break greedily.
        case balanced
    }

    /// A stretch of text in one style.
    public struct Run: Sendable, Hashable {
        /// The words.
        public var text: String
        /// The face, with the block's size times `scale`.
        public var face: FontFace
        /// Ink.
        public var color: Color
        /// Size relative to the block's, 1 is the same.
        public var scale: Double
        /// Baseline shift upwards in em of the block's size (superscript 0.46); no effect on leading.
        public var rise: Double
        /// URL that a PDF makes clickable.
        public var link: String?
        /// True: a line under the words, 0.055 em thick and 0.16 em below the baseline.
        public var underline: Bool
        /// True: a line through the words.
        public var strikethrough: Bool
        /// Band behind the words, 0.14 em above cap height to 0.20 em below the baseline (or the block's
        /// own `band`), 0.12 em beyond the ends.
        public var highlight: Color?
        /// True: never broken inside and, in any script, set left to right (handles, tags).
        public var isolated: Bool
        /// True: in any script set left to right, and broken like other words (addresses, Latin names in Arabic).
        public var leftToRight = false

        /// A stretch of text in one style.
        public init(
            _ text: String, face: FontFace, color: Color, scale: Double = 1, rise: Double = 0,
            link: String? = nil, underline: Bool = false, strikethrough: Bool = false,
            highlight: Color? = nil, isolated: Bool = false
        ) {
            self.text = text
            self.face = face
            self.color = color
            self.scale = scale
            self.rise = rise
            self.link = link
            self.underline = underline
            self.strikethrough = strikethrough
            self.highlight = highlight
            self.isolated = isolated
        }
    }

    /// Where bands behind words begin and end.
    public struct Band: Sendable, Hashable {
        /// From the baseline upwards in em.
        public var above: Double
        /// From the baseline downwards in em.
        public var below: Double

        /// A band about the baseline.
        public init(above: Double, below: Double) {
            self.above = above
            self.below = below
        }
    }

    /// The text in order.
    public var runs: [Run]
    /// The size of the type in du (factor included).
    public var size: Double
    /// Width to break lines in, in du; nil: one line a paragraph, as wide as it likes.
    public var width: Double?
    /// Baseline distance in du, absolute, so that an emoji does not push its line down.
    public var leading: Double
    /// Extra distance between paragraphs in du.
    public var paragraphGap: Double
    /// Letter spacing in em, between letters only.
    public var tracking: Double
    /// Where lines stand in the width.
    public var alignment: Alignment
    /// Base direction of the block.
    public var direction: Direction
    /// BCP 47 language for shaping ("en" when unknown).
    public var language: String
    /// How lines are broken.
    public var breaking: Breaking
    /// An opening quotation mark hangs outside the box by its own advance.
    public var hangs: Bool
    /// Emboldening: the outline is stroked with this width in em in the text's colour, then filled; 0: not.
    public var ink: Double
    /// Colour and width (du) of a stroke drawn behind the glyphs to cut them out of what lies below.
    public var knockout: Stroke?
    /// The outlines of the glyphs are drawn in this stroke (du) and nothing is filled: decoration, which a
    /// document holds without its words.
    public var contour: Stroke?
    /// At most this many lines; the rest is cut with an ellipsis (only for furniture, never for posts).
    public var maxLines: Int?
    /// Where bands behind its words lie; nil: from above the capitals to below the baseline.
    public var band: Band?
    /// True: a document gets its shapes alone, so that whoever copies the text does not get these characters.
    public var isOrnament: Bool

    /// Text to set, in one size.
    public init(
        runs: [Run], size: Double, width: Double? = nil, leading: Double, paragraphGap: Double = 0,
        tracking: Double = 0, alignment: Alignment = .leading, direction: Direction = .leftToRight,
        language: String = "en", breaking: Breaking = .greedy, hangs: Bool = false, ink: Double = 0,
        knockout: Stroke? = nil, maxLines: Int? = nil, isOrnament: Bool = false
    ) {
        self.runs = runs
        self.size = size
        self.width = width
        self.leading = leading
        self.paragraphGap = paragraphGap
        self.tracking = tracking
        self.alignment = alignment
        self.direction = direction
        self.language = language
        self.breaking = breaking
        self.hangs = hangs
        self.ink = ink
        self.knockout = knockout
        self.maxLines = maxLines
        self.isOrnament = isOrnament
    }

    /// The words of all runs.
    public var text: String { runs.map(\.text).joined() }
}

/// A typeface to ask the font map for, with what it falls back to; no size.
public struct FontFace: Sendable, Hashable {
    /// Family names in order of preference, never the emoji font (it would take digits and spaces).
    public var families: [String]
    /// CSS weight, 100 to 900; nil: the family string alone selects the file.
    public var weight: Int?
    /// Pango stretch name: "normal", "condensed", "semi-condensed", "extra-condensed".
    public var stretch: String
    /// Italic.
    public var italic: Bool
    /// OpenType features to switch on ("onum", "tnum", "lnum"), with a hyphen in front: off ("-calt").
    public var features: [String]

    /// A typeface.
    public init(
        families: [String], weight: Int? = 400, stretch: String = "normal", italic: Bool = false,
        features: [String] = []
    ) {
        self.families = families
        self.weight = weight
        self.stretch = stretch
        self.italic = italic
        self.features = features
    }
}

/// What came of setting a block.
public struct TextMetrics: Sendable, Hashable {
    /// One line as it stands.
    public struct Line: Sendable, Hashable {
        /// UTF-8 offsets into the block's text, trailing white space excluded.
        public var utf8: Range<Int>
        /// Left edge of the line's ink box in du from the block's left edge (negative when it hangs).
        public var x: Double
        /// Baseline in du from the block's top.
        public var baseline: Double
        /// Advance width in du without trailing white space.
        public var width: Double
        /// True when a paragraph ends with this line.
        public var endsParagraph: Bool

        /// A line.
        public init(utf8: Range<Int>, x: Double, baseline: Double, width: Double, endsParagraph: Bool) {
            self.utf8 = utf8
            self.x = x
            self.baseline = baseline
            self.width = width
            self.endsParagraph = endsParagraph
        }
    }

    /// Width of the widest line; height from cap height of the first to baseline of the last, in du.
    public var size: Size
    /// The lines in order.
    public var lines: [Line]
    /// Cap height of the block's first face at its size, in du.
    public var capHeight: Double
    /// True when a word was wider than the width and had to be broken inside.
    public var breaksWord: Bool
    /// Characters that no font has.
    public var missing: Set<Character>

    /// What came of setting a block.
    public init(size: Size, lines: [Line], capHeight: Double, breaksWord: Bool, missing: Set<Character>) {
        self.size = size
        self.lines = lines
        self.capHeight = capHeight
        self.breaksWord = breaksWord
        self.missing = missing
    }
}

/// All that layout may ask of the type setter, and of a picture that words are to stand on.
///
/// Tests answer with a fixed-width double.
package protocol TextMeasuring: AnyObject {
    /// How large the block is and where its lines break.
    func metrics(of block: TextBlock) throws(RenderingError) -> TextMetrics
    /// The box that the glyphs of a one-line text really cover, for size 1: x and y from the origin on
    /// the baseline (y downwards, so the top is negative), in em.
    func ink(of text: String, in face: FontFace) throws(RenderingError) -> Rect
    /// The same for a block of one line in all of its styles, letter spacing included: from the line's left
    /// end on the baseline, for size 1, in em.
    func ink(of block: TextBlock) throws(RenderingError) -> Rect
    /// How dark and bright a picture is from place to place when it fills a slide of a size in du, cropped about
    /// its focus (0 to 1); `density` is px per du.
    func ground(
        of key: ImageKey, filling size: Size, focus: Point, density: Double
    ) throws(RenderingError) -> PictureGround
}

/// What can go wrong while setting, drawing and encoding; words for people are made outside.
package struct RenderingError: Error, Sendable, Equatable {
    /// What went wrong.
    package enum Kind: Sendable {
        case noFonts, unreadableFont, unreadableImage, tooLarge, busy, library
        /// A file that is no picture, or of a kind that we do not read.
        case foreignImage
    }
    /// A bound, and what passed it, in the same unit; nil: it was not counted to its end.
    package struct Bound: Sendable, Equatable {
        package let limit: Int
        package let actual: Int?

        package init(limit: Int, actual: Int? = nil) { (self.limit, self.actual) = (limit, actual) }
    }
    /// What went wrong.
    package var kind: Kind
    /// The library's own words, a path, or figures.
    package var detail: String
    /// What helps, where it is known here.
    package var remedy: String?
    /// The bound that was passed, and what passed it where it was counted.
    package var bound: Bound?

    /// What went wrong, its details, and what helps.
    package init(
        _ kind: Kind, _ detail: String, remedy: String? = nil, bound: Bound? = nil
    ) {
        self.kind = kind
        self.detail = detail
        self.remedy = remedy
        self.bound = bound
    }
}
