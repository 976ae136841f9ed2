package import Rendering
package import Threads

/// Everything that placing one page may ask, and what it has placed so far.
///
/// Layout is written for left-to-right text; the context mirrors what is placed when the deck
/// runs from right to left (SPEC.md, section 13).
package final class LayoutContext {
    /// Canvas, theme, typography and template, resolved.
    package let style: ResolvedStyle
    /// The tone's colours.
    package let palette: Palette
    /// What the page shows.
    package let page: Page
    /// The deck around it: author, title, language.
    package let deck: DeckFacts
    /// The type setter.
    package let measuring: any TextMeasuring
    /// True when only sizes are wanted: nothing that has no words is drawn.
    package let isTrial: Bool
    /// Patterns that other pages of the deck have drawn.
    package let patterns: PatternMemory

    /// What waits for the words.
    private var late: (([Rect]) -> [Scene.Item])?
    /// Frames of named boxes that are already placed, in du, not mirrored.
    package var boxes: [String: Rect] = [:]
    /// Sizes that fitting chose for named texts, in du.
    package var sizes: [String: Double] = [:]
    /// The ruled paper of the slide, when it has some.
    package var ruling: Ruling?
    /// What is drawn, back to front.
    package private(set) var items: [Scene.Item] = []
    /// The pattern that runs on across all slides, and what stands below its piece on this one.
    package private(set) var wide: (pattern: [Scene.Item], below: Int)?
    /// Number of `items` that belong to the backdrop.
    package private(set) var backdropCount = 0
    /// Places where text stands, for the legibility check.
    package private(set) var texts: [PlacedText] = []
    /// Words of parts that a line had no room for.
    package private(set) var cut: [String] = []
    /// What the flow box came to, when the slide has one.
    package var flow: FlowOutcome?
    /// True once the brand's logo stands on the slide; it stands there once.
    package var hasLogo = false
    /// How far a brand's header has moved the frames `head` and `body` down, in du.
    package private(set) var lowered = 0.0
    /// Where the first words of the thread stand in `items`: a watermark lies right below them.
    private(set) var wordsStart: Int?

    /// Nothing placed yet.
    package init(
        style: ResolvedStyle, page: Page, deck: DeckFacts, measuring: any TextMeasuring,
        isTrial: Bool = false,
        patterns: PatternMemory = PatternMemory()
    ) {
        self.isTrial = isTrial
        var style = style
        if deck.rightToLeft { style.canvas = style.canvas.flipped }
        self.patterns = patterns
        self.style = style
        self.page = page
        self.deck = deck
        self.measuring = measuring
        palette = style.theme[page.slide.tone]
    }

    /// A colour of the tone; `none` is clear.
    package func color(_ ink: Ink) -> Color {
        ink.resolve { name in
            switch name {
            case "none": Color(red: 0, green: 0, blue: 0, alpha: 0)
            case "background": palette.backgroundColor
            case "accentOnHighlight": palette.accentOnHighlight
            // Materials that look the same in every theme: tape, cut edges, the blue of ruled paper.
            case "white": Color(red: 1, green: 1, blue: 1)
            case "black": Color(red: 0, green: 0, blue: 0)
            case "ruling": Color(red: 0x3E / 255, green: 0x6F / 255, blue: 0xA8 / 255)
            default: palette[ink: name]
            }
        }
    }

    /// The value of an expression on this page, held to `Bounds.reach`.
    package func value(_ expression: Expression) -> Double { expression.evaluate(number).held }

    /// The case that holds on this page.
    package func pick<Value>(_ cases: Cases<Value>) -> Value {
        cases.cases.first { holds($0.condition) }?.value ?? cases.otherwise
    }

    /// True when the condition holds on this page.
    package func holds(_ condition: Condition) -> Bool { condition.holds(isPresent, number) }

    /// Ends the backdrop: everything placed so far does not depend on the page's words.
    package func endBackdrop() { backdropCount = items.count }

    /// Moves the top of what follows down: `head` and `body` begin so much lower.
    package func lower(by distance: Double) { lowered += max(0, distance).held }

    /// Where the next item goes; for `sink` and `wrap`.
    package func mark() -> Int { items.count }
}

extension Canvas {
    /// The canvas as templates see it before they are mirrored: what apps cover stays where it is, so its
    /// left and right edges change sides.
    fileprivate var flipped: Canvas {
        var canvas = self
        swap(&canvas.margins.left, &canvas.margins.right)
        swap(&canvas.covered.left, &canvas.covered.right)
        return canvas
    }
}

