package import Diagnostics
package import Rendering

/// Children one below the other; all flexible texts share one parameter (co-fit, SPEC.md, section 5.3).
package struct StackNode: LayoutNode {
    package static let schema = ObjectSchema(
        "stack", "Children one below the other, fitted together.",
        [
            Field("children", .list(LayoutNodes.word, count: 1...40), "What stands in it.", required: true),
            Field("padding", Fields.length, "Air inside the box in du.", fallback: "0"),
            Field("hug", .flag, "The box is only as tall as its content.", fallback: "false"),
            Field("min-height", Fields.length, "Least height of a hugging box in du.", fallback: "0"),
            Field(
                "valign", .choice(["top", "middle", "bottom"]), "Where content or hugging box stands.",
                fallback: "top"),
            Field("bias", .number(0...1), "Share of the free height above, for `middle`.", fallback: "0.5"),
        ] + BoxStyle.fields + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let children: [any LayoutNode]
    private let padding: Cases<Expression>
    private let minHeight: Cases<Expression>
    private let hug: Bool
    private let valign: String
    private let bias: Double
    private let look: BoxStyle

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        children = LayoutNodes.nodes("children", in: data, &faults)
        padding = data.expression("padding", &faults) ?? Cases(.number(0))
        minHeight = data.expression("min-height", &faults) ?? Cases(.number(0))
        hug = data.flag("hug") ?? false
        valign = data.text("valign") ?? "top"
        bias = data.number("bias") ?? 0.5
        look = BoxStyle(data, &faults)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let air = context.value(context.pick(padding))
        let fitting = try StackFit(children, width: max(1, width - 2 * air), context)
        return max(try fitting.total(context).height + 2 * air, context.value(context.pick(minHeight)))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let air = context.value(context.pick(padding))
        var fitting = try StackFit(children, width: max(1, frame.width - 2 * air), context)
        let available = frame.height - 2 * air
        let overflows = try fitting.solve(height: available, context)
        let content = try fitting.total(context).height
        var box = frame
        if hug || !frame.height.isFinite {
            box.height = max(content + 2 * air, context.value(context.pick(minHeight)))
            if frame.height.isFinite { box.y += max(0, frame.height - box.height) * share }
        }
        let free = max(0, box.height - 2 * air - content)
        let inner = Rect(x: box.x + air, y: box.y + air, width: max(1, box.width - 2 * air), height: content)
        try look.draw(box, context) { () throws(RenderingError) in
            try fitting.place(in: inner, free: free, share: hug ? 0 : share, overflows: overflows, context)
        }
        return box
    }

    private var share: Double {
        switch valign {
        case "middle": bias
        case "bottom": 1
        default: 0
        }
    }
}

extension LayoutNode {
    /// True for a stack, or the use of one.
    fileprivate func isStack(_ context: LayoutContext) -> Bool {
        self is StackNode
            || (self as? UseNode).map { context.style.template.parts[$0.part] is StackNode } ?? false
    }
}

/// One fitting of a stack: its slots and the parameter s that they share.
private struct StackFit {
    private struct Slot {
        let node: any LayoutNode
        let text: (any PreparedText)?
        let gap: (Double, Double)
        let inset: Double
        var fixedHeight: Double
        var frozen: Double?
        let tried = Tried()
    }

    /// What texts came to at sizes that were tried: sizes go in steps, and the search meets them again and again.
    private final class Tried {
        private var fits: [Double: Fit] = [:]

        func fit(_ size: Double, _ make: () throws(RenderingError) -> Fit) throws(RenderingError) -> Fit {
            if let known = fits[size] { return known }
            let made = try make()
            fits[size] = made
            return made
        }
    }

    private var slots: [Slot] = []
    private let width: Double
    private var s = 0.0

    init(_ nodes: [any LayoutNode], width: Double, _ context: LayoutContext) throws(RenderingError) {
        self.width = max(1, width)
        for node in nodes where node.isPresent(context) {
            let range = context.pick(node.traits.gap)
            let first = slots.isEmpty
            let inset = context.value(context.pick(node.traits.inset))
            let text = try (node as? any FlexibleNode)?.prepare(context).keepingWords(
                in: max(1, width - inset), context)
            let fixed = text == nil ? try node.height(width: max(1, width - inset), context) : 0
            slots.append(
                Slot(
                    node: node, text: text,
                    gap: first ? (0, 0) : (context.value(range.preferred), context.value(range.limit)),
                    inset: inset, fixedHeight: fixed))
        }
    }

    /// Height of everything at the present s, and whether no word is broken.
    func total(_ context: LayoutContext) throws(RenderingError) -> (height: Double, isGood: Bool) {
        var height = 0.0
        var good = true
        for slot in slots {
            height += gap(slot)
            guard let text = slot.text else {
                height += slot.fixedHeight
                continue
            }
            let fit = try fit(text, slot, size(slot), context)
            height += fit.height
            good = good && fit.isGood
        }
        return (height, good)
    }

