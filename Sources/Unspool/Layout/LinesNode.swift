package import Diagnostics
package import Rendering
internal import Threads

/// Words whose lines are all set to the full measure, each in a size of its own.
package struct LinesNode: LayoutNode {
    package static let schema = ObjectSchema(
        "lines", "Words whose lines are all set to the full measure, each in a size of its own.",
        [
            Field(
                "words", .text(max: 400), "What it says; bindings as in `text`.", required: true),
            Field("role", Fields.role, "Role of the typography.", fallback: "display"),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
            Field("accent", Fields.ink, "Ink of mentions, tags and links.", fallback: "accent"),
            Field("emphasis", Fields.ink, "Ink of *emphasis* in it."),
            Field("accent-line", .integer(1...9), "Number of a line that is set in `accent`."),
            Field("cap", Fields.length, "Largest type of a line in du.", fallback: "560"),
            Field("echo", .flag, "Outlines of the last line fill what is free below.", fallback: "true"),
            Field("echo-color", Fields.ink, "Ink of the outlines.", fallback: "text"),
            Field(
                "size", Fields.sizes,
                "Range in du for words that make no such lines: they are set as a `text`.",
                fallback: "40..160"),
            Field("height", Fields.length, "Height in du, in a stack.", fallback: "400"),
        ] + Fields.traits, shorthand: "words")

    package let traits: NodeTraits
    private let words: String
    private let role: TextRole
    private let color, accent, echoColor: Ink
    private let emphasis: Ink?
    private let accentLine: Int?
    private let cap, ownHeight: Cases<Expression>
    private let size: Cases<SizeRange>
    private let hasEcho: Bool

    /// Sizes of words that make no lines of one measure, in du.
    private static let fallback: SizeRange = {
        var range = SizeRange(160)
        range.limit = .number(40)
        return range
    }()
    /// Outlines of the last line are so wide, in du.
    private static let echoWidth = 3.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        words = data.text("words") ?? ""
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? .display
        color = data.ink("color") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        emphasis = data.ink("emphasis")
        echoColor = data.ink("echo-color") ?? .token("text")
        accentLine = data.integer("accent-line")
        cap = data.expression("cap", &faults) ?? Cases(.number(560))
        ownHeight = data.expression("height", &faults) ?? Cases(.number(400))
        size = data.sizes("size", &faults) ?? Cases(Self.fallback)
        hasEcho = data.flag("echo") ?? true
        TextNode.check(words, data, &faults)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var frame = frame
        if !frame.height.isFinite { frame.height = try height(width: frame.width, context) }
        let style = style(context)
        let runs = Runs.make(words, style, context)
        let pieces = LinePieces(runs)
        guard !pieces.pieces.isEmpty else {
            frame.height = 0
            return frame
        }
        let setter = LineSetter(style: style, pieces: pieces, context: context)
        let room = LineFit.Frame(
            measure: frame.width, height: frame.height, cap: max(1, context.value(context.pick(cap))),
            floor: setter.factor * context.style.canvas.floors.text)
        let fit = try LineFit.best(of: pieces.pieces.count, in: room) { (range) throws(RenderingError) in
            try setter.ink(of: range)
        }
        guard let fit else { return try placeFitted(SetText(runs, style, context), in: frame, context) }
        for (index, (line, top)) in zip(fit.lines, fit.tops).enumerated() {
            let ink = index + 1 == accentLine ? context.color(accent) : nil
            let set = try setter.set(line, at: frame.y + top, in: frame, color: ink)
            context.addText(
                set.block, in: set.frame, role: role, size: line.size / setter.factor,
                isContent: isContent(context))
        }
        if hasEcho, !context.isTrial, let last = fit.lines.last {
            for echo in fit.echoes(height: frame.height) {
                var set = try setter.set(last, at: frame.y + echo.y, in: frame, color: nil)
                var ink = context.color(echoColor)
                ink.alpha *= echo.opacity
                set.block.contour = Stroke(width: Self.echoWidth, color: ink)
                let place = context.mirrored(set.frame)
                context.add([.text(set.block, at: Point(x: place.x, y: place.y))])
            }
        }
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: fit.height)
    }

    /// Words that make no lines of one measure: a text in the largest size that fits.
    private func placeFitted(_ text: SetText, in frame: Rect, _ context: LayoutContext)
        throws(RenderingError) -> Rect
    {
        let sizes = context.sizes(context.pick(size))
        let fit = { (size: Double) throws(RenderingError) in
            let metrics = try context.measuring.metrics(of: text.block(size: size, width: frame.width))
            return Fit(
                height: metrics.size.height, isGood: !metrics.breaksWord, lines: metrics.lines.map(\.width))
        }
        var outcome = try Fitting.largest(in: sizes, height: frame.height, fit)
        outcome.size = try Fitting.calmest(
            from: outcome.size, floor: sizes.lowerBound, height: frame.height, fit)
        let block = text.block(size: outcome.size, width: frame.width)
        var box = frame
        box.height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: box, role: role, size: outcome.size, isContent: isContent(context),
            overflows: outcome.overflows)
        return box
    }

    private func style(_ context: LayoutContext) -> TextStyle {
        var style = TextStyle(
            role: role, color: context.color(color), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.emphasis = emphasis.map(context.color)
        style.balanced = true
        return style
    }

    /// True when words of the thread stand in it for the first time: a cover's body is a teaser that repeats.
    private func isContent(_ context: LayoutContext) -> Bool {
        words.contains("{headline}") || (words.contains("{body}") && context.page.kind != .cover)
    }
}

/// Sets lines of pieces, and says what they cover.
private struct LineSetter {
    let style: TextStyle
    let pieces: LinePieces
    let context: LayoutContext

    /// Size at which ink is measured, in du before the type factor: large enough for display tracking.
    private static let reference = 100.0

    /// Size of the type for a size of the layout.
    var factor: Double {
        context.style.type[style.role].points(at: 1, script: Script(language: context.deck.language))
    }

    func ink(of range: Range<Int>) throws(RenderingError) -> LineFit.Ink {
        let block = block(range, size: Self.reference)
        // Emboldening reaches beyond the outlines by half of its width.
        let box = try context.measuring.ink(of: block).inset(-block.ink / 2)
        return LineFit.Ink(
            left: box.x, width: box.width, ascent: max(0, -box.y), descent: max(0, box.bottom))
    }

    /// A line as a block, and its trimmed box, not mirrored; the ink's top is at `top`.
    func set(
        _ line: LineFit.Line, at top: Double, in frame: Rect, color: Color?
    ) throws(RenderingError) -> (block: TextBlock, frame: Rect) {
        var block = block(line.pieces, size: line.size / factor)
        if let color {
            for index in block.runs.indices { block.runs[index].color = color }
        }
        let metrics = try context.measuring.metrics(of: block)
        let (left, width) = (line.ink.left * line.size, line.ink.width * line.size)
        let advance = metrics.size.width
        // Ink begins at the leading edge of the frame, whatever bearings the outer glyphs have.
        let x = context.deck.rightToLeft ? frame.x - (advance - left - width) : frame.x - left
        let y = top + line.ink.ascent * line.size - metrics.capHeight
        return (block, Rect(x: x, y: y, width: advance, height: metrics.size.height))
    }

    private func block(_ range: Range<Int>, size: Double) -> TextBlock {
        var style = style
        style.balanced = false
        style.tracking = context.style.type[style.role].displayTracking
        return SetText(pieces.line(range), style, context).block(size: size, width: nil)
    }
}
