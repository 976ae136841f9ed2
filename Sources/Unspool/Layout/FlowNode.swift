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
            Field("panel", Fields.ink, "Fill behind code.", fallback: "surface"),
            Field("panel-ink", Fields.ink, "Ink of code.", fallback: "onSurface"),
            Field(
                "lead", .flag, "The headline runs in before the first paragraph, in `text`.",
                fallback: "false"),
            Field("balance", .flag, "Balanced lines (short texts).", fallback: "false"),
            Field(
                "valign", .choice(["top", "middle", "bottom"]), "Where it stands in its box.", fallback: "top"
            ),
        ] + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<SizeRange>
    private let role: Cases<TextRole>
    private let color, accent, muted, panel, panelInk: Ink
    private let lead, balance: Bool
    private let valign: String

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
        balance = data.flag("balance") ?? false
        valign = data.text("valign") ?? "top"
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText {
        let range = context.sizes(context.pick(size), role: context.pick(role), isReading: true)
        let low = max(context.style.readingFloor, range.lowerBound)
        return FlowText(
            blocks: FlowBlocks.make(lookOn(context), lead: lead, context),
            sizes: low...max(low, range.upperBound),
            cap: max(low, context.page.bodyCap), balanced: balance)
    }

    private func lookOn(_ context: LayoutContext) -> FlowLook {
        FlowLook(
            role: context.pick(role), color: context.color(color), accent: context.color(accent),
            muted: context.color(muted), panel: context.color(panel), panelInk: context.color(panelInk),
            balanced: balance)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let text = prepare(context)
        return try text.fit(width: width, size: min(text.cap, text.sizes.upperBound), context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let text = prepare(context)
        let sizes = text.sizes.lowerBound...min(text.cap, text.sizes.upperBound)
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
}

/// Running text ready to be set.
private struct FlowText: PreparedText {
    let blocks: [any FlowBlock]
    let sizes: ClosedRange<Double>
    let cap: Double
    let balanced: Bool
    var isBalanced: Bool { balanced }
    var isFlow: Bool { true }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        var height = 0.0
        var good = true
        var lines: [Double] = []
        for (index, block) in blocks.enumerated() {
            let fit = try block.fit(width: width, size: size, context)
            if index > 0 { height += block.gap(after: blocks[index - 1], size: size) }
            height += fit.height
            good = good && fit.isGood
            lines += fit.lines
        }
        return Fit(height: height, isGood: good, lines: lines)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) -> Rect {
        var y = frame.y
        for (index, block) in blocks.enumerated() {
            if index > 0 { y += block.gap(after: blocks[index - 1], size: size) }
            let height = try block.fit(width: frame.width, size: size, context).height
            try block.place(
                in: Rect(x: frame.x, y: y, width: frame.width, height: height), size: size,
                overflows: overflows, context)
            y += height
        }
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: y - frame.y)
    }
}
