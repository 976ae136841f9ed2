import Testing
import Threads
import Unspool

struct DisplayTextTests {
    private func display(_ paragraph: Paragraph, _ role: DisplayText.Role = .body, smart: Bool = true)
        -> StyledText
    {
        DisplayText.make(RichText(paragraphs: [paragraph]), role: role, language: "en", smart: smart)
    }

    private func pieces(_ text: StyledText) -> [(String, TextStyles)] {
        text.paragraphs.flatMap { paragraph in paragraph.pieces.map { (paragraph.words(of: $0), $0.styles) } }
    }

    @Test func `nested styles become neighbouring pieces`() {
        let paragraph = Paragraph(
            text: "a bold and both end",
            spans: [Span(role: .strong, utf8: 2..<15), Span(role: .emphasis, utf8: 11..<15)])
        let found = pieces(display(paragraph))
        #expect(found.map(\.0) == ["a ", "bold and ", "both", " end"])
        #expect(found.map(\.1) == [[], .strong, [.strong, .emphasis], []])
    }

    @Test(arguments: [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/tea", "example.org/tea"),
        ("https://example.org/a/very/long/path/to/tea", "example.org/a/very/long/path…"),
        ("WWW.example.org", "example.org"),
        ("linked words", "linked words"),
    ])
    func `an address is shown short and keeps its target`(text: String, shown: String) {
        let span = Span(role: .link, utf8: 0..<text.utf8.count, target: "https://example.org/full")
        let found = display(Paragraph(text: text, spans: [span]))
        #expect(found.paragraphs[0].text == shown)
        #expect(found.paragraphs[0].pieces.map(\.target) == ["https://example.org/full"])
    }

    @Test func `tickers are in capitals`() {
        let found = pieces(display(Paragraph(text: "buy $abcl", spans: [Span(role: .cashtag, utf8: 4..<9)])))
        #expect(found.map(\.0) == ["buy ", "$ABCL"])
        #expect(found.last?.1 == .cashtag)
    }

    @Test func `an exponent is a raised piece`() {
        let found = pieces(display(Paragraph(text: "about 10^12 cups")))
        #expect(found.map(\.0) == ["about 10", "12", " cups"])
        #expect(found[1].1 == .superscript)
    }

    @Test func `plain typography keeps the typewriter's forms`() {
        #expect(display(Paragraph(text: "\"a\" -- b..."), smart: false).paragraphs[0].text == "\"a\" -- b...")
    }

    @Test func `code is set as it stands, without empty lines at its end`() {
        let found = display(Paragraph(role: .code, marker: "swift", text: "let a = \"b\"  \n  c -- d\n\n"))
        #expect(found.paragraphs[0].text == "let a = \"b\"  \n  c -- d")
        #expect(found.paragraphs[0].pieces.map(\.styles) == [.code])
    }

    @Test(arguments: 0..<200)
    func `pieces cover the text without overlap`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let text = RandomText.richText(&random)
        let role = DisplayText.Role.allCases[Int(seed) % 3]
        for paragraph in DisplayText.make(text, role: role, language: "en", smart: seed % 2 == 0).paragraphs {
            var reach = 0
            for piece in paragraph.pieces {
                #expect(piece.utf8.lowerBound == reach)
                #expect(!piece.utf8.isEmpty)
                reach = piece.utf8.upperBound
            }
            #expect(reach == paragraph.text.utf8.count)
            #expect(paragraph.pieces.map { paragraph.words(of: $0) }.joined() == paragraph.text)
        }
    }

    @Test(arguments: [
        "\"", "'", "-", ".", "^2", "( ", ". )", "I ", "a/", " \n", "1-", "@a ", "e\u{301}", "!🚩 ", "\u{301}",
    ])
    func `hostile lengths stay linear`(atom: String) {
        let text = String(repeating: atom, count: 100_000 / atom.utf8.count)
        let tags = stride(from: 0, to: text.utf8.count - 6, by: 6).map {
            Span(role: .cashtag, utf8: $0..<($0 + 2))
        }
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let paragraph = Paragraph(text: text, spans: isASCII ? tags : [])
        let clock = ContinuousClock()
        // Two shared cores and a debug build: quadratic work would take minutes.
        let time = clock.measure {
            _ = display(paragraph)
            _ = display(Paragraph(text: text), .headline)
            _ = Samples.plan(Samples.thread(Samples.post(1, text)))
        }
        #expect(time < .seconds(20))
    }
}
