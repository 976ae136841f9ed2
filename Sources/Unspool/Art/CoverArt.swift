package import Rendering

/// The colours of a tone that cover artwork is drawn in.
package struct ArtPalette: Sendable, Hashable {
    /// The tone's text.
    package var text: Color
    /// The tone's accent.
    package var accent: Color
    /// The tone's background; of a gradient its first stop.
    package var background: Color
    /// The tone's highlighter.
    package var highlight: Color
    /// Text on the accent.
    package var onAccent: Color

    /// Five colours of a tone.
    package init(text: Color, accent: Color, background: Color, highlight: Color, onAccent: Color) {
        self.text = text
        self.accent = accent
        self.background = background
        self.highlight = highlight
        self.onAccent = onAccent
    }
}

/// Artwork that takes the place of a picture on covers and split panels (patterns.md, "Cover artwork").
///
/// Parameters of all: `rotation` (degrees clockwise about the middle of the frame, default 0) and
/// `opacity` (of the whole, default 1). Not mirrored for right-to-left pages, as pictures are not.
package enum CoverArt {
    private static let drawn: [any CoverGenerator.Type] = [
        ModulesCover.self,
        StrandsCover.self,
        EchoCover.self,
        StrataCover.self,
        HalftoneCover.self,
    ]

    /// The names a template may ask for.
    package static let names: [String] = drawn.map { $0.name }

    /// An artwork that fills a frame in du, clipped to it; nothing for an unknown name.
    ///
    /// - Parameters:
    ///   - name: One of `names`.
    ///   - frame: In du.
    ///   - palette: Colours of the tone.
    ///   - seed: `Fingerprint.of` the thread's first post, so that every thread has its own picture.
    ///   - clipped: False lets it run over the frame's edges.
    ///   - parameters: As each artwork says; missing ones are those of the reference drawing.
    /// - Returns: One group, or nothing.
    package static func items(
        _ name: String, in frame: Rect, palette: ArtPalette, seed: UInt32, clipped: Bool = true,
        parameters: [String: Double] = [:]
    ) -> [Scene.Item] {
        guard let type = drawn.first(where: { $0.name == name }), frame.isFinite, frame.width > 0,
            frame.height > 0
        else { return [] }
        let request = CoverRequest(
            size: Size(width: frame.width, height: frame.height), palette: palette, seed: seed,
            parameters: Parameters(parameters))
        let items = type.items(request).filter(\.hasContour)
        guard !items.isEmpty else { return [] }
        let opacity = request.parameters.number("opacity", 1, in: 0...1)
        return [
            .group(
                [.group(items, transform: place(request, frame), clip: nil, opacity: 1, fade: nil)],
                transform: nil, clip: clipped ? .rect(frame) : nil, opacity: opacity, fade: nil)
        ]
    }

    /// Moves the artwork to its frame, turned about the frame's middle.
    private static func place(_ request: CoverRequest, _ frame: Rect) -> Transform {
        let turned = LocalFrame(
            origin: Point(x: 0, y: 0), degrees: request.parameters.number("rotation", 0, in: -360...360))
        let x = turned.point(1, 0)
        let y = turned.point(0, 1)
        let half = turned.point(frame.width / 2, frame.height / 2)
        return Transform(a: x.x, b: x.y, c: y.x, d: y.y, e: frame.midX - half.x, f: frame.midY - half.y)
    }
}

/// What draws one artwork, on (0, 0), not yet clipped.
protocol CoverGenerator: SendableMetatype {
    /// The name templates use.
    static var name: String { get }
    /// The shapes, back to front.
    static func items(_ request: CoverRequest) -> [Scene.Item]
}

/// What an artwork has to draw with.
struct CoverRequest: Sendable, Hashable {
    /// In du.
    let size: Size
    let palette: ArtPalette
    let seed: UInt32
    let parameters: Parameters

    var width: Double { size.width }
    var height: Double { size.height }

    /// The place the parameters cx and cy mean, in parts of the frame.
    func center(_ x: Double, _ y: Double) -> Point {
        Point(
            x: parameters.number("cx", x, in: -2...3) * width,
            y: parameters.number("cy", y, in: -2...3) * height)
    }
}

extension Color {
    /// Linear mix in sRGB to whole steps of 1/255, as the reference drawings mix.
    func blended(with other: Color, _ t: Double) -> Color {
        func step(_ a: Double, _ b: Double) -> Double {
            let from = (a * 255).rounded()
            return (from + ((b * 255).rounded() - from) * t).rounded() / 255
        }
        return Color(
            red: step(red, other.red), green: step(green, other.green), blue: step(blue, other.blue),
            alpha: alpha + (other.alpha - alpha) * t)
    }
}
