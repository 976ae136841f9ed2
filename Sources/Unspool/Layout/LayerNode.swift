package import Diagnostics
package import Rendering

/// Children at places of their own inside a box of a given height; `self` is the box.
package struct LayerNode: LayoutNode {
    package static let schema = ObjectSchema(
        "layer", "Children at places of their own in a box; `self` is the box.",
        [
            Field("height", Fields.length, "Height in du, in a stack."),
            Field("children", .list(LayoutNodes.word, count: 1...40), "What stands in it.", required: true),
        ] + BoxStyle.fields + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let children: [any LayoutNode]
    private let ownHeight: Cases<Expression>
    private let look: BoxStyle

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        children = LayoutNodes.nodes("children", in: data, &faults)
        ownHeight = data.expression("height", &faults) ?? Cases(.number(0))
        look = BoxStyle(data, &faults)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame
        if !box.height.isFinite || box.height == 0 { box.height = try height(width: frame.width, context) }
        try look.draw(box, context) { () throws(RenderingError) in
            let outer = context.boxes["self"]
            context.boxes["self"] = box
            for child in children { try context.placeAlone(child, in: box) }
            context.boxes["self"] = outer
        }
        return box
    }
}

extension LayoutContext {
    /// Places a word that is not in a stack: at its own place, or in the whole box.
    package func placeAlone(_ node: any LayoutNode, in box: Rect) throws(RenderingError) {
        guard node.isPresent(self) else { return }
        try placeAlone(node, in: box, at: node.traits.at)
    }

    /// Places a word at a place, or in the whole box; returns the frame that it covers.
    @discardableResult
    func placeAlone(_ node: any LayoutNode, in box: Rect, at place: Place?) throws(RenderingError) -> Rect {
        var frame = box
        if let place {
            let (rect, height) = place.frame(self)
            frame = rect
            frame.height = height ?? .infinity
        }
        let start = mark()
        let used = try node.place(in: frame, self)
        if node.traits.under { sink(since: start) }
        if let id = node.traits.id { boxes[id] = used }
        return used
    }
}
