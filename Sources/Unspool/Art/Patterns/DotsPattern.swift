internal import Rendering

/// A square lattice of discs (patterns.md, 1).
enum DotsPattern: PatternGenerator {
    static let name = "dots"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let pitch = request.parameters.length("pitch", 36)
        let radius = request.parameters.length("radius", 3.5)
        return ((request.width + radius) / pitch + 1) * ((request.height + radius) / pitch + 1) * 3
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.parameters.length("pitch", 36)
        let radius = request.parameters.length("radius", 3.5)
        var path = Path()
        // A disc whose middle lies beyond the edge may still touch the canvas.
        for y in stride(from: pitch / 2, to: request.height + radius, by: pitch) {
            for x in stride(from: pitch / 2, to: request.width + radius, by: pitch) {
                path.addCircle(x, y, radius)
            }
        }
        return [.filled(path, request.ink())]
    }
}
