import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

/// Threads and templates that nobody should write.
struct HostileTests {
    private static func sentences(_ characters: Int) -> String {
        let sentence = "The kettle sings over the small blue flame, and the cup waits on its shelf. "
        return String(String(repeating: sentence, count: characters / sentence.count + 1).prefix(characters))
    }

    /// Name and text of a thread.
    static let threads: [(String, String)] = [
        ("a post of 25,000 characters", sentences(25_000)),
        (
            "a word of 500 characters",
            "Here it comes: " + String(repeating: "x", count: 500) + " and there it was."
        ),
        (
            "a list of 100 items",
            "Things:\n" + (1...100).map { "- thing number \($0)" }.joined(separator: "\n")
        ),
        (
            "60 paragraphs",
            (1...60).map { "Paragraph \($0) is short but it is one." }.joined(separator: "\n\n")
        ),
        ("one emoji", "🚌"),
        (
            "a heading of 500 characters",
            "# " + String(sentences(480).dropLast()) + "\n\nSome words below it.\n"
        ),
        (
            "a program of 200 lines",
            "The program:\n\n```\n"
                + (1...200).map {
                    $0 == 100 ? "let x = " + String(repeating: "y", count: 292) : "let v\($0) = \($0)"
                }
                .joined(separator: "\n") + "\n```\n"
        ),
        ("right to left in left to right", "She said \u{202B}מה שלומך\u{202C} and went, " + sentences(300)),
    ]

    static let cells = threads.flatMap { thread in Walk.templates.map { (thread.0, $0) } }

    @Test(arguments: cells)
    func `hostile threads are drawn whole, or say why not`(_ name: String, _ template: String) async throws {
        let text = try #require(Self.threads.first { $0.0 == name }).1
        let file = text.hasPrefix("#") || text.contains("```") ? "thread.md" : "thread.txt"
        let outcome = try await Walk.run(text, name: file, template: template)
        // A heading of 500 characters is told of: it is set as it is, at the smallest size.
        if !name.hasPrefix("a heading") { #expect(outcome.findings.map(\.description) == []) }
        #expect(outcome.findings.allSatisfy { $0.remedy != nil })
        #expect(outcome.layout.compositions.flatMap { SceneNumbers.unsound($0.scene) } == [])
        #expect(outcome.layout.pages.count <= 200)
        let png = try await Walk.png(outcome)
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func `a deck without slides has no pages`() async throws {
        let renderer = try Walk.renderer.get()
        let deck = Deck(title: "", author: Author(name: ""), language: "en", rightToLeft: false, slides: [])
        var report = Report()
        var options = CarouselOptions()
        let layout = try await renderer.layOut(deck, options, NoAssets(), &report)
        #expect(layout.pages.isEmpty)
        options.formats = ["png"]
        #expect(try await renderer.render(deck, options, NoAssets(), name: "none").artifacts.isEmpty)
        options.formats = ["pdf"]
        do throws(UnspoolError) {
            let carousel = try await renderer.render(deck, options, NoAssets(), name: "none")
            #expect(carousel.artifacts.count <= 1)
        } catch {
            #expect(error.diagnostics.allSatisfy { $0.remedy != nil })
        }
    }

    /// Numbers that a user's template may come to by sums, although each is small.
    static let numbers = [
        "-10000", "-1", "0", "1", "10000", "10000 * 10000", "0 - 10000 * 10000", "1 / 0.00001",
    ]

    @Test(arguments: numbers)
    func `absurd numbers in every word end in a picture or an error`(_ number: String) async throws {
        // A size that is only numbers is refused where it is read; a box makes it one that is worked out.
        let size = "a.w * (\(number))"
        let at = "at: { x: \"\(number)\", y: \"\(number)\", w: \"\(number)\", h: \"\(number)\" }"
        let look =
            "fill: surface, border: text, border-width: \"\(number)\", radius: \"\(number)\", shadow: true"
        let boxes = """
            - box: { id: a, \(look), \(at) }
            - box: { id: b, \(look), rotate: 33, at: { x: a.w * a.w, y: a.right * a.bottom, w: a.w * a.h * a.h, h: a.w / 0.0001 } }
            - text: { words: "{headline}", size: "\(size)", balance: true, \(at) }
            - text: { words: words, size: "\(size)", nowrap: true, at: { x: b.right, y: b.bottom } }
            - stack: { padding: "\(number)", min-height: "\(number)", hug: true, \(look), \(at), children: [{ flow: { size: "\(size)", gap: "\(number)", inset: "\(number)" } }] }
            - rows: { max: "\(number)", \(at) }
            - avatar: { size: "\(number)", \(at) }
            - icon: { name: heart, size: "\(number)", \(at) }
            - counter: { style: ticks, \(at) }
            - counter: { style: line, \(at) }
            - arrow: { style: button, size: "\(number)", \(at) }
            - arrow: { style: bleed, stroke: "\(number)", \(at) }
            - rule: { thickness: "\(number)", \(at) }
            - stitch: { \(at) }
            - media: { height: "\(number)", gutter: "\(number)", radius: "\(number)", \(at) }
            - art: { name: echo, parameters: { r: "\(number)", n: "\(number)", step: "\(number)", sw: "\(number)", cx: "\(number)", cy: "\(number)" }, \(at) }
            - art: { name: modules, parameters: { m: "\(number)" }, at: { x: 0, y: 0 } }
            """
        let folder = try TemporaryFolder()
        try folder.write("layouts/mine.yaml", Bench.source(boxes).text)
        let renderer = try CarouselRenderer(catalog: ShippedData.catalog([folder.path]), engines: 1)
        var options = CarouselOptions()
        options.template = "mine"
        options.cover = false
        options.outro = false
        for language in ["en", "ar"] {
            var deck = Deck(
                title: "T", author: Author(name: "Ada"), language: language, rightToLeft: language == "ar",
                slides: [Slide(id: "a", kind: .post, headline: RichText("Head"))])
            deck.slides[0].body = RichText(paragraphs: [
                Paragraph(text: Self.sentences(300)), Paragraph(role: .listItem, marker: "1.", text: "item"),
            ])
            var report = Report()
            let layout = try await renderer.layOut(deck, options, NoAssets(), &report)
            for composition in layout.compositions {
                #expect(SceneNumbers.unsound(composition.scene) == [])
                #expect(composition.texts.allSatisfy { (6...1_200).contains($0.size) })
            }
            #expect(layout.pages.count == 1)
            let carousel = try await drawn(deck, options, renderer)
            #expect(carousel.artifacts.count == layout.pages.count)
        }
    }

    private func drawn(
        _ deck: Deck, _ options: CarouselOptions, _ renderer: CarouselRenderer
    ) async throws -> Carousel {
        var options = options
        options.scale = 0.1
        return try await renderer.render(deck, options, NoAssets(), name: "x")
    }
}
