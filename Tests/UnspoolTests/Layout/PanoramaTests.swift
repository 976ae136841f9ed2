import Diagnostics
import Glibc
import Testing
import Threads

@testable internal import Rendering
@testable internal import Unspool

/// Backgrounds that run on across all slides.
struct PanoramaTests {
    /// Empty slides over a background.
    private struct Strip {
        var bench: Bench
        var count = 4
        var scale = 1.0
        var sections = BackdropSection.Bound()

        init(_ ground: Background, _ pattern: PatternSpec, _ canvas: Canvas? = nil) throws {
            bench = try Bench("- pattern: none")
            bench.style.theme = try catalog.theme("bone")
            bench.style.theme.base.background = ground
            bench.style.pattern = pattern
            bench.style.backdrop = .continuous
            if let canvas {
                bench.style.canvas = canvas
            } else {
                (bench.style.canvas.width, bench.style.canvas.height) = (270, 340)
                bench.style.canvas.pixelWidth = 270
            }
        }

        var size: Size { bench.style.canvas.size }
        /// Width and height of a slide in px.
        var pixels: (width: Int, height: Int) {
            let density = bench.style.canvas.unit * scale
            return (Int((size.width * density).rounded()), Int((size.height * density).rounded()))
        }

        func scene(_ index: Int) throws -> Scene {
            var bench = bench
            bench.page.number = Counter(index: index + 1, count: count)
            return try bench.compose().scene
        }

        /// All slides as they are rendered.
        func slides(_ engine: Engine) throws -> [PixelSurface] {
            try (0..<count).map { index in try engine.pixels(of: try scene(index), scale: scale) }
        }

        /// The wide picture by another way: items of one scene as large as all slides side by side.
        func picture(_ engine: Engine) throws -> PixelSurface {
            let canvas = bench.style.canvas
            let whole = Size(width: Double(count) * canvas.width, height: canvas.height)
            let palette = bench.style.theme.base
            let pattern = PatternArt.items(
                bench.style.pattern.generator, parameters: bench.style.pattern.parameters, in: whole,
                slide: canvas.size, ink: palette.patternColor, accent: palette.accent, muted: palette.muted,
                opacity: palette.patternOpacity, avoiding: [canvas.head, canvas.foot],
                cell: bench.style.pattern.tile.cell)
            let ground = Scene.Item.path(
                .rect(Rect(x: 0, y: 0, width: whole.width, height: whole.height)),
                fill: palette.background.paint(whole), stroke: nil)
            let (width, height) = (Double(pixels.width), Double(pixels.height))
            let stretch = Transform.scale(
                width / canvas.width, height / canvas.height, to: Point(x: 0, y: 0))
            let all = Scene.Item.group(
                [ground] + pattern, transform: stretch, clip: nil, opacity: 1, fade: nil)
            return try engine.pixels(
                of: Scene(
                    size: Size(width: Double(count) * width, height: height), unit: 1, backdrop: [],
                    items: [all], bookmark: ""), scale: 1)
        }

        /// Number of bytes that differ between the slides side by side and the wide picture, and the largest
        /// difference.
        func difference() throws -> (count: Int, largest: Int) {
            let engine = try PanoramaTests.engine(sections)
            let picture = try self.picture(engine)
            var (count, largest) = (0, 0)
            for (number, slide) in try slides(engine).enumerated() {
                try picture.withPixels { (wide) throws(RenderingError) in
                    try slide.withPixels { (own) throws(RenderingError) in
                        let length = 4 * slide.width
                        for row in 0..<slide.height {
                            let there = wide[(row * picture.stride + number * length)...].prefix(length)
                            let line = own[(row * slide.stride)...].prefix(length)
                            guard !same(there, line) else { continue }
                            for (a, b) in zip(line, there) where a != b {
                                count += 1
                                largest = max(largest, abs(Int(a) - Int(b)))
                            }
                        }
                    }
                }
            }
            return (count, largest)
        }

        /// Many megabytes are compared: one call a row.
        private func same(
            _ one: Slice<UnsafeMutableRawBufferPointer>, _ other: Slice<UnsafeMutableRawBufferPointer>
        ) -> Bool {
            guard let one = UnsafeMutableRawBufferPointer(rebasing: one).baseAddress,
                let other = UnsafeMutableRawBufferPointer(rebasing: other).baseAddress
            else { return false }
            return memcmp(one, other, 4 * pixels.width) == 0
        }

