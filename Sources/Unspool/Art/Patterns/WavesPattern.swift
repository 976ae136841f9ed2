internal import Rendering

/// Rows of calm waves, all in phase (patterns.md, 4).
enum WavesPattern: PatternGenerator {
    static let name = "waves"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let parameters = request.parameters
        // Tall waves reach into the canvas from rows that lie a rise above or below it.
        let more = 2 * parameters.length("rise", 18) + parameters.length("stroke", 4)
        let rows = (request.height + more) / parameters.length("pitch", 48) + 1
        return rows * ((request.width + parameters.length("stroke", 4)) / half(request) + 3)
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.parameters.length("pitch", 48)
        let rise = request.parameters.length("rise", 18)
        let width = request.parameters.length("stroke", 4)
        let half = half(request)
        // 0.3642 of a half wave and 1.3 of the rise bring a cubic nearest to a sine.
        let reach = 0.3642 * half
        var path = Path()
        let last = request.height + 1.3 * 0.75 * rise + width / 2
        for y in stride(from: -rise, to: last, by: pitch) {
            path.elements.append(.move(Point(x: -half / 2, y: y)))
            var crest = y - 1.3 * rise
            for x in stride(from: -half / 2, to: request.width + width / 2, by: half) {
                path.elements.append(
                    .curve(
                        Point(x: x + half, y: y), control1: Point(x: x + reach, y: crest),
                        control2: Point(x: x + half - reach, y: crest)))
                crest = 2 * y - crest
            }
        }
        return [.stroked(path, width, request.ink())]
    }

    private static func half(_ request: PatternRequest) -> Double {
        request.parameters.length("length", 270) / 2
    }
}
