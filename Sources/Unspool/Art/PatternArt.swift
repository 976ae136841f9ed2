package import Rendering

/// Where a pattern fades out.
package enum PatternFade: String, Sendable, CaseIterable {
    /// Nowhere.
    case none
    /// Opaque at the top, gone at 72 % of the height.
    case down
    /// Opaque at the bottom, gone at 72 % of the height.
    case up
}

/// What a pattern generator is given.
struct PatternRequest {
    var spec: PatternSpec
    var size: Size
    /// The tone's pattern colour with the pattern's opacity.
    var ink: Color
    /// The tone's accent with the pattern's opacity.
    var accent: Color
    /// The tone's muted ink with the pattern's opacity.
    var muted: Color
    /// Boxes that loose pieces keep away from.
    var boxes: [Rect]

    /// A parameter of the pattern file; its schema knows the default.
    func number(_ name: String) -> Double { spec[name] }
    /// A distance, never so small that a canvas holds more than about 20,000 marks.
    func pitch(_ name: String) -> Double { max(number(name), (size.width * size.height / 20_000).squareRoot()) }
}

/// Background patterns after patterns.md: one path a colour and width, clipped to the canvas.
package enum PatternArt {
    /// All generators; a new one is one function and one line, and its schema in `PatternSpec`.
    static let generators: [(name: String, draw: @Sendable (PatternRequest) -> [Scene.Item])] = [
        ("dots", Lattices.dots), ("grid", Lattices.grid), ("diagonal", Lattices.diagonal),
        ("waves", Lattices.waves), ("plus", Lattices.plus), ("checker", Lattices.checker),
        ("topographic", Topography.items), ("rings", Lights.rings), ("rays", Lights.rays),
        ("mesh", Lights.mesh), ("grain", Lights.grain), ("confetti", Confetti.items), ("tile", TileArt.items),
    ]

    /// The pattern's items; none for `none`.
    package static func items(
        _ spec: PatternSpec, in size: Size, ink: Color, accent: Color, muted: Color, opacity: Double,
        fade: PatternFade, avoiding boxes: [Rect]
    ) -> [Scene.Item] {
        guard let generator = generators.first(where: { $0.name == spec.generator }) else { return [] }
        let request = PatternRequest(
            spec: spec, size: size, ink: ink.opacity(opacity), accent: accent.opacity(opacity),
            muted: muted.opacity(opacity), boxes: boxes)
        let items = generator.draw(request)
        guard !items.isEmpty else { return [] }
        let reach = 0.72 * size.height
        let mask: Scene.Fade? =
            switch fade {
            case .none: nil
            case .down: Scene.Fade(from: Point(x: 0, y: 0), to: Point(x: 0, y: reach))
            case .up: Scene.Fade(from: Point(x: 0, y: size.height), to: Point(x: 0, y: size.height - reach))
            }
        let whole = Path.rect(Rect(x: 0, y: 0, width: size.width, height: size.height))
        return [.group(items, transform: nil, clip: whole, opacity: 1, fade: mask)]
    }
}

extension Color {
    /// The same colour, its opacity times a factor, at most solid.
    func times(_ factor: Double) -> Color { opacity(min(1, alpha * factor)) }
}
