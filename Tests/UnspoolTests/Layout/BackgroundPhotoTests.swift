import Diagnostics
import Rendering
import Testing
import Threads

@testable internal import Unspool

/// Photos that fill slides, and the veil that keeps words on them legible.
@Suite(.serialized)
struct BackgroundPhotoTests {
    /// Names to bytes.
    struct Files: AssetSource {
        var files: [String: [UInt8]]
        func bytes(of name: String) throws(UnspoolError) -> [UInt8]? { files[name] }
    }

    private static let words = """
        Nineteen slow *ferries* and what they taught me

        Nobody on a ferry is late. You are on it, or you are on the quay, and both are a kind of answer.

        2/ The captain of the small one writes the arrival time on a slate after we have arrived.
        """

    /// A photo that is hard to write on: stripes from black to white, one hue beside the other.
    private static let stripes: [UInt8] = {
        let inks = ["#000", "#fff", "#e23", "#2a4", "#138", "#fd2", "#777"]
        let bars = (0..<35).map { index in
            "<rect x='\(index * 31)' y='0' width='31' height='1350' fill='\(inks[index % inks.count])'/>"
        }
        return Array("<svg viewBox='0 0 1085 1350'>\(bars.joined())</svg>".utf8)
    }()

    private func layOut(
        _ template: String, canvas: String = "portrait", tone: Tone? = nil, photo: [UInt8] = stripes
    ) async throws -> (layout: Layout, report: Report) {
        let renderer = try Walk.renderer.get()
        var options = CarouselOptions()
        (options.template, options.canvas, options.tone) = (template, canvas, tone)
        (options.background, options.author, options.handle) = ("a.svg", "Ines Varga", "inesv")
        var report = Report()
        let source = Source(name: "a.txt", bytes: Array(Self.words.utf8))
        let deck = try renderer.plan(renderer.read(source, options, &report), options, &report)
        let layout = try await renderer.layOut(deck, options, Files(files: ["a.svg": photo]), &report)
        return (layout, report)
    }

    /// The least contrast of any words with the pixels around them, read back from the slide as it is drawn.
    private func measured(_ layout: Layout, page: Int = 0) async throws -> [(words: String, contrast: Double)]
    {
        let composition = layout.compositions[page]
        var scene = composition.scene
        scene.items = scene.items.compactMap(\.withoutText)
        let (bare, pictures) = (scene, layout.pictures)
        let engines = try Walk.renderer.get().engines
        return try await engines.withEngine { (engine) throws(RenderingError) in
            try pictures.register(engine)
            let png = try engine.png(bare, scale: 1)
            let drawn = ImageKey(digest: "drawn " + Pictures.digest(png))
            _ = try engine.keep(png, as: drawn)
            let ground = try engine.ground(
                of: drawn, filling: bare.size, focus: Point(x: 0.5, y: 0.5), density: bare.unit)
            var found: [(String, Double)] = []
            for case .text(let block, let place) in composition.scene.items {
                // Initials stand on discs, mastheads are cut out.
                guard block.text.count > 2, block.knockout == nil else { continue }
                for (frame, inks) in try PhotoWords.lines(of: block, at: place, engine) {
                    let inner = Rect(
                        x: frame.x + 10, y: frame.midY - frame.height * 0.2, width: frame.width - 20,
                        height: frame.height * 0.4)
                    found += inks.map { (block.text, ground.contrast(with: $0, in: inner)) }
                }
            }
            return found
        }
    }

    /// The terminal's words stand in its window.
    @Test(arguments: Walk.everyTemplate.filter { $0 != "terminal" })
    func `words on a cover's photo reach 4.5 to 1 in every tone`(template: String) async throws {
        for tone in Tone.allCases {
            let (layout, report) = try await layOut(template, tone: tone)
            #expect(layout.pages[0].slide.background?.asset == "a.svg")
            let isSeen = layout.compositions[0].scene.items.contains {
                if case .image(_, let box, .cover, _, _) = $0 { box.width == 1080 } else { false }
            }
            #expect(isSeen)
            #expect(!report.diagnostics.contains { $0.code == "background.hidden" })
            for (words, contrast) in try await measured(layout) {
                #expect(contrast >= 4.5, "\(template) \(tone): \(words)")
            }
        }
    }

    @Test(arguments: ["square", "story", "landscape"])
    func `words on a cover's photo reach 4.5 to 1 on other canvases`(canvas: String) async throws {
        for template in ["editorial", "magazine", "minimal", "quote"] {
            let (layout, _) = try await layOut(template, canvas: canvas)
            for (words, contrast) in try await measured(layout) {
                #expect(contrast >= 4.5, "\(template) \(canvas): \(words)")
            }
        }
    }

