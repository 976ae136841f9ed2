internal import Rendering

extension Path {
    /// The same contour elsewhere; du.
    func moved(_ x: Double, _ y: Double) -> Path {
        func move(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
        return Path(
            elements.map { element in
                switch element {
                case .move(let to): .move(move(to))
                case .line(let to): .line(move(to))
                case .curve(let to, let first, let second):
                    .curve(move(to), control1: move(first), control2: move(second))
                case .arc(let center, let radius, let from, let to):
                    .arc(center: move(center), radius: radius, from: from, to: to)
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
