package import Diagnostics
package import Rendering

/// A stroke drawn by hand.
package struct SketchNode: LayoutNode {
    package static let schema = ObjectSchema(
        "sketch", "A stroke drawn by hand.",
        [
            Field("name", .choice(SketchArt.names), "Which one.", required: true),
            Field("size", Fields.length, "Width in du; left out: its natural one, or that of its place."),
            Field("color", Fields.ink, "The pen.", fallback: "accent"),
        ] + Fields.traits, shorthand: "name")

    package let traits: NodeTraits
    private let name: String
    private let size: Cases<Expression>?
    private let color: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        name = data.text("name") ?? ""
        size = data.expression("size", &faults)
        color = data.ink("color") ?? .token("accent")
    }

    private func width(_ room: Double?, _ context: LayoutContext) -> Double {
        let natural = SketchArt.size(name)?.width ?? 0
        return max(0, size.map { context.value(context.pick($0)) } ?? room ?? natural)
    }

    private func height(_ width: Double) -> Double {
        guard let natural = SketchArt.size(name), natural.width > 0 else { return 0 }
        return name == "underline" ? natural.height : natural.height * width / natural.width
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        height(self.width(nil, context))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let width = width(traits.at?.w == nil ? nil : frame.width, context)
        let box = Rect(x: frame.x, y: frame.y, width: width, height: height(width)).held
        guard box.width >= 1 else { return box }
        let drawn = context.mirrored(box)
        context.add(
            SketchArt.items(
                name, at: Point(x: drawn.x, y: drawn.y), width: box.width, color: context.color(color),
                mirrored: context.deck.rightToLeft))
        return box
    }
}
