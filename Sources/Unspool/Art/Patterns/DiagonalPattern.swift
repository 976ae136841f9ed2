internal import Rendering

/// Stripes at 45 degrees, rising to the right (patterns.md, 3).
enum DiagonalPattern: PatternGenerator {
    static let name = "diagonal"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        ((request.width + request.height) / request.parameters.length("pitch", 40) + 2) * 2
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let width = request.parameters.length("stroke", 10)
        let pitch = request.parameters.length("pitch", 40)
        let height = request.height
        var path = Path()
        // Half a stripe, measured along the edge, still shows when its middle is beyond the corner.
        let last = request.width + width / 2.0.squareRoot()
        for x in stride(from: -height, to: last, by: pitch) { path.addLine(x, height, x + height, 0) }
        // Square caps: butt ends would leave a notch in every stripe at the upper and lower edge.
        return [.stroked(path, width, request.ink(), cap: .square)]
    }
}
