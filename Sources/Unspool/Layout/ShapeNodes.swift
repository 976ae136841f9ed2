package import Diagnostics
package import Rendering

/// A box: a card, a pill, a panel.
package struct BoxNode: LayoutNode {
    package static let schema = ObjectSchema(
        "box", "A box: a card, a pill, a panel.",
        [Field("height", Fields.length, "Height in du, in a stack.")] + BoxStyle.fields + Fields.traits,
        shorthand: nil)

    package let traits: NodeTraits
    private let ownHeight: Cases<Expression>
    private let look: BoxStyle

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        ownHeight = data.expression("height", &faults) ?? Cases(.number(0))
        look = BoxStyle(data, &faults)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame
        if !box.height.isFinite { box.height = try height(width: frame.width, context) }
        look.draw(box, context)
        return box
    }
}

/// A straight line across, or its width.
package struct RuleNode: LayoutNode {
    package static let schema = ObjectSchema(
        "rule", "A line across the width.",
        [
            Field("thickness", Fields.length, "In du.", fallback: "stroke"),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let thickness: Cases<Expression>
    private let color: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        thickness = data.expression("thickness", &faults) ?? Cases(.name("stroke"))
        color = data.ink("color") ?? .token("text")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(thickness))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let box = Rect(
            x: frame.x, y: frame.y, width: frame.width, height: try height(width: frame.width, context))
        context.addBox(box, fill: context.color(color))
        return box
    }
}

/// An icon of the product's own set.
package struct IconNode: LayoutNode {
    package static let schema = ObjectSchema(
        "icon", "An icon of the product's own set.",
        [
            Field("name", .choice(IconArt.names), "Which one.", required: true),
            Field("size", Fields.length, "Edge of its square in du.", fallback: "44"),
            Field("stroke", .number(1...4), "Line width on the 24 grid.", fallback: "2.2"),
            Field("color", Fields.ink, "Ink.", fallback: "text"),
        ] + Fields.traits, shorthand: "name")

    package let traits: NodeTraits
    private let name: String
    private let size: Cases<Expression>
    private let stroke: Double
    private let color: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        name = data.text("name") ?? ""
        size = data.expression("size", &faults) ?? Cases(.number(44))
        stroke = data.number("stroke") ?? 2.2
        color = data.ink("color") ?? .token("text")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(size))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let edge = max(0, try height(width: frame.width, context))
        let box = Rect(x: frame.x, y: frame.y, width: edge, height: edge)
        guard edge >= 1 else { return box }
        let drawn = context.mirrored(box)
        context.add(
            IconArt.items(
                name, at: Point(x: drawn.x, y: drawn.y), size: edge, color: context.color(color),
                strokeWidth: stroke,
                mirrored: context.deck.rightToLeft && IconArt.mirroredNames.contains(name)))
        return box
    }
}

/// A part of the template by its name.
package struct UseNode: LayoutNode {
    package static let schema = ObjectSchema(
        "use", "A part of this template by its name.",
        [Field("part", .text(max: 40), "Its name under `parts`.", required: true)] + Fields.traits,
        shorthand: "part")

    package let traits: NodeTraits
    /// Name of the part.
    package let part: String

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        part = data.text("part") ?? ""
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        guard let node = context.style.template.parts[part], node.isPresent(context) else { return 0 }
        return try node.height(width: width, context)
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        guard let node = context.style.template.parts[part], node.isPresent(context) else {
            return Rect(x: frame.x, y: frame.y, width: frame.width, height: 0)
        }
        // The place that is said where the part is used goes before the part's own.
        return try context.placeAlone(node, in: frame, at: traits.at == nil ? node.traits.at : nil)
    }
}
