internal import Glibc
internal import Rendering

/// Height lines of a fixed landscape by marching squares (patterns.md, section 5).
enum Topography {
    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let mesh = max(request.number("mesh"), (request.size.width * request.size.height / 12_000).squareRoot())
        let columns = Int((request.size.width / mesh).rounded(.up)) + 1
        let rows = Int((request.size.height / mesh).rounded(.up)) + 1
        let field = (0...rows).map { j in
            (0...columns).map { i in height(Double(i) * mesh, Double(j) * mesh) }
        }
        var (thin, thick) = (Path(), Path())
        let step = max(0.05, request.number("step"))
        let every = max(1, Int(request.number("major")))
        for index in 0...Int((4.8 / step).rounded()) {
            let level = -2.4 + Double(index) * step
            var path = Path()
            for j in 0..<rows {
                for i in 0..<columns { path.elements += cell(field, i, j, mesh, level) }
            }
            if index % every == 0 { thick.elements += path.elements } else { thin.elements += path.elements }
        }
        func line(_ path: Path, _ width: String) -> Scene.Item {
            .path(path, fill: nil, stroke: Stroke(width: request.number(width), color: request.ink, cap: .round))
        }
        return [line(thin, "stroke"), line(thick, "majorStroke")]
    }

    private static func height(_ x: Double, _ y: Double) -> Double {
        let (u, v) = (x / 1080, y / 1080)
        return sin(3.1 * u + 1.7 * v + 0.6) + 0.8 * sin(2.3 * v - 4.1 * u + 2.1)
            + 0.55 * sin(5.3 * u + 3.9 * v + 4.2) + 0.35 * sin(7.9 * v - 2.2 * u + 1.1)
    }

    /// The pieces of one level in one cell; saddles (5 and 10) are two separate pieces.
    private static func cell(
        _ field: [[Double]], _ i: Int, _ j: Int, _ mesh: Double, _ level: Double
    ) -> [Path.Element] {
        let (a, b) = (field[j][i], field[j][i + 1])
        let (c, d) = (field[j + 1][i + 1], field[j + 1][i])
        let kind = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0)
        guard kind != 0, kind != 15 else { return [] }
        let (x, y) = (Double(i) * mesh, Double(j) * mesh)
        func part(_ p: Double, _ q: Double) -> Double { mesh * (level - p) / (q - p) }
        var top: Point { Point(x: x + part(a, b), y: y) }
        var right: Point { Point(x: x + mesh, y: y + part(b, c)) }
        var bottom: Point { Point(x: x + part(d, c), y: y + mesh) }
        var left: Point { Point(x: x, y: y + part(a, d)) }
        switch kind {
        case 1, 14: return [.move(left), .line(top)]
        case 2, 13: return [.move(top), .line(right)]
        case 3, 12: return [.move(left), .line(right)]
        case 4, 11: return [.move(right), .line(bottom)]
        case 6, 9: return [.move(top), .line(bottom)]
        case 7, 8: return [.move(left), .line(bottom)]
        case 5: return [.move(left), .line(top), .move(right), .line(bottom)]
        default: return [.move(top), .line(right), .move(left), .line(bottom)]
        }
    }
}
