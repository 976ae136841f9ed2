internal import Rendering

/// Circles around one point (patterns.md, 6).
enum RingsPattern: PatternGenerator {
    static let name = "rings"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        farthest(request) / request.parameters.length("pitch", 54) * 3 + 3
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let center = request.center(0.84, 0.16)
        let pitch = request.parameters.length("pitch", 54)
        let width = request.parameters.length("stroke", 2.5)
        var path = Path()
        for radius in stride(from: pitch, to: farthest(request) + width / 2, by: pitch) {
            path.addCircle(center.x, center.y, radius)
        }
        return [.stroked(path, width, request.ink())]
    }

    /// Distance of the farthest corner: no larger circle touches the canvas.
    private static func farthest(_ request: PatternRequest) -> Double {
        let center = request.center(0.84, 0.16)
        let dx = max(abs(center.x), abs(request.width - center.x))
        let dy = max(abs(center.y), abs(request.height - center.y))
        return (dx * dx + dy * dy).squareRoot()
    }
}
