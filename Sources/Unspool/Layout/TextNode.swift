package import Diagnostics
package import Rendering
internal import Threads

/// One text in one role: a headline, a name, a counter.
package struct TextNode: FlexibleNode {
    package static let schema = ObjectSchema(
        "text", "A text in one role.",
        [
            Field(
                "words", .text(max: 400),
                "What it says; `{author.name}`, `{headline}`, `{body}` ... are filled in."),
            Field(
                "spans", .list(.object(span), count: 1...8),
                "Stretches in their own colours instead of `words`."),
            Field("role", Fields.role, "Role of the typography.", fallback: "body"),
            Field("size", Fields.sizes, "Size in du, or a range that fitting may choose from (`64..136`)."),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
            Field("accent", Fields.ink, "Ink of mentions, tags and links.", fallback: "accent"),
            Field("emphasis", Fields.ink, "Ink of *emphasis* in it."),
            Field("bold", .flag, "The role's bold face.", fallback: "false"),
            Field("tabular", .flag, "Figures of one width.", fallback: "false"),
            Field("balance", .flag, "Balanced lines and the calmest size.", fallback: "false"),
            Field("calm", .flag, "With `balance`: the calmest size of its range.", fallback: "true"),
            Field("hang", .flag, "An opening quotation mark hangs.", fallback: "false"),
            Field(
                "align", .choice(["leading", "center", "trailing"]), "Where lines stand.", fallback: "leading"
            ),
            Field(
                "valign", .choice(["top", "middle", "bottom"]), "Where it stands in its box.", fallback: "top"
            ),
            Field("bias", .number(0...1), "Share of the free height above, for `middle`.", fallback: "0.5"),
            Field("tracking", .number(-0.2...0.5), "Letter spacing in em instead of the role's."),
            Field("max-lines", .integer(1...12), "At most so many lines, the rest cut (furniture only)."),
            Field("nowrap", .flag, "One line, as wide as it likes.", fallback: "false"),
            Field("rows", .integer(1...4), "Lines of ruled paper that a line takes.", fallback: "1"),
            Field("marker", Fields.ink, "A highlighter's band behind its lines."),
            Field("knockout", Fields.ink, "Ink of an outline that cuts the words out of what lies below."),
            Field(
                "knockout-width", Fields.length, "Width of that outline in du, half of it outside.",
                fallback: "14"),
            Field("numbers", .flag, "Figures of two or more digits in accent.", fallback: "false"),
            Field("ltr", .flag, "Left to right in every script (commands, file names).", fallback: "false"),
        ] + Fields.traits, shorthand: "words")

    private static let span = ObjectSchema(
        "span", "A stretch of a text.",
        [
            Field("words", .text(max: 200), "What it says.", required: true),
            Field("color", Fields.ink, "Ink.", fallback: "the text's"),
            Field("bold", .flag, "The role's bold face.", fallback: "false"),
            Field("when", Fields.condition, "When it is there."),
        ])

    private struct Span: Sendable {
        var words: String
        var color: Ink?
        var bold: Bool
        var when: Condition?
    }

    package let traits: NodeTraits
    package let isBalanced: Bool
    private let spans: [Span]
    private let size: Cases<SizeRange>
    private let role: TextRole
    private let color, accent: Ink
    private let emphasis: Ink?
    private let align: TextBlock.Alignment
    private let valign: String
    private let bias: Double
    private let balance, bold, tabular, hang, nowrap, numbers, ltr: Bool
    private let tracking: Double?
    private let maxLines: Int?
    private let rows: Int
    private let marker: Ink?
    private let knockout: Ink?
    private let knockoutWidth: Cases<Expression>

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        balance = data.flag("balance") ?? false
        isBalanced = balance && data.flag("calm") ?? true
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? .body
        size = data.sizes("size", &faults) ?? Cases(SizeRange(28))
        color = data.ink("color") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        emphasis = data.ink("emphasis")
        align = data.text("align").flatMap(TextBlock.Alignment.init(rawValue:)) ?? .leading
        valign = data.text("valign") ?? "top"
        bias = data.number("bias") ?? 0.5
        bold = data.flag("bold") ?? false
        tabular = data.flag("tabular") ?? false
        hang = data.flag("hang") ?? false
        nowrap = data.flag("nowrap") ?? false
        numbers = data.flag("numbers") ?? false
        ltr = data.flag("ltr") ?? false
        tracking = data.number("tracking")
        maxLines = data.integer("max-lines")
        rows = data.integer("rows") ?? 1
        marker = data.ink("marker")
        knockout = data.ink("knockout")
        knockoutWidth = data.expression("knockout-width", &faults) ?? Cases(.number(14))
        let parts = data.objects("spans").map {
            Span(
                words: $0.text("words") ?? "", color: $0.ink("color"), bold: $0.flag("bold") ?? false,
                when: $0.condition("when"))
        }
        spans =
            parts.isEmpty ? [Span(words: data.text("words") ?? "", color: nil, bold: bold, when: nil)] : parts
        for part in spans { Self.check(part.words, data, &faults) }
    }

    /// A fault for every binding in the words that does not exist.
    static func check(_ words: String, _ data: DataMap, _ faults: inout [Diagnostic]) {
        let known = LayoutContext.bindings + LayoutContext.richBindings
        for piece in words.split(separator: "{").dropFirst(words.hasPrefix("{") ? 0 : 1) {
            guard let end = piece.firstIndex(of: "}") else { continue }
            let name = String(piece[..<end])
            guard !known.contains(name) else { continue }
            faults.append(
                data.fault(
                    "unknown-binding", "\"{\(name)}\" is nothing that can be filled in",
                    at: data.has("spans") ? "spans" : "words", remedy: Suggestion.remedy(for: name, in: known)
                ))
        }
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText {
        let sizes = context.onLines(context.sizes(context.pick(size), role: role), role: role, rows: rows)
        return Prepared(node: self, text: setText(context), sizes: sizes)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let prepared = prepare(context)
        return try prepared.fit(width: width, size: prepared.sizes.upperBound, context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let text = try prepare(context).keepingWords(in: frame.width, context)
        var outcome = Fitting.Outcome(size: text.sizes.upperBound, overflows: false)
        if frame.height.isFinite {
            let fit = { (size: Double) throws(RenderingError) in
                try text.fit(width: frame.width, size: size, context)
            }
            outcome = try Fitting.largest(in: text.sizes, height: frame.height, fit)
            if isBalanced, text.sizes.lowerBound < text.sizes.upperBound {
                outcome.size = try Fitting.calmest(
                    from: outcome.size, floor: text.sizes.lowerBound, height: frame.height, fit)
            }
        }
        return try text.place(in: frame, size: outcome.size, overflows: outcome.overflows, context)
    }

    /// The text with its words, styled.
    private struct Prepared: PreparedText {
        let node: TextNode
        let text: SetText
        var sizes: ClosedRange<Double>
        var isBalanced: Bool { node.isBalanced }
        var isFlow: Bool { false }
        var rows: Int { node.rows }

        func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
            guard !text.isEmpty else { return Fit(height: 0, isGood: true, lines: []) }
            let metrics = try context.measuring.metrics(
                of: text.block(size: size, width: node.nowrap ? nil : width))
            let good =
                !metrics.breaksWord && metrics.size.width <= width + 1
                && metrics.lines.count <= (node.maxLines ?? .max)
            return Fit(
                height: metrics.size.height, isGood: good, lines: metrics.lines.map(\.width),
                endsInOneWord: endsInOneWord(metrics), capHeight: metrics.capHeight)
        }

        /// A headline is rather set small than with a torn word, down to half of its least size and to what can be read.
        func keepingWords(in width: Double, _ context: LayoutContext) throws(RenderingError)
            -> any PreparedText
        {
            let least = max(0.5 * sizes.lowerBound, context.style.canvas.floors.text)
            guard !text.isEmpty, !node.nowrap, node.role != .body, least < sizes.lowerBound,
                try breaksWord(sizes.upperBound, width, context),
                try breaksWord(sizes.lowerBound, width, context), try !breaksWord(least, width, context)
            else { return self }
            var smaller = self
            smaller.sizes = least...sizes.upperBound
            return smaller
        }

        private func breaksWord(
            _ size: Double, _ width: Double, _ context: LayoutContext
        ) throws(RenderingError) -> Bool {
            try context.measuring.metrics(of: text.block(size: size, width: width)).breaksWord
        }

        private func endsInOneWord(_ metrics: TextMetrics) -> Bool {
            guard node.isBalanced, metrics.lines.count > 1, let last = metrics.lines.last else {
                return false
            }
            let utf8 = text.runs.map(\.text).joined().utf8
            let words = utf8.dropFirst(last.utf8.lowerBound).prefix(last.utf8.count)
            // A no-break space binds words that may not be parted; they count as one here.
            return !words.contains(32)
        }

        func place(
            in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
        ) throws(RenderingError) -> Rect {
            guard !text.isEmpty else { return Rect(x: frame.x, y: frame.y, width: frame.width, height: 0) }
            if let id = node.traits.id { context.sizes[id] = size }
            var block = text.block(size: size, width: node.nowrap ? nil : frame.width)
            let metrics = try context.measuring.metrics(of: block)
            var box = Rect(x: frame.x, y: frame.y, width: frame.width, height: metrics.size.height)
            if let ink = node.knockout {
                let width = max(0, context.value(context.pick(node.knockoutWidth)))
                block.knockout = Stroke(width: width, color: context.color(ink), cap: .round, join: .round)
            }
            if node.nowrap, node.maxLines == 1, metrics.size.width > frame.width + 1 {
                // A line that is too wide even at its smallest size is cut, not set beyond its box.
                block.width = frame.width
            } else if node.nowrap {
                box.width = max(frame.width, metrics.size.width)
                block.width = box.width
            }
            if frame.height.isFinite {
                let free = frame.height - box.height
                if node.valign == "middle" { box.y += free * node.bias }
                if node.valign == "bottom" { box.y += free }
            }
            context.addText(
                block, in: box, role: node.role, size: size, isContent: node.isContent(context),
                overflows: overflows)
            return box
        }
    }

    /// True when words of the thread stand in it for the first time: a cover's body is a teaser that repeats.
    private func isContent(_ context: LayoutContext) -> Bool {
        spans.contains { span in
            ["{headline}", "{lead}", "{attribution"].contains { span.words.contains($0) }
                || (span.words.contains("{body}") && context.page.kind != .cover)
        }
    }

    private func setText(_ context: LayoutContext) -> SetText {
        var style = TextStyle(
            role: role, color: context.color(color), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.emphasis = emphasis.map(context.color)
        style.tabular = tabular
        style.balanced = balance
        style.hangs = hang
        style.alignment = ltr && context.deck.rightToLeft ? align.flipped : align
        style.leftToRight = ltr
        style.tracking = tracking
        style.maxLines = maxLines
        style.numbers = numbers
        style.rows = rows
        style.marker = marker.map(context.color)
        var runs: [TextBlock.Run] = []
        for span in spans where span.when.map(context.holds) ?? true {
            var own = style
            own.bold = span.bold || bold
            if let ink = span.color { own.color = context.color(ink) }
            runs += Runs.make(span.words, own, context)
        }
        return SetText(runs, style, context)
    }
}

extension TextBlock.Alignment {
    /// The other side.
    fileprivate var flipped: Self {
        switch self {
        case .leading: .trailing
        case .center: .center
        case .trailing: .leading
        }
    }
}
