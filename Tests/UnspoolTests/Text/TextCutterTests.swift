import Testing
import Threads
import Unspool

struct TextCutterTests {
    private func rich(_ paragraphs: String...) -> RichText {
        RichText(paragraphs: paragraphs.map { Paragraph(text: $0) })
    }

    private func texts(_ parts: [RichText]) -> [String] {
        parts.map { $0.paragraphs.map(\.text).joined(separator: "¶") }
    }

    private func halves(_ text: RichText, parts: Int = 2) -> [String] {
        texts(TextCutter.split(text, at: TextCutter.balancedCuts(parts: parts, of: text)))
    }

    @Test func `every place has the rank of what ends there`() {
        let text = rich("One two, three. Four and five", "Six")
        let ranks = TextCutter.pieces(of: text).filter { $0.rank < .grapheme }.map(\.rank)
        #expect(ranks == [.word, .clause, .sentence, .conjunction, .word, .paragraph])
    }

    @Test func `paragraph ends are preferred to sentence ends nearby`() {
        let text = rich("The kettle sings. It is hot.", "The cup waits. It is cold")
        #expect(halves(text) == ["The kettle sings. It is hot.", "The cup waits. It is cold"])
    }

    @Test func `sentence ends are preferred to words nearer to the middle`() {
        let text = rich("The kettle sings all day long. The cup waits on its shelf now")
        #expect(halves(text) == ["The kettle sings all day long. ", "The cup waits on its shelf now"])
    }

    @Test func `a heading never stands at the end of a part`() {
        var text = rich("The kettle sings all day.", "Cups", "The cup waits, and waits, on its shelf.")
        text.paragraphs[1].role = .heading
        #expect(halves(text).first == "The kettle sings all day.")
    }

    @Test func `a link is cut only when there is nothing else`() {
        let address = "https://example.org/" + String(repeating: "a", count: 60)
        let text = RichText(
            paragraphs: [
                Paragraph(
                    text: "Read all of this " + address + " before you go home",
                    spans: [Span(role: .link, utf8: 17..<97, target: address)])
            ])
        let inside = TextCutter.pieces(of: text).filter { (18..<97).contains($0.place.utf8) }
        #expect(inside.allSatisfy { $0.rank == .entity })
    }

    @Test func `an opening bracket or quotation mark is never left alone`() {
        let text = rich("Say （はい） and ( no ) and 「東京は雨です」")
        for cut in TextCutter.pieces(of: text) where cut.rank < .entity {
            let before = text.paragraphs[0].text.words(0..<cut.place.utf8)
            #expect(!before.hasSuffix("（") && !before.hasSuffix("( ") && !before.hasSuffix("「"))
        }
    }

    @Test func `code is cut at line ends`() {
        let text = RichText(
            paragraphs: [
                Paragraph(
                    role: .code, marker: "swift", text: "let kettle = 1\nlet cup = 2\n\nlet spoons = [3, 4]")
            ])
        let parts = TextCutter.split(text, at: TextCutter.balancedCuts(parts: 2, of: text))
        #expect(texts(parts) == ["let kettle = 1\nlet cup = 2\n\n", "let spoons = [3, 4]"])
        #expect(parts.map { $0.paragraphs[0].marker } == ["swift", "swift"])
    }

    @Test func `a list marker stays with the first words of its item`() {
        let text = RichText(paragraphs: [
            Paragraph(role: .listItem, marker: "1.", text: "Boil water. Pour it.")
        ])
        let parts = TextCutter.split(text, at: TextCutter.balancedCuts(parts: 2, of: text))
        #expect(parts.map { $0.paragraphs[0].marker } == ["1.", nil])
        #expect(parts.map { $0.paragraphs[0].role } == [.listItem, .listItem])
    }

    @Test func `a style that is cut keeps both halves`() {
        let text = RichText(
            paragraphs: [Paragraph(text: "one two three four", spans: [Span(role: .strong, utf8: 4..<13)])])
        let cut = TextCutter.pieces(of: text).filter { $0.place.utf8 == 8 }
        let parts = TextCutter.split(text, at: cut)
        #expect(parts.map { $0.paragraphs[0].spans.map(\.utf8) } == [[4..<8], [0..<5]])
    }

    @Test func `parts are within 20 percent of each other when clauses allow it`() {
        let sentence = "The kettle sings, the cup waits, and nobody comes. "
        let text = rich(String(repeating: sentence, count: 40))
        for count in 2...9 {
            let lengths = halves(text, parts: count).map { Double($0.count) }
            let mean = lengths.reduce(0, +) / Double(count)
            #expect(lengths.count == count)
            #expect(lengths.allSatisfy { abs($0 - mean) <= 0.2 * mean })
        }
    }

    @Test func `weight moves the cut`() {
        let text = rich(
            "The kettle sings. It is hot. It is very hot.", "The cup waits. It is cold. It is very cold.")
        let cuts = TextCutter.balancedCuts(parts: 2, of: text) { part in
            (part.paragraphs.first?.text.hasPrefix("The kettle") == true ? 5 : 1)
                * Double(part.characterCount)
        }
        #expect(cuts.map(\.place.paragraph) == [0])
        #expect((cuts.first?.place.utf8 ?? 0) < 44)
    }

    @Test(arguments: 0..<200)
    func `the parts are the whole`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let text = RandomText.richText(&random)
        let count = Int.random(in: 2...7, using: &random)
        let cuts = TextCutter.balancedCuts(parts: count, of: text)
        let parts = TextCutter.split(text, at: cuts)
        let whole = text.paragraphs.map(\.text).joined()
        #expect(parts.flatMap(\.paragraphs).map(\.text).joined() == whole)
        #expect(parts.count == cuts.count + 1)
        for paragraph in parts.flatMap(\.paragraphs) {
            #expect(!paragraph.text.isEmpty)
            #expect(
                paragraph.spans.allSatisfy {
                    $0.utf8.upperBound <= paragraph.text.utf8.count && !$0.utf8.isEmpty
                })
        }
        // Cutting everywhere is the whole, too.
        let dust = TextCutter.split(text, at: TextCutter.pieces(of: text))
        #expect(dust.flatMap(\.paragraphs).map(\.text).joined() == whole)
    }

    @Test(arguments: [2, 3, 5])
    func `text without spaces and one long word are divided`(count: Int) {
        for word in [
            String(repeating: "ก", count: 500), String(repeating: "x", count: 500),
            String(repeating: "東", count: 500),
        ] {
            #expect(halves(rich(word), parts: count).count == count)
            #expect(halves(rich(word), parts: count).joined() == word)
        }
    }

    @Test(arguments: ["word, and ", "x", "e\u{301}", "(“", "👩‍🚀", ". "])
    func `hostile lengths stay linear`(atom: String) {
        let text = rich(String(repeating: atom, count: 100_000 / atom.count))
        let clock = ContinuousClock()
        // Two shared cores and a debug build: quadratic work would take minutes.
        let time = clock.measure { _ = TextCutter.balancedCuts(parts: 40, of: text) }
        #expect(time < .seconds(20))
    }
}
