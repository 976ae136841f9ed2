package import Diagnostics
package import Rendering
internal import Threads

/// The outro's buttons in a row that wraps: the first filled, the others outlined.
package struct ButtonsNode: LayoutNode {
    package static let schema = ObjectSchema(
        "buttons", "The outro's buttons: the first filled, the others outlined.",
        [
            Field("fill", Fields.ink, "Fill of the first.", fallback: "accent"),
            Field("ink", Fields.ink, "Ink of the first.", fallback: "onAccent"),
            Field("color", Fields.ink, "Ink and outline of the others.", fallback: "text"),
            Field("back", Fields.ink, "Fill of the others.", fallback: "none"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let fill, ink, color, back: Ink
    private let tall = 104.0, between = 20.0, size = 38.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        fill = data.ink("fill") ?? .token("accent")
        ink = data.ink("ink") ?? .token("onAccent")
        color = data.ink("color") ?? .token("text")
        back = data.ink("back") ?? .token("none")
    }

    private struct Placed {
        var button: Button
        var label: SetText
        var box: Rect
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let frame = Rect(x: 0, y: 0, width: width, height: 0)
        return try lay(in: frame, context).map(\.box.bottom).max() ?? 0
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let placed = try lay(in: frame, context)
        for (index, item) in placed.enumerated() { try draw(item, first: index == 0, context) }
        return Rect(
            x: frame.x, y: frame.y, width: frame.width,
            height: (placed.map(\.box.bottom).max() ?? frame.y) - frame.y)
    }

    private func lay(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> [Placed] {
        var (x, y) = (frame.x, frame.y)
        var placed: [Placed] = []
        for (index, button) in context.page.slide.buttons.enumerated() {
            let paint = context.color(index == 0 ? ink : color)
            var style = TextStyle(
                role: .meta, color: paint, accent: paint, highlight: context.palette.highlight,
                onHighlight: context.palette.onHighlight)
            style.bold = true
            let label = SetText(Runs.make(button.label, style, context), style, context)
            let text = try context.measuring.metrics(of: label.block(size: size, width: nil)).size.width
            let width = text + (button.icon == nil ? 0 : 60) + 84
            if x + width > frame.right, x > frame.x { (x, y) = (frame.x, y + tall + between) }
            placed.append(
                Placed(button: button, label: label, box: Rect(x: x, y: y, width: width, height: tall)))
            x += width + between
        }
        return placed
    }

    private func draw(_ item: Placed, first: Bool, _ context: LayoutContext) throws(RenderingError) {
        let theme = context.style.theme
        let radius = min(tall / 2, theme.radius * 1.4)
        let line = max(3, theme.stroke)
        if first, theme.shadow.isHard, let shadow = theme.shadow.value {
            context.add([
                .shadow(
                    context.mirrored(item.box), radius: radius,
                    Shadow(dx: 8, dy: 8, blur: 0, color: shadow.color))
            ])
        }
        let border: Stroke? =
            first
            ? (theme.shadow.isHard ? Stroke(width: line, color: context.palette.border) : nil)
            : Stroke(width: line, color: context.color(color))
        context.addBox(
            item.box, corners: Corners(radius), fill: context.color(first ? fill : back), border: border)
        var x = item.box.x + 42
        let paint = context.color(first ? ink : color)
        if let icon = item.button.icon {
            let square = context.mirrored(Rect(x: x - 4, y: item.box.midY - 22, width: 44, height: 44))
            context.add(
                IconArt.items(
                    icon, at: Point(x: square.x, y: square.y), size: 44, color: paint, strokeWidth: 2.3,
                    mirrored: context.deck.rightToLeft && IconArt.mirroredNames.contains(icon)))
            x += 56
        }
        let room = item.box.right - 42 - x + 20
        let block = item.label.block(size: size, width: room)
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: x, y: item.box.midY - height / 2, width: room, height: height), role: .meta,
            size: size, isContent: false)
    }
}
