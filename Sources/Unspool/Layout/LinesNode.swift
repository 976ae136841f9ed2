package import Diagnostics
package import Rendering
internal import Threads

/// Words whose lines are all set to the full measure, each in a size of its own.
package struct LinesNode: FlexibleNode {
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
            Field(
                "height", Fields.sizes, "Height at most in a stack, du; in a range it shrinks with the fit.",
                fallback: "400"),
        ] + Fields.traits, shorthand: "words")

    package let traits: NodeTraits
    let words: String
    let role: TextRole
    let color, accent, echoColor: Ink
    let emphasis: Ink?
    let accentLine: Int?
    let cap: Cases<Expression>
    let size, ownHeight: Cases<SizeRange>
    let hasEcho: Bool

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
        ownHeight = data.sizes("height", &faults) ?? Cases(SizeRange(400))
        size = data.sizes("size", &faults) ?? Cases(Self.fallback)
        hasEcho = data.flag("echo") ?? true
        TextNode.check(words, data, &faults)
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText {
        let style = style(context)
        let runs = Runs.make(words, style, context)
        // Lines stand so close that what underlines one runs through the next.
        let plain = runs.map { run in
            var run = run
            run.underline = false
            return run
        }
        let setter = LineSetter(style: style, pieces: LinePieces(plain), context: context)
        return LinesText(
            node: self, text: SetText(runs, style, context), setter: setter,
            sizes: context.sizes(context.pick(ownHeight), role: role))
    }

    /// Sizes of words that make no lines, in du, on the deck's type scale.
    func range(_ context: LayoutContext) -> ClosedRange<Double> {
        context.sizes(context.pick(size), role: role)
    }

    /// The largest type of a line, in du, on the deck's type scale.
    func largest(_ context: LayoutContext) -> Double {
        var range = SizeRange(1)
        range.preferred = context.pick(cap)
        return max(1, context.sizes(range, role: role).upperBound)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let text = prepare(context)
        return try text.fit(width: width, size: text.sizes.upperBound, context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let text = prepare(context)
        let height = frame.height.isFinite ? frame.height : text.sizes.upperBound
        return try text.place(in: frame, size: height, overflows: false, context)
    }

    func draw(
        _ fit: LineFit, _ setter: LineSetter, in frame: Rect, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let first = context.textCount
        for (index, (line, top)) in zip(fit.lines, fit.tops).enumerated() {
            let color = index + 1 == accentLine ? context.color(accent) : nil
            let set = try setter.set(line, at: frame.y + top, in: frame, color: color)
            let ink = Rect(
                x: frame.x, y: frame.y + top, width: line.ink.width * line.size,
                height: (line.ink.ascent + line.ink.descent) * line.size)
            context.addText(
                set.block, in: set.frame, role: role, size: line.size / setter.factor,
                isContent: isContent(context), overflows: overflows, ink: ink, setting: first)
        }
    }

    func drawEchoes(
        _ fit: LineFit, _ setter: LineSetter, in frame: Rect, height: Double, _ context: LayoutContext
    ) throws(RenderingError) {
        guard let last = fit.lines.last else { return }
        for echo in fit.echoes(height: height) {
            var set = try setter.set(last, at: frame.y + echo.y, in: frame, color: nil)
            var ink = context.color(echoColor)
            ink.alpha *= echo.opacity
            set.block.contour = Stroke(width: Self.echoWidth, color: ink)
            let place = context.mirrored(set.frame)
            context.add([.text(set.block, at: Point(x: place.x, y: place.y))])
        }
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
    func isContent(_ context: LayoutContext) -> Bool {
        words.contains("{headline}") || (words.contains("{body}") && context.page.kind != .cover)
    }
}
