internal import Glibc
internal import Rendering

/// Reads the path data of SVG (M L H V C S Q A Z, absolute and relative) into a path.
///
/// For our own icons: what is not understood ends the path, it is never an error.
struct PathData {
    private var rest: Substring
    private var path = Path()
    private var pen = Point(x: 0, y: 0)
    private var start = Point(x: 0, y: 0)
    private var handle: Point?

    /// The path of some path data.
    static func path(_ text: String) -> Path {
        var reader = PathData(rest: text[...])
        reader.read()
        return reader.path
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func read() {
        var command: Character = "M"
        while true {
            skip()
            guard let next = rest.first else { return }
            if next.isLetter {
                command = next
                rest.removeFirst()
            }
            guard step(command) else { return }
            if command == "M" { command = "L" }
            if command == "m" { command = "l" }
        }
    }

    private mutating func step(_ command: Character) -> Bool {
        let relative = command.isLowercase
        switch command.lowercased() {
        case "m":
            guard let to = point(relative) else { return false }
            path.elements.append(.move(to))
            (pen, start, handle) = (to, to, nil)
        case "l":
            guard let to = point(relative) else { return false }
            line(to)
        case "h":
            guard let x = number() else { return false }
            line(Point(x: relative ? pen.x + x : x, y: pen.y))
        case "v":
            guard let y = number() else { return false }
            line(Point(x: pen.x, y: relative ? pen.y + y : y))
        case "c":
            guard let a = point(relative), let b = point(relative), let to = point(relative) else { return false }
            curve(a, b, to)
        case "s":
            guard let b = point(relative), let to = point(relative) else { return false }
            let a = handle.map { Point(x: 2 * pen.x - $0.x, y: 2 * pen.y - $0.y) } ?? pen
            curve(a, b, to)
        case "a": return arc(relative)
        case "z":
            path.elements.append(.close)
            (pen, handle) = (start, nil)
        default: return false
        }
        return true
    }

    private mutating func line(_ to: Point) {
        path.elements.append(.line(to))
        (pen, handle) = (to, nil)
    }

    private mutating func curve(_ a: Point, _ b: Point, _ to: Point) {
        path.elements.append(.curve(to, control1: a, control2: b))
        (pen, handle) = (to, b)
    }

    /// An elliptical arc as curves of at most a quarter turn (SVG 1.1, appendix F.6).
    private mutating func arc(_ relative: Bool) -> Bool {
        guard let rx = number(), let ry = number(), number() != nil, let large = flag(), let sweep = flag(),
            let to = point(relative), rx > 0, ry > 0, to != pen
        else { return false }
        let (dx, dy) = ((pen.x - to.x) / 2 / rx, (pen.y - to.y) / 2 / ry)
        let square = dx * dx + dy * dy
        let grow = max(1, square.squareRoot())
        let k = (large == sweep ? -1.0 : 1) * max(0, 1 / min(1, square) - 1).squareRoot()
        let (ux, uy) = (square >= 1 ? 0 : k * dy, square >= 1 ? 0 : -k * dx)
        let (a, b) = (rx * grow, ry * grow)
        let center = Point(x: ux * rx + (pen.x + to.x) / 2, y: uy * ry + (pen.y + to.y) / 2)
        let from = atan2(dy - uy, dx - ux)
        var turn = atan2(-dy - uy, -dx - ux) - from
        if sweep, turn < 0 { turn += 2 * .pi }
        if !sweep, turn > 0 { turn -= 2 * .pi }
        let parts = max(1, Int((abs(turn) / (.pi / 2) - 1e-9).rounded(.up)))
        for index in 0..<parts {
            quarter(center, a, b, from + turn * Double(index) / Double(parts), turn / Double(parts))
        }
        (pen, handle) = (to, nil)
        return true
    }

    private mutating func quarter(_ c: Point, _ a: Double, _ b: Double, _ from: Double, _ turn: Double) {
        let k = 4.0 / 3 * tan(turn / 4)
        let (s, e) = (from, from + turn)
        func at(_ angle: Double, _ slope: Double) -> Point {
            Point(
                x: c.x + a * (cos(angle) - slope * sin(angle)), y: c.y + b * (sin(angle) + slope * cos(angle)))
        }
        path.elements.append(.curve(at(e, 0), control1: at(s, k), control2: at(e, -k)))
    }

    private mutating func point(_ relative: Bool) -> Point? {
        guard let x = number(), let y = number() else { return nil }
        return relative ? Point(x: pen.x + x, y: pen.y + y) : Point(x: x, y: y)
    }

    private mutating func flag() -> Bool? {
        skip()
        guard let first = rest.first, first == "0" || first == "1" else { return nil }
        rest.removeFirst()
        return first == "1"
    }

    private mutating func number() -> Double? {
        skip()
        var digits = ""
        var dots = 0
        while let next = rest.first {
            if next == "." { dots += 1 }
            let sign = next == "-" && digits.isEmpty
            guard sign || next.isNumber || (next == "." && dots < 2) else { break }
            digits.append(next)
            rest.removeFirst()
        }
        return Double(digits)
    }

    private mutating func skip() { rest = rest.drop { $0 == " " || $0 == "," } }
}
