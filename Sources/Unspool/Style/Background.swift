internal import Glibc
public import Rendering

/// What a slide's area is filled with, independent of its size.
public enum Background: Sendable, Hashable {
    /// One colour.
    case solid(Color)
    /// A gradient along an angle in degrees, as CSS counts: 0 to the top, 90 to the right.
    case linear(angle: Double, [GradientStop])
    /// A gradient around a point: centre in parts of width and height, radius in parts of the diagonal.
    case radial(centerX: Double, centerY: Double, radius: Double, [GradientStop])

    /// The colour that stands for the whole in mixes and plates: the first one, as in the mockups.
    public var color: Color {
        switch self {
        case .solid(let color): color
        case .linear(_, let stops), .radial(_, _, _, let stops):
            stops.first?.color ?? Color(red: 1, green: 1, blue: 1)
        }
    }

    /// The paint for an area that begins at (0, 0), in du.
    ///
    /// A linear gradient runs as CSS `linear-gradient(angle)` does: through the middle, so long that the
    /// corners get the first and last colour exactly (CSS Images 3, section 3.1.1).
    public func paint(_ size: Size) -> Paint {
        switch self {
        case .solid(let color): return .color(color)
        case .linear(let angle, let stops):
            let (dx, dy) = (sin(angle * .pi / 180), -cos(angle * .pi / 180))
            let half = (abs(size.width * dx) + abs(size.height * dy)) / 2
            let (x, y) = (size.width / 2, size.height / 2)
            return .linear(
                from: Point(x: x - half * dx, y: y - half * dy),
                to: Point(x: x + half * dx, y: y + half * dy), stops)
        case .radial(let centerX, let centerY, let radius, let stops):
            let diagonal = (size.width * size.width + size.height * size.height).squareRoot()
            return .radial(
                center: Point(x: centerX * size.width, y: centerY * size.height), radius: radius * diagonal,
                stops)
        }
    }

    /// The colours that text may stand on: 33 samples of a gradient, mixed in sRGB as Cairo does.
    package var samples: [Color] {
        switch self {
        case .solid(let color): [color]
        case .linear(_, let stops), .radial(_, _, _, let stops):
            (0...32).map { Self.color(at: Double($0) / 32, of: stops) }
        }
    }

    /// The colour of a gradient at a place from 0 to 1.
    private static func color(at place: Double, of stops: [GradientStop]) -> Color {
        for (a, b) in zip(stops, stops.dropFirst()) where a.offset <= place && place <= b.offset {
            let length = b.offset - a.offset
            return a.color.mixed(with: b.color, length > 0 ? (place - a.offset) / length : 0)
        }
        let end = place < (stops.first?.offset ?? 0) ? stops.first : stops.last
        return end?.color ?? Color(red: 1, green: 1, blue: 1)
    }
}