/// A text as it stands on the slide, for `check`.
package struct PlacedText: Sendable, Hashable {
    /// The block.
    package var block: TextBlock
    /// What its words cover in du, as drawn.
    package var frame: Rect
    /// Its role.
    package var role: TextRole
    /// True for words of the thread, false for furniture (counter, handle, voice).
    package var isContent: Bool
    /// Size in du before the type factor.
    package var size: Double
    /// True when it is larger than the box it was given.
    package var overflows: Bool
    /// True for figures that are cut by the slide's edge on purpose.
    package var bleeds = false
    /// Of a line that is set by its ink, which `frame` then is: the number of the first line of its words.
    package var setting: Int?
    /// The block's left upper corner as drawn, before its turn.
    package var origin: Point
    /// How the boxes around it are turned.
    package var turn = Transform.identity
    /// Its lines, for checks; empty while pages are tried.
    package var lines: [Line] = []
}

/// What the flow box came to.
package struct FlowOutcome: Sendable, Hashable {
    /// Size of the running text in du, before the type factor.
    package var size: Double
    /// True when it did not fit even at its smallest size.
    package var overflows: Bool
    /// Height of all words of the thread on the page in du; set by the paginator's trials.
    package var filled = 0.0
}

/// What every page of a deck shares.
package struct DeckFacts: Sendable, Hashable {
    /// Title of the deck.
    package var title: String
    /// Its author.
    package var author: Author
    /// Key of the author's picture, when it was loaded.
    package var avatar: ImageKey?
    /// Pictures of posts that were loaded: asset name to key and size in px.
    package var pictures: [String: Picture]
    /// BCP 47 language.
    package var language: String
    /// True: mirrored.
    package var rightToLeft: Bool
    /// False: quotes, dashes and exponents stay as typed.
    package var smartText: Bool
    /// Seed of generative art: the fingerprint of the thread's first post.
    package var seed: UInt32
    /// Number of posts on the deck.
    package var count = 0
    /// Short name for mastheads.
    package var masthead = ""
    /// Three strings of an issue line; each may be empty.
    package var issue: [String] = []
    /// Name of a newspaper.
    package var gazette = ""
    /// The brand whose slides these are.
    package var brand: BrandFacts?
    /// One line for each post; empty while pages are not known yet.
    package var contents: [ContentsLine] = []

    /// True when captions are drawn below pictures.
    package var captions = false
    /// The program's own words, dates and numbers.
    package var writing = Writing()

    /// True for pictures that were loaded, and for every video.
    package func shows(_ media: Media) -> Bool {
        media.kind == .video || media.kind == .image && pictures[media.asset] != nil
    }

    /// A loaded picture.
    package struct Picture: Sendable, Hashable {
        /// Its key in the engine.
        package var key: ImageKey
        /// Its size in px.
        package var size: Size
        /// Its mean colour, for the plate behind a picture that does not fill its box; nil: clear or not known.
        package var meanColor: Color?
    }
}

extension LayoutContext {
    /// A frame as it is drawn: mirrored when the deck runs from right to left, its numbers held.
    package func mirrored(_ rect: Rect) -> Rect {
        let rect = rect.held
        guard deck.rightToLeft else { return rect }
        return Rect(
            x: (style.canvas.width - rect.x - rect.width).held, y: rect.y, width: rect.width,
            height: rect.height)
    }

    /// Places items that are already mirrored, or have no direction.
    package func add(_ more: [Scene.Item]) { items += more }

    /// True while nothing but the slide's ground is placed.
    package var isBare: Bool { items.count == backdropCount && texts.isEmpty && boxes.isEmpty }

    /// Keeps what can only be drawn when all words have their places: it will lie right on the ground.
    package func addLater(_ draw: @escaping ([Rect]) -> [Scene.Item]) { late = draw }

    /// Draws what waits for the words around the frames of their texts.
    package func addLate() throws(RenderingError) {
        guard let late else { return }
        var frames: [Rect] = []
        for var text in texts {
            text.narrow(to: try measuring.metrics(of: text.block).size.width)
            frames.append(text.frame)
        }
        items.insert(contentsOf: late(frames), at: backdropCount)
        self.late = nil
    }

    /// Places a slide's piece of a pattern that runs on across all of them.
    package func addPiece(_ piece: [Scene.Item], of pattern: [Scene.Item]) {
        wide = (pattern, items.count)
        items += piece
    }

    /// Places a box.
    package func addBox(_ frame: Rect, corners: Corners = Corners(0), fill: Color?, border: Stroke? = nil) {
        let corners = deck.rightToLeft ? corners.held.mirrored : corners.held
        let clear = fill.map { $0.alpha == 0 } ?? true
        if !clear || border != nil {
            // A border lies inside its box, as in CSS: half a width inwards.
            if !clear {
                items.append(
                    .path(.rect(mirrored(frame), radii: corners), fill: fill.map(Paint.color), stroke: nil))
            }
            if let border { addBorder(border, mirrored(frame), corners) }
        }
    }

