package import Rendering

/// How a pattern thins out over the height of the canvas (patterns.md, "Rules").
package enum PatternFade: String, Sendable, Hashable, CaseIterable {
    /// The same everywhere.
    case none
    /// Strong at the top, gone at 72 % of the height.
    case down
    /// Strong at the bottom, gone at 72 % of the height above it.
    case up
}

/// Background patterns as exact geometry, in design units (patterns.md, 1 to 12).
///
/// A pattern is one path per colour, width and alpha, clipped to the canvas. It is not mirrored for
/// right-to-left pages: it has no reading direction.
package enum PatternArt {
    /// The generators that draw something.
    private static let drawn: [any PatternGenerator.Type] = [
        DotsPattern.self,
        GridPattern.self,
        DiagonalPattern.self,
        WavesPattern.self,
        TopographicPattern.self,
        RingsPattern.self,
        PlusPattern.self,
        CheckerPattern.self,
        GrainPattern.self,
        MeshPattern.self,
        RaysPattern.self,
        ConfettiPattern.self,
        TilePattern.self,
    ]

    /// The names a pattern may ask for; "none" draws nothing.
    package static let generators: [String] = drawn.map { $0.name } + ["none"]

    /// At most so many path elements a pattern; a larger canvas is drawn with larger marks.
    package static let largestElementCount = 20_000

    /// True for patterns that keep clear of the words of their slide (patterns.md, 12).
    package static func keepsClear(_ generator: String) -> Bool { generator == ConfettiPattern.name }

    /// A pattern on a canvas of a size in du, back to front; nothing for an unknown generator.
    ///
    /// - Parameters:
    ///   - generator: One of `generators`.
    ///   - parameters: As pattern files name them (pitch, stroke, x, y ...); missing ones are patterns.md's.
    ///   - size: The canvas or panel in du; the pattern lies on (0, 0).
    ///   - slide: One slide, when the canvas is as wide as several; nil: it is as wide as one.
    ///   - ink: The tone's pattern colour.
    ///   - accent: The tone's accent (mesh, confetti).
    ///   - muted: The tone's muted text colour (confetti).
    ///   - opacity: The tone's pattern opacity, "a" in patterns.md.
    ///   - fade: Where it thins out.
    ///   - boxes: What confetti keeps clear of by 40 du on every slide: text, cards, header, footer.
    ///   - cell: What "tile" repeats.
    /// - Returns: One group, or nothing.
    package static func items(
        _ generator: String, parameters: [String: Double] = [:], in size: Size, slide: Size? = nil,
        ink: Color, accent: Color,
        muted: Color, opacity: Double, fade: PatternFade = .none, avoiding boxes: [Rect] = [],
        cell: PatternCell = PatternCell()
    ) -> [Scene.Item] {
        guard let type = drawn.first(where: { $0.name == generator }), opacity > 0, opacity.isFinite,
            size.width > 0, size.width.isFinite, size.height > 0, size.height.isFinite
        else { return [] }
        let slide = slide ?? size
        let boxes = stride(from: 0, to: size.width, by: max(1, slide.width)).flatMap { left in
            boxes.filter(\.isFinite).map { Rect(x: left + $0.x, y: $0.y, width: $0.width, height: $0.height) }
        }
        let request = PatternRequest(
            size: size, slide: slide, parameters: Parameters(parameters), ink: ink, accent: accent,
            muted: muted,
            opacity: min(1, opacity), boxes: boxes, cell: cell)
        return drawn(type, request, fade: fade)
    }

    /// Draws within the element limit: magnifies the pattern by steps of a tenth until it fits.
    private static func drawn(
        _ type: any PatternGenerator.Type, _ request: PatternRequest, fade: PatternFade
    ) -> [Scene.Item] {
        var scale = 1.0
        var scaled = request
        while isTooFine(type, scaled) {
            scale *= 1.1
            guard scale < 128 else { return [] }
            scaled = request.scaled(by: 1 / scale)
        }
        let items = type.items(scaled).filter(\.hasContour)
        guard !items.isEmpty else { return [] }
        let size = scaled.size
        return [
            .group(
                items, transform: scale > 1 ? .scale(scale, scale, to: Point(x: 0, y: 0)) : nil,
                clip: .rect(Rect(x: 0, y: 0, width: size.width, height: size.height)),
                opacity: type.layerOpacity(scaled), fade: mask(fade, size))
        ]
    }

    /// A wide picture is as fine as that of one slide, up to the marks of 25 slides.
    private static func isTooFine(_ type: any PatternGenerator.Type, _ request: PatternRequest) -> Bool {
        var one = request
        one.size = request.slide
        let limit = Double(largestElementCount)
        return type.elementEstimate(one) > limit || type.elementEstimate(request) > 25 * limit
    }

    private static func mask(_ fade: PatternFade, _ size: Size) -> Scene.Fade? {
        let clearAt = 0.72 * size.height
        return switch fade {
        case .none: nil
        case .down: Scene.Fade(from: Point(x: 0, y: 0), to: Point(x: 0, y: clearAt))
        case .up:
            Scene.Fade(from: Point(x: 0, y: size.height), to: Point(x: 0, y: size.height - clearAt))
        }
    }
}
