internal import Rendering

extension Path {
    /// The same contour elsewhere; du.
    func moved(_ x: Double, _ y: Double) -> Path { mapped(.translation(x, y)) }

    /// The same contour moved and scaled.
    ///
    /// Circles stay circles: a map for arcs must scale both ways alike, without turning or mirroring.
    func mapped(_ map: Transform) -> Path {
        func at(_ point: Point) -> Point {
            Point(x: map.a * point.x + map.c * point.y + map.e, y: map.b * point.x + map.d * point.y + map.f)
        }
        return Path(
            elements.map { element in
                switch element {
                case .move(let to): .move(at(to))
                case .line(let to): .line(at(to))
                case .curve(let to, let first, let second):
                    .curve(at(to), control1: at(first), control2: at(second))
                case .arc(let center, let radius, let from, let to):
                    .arc(center: at(center), radius: radius * map.a, from: from, to: to)
                case .close: .close
                }
            })
    }

    /// True when every number is finite.
    var isFinite: Bool {
        func fine(_ point: Point) -> Bool { point.x.isFinite && point.y.isFinite }
        return elements.allSatisfy { element in
            switch element {
            case .move(let to), .line(let to): fine(to)
            case .curve(let to, let first, let second): fine(to) && fine(first) && fine(second)
            case .arc(let center, let radius, let from, let to):
                fine(center) && radius.isFinite && from.isFinite && to.isFinite
            case .close: true
            }
        }
    }
}
