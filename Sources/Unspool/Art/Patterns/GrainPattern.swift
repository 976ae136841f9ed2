internal import Rendering

/// Paper grain, the only pattern that is made of pixels (patterns.md, 9).
enum GrainPattern: PatternGenerator {
    static let name = "grain"

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        [layer(request, request.ink(), seed: request.parameters.seed(7))]
    }

    /// Grain all over the canvas.
    static func layer(_ request: PatternRequest, _ color: Color, seed: UInt32) -> Scene.Item {
        let all = Rect(x: 0, y: 0, width: request.width, height: request.height)
        return .path(.rect(all), fill: .grain(color, seed: seed), stroke: nil)
    }
}
