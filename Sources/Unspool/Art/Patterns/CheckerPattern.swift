internal import Rendering

/// Squares like a chess board (patterns.md, 8).
enum CheckerPattern: PatternGenerator {
    static let name = "checker"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let pitch = request.parameters.length("pitch", 90)
        return (request.width / pitch + 2) * (request.height / pitch + 2) / 2 * 5
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.parameters.length("pitch", 90)
        var path = Path()
        for (row, y) in stride(from: 0, to: request.height, by: pitch).enumerated() {
            let first = row.isMultiple(of: 2) ? 0 : pitch
            for x in stride(from: first, to: request.width, by: 2 * pitch) {
                path.elements += Path.rect(Rect(x: x, y: y, width: pitch, height: pitch)).elements
            }
        }
        return [.filled(path, request.ink())]
    }
}
