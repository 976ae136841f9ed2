package import Diagnostics
package import Rendering
internal import Threads

/// The slide's running text: paragraphs, lists, quotations and code in one size; the only word that
/// continues on further pages.
package struct FlowNode: FlexibleNode {
    package static let schema = ObjectSchema(
        "flow", "The running text of the slide, in one size.",
        [
            Field(
                "size", Fields.sizes, "Range in du that fitting may choose from (`32..45`).", required: true),
            Field("role", Fields.roles, "Role of the typography.", fallback: "body"),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
            Field(
                "accent", Fields.ink, "Ink of mentions, tags, links, list markers and rules.",
                fallback: "accent"),
            Field("muted", Fields.ink, "Ink of comments and line numbers in code.", fallback: "muted"),
            Field("panel", Fields.ink, "Fill behind code; `none`: no panel.", fallback: "surface"),
            Field("panel-ink", Fields.ink, "Ink of code.", fallback: "onSurface"),
            Field(
                "line-numbers", .choice(["auto", "always", "never"]),
                "Line numbers beside code; `auto`: in long programs.", fallback: "auto"),
            Field(
                "lead", .flag, "The headline runs in before the first paragraph, in `text`.",
                fallback: "false"),
            Field(
                "bullet", .choice(["disc", "box"]), "Mark of list items: a disc, or a box drawn by hand.",
                fallback: "disc"),
            Field("balance", .flag, "Balanced lines (short texts).", fallback: "false"),
            Field(
                "valign", .choice(["top", "middle", "bottom"]), "Where it stands in its box.", fallback: "top"
            ),
            Field(
                "columns", .integer(1...2),
                "2: two columns where the words fit into them, with the lines shared out evenly.",
                fallback: "1"),
            Field("column-gap", Fields.length, "Distance between the columns in du.", fallback: "44"),
            Field("column-rule", Fields.ink, "Ink of the rule between them.", fallback: "text 35%"),
        ] + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<SizeRange>
    private let role: Cases<TextRole>
    private let color, accent, muted, panel, panelInk: Ink
    private let lead, balance, boxes: Bool
    private let valign: String
    private let columns: Int
    private let columnGap: Cases<Expression>
    private let columnRule: Ink
    private let lineNumbers: FlowLook.LineNumbers

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.sizes("size", &faults) ?? Cases(SizeRange(36))
        role = data.role("role", &faults) ?? Cases(.body)
        color = data.ink("color") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        muted = data.ink("muted") ?? .token("muted")
        panel = data.ink("panel") ?? .token("surface")
        panelInk = data.ink("panel-ink") ?? .token("onSurface")
        lead = data.flag("lead") ?? false
        boxes = data.text("bullet") == "box"
        balance = data.flag("balance") ?? false
        valign = data.text("valign") ?? "top"
        columns = data.integer("columns") ?? 1
        columnGap = data.expression("column-gap", &faults) ?? Cases(.number(44))
        columnRule = data.ink("column-rule") ?? .opacity(.token("text"), 0.35)
        lineNumbers = data.text("line-numbers").flatMap(FlowLook.LineNumbers.init(rawValue:)) ?? .auto
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText { flowText(context) }

    private func flowText(_ context: LayoutContext) -> FlowText {
        let range = context.onLines(
            context.sizes(context.pick(size), role: context.pick(role), isReading: true),
            role: context.pick(role), rows: 1)
        var low = max(context.style.readingFloor, range.lowerBound)
        var high = max(low, range.upperBound)
        // Where there is nothing but code, it has sizes of its own.
        if context.page.isCode { (low, high) = (CodeBlock.smallest, CodeBlock.largest) }
        return FlowText(
            blocks: FlowBlocks.make(lookOn(context), lead: lead, context),
            sizes: low...high,
            cap: max(low, context.page.bodyCap), balanced: balance,
            columns: columns > 1 ? columnLook(context) : nil)
    }

    private func columnLook(_ context: LayoutContext) -> ColumnLook {
        ColumnLook(
            gap: max(0, context.value(context.pick(columnGap))), rule: context.color(columnRule))
    }

    private func lookOn(_ context: LayoutContext) -> FlowLook {
        FlowLook(
            role: context.pick(role), color: context.color(color), accent: context.color(accent),
            muted: context.color(muted), panel: context.color(panel), panelInk: context.color(panelInk),
            balanced: balance, boxes: boxes, lineNumbers: lineNumbers)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let text = prepare(context)
        return try text.fit(width: width, size: min(text.cap, text.sizes.upperBound), context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var text = flowText(context)
        let sizes = text.sizes.lowerBound...min(text.cap, text.sizes.upperBound)
        if let outcome = try text.largestColumns(in: sizes, frame, context) {
            context.flow = FlowOutcome(size: outcome.size, overflows: false)
            return try text.place(in: frame, size: outcome.size, overflows: false, context)
        }
        text.columns = nil
        var outcome = Fitting.Outcome(size: sizes.upperBound, overflows: false)
        if frame.height.isFinite {
            outcome = try Fitting.largest(in: sizes, height: frame.height) {
                (size) throws(RenderingError) in
                try text.fit(width: frame.width, size: size, context)
            }
        }
        if balance, frame.height.isFinite, !outcome.overflows {
            outcome.size = try Fitting.calmest(
                from: outcome.size, floor: text.sizes.lowerBound, height: frame.height
            ) { (size) throws(RenderingError) in
                try text.fit(width: frame.width, size: size, context)
            }
        }
        context.flow = FlowOutcome(size: outcome.size, overflows: outcome.overflows)
        let height = try text.fit(width: frame.width, size: outcome.size, context).height
        var box = Rect(x: frame.x, y: frame.y, width: frame.width, height: height)
        if frame.height.isFinite, valign != "top" {
            box.y += (frame.height - height) * (valign == "middle" ? 0.5 : 1)
        }
        return try text.place(in: box, size: outcome.size, overflows: outcome.overflows, context)
    }
}

/// Colours and role of a flow on a page.
package struct FlowLook: Sendable {
    var role: TextRole
    var color, accent, muted, panel, panelInk: Color
    var balanced: Bool
    /// List items have boxes drawn by hand.
    var boxes = false
    var lineNumbers: LineNumbers

    /// When code has line numbers.
    enum LineNumbers: String, Sendable { case auto, always, never }
}

/// Running text ready to be set.
private struct FlowText: PreparedText {
    let blocks: [any FlowBlock]
    let sizes: ClosedRange<Double>
    let cap: Double
    let balanced: Bool
    /// How its columns look; nil: one column.
    var columns: ColumnLook?
    var isBalanced: Bool { balanced }
    var isFlow: Bool { true }

    /// The largest size at which it stands in two columns; nil when the smallest does not fit.
    func largestColumns(
        in sizes: ClosedRange<Double>, _ frame: Rect, _ context: LayoutContext
    ) throws(RenderingError) -> Fitting.Outcome? {
        guard columns != nil else { return nil }
        let fit = { (size: Double) throws(RenderingError) in
            let columns = try inColumns(width: frame.width, size: size, context)
            return Fit(height: columns?.room ?? 0, isGood: columns != nil, lines: [])
        }
        let outcome = try Fitting.largest(in: sizes, height: frame.height, fit)
        guard !outcome.overflows, try fit(outcome.size).isGood else { return nil }
        return outcome
    }

    private func inColumns(
        width: Double, size: Double, _ context: LayoutContext
    ) throws(RenderingError) -> FlowColumns? {
        guard let columns else { return nil }
        return try FlowColumns(blocks, width: width, gap: columns.gap, size: size, context)
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        if let columns = try inColumns(width: width, size: size, context) {
            return Fit(height: columns.room, isGood: true, lines: [])
        }
        var height = 0.0
        var good = true
        var lines: [Double] = []
        var capHeight = 0.0
        for (index, block) in blocks.enumerated() {
            let fit = try block.fit(width: width, size: size, context)
            if index == 0 { capHeight = fit.capHeight }
            if index > 0 { height += gap(index, fit, below: height - capHeight, size, context) }
            height += fit.height
            good = good && fit.isGood
            lines += fit.lines
        }
        return Fit(height: height, isGood: good, lines: lines, capHeight: capHeight)
    }

    /// Distance above a block; on ruled paper its first line stands on a line again.
    ///
    /// `bottom` is the end of the block above, from the first baseline of all, in du.
    private func gap(
        _ index: Int, _ fit: Fit, below bottom: Double, _ size: Double, _ context: LayoutContext
    ) -> Double {
        let (block, other) = (blocks[index], blocks[index - 1])
        guard let pitch = context.linePitch else { return block.gap(after: other, size: size) }
        let empty = block is ItemBlock && other is ItemBlock ? 0 : pitch
        let least = bottom + empty + min(pitch, fit.capHeight + 0.2 * pitch)
        return ((least / pitch - 0.01).rounded(.up) * pitch) - fit.capHeight - bottom
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) -> Rect {
        if let columns, let set = try inColumns(width: frame.width, size: size, context) {
            try set.place(
                blocks, at: frame, size: size, overflows: overflows, look: columns, context)
            return Rect(x: frame.x, y: frame.y, width: frame.width, height: set.height)
        }
        var y = frame.y
        var capHeight = 0.0
        for (index, block) in blocks.enumerated() {
            let fit = try block.fit(width: frame.width, size: size, context)
            if index == 0 { capHeight = fit.capHeight }
            if index > 0 { y += gap(index, fit, below: y - frame.y - capHeight, size, context) }
            try block.place(
                in: Rect(x: frame.x, y: y, width: frame.width, height: fit.height), size: size,
                overflows: overflows, context)
            y += fit.height
        }
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: y - frame.y)
    }
}