    @Test func `a photo that suits the words has no veil, or a thin one`() async throws {
        func veil(_ color: String) async throws -> Double {
            let photo = Array(
                "<svg viewBox='0 0 9 9'><rect width='9' height='9' fill='\(color)'/></svg>".utf8)
            let items = try await layOut("minimal", tone: .inverse, photo: photo).layout.compositions[0].scene
                .items
            for case .path(_, .linear(_, _, let stops), nil) in items.prefix(2) {
                return stops.map(\.color.alpha).max() ?? 0
            }
            return 0
        }
        let (dark, middle, light) = try await (veil("#050508"), veil("#777"), veil("#fff"))
        #expect(dark < 0.05)
        #expect(dark < middle && middle < light && light < 0.95)
    }

    @Test func `a template that draws paper over everything says that it hides the photo`() async throws {
        let renderer = try Walk.renderer.get()
        let text = """
            format: unspool-deck/1
            style: { template: notebook }
            slides: [{ kind: post, body: Words on paper., background: { asset: a.svg, focus: [0.2, 0.8] } }]
            """
        var report = Report()
        let source = Source(name: "deck.yaml", bytes: Array(text.utf8))
        var options = CarouselOptions()
        options.template = "notebook"
        let deck = try renderer.readDeck(source, options, &report).deck
        #expect(deck.slides[0].background?.focus == Media.Focus(x: 0.2, y: 0.8))
        _ = try await renderer.layOut(deck, options, Files(files: ["a.svg": Self.stripes]), &report)
        #expect(
            report.diagnostics.map { "\($0.code): \($0.message); \($0.remedy ?? "")" } == [
                "background.hidden: the template notebook covers the background of slide 1 with paper of its own; "
                    + "choose another template, or leave out the background"
            ])
    }

    @Test func `slides of a deck have photos of their own, and words on them can be read`() async throws {
        let renderer = try Walk.renderer.get()
        let text = """
            format: unspool-deck/1
            slides:
              - { kind: post, headline: The buoys went first., body: A buoy that reports its own drift., background: a.svg }
              - { kind: quote, body: The sea keeps the minutes., attribution: A pilot, background: a.svg }
              - { kind: outro, headline: Follow for more., buttons: [{ label: Follow }], background: a.svg }
            """
        for template in ["editorial", "headline-body", "minimal", "poster"] {
            var (report, options) = (Report(), CarouselOptions())
            options.template = template
            let source = Source(name: "deck.yaml", bytes: Array(text.utf8))
            let deck = try renderer.readDeck(source, options, &report).deck
            let layout = try await renderer.layOut(
                deck, options, Files(files: ["a.svg": Self.stripes]), &report)
            for page in layout.pages.indices {
                for (words, contrast) in try await measured(layout, page: page) where words != "Follow" {
                    #expect(contrast >= 4.5, "\(template) \(page + 1): \(words)")
                }
            }
        }
    }

    @Test func `a background that is missing stops the program, and one without a cover is told`()
        async throws
    {
        let renderer = try Walk.renderer.get()
        var (report, options) = (Report(), CarouselOptions())
        options.background = "no.jpg"
        let source = Source(name: "a.txt", bytes: Array(Self.words.utf8))
        let thread = try renderer.read(source, options, &report)
        let deck = try renderer.plan(thread, options, &report)
        var told = Report()
        let error = await #expect(throws: UnspoolError.self) {
            try await renderer.layOut(deck, options, NoAssets(), &told)
        }
        #expect(error?.diagnostics.first?.message == "the picture \"no.jpg\" was not found")
        options.cover = false
        _ = try renderer.plan(thread, options, &report)
        #expect(
            report.diagnostics.last?.message == "the background fills the cover, and there is none")
    }
}

extension PictureGround {
    /// The least contrast of an ink with any pixel of a box.
    fileprivate func contrast(with ink: Color, in box: Rect) -> Double {
        func color(_ values: [UInt8], _ cell: Int) -> Color {
            Color(
                red: Double(values[cell * 3]) / 255, green: Double(values[cell * 3 + 1]) / 255,
                blue: Double(values[cell * 3 + 2]) / 255)
        }
        return cells(in: box).reduce(21) {
            min($0, color(low, $1).contrast(with: ink), color(high, $1).contrast(with: ink))
        }
    }
}

extension Scene.Item {
    /// The item without its words; nil when it is a text.
    fileprivate var withoutText: Scene.Item? {
        switch self {
        case .text: nil
        case .group(let items, let transform, let clip, let opacity, let fade):
            .group(
                items.compactMap(\.withoutText), transform: transform, clip: clip, opacity: opacity,
                fade: fade)
        default: self
        }
    }
}