    private func fit(
        _ text: any PreparedText, _ slot: Slot, _ size: Double, _ context: LayoutContext
    ) throws(RenderingError) -> Fit {
        try slot.tried.fit(size) { () throws(RenderingError) in
            try text.fit(width: max(1, width - slot.inset), size: size, context)
        }
    }

    /// Finds the smallest s that fits, calms the headlines, and gives what they leave to the rest.
    ///
    /// Returns true when even s = 1 does not fit.
    mutating func solve(height: Double, _ context: LayoutContext) throws(RenderingError) -> Bool {
        guard height.isFinite else {
            for index in slots.indices where (slots[index].text?.cap ?? .infinity) < size(slots[index]) {
                slots[index].frozen = slots[index].text?.cap
            }
            return false
        }
        let overflows = try settle(height, context)
        if try capFlow(height, context) { return false }
        guard overflows else { return false }
        return try squeeze(by: total(context).height - height, context)
    }

    /// Sets running text that came out larger than its cap at the cap, and fits the headlines anew.
    ///
    /// The cap does not take part in the fit itself: a smaller range would let headlines grow at the
    /// cost of the running text, which then falls below the size it was capped for.
    private mutating func capFlow(_ height: Double, _ context: LayoutContext) throws(RenderingError) -> Bool {
        let caps = slots.map { slot in
            slot.text.flatMap { $0.isFlow && size(slot) > $0.cap ? $0.cap : nil }
        }
        guard caps.contains(where: { $0 != nil }) else { return false }
        for index in slots.indices { slots[index].frozen = caps[index] }
        _ = try settle(height, context)
        return true
    }

    /// One round of co-fitting; true when even s = 1 does not fit.
    private mutating func settle(_ height: Double, _ context: LayoutContext) throws(RenderingError) -> Bool {
        var overflows = try search(height, context)
        var froze = false
        for index in slots.indices {
            guard let text = slots[index].text, text.isBalanced, !text.isFlow,
                text.sizes.lowerBound < text.sizes.upperBound
            else { continue }
            let slot = slots[index]
            slots[index].frozen = try Fitting.calmest(
                from: size(slot), floor: text.sizes.lowerBound, height: .infinity
            ) { (size) throws(RenderingError) in try fit(text, slot, size, context) }
            froze = true
        }
        if froze { overflows = try search(height, context) }
        return overflows
    }

    /// Takes height from stacks inside this one, which then fit themselves; true when that is not enough.
    private mutating func squeeze(by excess: Double, _ context: LayoutContext) throws(RenderingError) -> Bool
    {
        var excess = excess
        for index in slots.indices where slots[index].node.isStack(context) {
            let cut = min(excess, slots[index].fixedHeight)
            slots[index].fixedHeight -= cut
            excess -= cut
        }
        return excess > 0.5
    }

    private mutating func search(_ height: Double, _ context: LayoutContext) throws(RenderingError) -> Bool {
        s = 0
        let top = try total(context)
        if top.isGood, top.height <= height + 0.5 { return false }
        s = 1
        let floor = try total(context)
        guard floor.height <= height + 0.5 else { return true }
        let mayBreak = !floor.isGood
        var (low, high) = (0.0, 1.0)
        for _ in 0..<14 {
            s = (low + high) / 2
            let tried = try total(context)
            if (mayBreak || tried.isGood) && tried.height <= height + 0.5 { high = s } else { low = s }
        }
        s = high
        return false
    }

    func place(
        in inner: Rect, free: Double, share: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let pushes = slots.count { $0.node.traits.push }
        var y = inner.y + (pushes > 0 ? 0 : free * share)
        for slot in slots {
            y += gap(slot)
            if slot.node.traits.push { y += free / Double(pushes) }
            let start = context.mark()
            var frame = Rect(
                x: inner.x + slot.inset, y: y, width: max(1, inner.width - slot.inset),
                height: slot.fixedHeight)
            if let text = slot.text {
                let chosen = size(slot)
                frame.height = try text.fit(width: frame.width, size: chosen, context).height
                if text.isFlow { context.flow = FlowOutcome(size: chosen, overflows: overflows) }
                frame = try text.place(in: frame, size: chosen, overflows: overflows, context)
            } else {
                frame = try slot.node.place(in: frame, context)
            }
            if slot.node.traits.under { context.sink(since: start) }
            if let id = slot.node.traits.id { context.boxes[id] = frame }
            y += frame.height
        }
    }

    private func gap(_ slot: Slot) -> Double { slot.gap.0 + (slot.gap.1 - slot.gap.0) * s }

    private func size(_ slot: Slot) -> Double {
        if let frozen = slot.frozen { return frozen }
        guard let range = slot.text?.sizes else { return 0 }
        let size = range.upperBound - (range.upperBound - range.lowerBound) * s
        return (size * 2).rounded(.down) / 2
    }
}
