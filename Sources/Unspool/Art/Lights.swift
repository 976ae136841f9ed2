internal import Glibc
internal import Rendering

/// Patterns around points of light (patterns.md, sections 6, 9, 10 and 11).
enum Lights {
    private static func diagonal(_ size: Size) -> Double { hypot(size.width, size.height) }

    static func rings(_ request: PatternRequest) -> [Scene.Item] {
        let center = Point(
            x: request.number("x") * request.size.width, y: request.number("y") * request.size.height)
        var path = Path()
        for radius in stride(from: request.pitch("pitch"), to: diagonal(request.size), by: request.pitch("pitch")) {
            path.elements += Path.circle(center, radius).elements
        }
        return [.path(path, fill: nil, stroke: Stroke(width: request.number("stroke"), color: request.ink))]
    }

    static func rays(_ request: PatternRequest) -> [Scene.Item] {
        let center = Point(
            x: request.number("x") * request.size.width, y: request.number("y") * request.size.height)
        let reach = 1.1 * diagonal(request.size)
        let count = max(1, Int(request.number("count")))
        func edge(_ angle: Double) -> Point {
            Point(x: center.x + reach * cos(angle), y: center.y + reach * sin(angle))
        }
        var path = Path()
        for index in 0..<count {
            let from = (2 * Double(index) - 0.5) * .pi / Double(count) - .pi / 2
            path.elements += [
                .move(center), .line(edge(from)), .line(edge(from + .pi / Double(count))), .close,
            ]
        }
        return [.path(path, fill: .color(request.ink), stroke: nil)]
    }

    static func mesh(_ request: PatternRequest) -> [Scene.Item] {
        let size = request.size
        let lights: [(x: Double, y: Double, reach: Double, color: Color, strength: Double)] = [
            (0.08, 0.10, 0.46, request.ink, 1), (0.98, 0.30, 0.42, request.accent, 0.55),
            (0.16, 0.94, 0.44, request.accent, 0.38), (0.86, 1.00, 0.38, request.ink, 0.90),
        ]
        let whole = Path.rect(Rect(x: 0, y: 0, width: size.width, height: size.height))
        return lights.map { light in
            let stops = [
                GradientStop(offset: 0, color: light.color.times(request.number("core") * light.strength)),
                GradientStop(offset: 0.5, color: light.color.times(request.number("halo") * light.strength)),
                GradientStop(offset: 1, color: light.color.opacity(0)),
            ]
            let center = Point(x: light.x * size.width, y: light.y * size.height)
            return .path(
                whole, fill: .radial(center: center, radius: light.reach * diagonal(size), stops), stroke: nil)
        }
    }

    static func grain(_ request: PatternRequest) -> [Scene.Item] {
        let whole = Path.rect(Rect(x: 0, y: 0, width: request.size.width, height: request.size.height))
        let seed = UInt32(max(0, min(65535, request.number("seed"))))
        return [.path(whole, fill: .grain(request.ink, seed: seed), stroke: nil)]
    }
}
