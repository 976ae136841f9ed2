internal import Rendering

/// Squared paper, centred, with every fifth line stronger (patterns.md, 2).
enum GridPattern: PatternGenerator {
    static let name = "grid"

    static func elementEstimate(_ request: PatternRequest) -> Double {
        ((request.width + request.height) / request.parameters.length("pitch", 60) + 2) * 2
    }

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let parameters = request.parameters
        let pitch = parameters.length("pitch", 60)
        let every = parameters.count("major", 5, in: 1...200)
        var minor = Path()
        var major = Path()
        func add(_ index: Int, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
            // Strong lines lie in the middle of their group: the third of five.
            if index % every == every / 2 {
                major.addLine(x1, y1, x2, y2)
            } else {
                minor.addLine(x1, y1, x2, y2)
            }
        }
        let left = request.width.truncatingRemainder(dividingBy: pitch) / 2
        let top = request.height.truncatingRemainder(dividingBy: pitch) / 2
        for (index, x) in stride(from: left, through: request.width, by: pitch).enumerated() {
            add(index, x, 0, x, request.height)
        }
        for (index, y) in stride(from: top, through: request.height, by: pitch).enumerated() {
            add(index, 0, y, request.width, y)
        }
        let weak = request.ink(parameters.number("minorStrength", 0.7, in: 0...10))
        let strong = request.ink(parameters.number("majorStrength", 1.3, in: 0...10))
        return [
            .stroked(minor, parameters.length("stroke", 1.5), weak),
            .stroked(major, parameters.length("majorStroke", 2), strong),
        ]
    }
}
