package import Diagnostics
package import Rendering

/// A disc with a tick behind the text that was placed last: put it behind a name.
package struct VerifiedNode: LayoutNode {
    package static let schema = ObjectSchema(
        "verified", "A disc with a tick behind the text that was placed last.",
        [
            Field("size", Fields.length, "Its diameter in du.", fallback: "32"),
            Field("fill", Fields.ink, "The disc.", fallback: "accent"),
            Field("ink", Fields.ink, "The tick.", fallback: "onAccent"),
        ] + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<Expression>
    private let fill, ink: Ink
    /// Distance to the text in du.
    private let gap = 10.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.expression("size", &faults) ?? Cases(.number(32))
        fill = data.ink("fill") ?? .token("accent")
        ink = data.ink("ink") ?? .token("onAccent")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let none = Rect(x: frame.x, y: frame.y, width: frame.width, height: 0)
        guard !context.isTrial, let text = context.texts.last,
            let line = try context.measuring.metrics(of: text.block).lines.first
        else { return none }
        let edge = max(1, context.value(context.pick(size)))
        // A line's place is counted from the block's left edge, whichever way it runs.
        let x =
            text.block.direction == .rightToLeft
            ? text.frame.x + line.x - gap - edge
            : min(text.frame.x + line.x + line.width, text.frame.right) + gap
        let box = Rect(x: x.held, y: text.frame.midY - edge / 2, width: edge, height: edge)
        context.add(Badge.items(box, fill: context.color(fill), ink: context.color(ink)))
        return none
    }
}

/// The badge of somebody whom a network has verified.
enum Badge {
    /// A disc with a tick that fills a frame as it is drawn; ticks are never mirrored.
    static func items(_ box: Rect, fill: Color, ink: Color) -> [Scene.Item] {
        let tick = 0.62 * box.width
        return [
            .path(
                .circle(Point(x: box.midX, y: box.midY), box.width / 2), fill: .color(fill), stroke: nil)
        ]
            + IconArt.items(
                "check", at: Point(x: box.midX - tick / 2, y: box.midY - tick / 2), size: tick, color: ink,
                strokeWidth: 3.6)
    }
}
