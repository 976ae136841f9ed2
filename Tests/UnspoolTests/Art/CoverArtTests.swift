import Rendering
import Testing

@testable import Unspool

@Suite struct CoverArtTests {
    private static let hex = ["#0A0A0A", "#D4001A", "#F6F4F0", "#FFD9D3", "#FFFFFF"]
    private static let palette: ArtPalette = {
        let colors = hex.map { Color(hex: $0) ?? .ink }
        return ArtPalette(
            text: colors[0], accent: colors[1], background: colors[2], highlight: colors[3],
            onAccent: colors[4])
    }()

    private func contours(
        _ name: String, _ frame: Rect, seed: UInt32 = 21, _ parameters: [String: Double] = [:]
    ) -> [[Scene.Item].Contour] {
        CoverArt.items(name, in: frame, palette: Self.palette, seed: seed, parameters: parameters).contours
    }

    private func color(_ contour: [Scene.Item].Contour) -> String {
        if case .color(let color) = contour.fill { color.hex } else { contour.stroke?.color.hex ?? "" }
    }

    @Test func `the list of artworks`() {
        #expect(CoverArt.names == ["modules", "strands", "echo", "strata", "halftone"])
        #expect(contours("no such artwork", Rect(x: 0, y: 0, width: 9, height: 9)).isEmpty)
    }