    /// A border is no wider than half of its box.
    private func addBorder(_ border: Stroke, _ frame: Rect, _ corners: Corners) {
        var border = border
        border.width = min(border.width, frame.width / 2, frame.height / 2)
        guard border.width > 0 else { return }
        let half = border.width / 2
        let radii = Corners(
            topLeft: max(0, corners.topLeft - half), topRight: max(0, corners.topRight - half),
            bottomRight: max(0, corners.bottomRight - half), bottomLeft: max(0, corners.bottomLeft - half))
        items.append(.path(.rect(frame.inset(half), radii: radii), fill: nil, stroke: border))
    }

    /// Places a text; `frame` is its trimmed box, `ink` what its glyphs cover where that is known better, not
    /// mirrored; `setting` as in `PlacedText`.
    package func addText(
        _ block: TextBlock, in frame: Rect, role: TextRole, size: Double, isContent: Bool,
        overflows: Bool = false, ink: Rect? = nil, setting: Int? = nil
    ) {
        let drawn = mirrored(frame)
        if isContent, wordsStart == nil { wordsStart = items.count }
        items.append(.text(block, at: Point(x: drawn.x, y: drawn.y)))
        texts.append(
            PlacedText(
                block: block, frame: ink.map(mirrored) ?? drawn, role: role, isContent: isContent, size: size,
                overflows: overflows, setting: setting, origin: Point(x: drawn.x, y: drawn.y)))
    }

    /// Places a text of a part; what its last line has no room for goes into the list of dropped words.
    package func addPartText(
        _ block: TextBlock, in frame: Rect, role: TextRole, size: Double
    ) throws(RenderingError) {
        addText(block, in: frame, role: role, size: size, isContent: false)
        guard !isTrial, let end = try measuring.metrics(of: block).lines.last?.utf8.upperBound else { return }
        let rest = String(decoding: Array(block.text.utf8).dropFirst(end), as: UTF8.self)
        let words = rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.contains(where: { $0.isLetter || $0.isNumber }) { cut.append(words) }
    }

    /// Places a figure by its ink: `frame` is what it covers, not mirrored; `offset` leads from the ink's corner
    /// to the block's.
    package func addFigure(
        _ block: TextBlock, in frame: Rect, offset: Point, role: TextRole, size: Double
    ) {
        let drawn = mirrored(frame)
        items.append(.text(block, at: Point(x: drawn.x + offset.x, y: drawn.y + offset.y)))
        texts.append(
            PlacedText(
                block: block, frame: drawn, role: role, isContent: false, size: size, overflows: false,
                bleeds: true, origin: Point(x: drawn.x + offset.x, y: drawn.y + offset.y)))
    }

    /// Moves what was placed since a mark below everything but the backdrop.
    package func sink(since start: Int) {
        let moved = Array(items[start...])
        items.removeSubrange(start...)
        items.insert(contentsOf: moved, at: backdropCount)
        if let words = wordsStart { wordsStart = words < start ? words + moved.count : backdropCount }
    }

    /// Puts items right below the first words of the thread; on top where a slide has none.
    package func addBelowWords(_ more: [Scene.Item]) {
        items.insert(contentsOf: more, at: max(backdropCount, wordsStart ?? items.count))
    }

    /// Number of texts placed so far; for `turn`.
    package var textCount: Int { texts.count }

    /// Turns what was placed since a mark about the middle of a box, the frames of its texts too.
    package func turn(since start: Int, texts first: Int, degrees: Double, about frame: Rect) {
        guard degrees != 0 else { return }
        let box = mirrored(frame)
        let map = Transform.rotation(
            degrees: deck.rightToLeft ? -degrees : degrees, about: Point(x: box.midX, y: box.midY))
        wrap(since: start) { .group($0, transform: map, clip: nil, opacity: 1, fade: nil) }
        for index in texts.indices.dropFirst(first) {
            // The room beside the words would swing out far.
            if let metrics = try? measuring.metrics(of: texts[index].block) {
                texts[index].narrow(to: metrics.size.width)
            }
            texts[index].frame = texts[index].frame.turned(map)
            texts[index].turn = map.after(texts[index].turn)
        }
    }

    /// Puts what was placed since a mark into one item, such as a rotated group.
    package func wrap(since start: Int, _ body: ([Scene.Item]) -> Scene.Item) {
        guard items.count > start else { return }
        let inner = Array(items[start...])
        items.removeSubrange(start...)
        items.append(body(inner))
        wordsStart = wordsStart.map { min($0, start) }
    }
}
