import Diagnostics
import Testing
import Threads

@testable internal import Rendering
@testable internal import Unspool

/// Backgrounds that run on across all slides.
struct PanoramaTests {
    private static let slide = Size(width: 270, height: 340)

    /// The bytes of a scene's pixels, row by row.
    private func rows(_ items: [Scene.Item], _ size: Size, scale: Double) async throws -> [[UInt8]] {
        let scene = Scene(size: size, unit: 1, backdrop: [], items: items, bookmark: "")
        let png = try await Walk.renderer.get().engines.withEngine { (engine) throws(RenderingError) in
            try engine.png(scene, scale: scale)
        }
        let picture = try PNGPicture.pixels(png)
        return try picture.withPixels { bytes in
            (0..<picture.height).map { row in
                Array(bytes[(row * picture.stride)..<(row * picture.stride + 4 * picture.width)])
            }
        }
    }

    /// Pixels that differ between the wide picture and the slides side by side, and the largest difference.
    private func difference(
        _ theme: Theme, _ tone: Tone, _ pattern: PatternSpec, slides: Int, scale: Double
    ) async throws -> (count: Int, largest: Int) {
        let (slide, palette) = (Self.slide, theme[tone])
        let whole = Size(width: Double(slides) * slide.width, height: slide.height)
        let wide = PatternArt.items(
            pattern.generator, parameters: pattern.parameters, in: whole, slide: slide,
            ink: palette.patternColor, accent: palette.accent, muted: palette.muted, opacity: 1,
            cell: pattern.tile.cell)
        let ground = Scene.Item.path(
            .rect(Rect(x: 0, y: 0, width: whole.width, height: whole.height)), fill: palette.paint(whole),
            stroke: nil)
        let picture = try await rows([ground] + wide, whole, scale: scale)
        var (count, largest) = (0, 0)
        for number in 1...slides {
            let place = Panorama(Counter(index: number, count: slides), slide)
            let own = try await rows(
                place.ground(palette.background) + place.piece(of: wide), slide, scale: scale)
            for (row, line) in own.enumerated() {
                let start = (number - 1) * line.count
                let there = picture[row][start..<(start + line.count)]
                guard !there.elementsEqual(line) else { continue }
                for (a, b) in zip(line, there) where a != b {
                    count += 1
                    largest = max(largest, abs(Int(a) - Int(b)))
                }
            }
        }
        return (count, largest)
    }

    /// Cairo's edges may come out a little softer or harder by what else lies in the same row of pixels: a twentieth
    /// of an ink, in few pixels, and nowhere a step.
    @Test func `slides side by side are the wide picture, for every pattern`() async throws {
        let catalog = try Walk.renderer.get().catalog
        let theme = try catalog.theme("bone")
        var same: Set<String> = []
        for name in catalog.names(.pattern) where name != "none" {
            let found = try await difference(theme, .base, try catalog.pattern(name), slides: 3, scale: 1)
            if found.count == 0 { same.insert(name) }
            #expect(found.largest <= 13, "\(name)")
            #expect(found.count < 3 * 4 * 270 * 340 / 20, "\(name)")
        }
        let exact: Set = ["checker", "dots", "grain", "grid", "plus", "waves"]
        #expect(same.isSuperset(of: exact), "\(exact.subtracting(same))")
    }

    @Test func `so they are for gradients, to the last of 255 steps, at full and half size`() async throws {
        let catalog = try Walk.renderer.get().catalog
        for (name, tone) in [("aurora", Tone.base), ("dusk", .base), ("sorbet", .pop), ("glacier", .inverse)]
        {
            for scale in [1, 0.5] {
                let found = try await difference(catalog.theme(name), tone, .none, slides: 3, scale: scale)
                #expect(found.largest <= 1, "\(name) \(tone) at \(scale)")
            }
        }
    }

    private func layOut(_ words: String, _ choose: (inout CarouselOptions) -> Void) async throws -> (
        layout: Layout, report: Report
    ) {
        let renderer = try Walk.renderer.get()
        var options = CarouselOptions()
        choose(&options)
        var report = Report()
        let source = Source(name: "a.txt", bytes: Array(words.utf8))
        let job = try CarouselJob([source], base: options, renderer, &report, choose: { _ in })
        let deck = try job.plan(renderer, &report)
        return (try await renderer.layOut(deck, job.options, NoAssets(), &report), report)
    }

    private static let words = """
        1/ The tide table hangs beside the bread.

        2/ Nobody in the village reads it, and everybody looks at it.

        3/ What it says is that the sea will be back.
        """

    @Test func `every slide shows its piece, in one tone`() async throws {
        let (layout, report) = try await layOut(Self.words) {
            ($0.backdrop, $0.theme, $0.pattern, $0.template) = (
                .continuous, "dusk", "topographic", "editorial"
            )
        }
        #expect(layout.compositions.count == 4)
        #expect(Set(layout.pages.map(\.slide.tone)) == [.base])
        let width = layout.style.canvas.width
        for (number, composition) in layout.compositions.enumerated() {
            let moved = composition.scene.backdrop.compactMap { item in
                if case .group(_, let transform, _, _, _) = item { transform?.e } else { nil }
            }
            #expect(moved == [Double(number) * -width, Double(number) * -width])
        }
        #expect(!report.diagnostics.contains { $0.code == "backdrop.plain" })
    }

    @Test func `front matter may ask for it, and one colour without a pattern is told`() async throws {
        let (layout, report) = try await layOut("---\nbackdrop: continuous\n---\n" + Self.words) {
            ($0.theme, $0.pattern, $0.template) = ("bone", "none", "editorial")
        }
        #expect(layout.style.backdrop == .continuous)
        let told = report.diagnostics.first { $0.code == "backdrop.plain" }
        #expect(
            told?.message
                == "the background is to run on across the slides, and it is one colour without a pattern")
        #expect(
            told?.remedy == "choose a pattern, such as --pattern topographic, or a theme with a gradient")
    }
}
