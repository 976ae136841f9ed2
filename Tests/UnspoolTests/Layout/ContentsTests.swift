import Rendering
import Testing
import Threads

@testable import Unspool

/// Cover lines, barcodes, and mastheads that fill the width.
struct ContentsTests {
    private func page(
        _ index: Int, _ kind: SlideKind = .post, headline: String = "", body: String, post: String? = nil,
        part: Counter = Counter(index: 1, count: 1)
    ) -> Page {
        var slide = Slide(id: "s\(index)", kind: kind, posts: [post ?? "\(index)"])
        if !headline.isEmpty { slide.headline = RichText(headline) }
        slide.body = RichText(body)
        var page = Page(whole: slide)
        (page.number, page.part) = (Counter(index: index, count: 9), part)
        return page
    }

    private func facts() throws -> DeckFacts { try Bench("- box: {}").facts }

    @Test func `each post is listed once, with the page where it begins`() throws {
        let lines = try facts().contents(of: [
            page(1, .cover, headline: "The hook", body: "Teaser."),
            page(2, headline: "A headline.", body: words(100), post: "a"),
            page(3, .continuation, body: words(100), post: "a", part: Counter(index: 2, count: 2)),
            page(4, .display, body: "Only this one thought. And more of it.", post: "b"),
            page(5, .list, headline: "A list:", body: words(40), post: "c"),
            page(6, body: words(60), post: "c"), page(7, .outro, headline: "Bye", body: ""),
        ])
        #expect(lines.map(\.page) == [2, 4, 5])
        #expect(lines.map(\.words) == ["A headline", "Only this one thought", "A list"])
        #expect(lines[2].characters == 7 + 40 + 60)
    }

    @Test func `a long first sentence is cut at a word, and questions keep their mark`() throws {
        let lines = try facts().contents(of: [
            page(2, body: words(120)), page(3, headline: "Why?", body: "So."),
        ])
        #expect(lines[0].words.hasSuffix("abcde…") && lines[0].words.count <= 73)
        #expect(lines[1].words == "Why?")
    }

    @Test func `the longest are chosen and stand in order`() {
        let lines = [(2, 50), (3, 400), (4, 90), (5, 300), (6, 90)].map {
            ContentsLine(page: $0.0, words: "w", characters: $0.1)
        }
        #expect(ContentsLine.longest(3, of: lines).map(\.page) == [3, 4, 5])
        #expect(ContentsLine.longest(9, of: lines).map(\.page) == [2, 3, 4, 5, 6])
    }

    @Test func `lines stand at their pitch and end with a whole word`() throws {
        var bench = try Bench(
            "- contents: { count: 2, pitch: 60, indent: 80, size: 30, at: { x: 100, y: 200, w: 380, h: 120 } }"
        )
        bench.facts.contents = [
            ContentsLine(page: 3, words: "abcde abcde abcde abcde", characters: 9),
            ContentsLine(page: 12, words: "{page} stays", characters: 9),
        ]
        let texts = try bench.compose().texts
        #expect(texts.map(\.block.text) == ["3", "abcde abcde abcde…", "12", "{page} stays"])
        #expect(texts.map(\.frame.x) == [100, 180, 100, 180])
        #expect(texts.map(\.frame.y) == [200, 200, 260, 260])
        #expect(texts.allSatisfy { !$0.isContent })
    }

    @Test(arguments: [("top", 200.0), ("bottom", 260)])
    func `fewer lines stand at the top or at the bottom`(_ valign: String, _ y: Double) throws {
        var bench = try Bench(
            "- contents: { count: 2, pitch: 60, valign: \(valign), at: { x: 100, y: 200, w: 380, h: 120 } }")
        bench.facts.contents = [ContentsLine(page: 3, words: "One", characters: 9)]
        #expect(try bench.text("One")?.frame.y == y)
    }

    @Test func `a barcode has a plate, bars between its margins and a count`() throws {
        var bench = try Bench("- barcode: { seed: 9, at: { x: 100, y: 200, w: 200, h: 170 } }")
        bench.page.number = Counter(index: 1, count: 12)
        let boxes = try bench.boxes()
        #expect(boxes.first == Rect(x: 100, y: 200, width: 200, height: 170))
        let bars = try #require(boxes.last)
        #expect(bars.x == 116 && bars.y == 214 && bars.height == 118 && bars.right <= 286)
        #expect(try bench.compose().texts.map(\.block.text) == ["12 slides"])
        bench.facts.writing = Writing(words: try ShippedData.catalog().language("de"))
        #expect(try bench.compose().texts.map(\.block.text) == ["12 Folien"])
    }

    @Test(arguments: [4, 10, 40])
    func `a masthead is as large as fits the width, and cut where nothing does`(_ characters: Int) throws {
        var bench = try Bench(
            """
            - text: { words: "{masthead}", size: 40..200, nowrap: true, max-lines: 1, knockout: accent, knockout-width: 9, at: { x: 100, y: 200, w: 800, h: 300 } }
            """)
        bench.facts.masthead = String(repeating: "m", count: characters)
        let text = try #require(try bench.compose().texts.first)
        // A character of the bench is half as wide as it is high.
        #expect(text.size == min(200, max(40, 1_600 / Double(characters))))
        #expect(text.block.knockout?.width == 9)
        #expect(text.block.knockout?.color == bench.style.theme.base.accent)
        #expect(text.block.width == 800)
    }
}
