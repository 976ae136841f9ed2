internal import Glibc
package import Rendering

/// The colours that artwork may use.
package struct ArtPalette: Sendable, Hashable {
    /// The tone's ink.
    package var text: Color
    /// Its accent.
    package var accent: Color
    /// What it is drawn on.
    package var background: Color
    /// Fourth colour of `modules`.
    package var highlight: Color
    /// Third colour of `modules`; nil: 16 % of the ink over the background.
    package var tint: Color?

    /// Colours for artwork.
    package init(text: Color, accent: Color, background: Color, highlight: Color, tint: Color? = nil) {
        self.text = text
        self.accent = accent
        self.background = background
        self.highlight = highlight
        self.tint = tint
    }
}

/// Generative cover artwork after patterns.md: deterministic, vector, clipped to its frame.
package enum CoverArt {
    /// What an artwork is given.
    struct Request {
        var frame: Rect
        var palette: ArtPalette
        var seed: UInt32
        var parameters: [String: Double]

        func number(_ name: String, _ fallback: Double) -> Double {
            guard let value = parameters[name], value.isFinite else { return fallback }
            return value
        }
    }

    /// All artworks: a new one is one function and one line.
    private static let all: [(name: String, draw: @Sendable (Request) -> [Scene.Item])] = [
        ("modules", ModuleArt.items), ("echo", EchoArt.items), ("strands", StrandArt.items),
        ("strata", StrataArt.items), ("halftone", HalftoneArt.items),
    ]

    /// Names of the artworks.
    package static let names = all.map(\.name)

    /// The artwork's items, clipped to the frame; none when the name is unknown or the frame is empty.
    package static func items(
        _ name: String, in frame: Rect, palette: ArtPalette, seed: UInt32, parameters: [String: Double]
    ) -> [Scene.Item] {
        guard let art = all.first(where: { $0.name == name }), frame.isFinite, frame.width >= 1, frame.height >= 1
        else { return [] }
        let items = art.draw(Request(frame: frame, palette: palette, seed: seed, parameters: parameters))
        return [.group(items, transform: nil, clip: .rect(frame), opacity: 1, fade: nil)]
    }
}

/// A disc with concentric lines that fade.
enum EchoArt {
    static func items(_ request: CoverArt.Request) -> [Scene.Item] {
        let frame = request.frame
        let center = Point(
            x: frame.x + request.number("cx", 0.72) * frame.width,
            y: frame.y + request.number("cy", 0.62) * frame.height)
        let radius = min(4000, max(1, request.number("r", 0.2) * frame.width))
        let count = min(60, max(0, Int(request.number("n", 22))))
        let (step, width) = (request.number("step", 26), request.number("sw", 2))
        var items: [Scene.Item] = []
        for index in 1..<(count + 1) {
            let fade = 0.9 * pow(1 - Double(index) / Double(count + 1), 1.4)
            items.append(
                .path(
                    .circle(center, radius + Double(index) * step), fill: nil,
                    stroke: Stroke(width: width, color: request.palette.text.opacity(fade))))
        }
        items.append(.path(.circle(center, radius), fill: .color(request.palette.accent), stroke: nil))
        return items
    }
}

/// A bundle of strands that enters at the left and leaves at the right edge.
enum StrandArt {
    static func items(_ request: CoverArt.Request) -> [Scene.Item] {
        let (w, h) = (request.frame.width, request.frame.height)
        let count = min(80, max(2, Int(request.number("n", 26))))
        let (gap, width) = (request.number("gap", 15), request.number("sw", 5))
        func point(_ x: Double, _ y: Double) -> Point {
            Point(x: request.frame.x + x, y: request.frame.y + y)
        }
        return (0..<count).map { index in
            let u = (Double(index) - Double(count - 1) / 2) * gap
            let middle = point(0.62 * w, 0.66 * h + u)
            let before = point(0.20 * w, 1.18 * h + 0.3 * u)
            // The second curve goes on smoothly: its first handle mirrors the handle before it.
            let mirrored = Point(x: 2 * middle.x - before.x, y: 2 * middle.y - before.y)
            let path = Path([
                .move(point(-0.06 * w, 0.26 * h + 0.55 * u)),
                .curve(middle, control1: point(0.42 * w, -0.22 * h + 1.9 * u), control2: before),
                .curve(
                    point(1.06 * w, 0.52 * h + 0.42 * u), control1: mirrored,
                    control2: point(0.90 * w, 0.60 * h + 0.5 * u)),
            ])
            let color = request.palette.accent.mixed(with: request.palette.text, Double(index) / Double(count - 1))
            return .path(path, fill: nil, stroke: Stroke(width: width, color: color, cap: .round))
        }
    }
}

/// Layered hills under a disc.
enum StrataArt {
    static func items(_ request: CoverArt.Request) -> [Scene.Item] {
        let (w, h) = (request.frame.width, request.frame.height)
        let palette = request.palette
        var random = SeededRandom(seed: request.seed)
        func point(_ x: Double, _ y: Double) -> Point {
            Point(x: request.frame.x + x, y: request.frame.y + y)
        }
        var items: [Scene.Item] = [
            .path(.circle(point(0.7 * w, 0.2 * h), 0.13 * w), fill: .color(palette.highlight), stroke: nil)
        ]
        let count = 6
        for index in 0..<count {
            let k = Double(index + 1) / Double(count)
            let y = h * (0.18 + 0.72 * Double(index) / Double(count))
            let tall = h * 0.11 * (1 - 0.5 * k)
            let (p, q) = (random.next() * 6.28, random.next() * 6.28)
            var path = Path([.move(point(0, h))])
            for x in stride(from: 0, through: w, by: max(6, w / 120)) {
                let wave = tall * sin(x / w * 5.2 + p) + 0.5 * tall * sin(x / w * 11 + q)
                path.elements.append(.line(point(x, y + wave)))
            }
            path.elements += [.line(point(w, h)), .close]
            let base = palette.background.mixed(with: palette.accent, 0.9)
            let color = base.mixed(with: index % 2 == 1 ? palette.text : palette.accent, 0.55 * k)
            items.append(.path(path, fill: .color(color), stroke: nil))
        }
        return items
    }
}

/// A halftone disc: dots on a hexagonal lattice, larger away from the light.
enum HalftoneArt {
    static func items(_ request: CoverArt.Request) -> [Scene.Item] {
        let frame = request.frame
        let pitch = max(8, request.number("pitch", 22))
        let center = Point(
            x: frame.x + request.number("cx", 0.6) * frame.width,
            y: frame.y + request.number("cy", 0.5) * frame.height)
        let radius = max(1, request.number("r", 0.5) * min(frame.width, frame.height))
        var path = Path()
        var row = 0
        for y in stride(from: frame.y + pitch / 2, to: frame.bottom, by: pitch * 0.866) {
            for x in stride(from: frame.x + pitch / 2 + (row % 2 == 1 ? pitch / 2 : 0), to: frame.right, by: pitch) {
                let (dx, dy) = ((x - center.x) / radius, (y - center.y) / radius)
                guard dx * dx + dy * dy < 1 else { continue }
                let light = min(1, hypot(dx + 0.35, dy + 0.4) / 1.35)
                let dot = pitch * 0.62 * pow(light, 0.9)
                if dot > 0.8 { path.elements += Path.circle(Point(x: x, y: y), dot).elements }
            }
            row += 1
        }
        return [.path(path, fill: .color(request.palette.text), stroke: nil)]
    }
}