        /// The bytes of a picture, row by row.
        func rows(_ picture: PixelSurface) throws -> [[UInt8]] {
            try picture.withPixels { bytes in
                (0..<picture.height).map { row in
                    Array(bytes[(row * picture.stride)..<(row * picture.stride + 4 * picture.width)])
                }
            }
        }
    }

    private static let shared = Result { try ShippedData.catalog() }
    private static var catalog: Catalog { get throws { try shared.get() } }
    private static let fonts = Result {
        try FontLibrary(files: catalog.fontFiles, rules: catalog.fontRules, systemFolders: [])
    }

    private static func engine(_ sections: BackdropSection.Bound) throws -> Engine {
        try Engine(try fonts.get(), sections: sections)
    }

    private static let patterns = (try? catalog.names(.pattern)) ?? []
    private static let radial = Background.radial(
        centerX: 0.7, centerY: 0.3, radius: 0.8,
        [
            GradientStop(offset: 0, color: Color(red: 0.9, green: 0.8, blue: 0.3)),
            GradientStop(offset: 1, color: Color(red: 0.1, green: 0.2, blue: 0.5)),
        ])

    private static func ground(_ theme: String) throws -> Background {
        try catalog.theme(theme).base.background
    }

    @Test(arguments: patterns, [1, 2, 0.361])
    func `slides side by side are the wide picture, byte for byte`(_ name: String, _ scale: Double) throws {
        for ground in [try Self.ground("bone"), try Self.ground("dusk"), Self.radial] {
            var strip = try Strip(ground, try Self.catalog.pattern(name))
            strip.scale = scale
            #expect(try strip.difference() == (0, 0), "\(ground)")
        }
    }

    @Test func `so they are for the gradients of all themes and tones`() throws {
        var gradients = 0
        for name in try Self.catalog.names(.theme) {
            for tone in Tone.allCases {
                let ground = try Self.catalog.theme(name)[tone].background
                if case .solid = ground { continue }
                gradients += 1
                for scale in [1, 0.361] {
                    var strip = try Strip(ground, .none)
                    strip.scale = scale
                    #expect(try strip.difference() == (0, 0), "\(name) \(tone) at \(scale)")
                }
            }
        }
        #expect(gradients > 5)
    }

    @Test(
        arguments: ["portrait", "square", "story", "landscape", "pin"], ["topographic", "confetti", "rays"])
    func `so they are on every canvas`(_ canvas: String, _ pattern: String) throws {
        for scale in [1, 0.361] {
            var strip = try Strip(
                try Self.ground("dusk"), try Self.catalog.pattern(pattern), try Self.catalog.canvas(canvas))
            strip.count = 3
            strip.scale = scale
            #expect(try strip.difference() == (0, 0), "\(scale)")
        }
    }

