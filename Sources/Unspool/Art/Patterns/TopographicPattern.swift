internal import Glibc
internal import Rendering

/// Height lines of a landscape that is always the same (patterns.md, 5).
enum TopographicPattern: PatternGenerator {
    static let name = "topographic"

    /// Height lines lie between these levels, both ends included.
    private static let levels = -2.4...2.4

    /// Grows with the area, with finer meshes and with nearer levels.
    ///
    /// A canvas of 1080 x 1350 gives 3,029 segments of 2 elements at the usual settings; a third on top covers
    /// the wilder parts of the landscape (measured up to 0.036 segments a du of mesh, taken 0.0416).
    static func elementEstimate(_ request: PatternRequest) -> Double {
        let mesh = request.parameters.length("mesh", 15)
        let cells = (request.width / mesh + 2) * (request.height / mesh + 2)
        let segments = request.width * request.height / mesh * (0.2 / step(request)) * 0.0416
        return max(segments * 2, cells / 4)
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let parameters = request.parameters
        let every = parameters.count("major", 4, in: 1...200)
        var minor = Path()
        var major = Path()
        for segment in segments(request) {
            if segment.level % every == 0 {
                major.elements += [.move(segment.from), .line(segment.to)]
            } else {
                minor.elements += [.move(segment.from), .line(segment.to)]
            }
        }
        return [
            .stroked(minor, parameters.length("stroke", 2), request.ink(), cap: .round),
            .stroked(major, parameters.length("majorStroke", 4), request.ink(), cap: .round),
        ]
    }

    private struct Segment {
        let level: Int
        let from: Point
        let to: Point
    }

    private static func step(_ request: PatternRequest) -> Double {
        request.parameters.number("step", 0.2, in: 0.05...1)
    }

    /// Marching squares over the mesh, row by row.
    private static func segments(_ request: PatternRequest) -> [Segment] {
        let mesh = request.parameters.length("mesh", 15)
        let step = step(request)
        let last = Int((levels.upperBound - levels.lowerBound) / step + 1e-6)
        let columns = Int((request.width / mesh).rounded(.up)) + 1
        let rows = Int((request.height / mesh).rounded(.up)) + 1
        func heights(_ row: Int) -> [Double] {
            (0...columns).map { height(Double($0) * mesh, Double(row) * mesh) }
        }
        var found: [Segment] = []
        var above = heights(0)
        for row in 0..<rows {
            let below = heights(row + 1)
            for column in 0..<columns {
                let cell = Cell(
                    x: Double(column) * mesh, y: Double(row) * mesh, mesh: mesh, topLeft: above[column],
                    topRight: above[column + 1], bottomRight: below[column + 1], bottomLeft: below[column])
                // Only the levels that this cell spans; one more at either end for rounding.
                let low = max(0, Int((cell.lowest - levels.lowerBound) / step) - 1)
                let high = min(last, Int((cell.highest - levels.lowerBound) / step) + 1)
                guard low <= high else { continue }
                for level in low...high {
                    for (from, to) in cell.crossings(levels.lowerBound + Double(level) * step) {
                        found.append(Segment(level: level, from: from, to: to))
                    }
                }
            }
            above = below
        }
        return found
    }

    /// The landscape; du in, about -2.7 to 2.7 out.
    private static func height(_ x: Double, _ y: Double) -> Double {
        let u = x / 1080
        let v = y / 1080
        return sin(3.1 * u + 1.7 * v + 0.6) + 0.8 * sin(2.3 * v - 4.1 * u + 2.1)
            + 0.55 * sin(5.3 * u + 3.9 * v + 4.2) + 0.35 * sin(7.9 * v - 2.2 * u + 1.1)
    }
}

/// A square of the mesh with the heights at its corners.
private struct Cell {
    let x, y, mesh: Double
    let topLeft, topRight, bottomRight, bottomLeft: Double

    var lowest: Double { min(min(topLeft, topRight), min(bottomRight, bottomLeft)) }
    var highest: Double { max(max(topLeft, topRight), max(bottomRight, bottomLeft)) }

    /// Where a level crosses the square, by linear interpolation; saddles give two separate pieces.
    func crossings(_ level: Double) -> [(Point, Point)] {
        func bit(_ height: Double, _ value: Int) -> Int { height > level ? value : 0 }
        let pattern = bit(topLeft, 1) + bit(topRight, 2) + bit(bottomRight, 4) + bit(bottomLeft, 8)
        func part(_ a: Double, _ b: Double) -> Double { (level - a) / (b - a) * mesh }
        var top: Point { Point(x: x + part(topLeft, topRight), y: y) }
        var right: Point { Point(x: x + mesh, y: y + part(topRight, bottomRight)) }
        var bottom: Point { Point(x: x + part(bottomLeft, bottomRight), y: y + mesh) }
        var left: Point { Point(x: x, y: y + part(topLeft, bottomLeft)) }
        return switch pattern {
        case 1, 14: [(left, top)]
        case 2, 13: [(top, right)]
        case 3, 12: [(left, right)]
        case 4, 11: [(right, bottom)]
        case 6, 9: [(top, bottom)]
        case 7, 8: [(left, bottom)]
        case 5: [(left, top), (right, bottom)]
        case 10: [(top, right), (left, bottom)]
        default: []
        }
    }
}