    /// The 15 modules of the headline-body cover, as the reference drawing makes them from seed 21.
    @Test func `modules are those of the reference drawing`() {
        let modules = contours("modules", Rect(x: 0, y: 0, width: 1080, height: 648), ["m": 216])
        #expect(
            modules.map(color) == [
                "#D4001A", "#D4001A", "#FFD9D3", "#FFD9D3", "#FFD9D3", "#0A0A0A", "#D4001A", "#D0CFCB",
                "#FFD9D3",
                "#0A0A0A", "#D0CFCB", "#D0CFCB", "#D0CFCB", "#D4001A", "#D0CFCB", "#FFD9D3", "#D0CFCB",
                "#FFD9D3", "#0A0A0A", "#D0CFCB", "#0A0A0A", "#0A0A0A",
            ])
        let texts = modules.map(\.path.text)
        // Half discs turned by 90, bars by 270, a square with a quarter disc, a quarter disc by 270.
        #expect(texts[0] == "M108 0 A108 108 108 270 450 Z")
        #expect(texts[1] == "M0 0 A0 108 108 270 450 Z")
        #expect(texts[6].hasPrefix("M666 216 L666 0 M702 216 L702 0"))
        #expect(modules[6].stroke?.width == 18)
        #expect(texts[7] == "M864 0 L1080.5 0 L1080.5 216.5 L864 216.5 Z")
        #expect(texts[8] == "M864 0 L1080 0 A864 0 216 0 90 Z")
        #expect(texts[11] == "M216 432 L216 216 A216 432 216 270 360 Z")
        // Arcs turned by 90; a disc; a quarter disc as it is.
        #expect(texts[12].hasPrefix("M648 270 A648 216 54 90 180"))
        #expect(texts[17] == "M216 540 A108 540 108 0 360 Z")
        #expect(texts[21] == "M864 432 L1080 432 A864 432 216 0 90 Z")
    }

    @Test func `outros take the colour on the accent and a darker shade`() {
        let frame = Rect(x: 0, y: 0, width: 1080, height: 432)
        let colors = contours("modules", frame, seed: 34, ["m": 216, "mix": 0.2, "onAccent": 1]).map(color)
        #expect(Set(colors).isSubset(of: ["#0A0A0A", "#D4001A", "#C7C5C2", "#FFFFFF", "#F6F4F0"]))
        #expect(colors.contains("#FFFFFF"))
    }

    @Test func `strands bend as in the reference drawing`() {
        let strands = contours("strands", Rect(x: 0, y: 0, width: 904, height: 500), ["n": 3, "gap": 10])
        #expect(strands.map(color) == ["#D4001A", "#6F0512", "#0A0A0A"])
        #expect(
            strands.first?.path.text
                == "M-54.2 124.5 C379.7 -129 180.8 587 560.5 320 C940.2 53 813.6 295 958.2 255.8")
        let single = contours("strands", Rect(x: 0, y: 0, width: 904, height: 500), ["n": 1, "mix": 0.22])
        #expect(single.map(color) == ["#D4001A"])
    }

    @Test func `echoes fade out around a disc`() {
        let echo = contours("echo", Rect(x: 0, y: 0, width: 904, height: 500), ["n": 3])
        #expect(echo.map { $0.path.arcs.first?.radius } == [206.8, 232.8, 258.8, 180.8])
        let alphas = echo.compactMap { $0.stroke?.color.alpha }
        #expect(alphas.map { ($0 * 1000).rounded() } == [602, 341, 129])
        #expect(echo.last?.path.arcs.first?.center == Point(x: 0.72 * 904, y: 310))
    }

    @Test func `hills rise as in the reference drawing and reach the right edge`() {
        let strata = contours("strata", Rect(x: 0, y: 0, width: 904, height: 500), seed: 9, ["n": 2])
        #expect(strata.map(color) == ["#FFD9D3", "#D61129", "#66101B"])
        let hills = strata.dropFirst().map(\.path.text)
        #expect(hills.first?.hasPrefix("M0 500 L0 112.5 L12 115.3 L24 118.1 L36 121.1") == true)
        #expect(hills.last?.hasPrefix("M0 500 L0 279 L12 281.1") == true)
        // The reference drawing leaves a gap between x = 900 and the edge.
        #expect(hills.first?.contains("L900 84.4 L904 84.5 L904 500 Z") == true)
    }

    @Test func `halftone dots are those of the reference drawing`() throws {
        let parameters = ["pitch": 17, "cx": 0.5, "cy": 0.54, "r": 0.62]
        let dots = try #require(
            contours("halftone", Rect(x: 0, y: 0, width: 904, height: 500), parameters).first?.path.arcs)
        #expect(dots.count == 1077)
        #expect(dots.first?.center == Point(x: 297.5, y: 8.5))
        #expect(dots.prefix(3).map { ($0.radius * 100).rounded() } == [406, 395, 388])
    }

    @Test func `artwork lies in its frame, clipped, and may be turned`() throws {
        let frame = Rect(x: 100, y: 50, width: 904, height: 500)
        let items = CoverArt.items(
            "echo", in: frame, palette: Self.palette, seed: 1, parameters: ["rotation": 180, "opacity": 0.55])
        guard case .group(let inner, nil, let clip, let opacity, nil) = try #require(items.first),
            case .group(_, let place, nil, _, nil) = try #require(inner.first)
        else {
            Issue.record("echo is not a group in a group")
            return
        }
        #expect(clip == .rect(frame))
        #expect(opacity == 0.55)
        #expect(place == Transform(a: -1, b: 0, c: 0, d: -1, e: 1004, f: 550))
    }

    @Test(arguments: CoverArt.names)
    func `no parameters make too much or a number that is not finite`(_ name: String) {
        let hostile: [[String: Double]] = [
            ["m": 1, "n": 1e9, "pitch": 0.001, "r": 99, "gap": 1e9, "step": 1e9, "sw": 1e9, "cols": 1e9],
            [
                "m": .nan, "n": .nan, "pitch": .infinity, "r": -1, "gap": -.infinity, "cols": 0,
                "rotation": .nan,
            ],
            ["m": 0, "n": -1, "cx": 1e300, "cy": -1e300, "op": 9, "mix": 9, "rotation": 1e300],
        ]
        for parameters in hostile {
            for frame in [
                Rect(x: 0, y: 0, width: 4096, height: 4096), Rect(x: 0, y: 0, width: 1, height: 4096),
            ] {
                let contours = contours(name, frame, parameters)
                #expect(contours.reduce(0) { $0 + $1.path.elements.count } <= 20_000)
                #expect(contours.allSatisfy { $0.path.isFinite })
            }
        }
        #expect(contours(name, Rect(x: 0, y: 0, width: 0, height: 5)).isEmpty)
        #expect(contours(name, Rect(x: .nan, y: 0, width: 5, height: 5)).isEmpty)
    }

    @Test(arguments: CoverArt.names)
    func `the same seed gives the same artwork`(_ name: String) {
        let frame = Rect(x: 0, y: 0, width: 540, height: 540)
        let first = CoverArt.items(name, in: frame, palette: Self.palette, seed: 5)
        #expect(first == CoverArt.items(name, in: frame, palette: Self.palette, seed: 5))
        let isSeeded = ["modules", "strata"].contains(name)
        #expect((first != CoverArt.items(name, in: frame, palette: Self.palette, seed: 6)) == isSeeded)
    }
}
