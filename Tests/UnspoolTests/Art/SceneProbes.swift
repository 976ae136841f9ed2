import Rendering

/// What tests ask of items: contours without the groups around them.
extension [Scene.Item] {
    /// One contour with its colours.
    struct Contour {
        let path: Path
        let fill: Paint?
        let stroke: Stroke?
    }

    /// All contours, back to front.
    var contours: [Contour] {
        flatMap { item -> [Contour] in
            switch item {
            case .path(let path, let fill, let stroke): [Contour(path: path, fill: fill, stroke: stroke)]
            case .group(let items, _, _, _, _): items.contours
            default: []
            }
        }
    }

    /// All steps of all contours.
    var elementCount: Int { contours.reduce(0) { $0 + $1.path.elements.count } }
}

extension Path {
    /// Where contours begin.
    var moves: [Point] { elements.compactMap { if case .move(let to) = $0 { to } else { nil } } }

    /// Centres and radii of the circles and parts of circles.
    var arcs: [(center: Point, radius: Double)] {
        elements.compactMap {
            if case .arc(let center, let radius, _, _) = $0 { (center, radius) } else { nil }
        }
    }

    /// Every step to a tenth, as "M1 2 L3 4 ..."; control points first, arcs as centre, radius, degrees.
    var text: String {
        func number(_ value: Double) -> String {
            let tenths = Int((value * 10).rounded())
            return tenths.isMultiple(of: 10)
                ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
        }
        func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
        return elements.map { element in
            switch element {
            case .move(let to): "M" + pair(to)
            case .line(let to): "L" + pair(to)
            case .curve(let to, let first, let second): "C\(pair(first)) \(pair(second)) \(pair(to))"
            case .arc(let center, let radius, let from, let to):
                "A\(pair(center)) \(number(radius)) \(number(from * 180 / .pi)) \(number(to * 180 / .pi))"
            case .close: "Z"
            }
        }.joined(separator: " ")
    }
}

extension Color {
    static let ink = Color(red: 0, green: 0, blue: 0)
    static let accent = Color(red: 1, green: 0, blue: 0)
    static let muted = Color(red: 0.5, green: 0.5, blue: 0.5)
}
