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
    private let words: String
    private let role: TextRole
    private let color, accent, echoColor: Ink
    private let emphasis: Ink?
    private let accentLine: Int?
    private let cap: Cases<Expression>
    private let size, ownHeight: Cases<SizeRange>
    private let hasEcho: Bool

    /// Sizes of words that make no lines of one measure, in du.
    private static let fallback: SizeRange = {
        var range = SizeRange(160)
        range.limit = .number(40)
        return range
    }()
    /// More ideographs than this are no poster: each counts for two letters.
    private static let mostIdeographs = 72
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
        let setter = LineSetter(style: style, pieces: LinePieces(runs), context: context)
        return Prepared(
            node: self, text: SetText(runs, style, context), setter: setter,
            sizes: context.sizes(context.pick(ownHeight)))
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

    /// The words with their divisions; its "size" is the height in du that they may take.
    private struct Prepared: PreparedText {
        let node: LinesNode
        let text: SetText
        let setter: LineSetter
        let sizes: ClosedRange<Double>
        let memory = Memory()
        var isBalanced: Bool { false }
        var isFlow: Bool { false }

        /// Divisions by measure: fitting asks for many heights in one width.
        final class Memory {
            var divisions: [Double: [LineFit]] = [:]
        }

        func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
            guard !text.isEmpty else { return Fit(height: 0, isGood: true, lines: []) }
            if let lines = try lines(width: width, height: size, context) {
                return Fit(height: reach(lines, size), isGood: true, lines: [])
            }
            return try fitted(width: width, height: size, context).fit
        }

        func place(
            in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
        ) throws(RenderingError) -> Rect {
            var box = frame
            guard !text.isEmpty else {
                box.height = 0
                return box
            }
            guard let lines = try lines(width: frame.width, height: size, context) else {
                let (outcome, fit) = try fitted(width: frame.width, height: size, context)
                let above = try overhang(outcome.size, context)
                box.y += above
                box.height = fit.height - above
                context.addText(
                    text.block(size: outcome.size, width: frame.width), in: box, role: node.role,
                    size: outcome.size, isContent: node.isContent(context),
                    overflows: overflows || outcome.overflows)
                return box
            }
            box.height = reach(lines, size)
            try node.draw(lines, setter, in: box, overflows: overflows, context)
            if node.hasEcho, !context.isTrial {
                try node.drawEchoes(lines, setter, in: box, height: size, context)
            }
            return box
        }

        /// Outlines count: what stands below keeps clear of them.
        private func reach(_ lines: LineFit, _ height: Double) -> Double {
            node.hasEcho ? lines.reach(in: height) : lines.height
        }

        private func lines(
            width: Double, height: Double, _ context: LayoutContext
        ) throws(RenderingError) -> LineFit? {
            if let known = memory.divisions[width] { return LineFit.best(of: known, height: height) }
            let limits = LineFit.Limits(
                measure: width, cap: max(1, context.value(context.pick(node.cap))),
                floor: setter.factor
                    * max(context.style.canvas.floors.text, context.sizes(context.pick(node.size)).lowerBound),
                keptDescent: setter.pieces.hangsDeep ? 1 : 0.34,
                leastGap: setter.pieces.ideographs > 0 ? 0.06 : 0.02)
            let isLong = setter.pieces.ideographs > LinesNode.mostIdeographs
            let found =
                isLong
                ? []
                : try LineFit.divisions(of: setter.pieces.pieces.count, in: limits) {
                    (range) throws(RenderingError) in try setter.ink(of: range)
                }
            memory.divisions[width] = found
            return LineFit.best(of: found, height: height)
        }

        /// Words that make no lines of one measure: a text in the largest size that fits.
        private func fitted(
            width: Double, height: Double, _ context: LayoutContext
        ) throws(RenderingError) -> (outcome: Fitting.Outcome, fit: Fit) {
            let sizes = context.sizes(context.pick(node.size))
            let fit = { (size: Double) throws(RenderingError) in
                let metrics = try context.measuring.metrics(of: text.block(size: size, width: width))
                return Fit(
                    height: metrics.size.height + (try overhang(size, context)), isGood: !metrics.breaksWord,
                    lines: metrics.lines.map(\.width))
            }
            var outcome = try Fitting.largest(in: sizes, height: height, fit)
            outcome.size = try Fitting.calmest(
                from: outcome.size, floor: sizes.lowerBound, height: height, fit)
            return (outcome, try fit(outcome.size))
        }

        /// Marks above the letters stand higher than capitals do; in du.
        private func overhang(_ size: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
            guard setter.pieces.hangsDeep else { return 0 }
            let block = text.block(size: size, width: nil)
            let top = -(try context.measuring.ink(of: block).y) * block.size
            return max(0, top - (try context.measuring.metrics(of: block).capHeight))
        }
    }

    private func draw(
        _ fit: LineFit, _ setter: LineSetter, in frame: Rect, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        for (index, (line, top)) in zip(fit.lines, fit.tops).enumerated() {
            let color = index + 1 == accentLine ? context.color(accent) : nil
            let set = try setter.set(line, at: frame.y + top, in: frame, color: color)
            let ink = Rect(
                x: frame.x, y: frame.y + top, width: line.ink.width * line.size,
                height: (line.ink.ascent + line.ink.descent) * line.size)
            context.addText(
                set.block, in: set.frame, role: role, size: line.size / setter.factor,
                isContent: isContent(context), overflows: overflows, ink: ink)
        }
    }

    private func drawEchoes(
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
