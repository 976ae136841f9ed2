internal import Glibc
internal import Rendering

/// Wedges around one point (patterns.md, 11).
enum RaysPattern: PatternGenerator {
    static let name = "rays"

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let center = request.center(0.5, 0.64)
        let count = request.parameters.count("count", 18, in: 1...200)
        let step = Double.pi / Double(count)
        let radius = 1.1 * reach(request, center)
        func end(_ angle: Double) -> Point {
            Point(x: center.x + radius * cos(angle), y: center.y + radius * sin(angle))
        }
        var path = Path()
        for index in 0..<count {
            let start = (2 * Double(index) - 0.5) * step - .pi / 2
            path.elements += [.move(center), .line(end(start)), .line(end(start + step)), .close]
        }
        return [.filled(path, request.ink())]
    }

    /// The diagonal; more where the middle lies outside the canvas and the wedges would fall short.
    private static func reach(_ request: PatternRequest, _ center: Point) -> Double {
        let outside = max(
            -center.x, center.x - request.width, -center.y, center.y - request.height, 0)
        return request.diagonal + outside * 2
    }
}
