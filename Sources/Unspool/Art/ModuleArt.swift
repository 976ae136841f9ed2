internal import Rendering

/// A grid of square modules: quarter discs, discs, half discs, stripes, arcs and triangles.
enum ModuleArt {
    static func items(_ request: CoverArt.Request) -> [Scene.Item] {
        let frame = request.frame
        let m = max(24, request.number("m", (frame.width / 4).rounded()))
        let palette = request.palette
        let inks = [
            palette.text, palette.accent, palette.tint ?? palette.background.mixed(with: palette.text, 0.16),
            palette.highlight,
        ]
        var random = SeededRandom(seed: request.seed)
        var items: [Scene.Item] = []
        // A hair of tolerance: five modules of a fifth are five, not six.
        for row in 0..<Int((frame.height / m - 0.01).rounded(.up)) {
            for column in 0..<Int((frame.width / m - 0.01).rounded(.up)) {
                let kind = random.next(below: 8)
                let a = inks[random.next(below: 4)]
                let b = inks[random.next(below: 4)]
                let turn = Double(random.next(below: 4)) * 90
                let corner = Point(x: frame.x + Double(column) * m, y: frame.y + Double(row) * m)
                items += module(kind, m, a, b, turn, at: corner, palette.background)
            }
        }
        return items
    }

    private static func module(
        _ kind: Int, _ m: Double, _ a: Color, _ b: Color, _ turn: Double, at corner: Point, _ ground: Color
    ) -> [Scene.Item] {
        // Half a du wider than the cell, so that neighbours do not show a seam.
        let square = Path.rect(Rect(x: corner.x, y: corner.y, width: m + 0.5, height: m + 0.5))
        let middle = Point(x: corner.x + m / 2, y: corner.y + m / 2)
        func turned(_ items: [Scene.Item]) -> [Scene.Item] {
            let shift = Transform.rotation(degrees: turn, about: Point(x: m / 2, y: m / 2))
            let placed = Transform(
                a: shift.a, b: shift.b, c: shift.c, d: shift.d, e: shift.e + corner.x, f: shift.f + corner.y)
            return [.group(items, transform: placed, clip: nil, opacity: 1, fade: nil)]
        }
        func filled(_ path: Path, _ color: Color) -> Scene.Item { .path(path, fill: .color(color), stroke: nil) }
        switch kind {
        case 0: return turned([filled(quarter(m), a)])
        case 1: return [filled(square, a)] + (a == b ? [] : turned([filled(quarter(m), b)]))
        case 2: return [filled(.circle(middle, m / 2), a)]
        case 3: return turned([filled(half(m, m / 2), a), filled(half(m, m), b)])
        case 4: return turned([.path(bars(m), fill: nil, stroke: Stroke(width: m / 12, color: a))])
        case 5: return turned([.path(arcs(m), fill: nil, stroke: Stroke(width: m / 14, color: a))])
        case 6: return turned([filled(triangle(m), a)])
        default: return [filled(square, a), filled(.circle(middle, m / 5), a == b ? ground : b)]
        }
    }

    /// A quarter disc about the top left corner.
    private static func quarter(_ m: Double) -> Path {
        Path([
            .move(Point(x: 0, y: 0)), .line(Point(x: m, y: 0)),
            .arc(center: Point(x: 0, y: 0), radius: m, from: 0, to: .pi / 2), .close,
        ])
    }

    /// A half disc, flat side down at `y`.
    private static func half(_ m: Double, _ y: Double) -> Path {
        Path([
            .move(Point(x: 0, y: y)),
            .arc(center: Point(x: m / 2, y: y), radius: m / 2, from: .pi, to: 2 * .pi), .close,
        ])
    }

    private static func bars(_ m: Double) -> Path {
        Path(
            (0..<6).flatMap { index -> [Path.Element] in
                let y = (Double(index) + 0.5) * m / 6
                return [.move(Point(x: 0, y: y)), .line(Point(x: m, y: y))]
            })
    }

    private static func arcs(_ m: Double) -> Path {
        Path(
            (1...4).flatMap { index -> [Path.Element] in
                let radius = m * Double(index) / 4
                return [
                    .move(Point(x: radius, y: 0)),
                    .arc(center: Point(x: 0, y: 0), radius: radius, from: 0, to: .pi / 2),
                ]
            })
    }

    private static func triangle(_ m: Double) -> Path {
        Path([.move(Point(x: 0, y: 0)), .line(Point(x: m, y: 0)), .line(Point(x: 0, y: m)), .close])
    }
}
