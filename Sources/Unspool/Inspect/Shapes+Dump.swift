internal import Rendering

extension Point {
    /// "x,y" in du.
    var dumped: String { "\(x.dumped),\(y.dumped)" }
    /// As a list of two numbers.
    var fact: JSONValue { .array([.measure(x), .measure(y)]) }
}

extension Rect {
    /// As x, y, width and height.
    var fact: JSONValue { .array([.measure(x), .measure(y), .measure(width), .measure(height)]) }
}

extension Corners {
    /// Clockwise from the top left; one number when all are the same.
    var fact: JSONValue {
        if self == Corners(topLeft) { return .measure(topLeft) }
        return .array([.measure(topLeft), .measure(topRight), .measure(bottomRight), .measure(bottomLeft)])
    }
}

extension Path {
    /// The steps as letters of SVG's path language with absolute places ("M0,0 L10,0 Z").
    ///
    /// Contours of more than 24 steps (art, patterns) are cut to their first six; their number and a
    /// fingerprint (FNV-1a, 32 bit) of all stand for the rest, so that a golden still notices a change.
    var dumped: String {
        guard elements.count > 24 else { return elements.map(Self.dumped).joined(separator: " ") }
        var hash: UInt32 = 2_166_136_261
        for element in elements {
            for byte in Self.dumped(element).utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        }
        let head = elements.prefix(6).map(Self.dumped).joined(separator: " ")
        return head + " … \(elements.count) steps \(hash.hex(digits: 8))"
    }

    private static func dumped(_ element: Element) -> String {
        switch element {
        case .move(let place): "M\(place.dumped)"
        case .line(let place): "L\(place.dumped)"
        case .curve(let place, let first, let second): "C\(first.dumped),\(second.dumped),\(place.dumped)"
        case .arc(let center, let radius, let from, let to):
            "A\(center.dumped),\(radius.dumped),\(from.dumped),\(to.dumped)"
        case .close: "Z"
        }
    }
}

extension Paint {
    /// A colour's hex, or the kind of paint with its numbers.
    var dumped: String {
        switch self {
        case .color(let color): color.hex
        case .linear(let from, let to, let stops): "linear(\(from.dumped) \(to.dumped)\(Self.dumped(stops)))"
        case .radial(let center, let radius, let stops):
            "radial(\(center.dumped) \(radius.dumped)\(Self.dumped(stops)))"
        case .grain(let color, let seed): "grain(\(color.hex) \(seed))"
        }
    }

    private static func dumped(_ stops: [GradientStop]) -> String {
        stops.map { " \($0.offset.dumped):\($0.color.hex)" }.joined()
    }
}
