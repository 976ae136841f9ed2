internal import Rendering

/// What draws one kind of pattern.
protocol PatternGenerator: SendableMetatype {
    /// The name pattern files use.
    static var name: String { get }
    /// At least as many path elements as `items` would make, from the sizes alone.
    static func elementEstimate(_ request: PatternRequest) -> Double
    /// The marks, back to front, not yet clipped.
    static func items(_ request: PatternRequest) -> [Scene.Item]
    /// Opacity of all marks together, where it is not in their colours.
    static func layerOpacity(_ request: PatternRequest) -> Double
}

extension PatternGenerator {
    static func elementEstimate(_ request: PatternRequest) -> Double { 0 }
    static func layerOpacity(_ request: PatternRequest) -> Double { 1 }
}

/// What a generator has to draw with.
struct PatternRequest: Sendable, Hashable {
    /// The canvas or panel in du.
    var size: Size
    /// One slide in du; as wide as the canvas, or a whole part of it.
    var slide: Size
    let parameters: Parameters
    let ink: Color
    let accent: Color
    let muted: Color
    /// "a" in patterns.md, above 0, at most 1.
    let opacity: Double
    /// What confetti keeps clear of, in du.
    var boxes: [Rect]
    let cell: PatternCell

    var width: Double { size.width }
    var height: Double { size.height }
    var diagonal: Double { (width * width + height * height).squareRoot() }

    /// The ink at a strength of the opacity.
    func ink(_ strength: Double = 1) -> Color { tint(ink, strength) }

    /// A colour at a strength of the opacity.
    func tint(_ color: Color, _ strength: Double) -> Color {
        color.opacity(color.alpha * min(1, max(0, opacity * strength)))
    }

    /// The place the parameters x and y mean, in parts of the canvas.
    func center(_ x: Double, _ y: Double) -> Point {
        Point(
            x: parameters.number("x", x, in: -1...2) * width,
            y: parameters.number("y", y, in: -1...2) * height)
    }

    /// The same pattern on a smaller or larger canvas.
    func scaled(by factor: Double) -> PatternRequest {
        var copy = self
        copy.size = Size(width: width * factor, height: height * factor)
        copy.slide = Size(width: slide.width * factor, height: slide.height * factor)
        copy.boxes = boxes.map {
            Rect(
                x: $0.x * factor, y: $0.y * factor, width: $0.width * factor, height: $0.height * factor)
        }
        return copy
    }
}

extension Scene.Item {
    /// False for a contour without any step.
    var hasContour: Bool { if case .path(let path, _, _) = self { !path.elements.isEmpty } else { true } }

    /// A contour filled with one colour.
    static func filled(_ path: Path, _ color: Color) -> Scene.Item {
        .path(path, fill: .color(color), stroke: nil)
    }

    /// A contour drawn along with one colour.
    static func stroked(
        _ path: Path, _ width: Double, _ color: Color, cap: Stroke.Cap = .butt, join: Stroke.Join = .miter
    ) -> Scene.Item {
        .path(path, fill: nil, stroke: Stroke(width: width, color: color, cap: cap, join: join))
    }
}

extension Path {
    /// Adds a circle as a contour of its own.
    mutating func addCircle(_ x: Double, _ y: Double, _ radius: Double) {
        elements += Path.circle(Point(x: x, y: y), radius).elements
    }

    /// Adds a straight line as a contour of its own.
    mutating func addLine(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        elements.append(.move(Point(x: x1, y: y1)))
        elements.append(.line(Point(x: x2, y: y2)))
    }
}
