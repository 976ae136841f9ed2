internal import Rendering

/// Four soft lights in ink and accent (patterns.md, 10).
enum MeshPattern: PatternGenerator {
    static let name = "mesh"

    /// One light; place in parts of the canvas, radius in parts of its diagonal.
    private struct Light {
        let x, y, radius: Double
        let accented: Bool
        let strength: Double
    }

    private static let lights = [
        Light(x: 0.08, y: 0.10, radius: 0.46, accented: false, strength: 1),
        Light(x: 0.98, y: 0.30, radius: 0.42, accented: true, strength: 0.55),
        Light(x: 0.16, y: 0.94, radius: 0.44, accented: true, strength: 0.38),
        Light(x: 0.86, y: 1.00, radius: 0.38, accented: false, strength: 0.9),
    ]

    static func items(_ request: PatternRequest) -> [Scene.Item] {
        let all = Path.rect(Rect(x: 0, y: 0, width: request.width, height: request.height))
        var items = lights.map { light in
            Scene.Item.path(all, fill: paint(light, request), stroke: nil)
        }
        // Cairo does not dither: a little grain hides the bands of a dark theme in 8 bits.
        if let grain = request.parameters.number("grain", in: 0...1), grain > 0 {
            items.append(GrainPattern.layer(request, request.ink.opacity(grain), seed: 7))
        }
        return items
    }

    private static func paint(_ light: Light, _ request: PatternRequest) -> Paint {
        let core = request.parameters.number("core", 1.5, in: 0...10) * light.strength
        let halo = request.parameters.number("halo", 0.6, in: 0...10) * light.strength
        let color = light.accented ? request.accent : request.ink
        return .radial(
            center: Point(x: light.x * request.width, y: light.y * request.height),
            radius: light.radius * request.diagonal,
            [
                GradientStop(offset: 0, color: request.tint(color, core)),
                GradientStop(offset: 0.5, color: request.tint(color, halo)),
                GradientStop(offset: 1, color: color.opacity(0)),
            ])
    }
}
