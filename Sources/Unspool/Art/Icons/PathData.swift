package import Rendering

/// Reads a contour written as SVG path data (SVG 2, section 9.3): M L H V C S Q T A Z, absolute and relative.
///
/// One pass over the text. Ellipses become cubic curves, as `Path` knows circles only.
package enum PathData {
    /// The contour, in the text's own units; nothing where the text is not path data, is empty, or holds a
    /// number that is not finite.
    package static func path(_ data: String) -> Path? {
        var reader = PathDataReader(data)
        guard reader.readAll() else { return nil }
        let path = Path(reader.elements)
        return path.isFinite ? path : nil
    }
}

/// A pen that follows path data.
private struct PathDataReader {
    private var numbers: PathNumbers
    private(set) var elements: [Path.Element] = []
    private var pen = Point(x: 0, y: 0)
    private var start = Point(x: 0, y: 0)
    /// The last control point, for S (cubic) and T (quadratic).
    private var lastCubic: Point?
    private var lastQuadratic: Point?

    init(_ data: String) { numbers = PathNumbers(data) }

    /// False where the text is not path data.
    mutating func readAll() -> Bool {
        while let command = numbers.command() {
            // Path data begins with a move.
            guard !elements.isEmpty || command.letter == "m", step(command.letter, command.isRelative)
            else { return false }
            var letter = command.letter
            // Further pairs after a move are lines.
            if letter == "m" { letter = "l" }
            while letter != "z", numbers.hasNumber {
                guard step(letter, command.isRelative) else { return false }
            }
        }
        return numbers.isAtEnd && !elements.isEmpty
    }

    private mutating func step(_ letter: Character, _ isRelative: Bool) -> Bool {
        let base = isRelative ? pen : Point(x: 0, y: 0)
        let cubic = lastCubic ?? pen
        let previous = lastQuadratic ?? pen
        lastCubic = nil
        lastQuadratic = nil
        switch letter {
        case "m": return move(base)
        case "l": return line(numbers.point(from: base))
        case "h": return line(numbers.number().map { Point(x: base.x + $0, y: pen.y) })
        case "v": return line(numbers.number().map { Point(x: pen.x, y: base.y + $0) })
        case "c": return curve(numbers.point(from: base), base)
        case "s": return curve(mirrored(cubic), base)
        case "q": return quadratic(numbers.point(from: base), base)
        case "t": return quadratic(mirrored(previous), base)
        case "a": return arc(base)
        default:
            elements.append(.close)
            pen = start
            return true
        }
    }

    private func mirrored(_ control: Point) -> Point {
        Point(x: 2 * pen.x - control.x, y: 2 * pen.y - control.y)
    }

    private mutating func move(_ base: Point) -> Bool {
        guard let to = numbers.point(from: base) else { return false }
        elements.append(.move(to))
        pen = to
        start = to
        return true
    }

    private mutating func line(_ to: Point?) -> Bool {
        guard let to else { return false }
        elements.append(.line(to))
        pen = to
        return true
    }

    private mutating func curve(_ first: Point?, _ base: Point) -> Bool {
        guard let first, let second = numbers.point(from: base), let to = numbers.point(from: base) else {
            return false
        }
        elements.append(.curve(to, control1: first, control2: second))
        lastCubic = second
        pen = to
        return true
    }

    private mutating func quadratic(_ control: Point?, _ base: Point) -> Bool {
        guard let control, let to = numbers.point(from: base) else { return false }
        func third(_ end: Point) -> Point {
            Point(x: end.x + (control.x - end.x) * 2 / 3, y: end.y + (control.y - end.y) * 2 / 3)
        }
        elements.append(.curve(to, control1: third(pen), control2: third(to)))
        lastQuadratic = control
        pen = to
        return true
    }

    private mutating func arc(_ base: Point) -> Bool {
        guard let rx = numbers.number(), let ry = numbers.number(), let tilt = numbers.number(),
            let isLarge = numbers.flag(), let isClockwise = numbers.flag(),
            let to = numbers.point(from: base)
        else { return false }
        let arc = EllipticArc(
            from: pen, to: to, rx: rx, ry: ry, tilt: tilt, isLarge: isLarge, isClockwise: isClockwise)
        elements += arc.elements
        pen = to
        return true
    }
}
