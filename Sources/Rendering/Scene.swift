/// A finished picture: items at fixed places, back to front.
///
/// Nothing left to resolve, no C, no font handles.
public struct Scene: Sendable, Hashable {
    /// One thing to draw.
    public indirect enum Item: Sendable, Hashable {
        /// A contour, filled, then stroked.
        case path(Path, fill: Paint?, stroke: Stroke?)
        /// The shadow of a rounded box (the box itself is a `path`).
        case shadow(Rect, radius: Double, Shadow)
        /// Text with its block's top left corner (cap height of the first line) at a place.
        case text(TextBlock, at: Point)
        /// A picture; `focus` from 0 to 1 is the point that stays visible when it is cropped.
        case image(ImageKey, Rect, fit: Fit, focus: Point, corners: Corners)
        /// Items with a common transform, clip and opacity. `fade` is a mask: alpha from 1 at the
        /// first point to 0 at the second.
        case group([Item], transform: Transform?, clip: Path?, opacity: Double, fade: Fade?)
        /// An area that leads to a URL (PDF only).
        case link(String, Rect)
    }
    /// How a picture fills its box.
    public enum Fit: String, Sendable, CaseIterable { case contain, cover }
    /// A linear alpha mask from opaque to transparent.
    public struct Fade: Sendable, Hashable {
        /// Where it is opaque.
        public var from: Point
        /// Where it is transparent.
        public var to: Point
        /// A mask between two points.
        public init(from: Point, to: Point) {
            self.from = from
            self.to = to
        }
    }

    /// Logical size in du.
    public var size: Size
    /// Pixels per du at export scale 1 (landscape 1.25, pin 0.9259).
    public var unit: Double
    /// What does not depend on the page's text: painted once, kept by value, copied.
    public var backdrop: [Item]
    /// The picture that `backdrop` is a piece of, when it runs on across several scenes: pixels are copied from it.
    public var wide: WideBackdrop?
    /// Everything else, back to front.
    public var items: [Item]
    /// One line for the PDF's bookmark.
    public var bookmark: String

    /// A picture.
    public init(
        size: Size, unit: Double, backdrop: [Item], wide: WideBackdrop? = nil, items: [Item],
        bookmark: String
    ) {
        self.size = size
        self.unit = unit
        self.backdrop = backdrop
        self.wide = wide
        self.items = items
        self.bookmark = bookmark
    }
}

/// A picture as wide as several scenes of one size side by side, of which each shows its piece.
public struct WideBackdrop: Sendable, Hashable {
    /// The whole picture, back to front, in du from its top left corner; all its scenes share them.
    public var items: [Scene.Item]
    /// How many scenes stand side by side.
    public var count: Int
    /// Which of them shows this piece, counted from 0 at the left end.
    public var index: Int

    /// A piece of a wide picture.
    public init(items: [Scene.Item], count: Int, index: Int) {
        self.items = items
        self.count = count
        self.index = index
    }
}

/// A picture by the digest of its bytes.
public struct ImageKey: Sendable, Hashable {
    /// Name and digest, made by whoever loads pictures.
    public var digest: String
    /// A key.
    public init(digest: String) { self.digest = digest }
}

/// What a PDF says about itself.
public struct DocumentInfo: Sendable, Hashable {
    /// Title of the document.
    public var title: String
    /// Its author.
    public var author: String
    /// BCP 47 language of its text.
    public var language: String
    /// What it was made with.
    public var creator: String

    /// What a PDF says about itself.
    public init(title: String, author: String, language: String, creator: String) {
        self.title = title
        self.author = author
        self.language = language
        self.creator = creator
    }
}
