internal import Glibc
internal import Rendering

/// Part of an ellipse between two places, as SVG writes it (SVG 2, appendix B.2.4).
struct EllipticArc {
    let from, to: Point
    let rx, ry: Double
    /// Turn of the ellipse, clockwise, in degrees.
    let tilt: Double
    let isLarge, isClockwise: Bool

    /// Cubic curves of at most a quarter each; a line where a radius is 0; nothing where the ends meet.
    var elements: [Path.Element] {
        guard from != to else { return [] }
        guard rx != 0, ry != 0 else { return [.line(to)] }
        let ellipse = ellipse
        let count = max(1, Int((abs(ellipse.sweep) / (.pi / 2) - 1e-9).rounded(.up)))
        let step = ellipse.sweep / Double(count)
        // The reach of the control points that brings a cubic nearest to a circle.
        let reach = 4 / 3 * tan(step / 4)
        return (0..<count).map { index in
            let start = ellipse.start + Double(index) * step
            let end = start + step
            let last = index == count - 1 ? to : ellipse.point(cos(end), sin(end))
            return .curve(
                last,
                control1: ellipse.point(cos(start) - reach * sin(start), sin(start) + reach * cos(start)),
                control2: ellipse.point(cos(end) + reach * sin(end), sin(end) - reach * cos(end)))
        }
    }

    /// Centre and angles (radians, clockwise) of the arc.
    private struct Ellipse {
        let center: Point
        let rx, ry, cosine, sine, start, sweep: Double

        /// A place given on the unit circle.
        func point(_ x: Double, _ y: Double) -> Point {
            Point(
                x: center.x + rx * x * cosine - ry * y * sine, y: center.y + rx * x * sine + ry * y * cosine)
        }
    }

    private var ellipse: Ellipse {
        let cosine = cos(tilt * .pi / 180)
        let sine = sin(tilt * .pi / 180)
        // Half the way between the ends, in the ellipse's own directions.
        let x = (cosine * (from.x - to.x) + sine * (from.y - to.y)) / 2
        let y = (cosine * (from.y - to.y) - sine * (from.x - to.x)) / 2
        // Radii too short to reach are grown until they do.
        let excess = x * x / (rx * rx) + y * y / (ry * ry)
        let grow = max(1, excess.squareRoot())
        let (a, b) = (abs(rx) * grow, abs(ry) * grow)
        let rest = max(0, 1 / max(excess, 1e-300) - 1).squareRoot() * (isLarge == isClockwise ? -1 : 1)
        let (u, v) = excess >= 1 ? (0, 0) : (rest * a * y / b, -rest * b * x / a)
        let start = atan2((y - v) / b, (x - u) / a)
        var sweep = atan2((-y - v) / b, (-x - u) / a) - start
        if isClockwise, sweep < 0 { sweep += 2 * .pi }
        if !isClockwise, sweep > 0 { sweep -= 2 * .pi }
        let center = Point(
            x: (from.x + to.x) / 2 + cosine * u - sine * v, y: (from.y + to.y) / 2 + sine * u + cosine * v)
        return Ellipse(center: center, rx: a, ry: b, cosine: cosine, sine: sine, start: start, sweep: sweep)
    }
}