    @Test(arguments: patterns)
    func `a wider picture is painted in sections of whole slides, of the same geometry`(_ name: String) throws
    {
        var strip = try Strip(try Self.ground("dusk"), try Self.catalog.pattern(name))
        strip.count = 5
        strip.scale = 0.5
        strip.sections.width = 2 * strip.pixels.width + 100
        let last = try #require(
            BackdropSection(of: try strip.scene(4), scale: strip.scale, strip.sections))
        #expect(last.scenes == 4..<5)
        // Cairo draws an edge a little softer or harder by what else begins in its row of pixels.
        let found = try strip.difference()
        #expect(found.largest <= 13)
        #expect(found.count < 5 * 4 * strip.pixels.width * strip.pixels.height / 20)
    }

    /// Rings reach 180,000 du from their middle, rays farther.
    @Test(arguments: ["rings", "rays", "diagonal", "waves"])
    func `the largest deck has its background, in pixels and in pieces`(_ pattern: String) throws {
        var strip = try Strip(
            try Self.ground("dusk"), try Self.catalog.pattern(pattern), try Self.catalog.canvas("portrait"))
        (strip.count, strip.scale) = (200, 0.1)
        let engine = try Self.engine(strip.sections)
        for index in [0, 199] {
            var scene = try strip.scene(index)
            let whole = try strip.rows(try engine.pixels(of: scene, scale: strip.scale))
            scene.wide = nil
            let piece = try strip.rows(try engine.pixels(of: scene, scale: strip.scale))
            let largest = zip(whole, piece).flatMap { zip($0, $1).map { abs(Int($0) - Int($1)) } }.max()
            #expect(try #require(largest) <= 24, "\(index)")
        }
    }

    @Test func `sections have an area that they do not exceed, and one slide at least`() throws {
        var strip = try Strip(Self.radial, .none)
        strip.count = 200
        func scenes(_ index: Int, _ scale: Double = 1) throws -> Range<Int>? {
            BackdropSection(of: try strip.scene(index), scale: scale, strip.sections)?.scenes
        }
        #expect(try scenes(0) == 0..<121)
        #expect(try scenes(199) == 121..<200)
        strip.sections.area = 3 * 270 * 340 + 1
        #expect(try scenes(5) == 3..<6)
        #expect(try scenes(199) == 198..<200)
        strip.sections.area = 1
        #expect(try scenes(5) == 5..<6)
        #expect(try scenes(5, 40) == nil)
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

    /// Ten slides at full size, painted in two sections of five, each too large for the room of other backdrops.
    private func render(
        engines: Int, _ theme: String = "dusk", alone pages: [Int] = []
    ) async throws -> (files: [Artifact], alone: [Artifact]) {
        var sections = BackdropSection.Bound()
        sections.area = 5 * 1080 * 1350
        let renderer = try CarouselRenderer(
            catalog: Walk.renderer.get().catalog, engines: engines, sections: sections)
        var options = CarouselOptions()
        (options.backdrop, options.theme, options.pattern) = (.continuous, theme, "topographic")
        (options.cover, options.outro, options.feed) = (false, false, true)
        options.formats = ["png", "pdf"]
        let words = (1...10).map { "\($0)/ Verse \($0) of the tide table." }.joined(separator: "\n\n")
        let source = Source(name: "a.txt", bytes: Array(words.utf8))
        var report = Report()
        let deck = try renderer.plan(try renderer.read(source, options, &report), options, &report)
        async let first = renderer.render(deck, options, NoAssets(), name: "a")
        async let second = renderer.render(deck, options, NoAssets(), name: "a")
        let files = try await first.artifacts
        #expect(try await second.artifacts == files)
        var alone: [Artifact] = []
        for page in pages {
            let made = try await renderer.page(page, of: deck, options, NoAssets(), &report)
            alone += made.files.filter { $0.mediaType == "image/png" }
        }
        return (files, alone)
    }

    @Test func `any number of engines, several decks at once and a page alone give the same bytes`()
        async throws
    {
        let (files, alone) = try await render(engines: 2, alone: [5, 6])
        #expect(files.count == 21)
        #expect(alone.map(\.bytes) == files[4...5].map(\.bytes))
        for engines in [1, 5] { #expect(try await render(engines: engines).files == files) }
    }

    @Test func `every kind of slide has one pattern, and paper below it stays where it is`() async throws {
        // Covers of this template fade their pattern out, other slides do not.
        let (layout, _) = try await layOut(Self.words) {
            ($0.backdrop, $0.theme, $0.pattern, $0.template) = (.continuous, "bone", "rings", "post-card")
        }
        let items = layout.compositions.compactMap(\.scene.wide?.items)
        #expect(items.count == 4 && Set(items).count == 1)
        let (noted, _) = try await layOut(Self.words) {
            ($0.backdrop, $0.theme, $0.pattern, $0.template) = (.continuous, "kraft", "rings", "notebook")
        }
        // The ground, four papers, the rings.
        let wide = try #require(noted.compositions[2].scene.wide)
        #expect((wide.items.count, wide.count, wide.index) == (6, 4, 2))
        #expect(Set(noted.compositions.compactMap(\.scene.wide?.items)).count == 1)
    }

    @Test func `a slide without a neighbour, and a plain colour, have no wide picture`() async throws {
        let (alone, _) = try await layOut("One verse.") {
            ($0.backdrop, $0.theme, $0.pattern, $0.cover) = (.continuous, "dusk", "rings", false)
            $0.outro = false
        }
        #expect(alone.compositions.map(\.scene.wide) == [nil])
        let (plain, _) = try await layOut(Self.words) {
            ($0.backdrop, $0.theme, $0.pattern, $0.template) = (.continuous, "bone", "none", "editorial")
        }
        #expect(plain.compositions.allSatisfy { $0.scene.wide == nil })
    }

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
