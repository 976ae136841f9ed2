internal import Glibc
internal import Rendering

/// A turned and scaled system of coordinates for one small shape.
struct LocalFrame: Sendable, Hashable {
    /// Where its (0, 0) lies, in du.
    let origin: Point
    /// Length of one of its units in du.
    let scale: Double
    private let angle: Double
    private let cosine: Double
    private let sine: Double

    /// A system turned clockwise by whole or broken degrees.
    init(origin: Point, degrees: Double, scale: Double = 1) {
        self.origin = origin
        self.scale = scale
        angle = degrees * .pi / 180
        // Quarter turns are exact: sin(pi) is not 0, and straight edges would blur.
        let exact: [Double: (Double, Double)] = [0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)]
        (cosine, sine) = exact[degrees] ?? (cos(angle), sin(angle))
    }

    /// A place in du.
    func point(_ x: Double, _ y: Double) -> Point {
        Point(
            x: origin.x + scale * (x * cosine - y * sine), y: origin.y + scale * (x * sine + y * cosine))
    }

    /// Part of a circle; angles in radians, clockwise from this system's right.
    func arc(_ x: Double, _ y: Double, radius: Double, from: Double, to: Double) -> Path.Element {
        .arc(center: point(x, y), radius: radius * scale, from: from + angle, to: to + angle)
    }
}
