internal import Rendering

/// Crosses, every second row shifted by half (patterns.md, 7).
enum PlusPattern: PatternGenerator {
    static let name = "plus"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        let pitch = request.parameters.length("pitch", 90)
        let more = 2 + request.parameters.length("size", 22) / pitch
        return (request.width / pitch + more) * (request.height / pitch + more) * 4
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let pitch = request.parameters.length("pitch", 90)
        let arm = request.parameters.length("size", 22) / 2
        var path = Path()
        for (row, y) in stride(from: pitch / 2, to: request.height + arm, by: pitch).enumerated() {
            // Shifted rows begin with a cross that the left edge halves.
            let first = row.isMultiple(of: 2) ? pitch / 2 : 0
            for x in stride(from: first, to: request.width + arm, by: pitch) {
                path.addLine(x - arm, y, x + arm, y)
                path.addLine(x, y - arm, x, y + arm)
            }
        }
        return [.stroked(path, request.parameters.length("stroke", 4), request.ink())]
    }
}
