internal import Glibc
package import Rendering

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
