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
        var items = panels(request).flatMap { panel in lights.map { lit($0, panel, request) } }
        // Cairo does not dither: a little grain hides the bands of a dark theme in 8 bits.
        if let grain = request.parameters.number("grain", in: 0...1), grain > 0 {
            items.append(GrainPattern.layer(request, request.ink.opacity(grain), seed: 7))
        }
        return items
    }

    /// Four lights a slide; where the canvas is as wide as several, four for every two of them, so that they
    /// still look like lights.
    private static func panels(_ request: PatternRequest) -> [Rect] {
        let stretch = 2 * request.slide.width
        return stride(from: 0, to: request.width, by: stretch).map { left in
            Rect(x: left, y: 0, width: min(stretch, request.width - left), height: request.height)
        }
    }

    private static func lit(_ light: Light, _ panel: Rect, _ request: PatternRequest) -> Scene.Item {
        let core = request.parameters.number("core", 1.5, in: 0...10) * light.strength
        let halo = request.parameters.number("halo", 0.6, in: 0...10) * light.strength
        let color = light.accented ? request.accent : request.ink
        let center = Point(x: panel.x + light.x * panel.width, y: light.y * panel.height)
        let diagonal = (panel.width * panel.width + panel.height * panel.height).squareRoot()
        let radius = light.radius * diagonal
        var area = Rect(x: 0, y: 0, width: request.width, height: request.height)
        if panel.width < request.width {
            // Beyond its radius it is clear.
            area.x = max(0, center.x - radius)
            area.width = min(request.width, center.x + radius) - area.x
        }
        let paint = Paint.radial(
            center: center, radius: radius,
            [
                GradientStop(offset: 0, color: request.tint(color, core)),
                GradientStop(offset: 0.5, color: request.tint(color, halo)),
                GradientStop(offset: 1, color: color.opacity(0)),
            ])
        return .path(.rect(area), fill: paint, stroke: nil)
    }
}
