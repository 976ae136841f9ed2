internal import Glibc
package import Rendering

extension Rect {
    /// The upright rectangle around this one when it is turned.
    package func turned(_ map: Transform) -> Rect {
        let corners = corners(map)
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, top) = (xs.min() ?? x, ys.min() ?? y)
        return Rect(
            x: left, y: top, width: (xs.max() ?? right) - left, height: (ys.max() ?? bottom) - top)
    }

    /// The four corners of this one when it is turned, in order around it.
    package func corners(_ map: Transform) -> [Point] {
        [Point(x: x, y: y), Point(x: right, y: y), Point(x: right, y: bottom), Point(x: x, y: bottom)]
            .map(map.applied)
    }
}

extension Transform {
    /// This map after another one.
    func after(_ first: Transform) -> Transform {
        Transform(
            a: a * first.a + c * first.b, b: b * first.a + d * first.b, c: a * first.c + c * first.d,
            d: b * first.c + d * first.d, e: a * first.e + c * first.f + e, f: b * first.e + d * first.f + f)
    }

    /// Where a point comes to stand.
    func applied(to point: Point) -> Point {
        Point(x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f)
    }

    /// The way back; nil when it flattens.
    var inverse: Transform? {
        let scale = a * d - b * c
        guard scale != 0, scale.isFinite else { return nil }
        return Transform(
            a: d / scale, b: -b / scale, c: -c / scale, d: a / scale, e: (c * f - d * e) / scale,
            f: (b * e - a * f) / scale)
    }

    /// A turn about a point, in degrees, clockwise (y runs downwards).
    package static func rotation(degrees: Double, about center: Point) -> Transform {
        let angle = degrees * .pi / 180
        let (c, s) = (cos(angle), sin(angle))
        return Transform(
            a: c, b: s, c: -s, d: c, e: center.x - c * center.x + s * center.y,
            f: center.y - s * center.x - c * center.y)
    }
}
