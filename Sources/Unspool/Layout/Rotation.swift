internal import Glibc
package import Rendering

extension Rect {
    /// The upright rectangle around this one when it is turned.
    package func turned(_ map: Transform) -> Rect {
        let corners = [(x, y), (right, y), (x, bottom), (right, bottom)].map { x, y in
            Point(x: map.a * x + map.c * y + map.e, y: map.b * x + map.d * y + map.f)
        }
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, top) = (xs.min() ?? x, ys.min() ?? y)
        return Rect(
            x: left, y: top, width: (xs.max() ?? right) - left, height: (ys.max() ?? bottom) - top)
    }
}

extension Transform {
    /// A turn about a point, in degrees, clockwise (y runs downwards).
    package static func rotation(degrees: Double, about center: Point) -> Transform {
        let angle = degrees * .pi / 180
        let (c, s) = (cos(angle), sin(angle))
        return Transform(
            a: c, b: s, c: -s, d: c, e: center.x - c * center.x + s * center.y,
            f: center.y - s * center.x - c * center.y)
    }
}
