internal import Rendering

/// What lies behind each text of a scene: fills back to front, asked for their colour at a point.
///
/// Lines (rings, rules) and patterns that are fainter than half are decoration that words may stand on; pictures
/// are judged where photos are veiled.
struct Grounds {
    /// Something filled.
    private struct Shape {
        var path: Path
        /// Nil: not known, as of a picture.
        var color: Color?
        /// From the slide to the shape's own numbers.
        var inverse: Transform
        var clips: [(path: Path, inverse: Transform)]
    }

    private var shapes: [Shape] = []
    /// Told of every text with its place, the way from the slide to that place's numbers, and what has been filled
    /// so far.
    typealias Visitor = (TextBlock, Point, Transform, Grounds) -> Void
    private let visit: Visitor

    /// Fills fainter than this are decoration.
    private static let faintest = 0.5

    /// Looks through a scene back to front.
    static func visit(_ scene: Scene, _ body: @escaping Visitor) {
        var grounds = Grounds(visit: body)
        grounds.look(at: scene.backdrop + scene.items, .identity, [], 1)
    }

    private init(visit: @escaping Visitor) { self.visit = visit }

    private mutating func look(
        at items: [Scene.Item], _ inverse: Transform, _ clips: [(path: Path, inverse: Transform)],
        _ opacity: Double
    ) {
        for item in items {
            switch item {
            case .path(let path, .some(let fill), _):
                guard let paint = fill.middle, paint.alpha * opacity >= Self.faintest else { continue }
                shapes.append(Shape(path: path, color: paint, inverse: inverse, clips: clips))
            case .image(_, let frame, _, _, let corners):
                shapes.append(
                    Shape(path: .rect(frame, radii: corners), color: nil, inverse: inverse, clips: clips))
            case .group(let inner, let transform, let clip, let alpha, let fade):
                guard fade == nil else { continue }
                let own = transform.flatMap(\.inverse).map { $0.after(inverse) } ?? inverse
                let more = clip.map { [(path: $0, inverse: inverse)] } ?? []
                look(at: inner, own, clips + more, opacity * alpha)
            case .text(let block, let place):
                visit(block, place, inverse, self)
            case .path, .shadow, .link: continue
            }
        }
    }

    /// The colour at a point of the slide; nil where it is not known.
    func color(at point: Point) -> Color? {
        for shape in shapes.reversed() where shape.path.holds(shape.inverse.applied(to: point)) {
            if shape.clips.allSatisfy({ $0.path.holds($0.inverse.applied(to: point)) }) { return shape.color }
        }
        return nil
    }
}

extension Paint {
    /// Its colour, of a gradient the mean of its ends; nil for grain.
    fileprivate var middle: Color? {
        switch self {
        case .color(let color): return color
        case .linear(_, _, let stops), .radial(_, _, let stops):
            guard let first = stops.first?.color, let last = stops.last?.color else { return nil }
            return first.mixed(with: last, 0.5)
        case .grain: return nil
        }
    }
}

extension Path {
    /// True when a point lies inside: exact for discs and rectangles, of other contours by their corners.
    fileprivate func holds(_ point: Point) -> Bool {
        if elements.count == 3, case .arc(let center, let radius, _, _) = elements[1] {
            let (dx, dy) = (point.x - center.x, point.y - center.y)
            return dx * dx + dy * dy < radius * radius
        }
        if let box {
            return point.x > box.x && point.x < box.right && point.y > box.y && point.y < box.bottom
        }
        var corners: [Point] = []
        var isInside = false
        for element in elements {
            switch element {
            case .move(let to):
                isInside = isInside != Self.crosses(corners, point)
                corners = [to]
            case .line(let to): corners.append(to)
            case .curve(let to, let first, let second): corners += [first, second, to]
            case .arc(let center, _, _, _): corners.append(center)
            case .close: continue
            }
        }
        return isInside != Self.crosses(corners, point)
    }

    /// True when a ray from the point crosses the contour an odd number of times.
    private static func crosses(_ corners: [Point], _ point: Point) -> Bool {
        guard var last = corners.last else { return false }
        var odd = false
        for corner in corners {
            if (corner.y > point.y) != (last.y > point.y),
                point.x < (last.x - corner.x) * (point.y - corner.y) / (last.y - corner.y) + corner.x
            {
                odd.toggle()
            }
            last = corner
        }
        return odd
    }
}
