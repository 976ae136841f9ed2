package import Diagnostics
package import Rendering

/// A veil of one ink that grows along one direction, so that words on a picture can be read.
package struct ScrimNode: LayoutNode {
    package static let schema = ObjectSchema(
        "scrim", "A veil of one ink over what lies below, with an opacity that changes along its direction.",
        [
            Field("color", Fields.ink, "Ink.", fallback: "background"),
            Field(
                "direction", .choice(["down", "up", "left", "right"]), "Which way it runs.", fallback: "down"),
            Field(
                "stops", .list(.list(.number(0...1), count: 2...2), count: 2...8),
                "Pairs of place and opacity, 0 to 1, in order.", fallback: "[[0, 0], [1, 1]]"),
            Field("height", Fields.length, "Height in du, in a stack."),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let color: Ink
    private let direction: String
    private let stops: [(offset: Double, alpha: Double)]
    private let ownHeight: Cases<Expression>

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        color = data.ink("color") ?? .token("background")
        direction = data.text("direction") ?? "down"
        ownHeight = data.expression("height", &faults) ?? Cases(.number(0))
        let pairs = data.values("stops").map(\.numbers).filter { $0.count == 2 }
        stops = pairs.isEmpty ? [(0, 0), (1, 1)] : pairs.map { ($0[0], $0[1]) }
        guard zip(stops, stops.dropFirst()).contains(where: { $0.offset > $1.offset }) else { return }
        faults.append(
            data.fault(
                "stops-order", "the places of \"stops\" go back", at: "stops",
                remedy:
                    "write pairs of place and opacity with rising places, such as [[0, 0], [0.3, 0.9], [1, 1]]"
            ))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame
        if !box.height.isFinite { box.height = try height(width: frame.width, context) }
        let drawn = context.mirrored(box)
        // A background photo has a veil of its own, as dense as its words need.
        guard drawn.width > 0, drawn.height > 0, context.photo == nil else { return box }
        let ink = context.color(color)
        let (from, to) = ends(of: drawn, rightToLeft: context.deck.rightToLeft)
        let gradient = stops.map { GradientStop(offset: $0.offset, color: ink.opacity(ink.alpha * $0.alpha)) }
        context.add([.path(.rect(drawn), fill: .linear(from: from, to: to, gradient), stroke: nil)])
        return box
    }

    /// Where the gradient begins and ends; left and right change sides with the slide.
    private func ends(of box: Rect, rightToLeft: Bool) -> (Point, Point) {
        let (top, bottom) = (Point(x: box.x, y: box.y), Point(x: box.x, y: box.bottom))
        let right = Point(x: box.right, y: box.y)
        switch direction {
        case "up": return (bottom, top)
        case "left": return rightToLeft ? (top, right) : (right, top)
        case "right": return rightToLeft ? (right, top) : (top, right)
        default: return (top, bottom)
        }
    }
}
