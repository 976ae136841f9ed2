import Diagnostics
import Testing
import Threads

@testable internal import Unspool

/// Decks as files.
struct DeckFileTests {
    private static let rules = PlanRules(
        tones: [.display: [.inverse, .pop], .outro: [.pop]], kinds: Set(SlideKind.allCases))

    private func read(_ text: String, _ report: inout Report) throws(UnspoolError) -> DeckFile {
        try DeckFile.read(Source(name: "deck.yaml", bytes: Array(text.utf8)), { _ in Self.rules }, &report)
    }

    private func read(_ text: String) throws -> DeckFile {
        var report = Report()
        return try read(text, &report)
    }

    @Test(arguments: ["utf-8", "utf-16le", "utf-16be"])
    func `a deck with a byte order mark is a deck`(encoding: String) throws {
        let text = "format: unspool-deck/1\nslides:\n  - { kind: post, body: Größe. }\n"
        let marked = "\u{FEFF}" + text
        let bytes: [UInt8] =
            switch encoding {
            case "utf-8": Array(marked.utf8)
            case "utf-16le": marked.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            default: marked.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            }
        let source = Source(name: "deck.yaml", bytes: bytes)
        #expect(DeckFile.recognises(source))
        #expect(DeckFile.formatFault(of: source, isMeant: true) == nil)
        var report = Report()
        let file = try DeckFile.read(source, { _ in Self.rules }, &report)
        #expect(file.deck.slides.first?.body.paragraphs.first?.text == "Größe.")
    }

    @Test func `names of a deck that do not exist are told together with its address`() throws {
        let renderer = try Walk.renderer.get()
        let text = """
            format: unspool-deck/1
            style: { template: edtorial, theme: dsk, pattern: dotz }
            slides:
              - { kind: outro, headline: A, qr: x }
            """
        var report = Report()
        let job = try CarouselJob(
            [Source(name: "deck.yaml", bytes: Array(text.utf8))], base: CarouselOptions(), renderer, &report,
            choose: { _ in })
        let error = #expect(throws: UnspoolError.self) { try job.plan(renderer, &report) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "there is no template \"edtorial\"", "there is no theme \"dsk\"",
                "there is no pattern \"dotz\"", "\"x\" is not a web address",
            ])
    }

    @Test func `plain words are read as posts are`() throws {
        let file = try read(
            """
            format: unspool-deck/1
            title: Tides
            author: { name: Ines, handle: "@ines" }
            style: { template: editorial, theme: bone }
            slides:
              - { kind: cover, headline: Nobody was *ready*. }
              - kind: post
                number: 2
                body: |
                  First of two, says @tove.

                  - one
                  - two
              - { kind: display, body: Short. }
              - { kind: display, body: Shorter. }
              - { kind: display, tone: base, body: Calm. }
            """)
        let slides = file.deck.slides
        #expect(file.options == ["template": "editorial", "theme": "bone"])
        #expect(file.deck.author == Author(name: "Ines", handle: "ines"))
        #expect(slides[0].headline.paragraphs.first?.text == "Nobody was ready.")
        #expect(slides[0].headline.paragraphs.first?.spans.map(\.role) == [.emphasis])
        #expect(slides[1].body.paragraphs.map(\.role) == [.body, .listItem, .listItem])
        #expect(slides[1].body.paragraphs[0].spans.map(\.role) == [.mention])
        #expect(slides.map(\.id) == ["slide-1", "slide-2", "slide-3", "slide-4", "slide-5"])
        #expect(slides.map(\.tone) == [.base, .base, .inverse, .pop, .base])
        #expect(file.deck.language == "en")
    }

    @Test func `a deck that was written is read as it was`() throws {
        var slide = Slide(id: "p1", kind: .post, tone: .pop, number: 7, kicker: "Kicker")
        slide.headline = RichText(paragraphs: [Paragraph(role: .heading, text: "Grüße 🧵 \"quoted\" \\ all")])
        slide.lead = RichText("First.")
        slide.figure = "72 %"
        slide.body = RichText(
            paragraphs: [
                Paragraph(
                    text: "naïve words", spans: [Span(role: .link, utf8: 0..<6, target: "https://a.example/")]
                ),
                Paragraph(role: .code, marker: "swift", text: "let a = 1\n\treturn"),
            ])
        slide.media = [Media(kind: .image, asset: "a.png", altText: "An a")]
        slide.media.append(
            Media(
                kind: .link, asset: "", title: "A page", url: "https://a.example/p", duration: 74,
                focus: Media.Focus(x: 0.25, y: 0.5), size: Media.PixelSize(width: 3, height: 2)))
        slide.quoted = [QuotedPost(author: Author(name: "Bo", isVerified: true), body: RichText("Yes."))]
        slide.poll = Poll(
            options: [Poll.Option(label: "A", votes: 2), Poll.Option(label: "B")], total: 9, hasEnded: true)
        slide.author = Author(name: "Tove", handle: "tove")
        slide.posts = ["7", "8"]
        var outro = Slide(id: "outro", kind: .outro, tone: .inverse)
        outro.buttons = [Button(label: "Follow", icon: "follow")]
        let deck = Deck(
            title: "Tides", author: Author(name: "Ines"), language: "de", rightToLeft: false,
            masthead: "T", issue: ["One", "Two"], seed: 9, slides: [slide, outro])
        #expect(try read(DeckView.json(deck).written).deck == deck)
    }

    @Test func `escaped pairs of JSON are one character`() throws {
        let text =
            #"{"format": "unspool-deck/1", "slides": [{"kind": "post", "body": "a \ud83e\uddf5 b \\ud83e"}]}"#
        #expect(try read(text).deck.slides[0].body.plain == "a 🧵 b \\ud83e")
    }

    @Test func `all faults are reported with their places`() {
        var report = Report()
        let error = #expect(throws: UnspoolError.self) {
            try read(
                """
                format: unspool-deck/1
                slides:
                  - { kind: poster, headlne: x }
                  - { kind: post, tone: loud }
                """, &report)
        }
        #expect(error?.kind == .input)
        #expect(
            error?.diagnostics.map { "\($0.location?.line ?? 0) \($0.message)" } == [
                "3 \"kind\" is \"poster\", which is not one of its values",
                "3 \"headlne\" is not a key of a slide",
                "4 \"tone\" is \"loud\", which is not one of its values",
            ])
    }

    @Test func `spans, ids and control characters are held against their text`() {
        var report = Report()
        let error = #expect(throws: UnspoolError.self) {
            try read(
                #"""
                {"format": "unspool-deck/1", "slides": [
                 {"kind": "post", "id": "a", "body": {"paragraphs": [{"text": "né", "spans": [{"role": "strong", "utf8": [0, 2]}]}]}},
                 {"kind": "post", "id": "a", "body": {"paragraphs": [{"text": "bell \u0007"}]}}]}
                """#, &report)
        }
        #expect(
            error?.diagnostics.map { "\($0.location?.line ?? 0) \($0.code)" } == [
                "2 deck.span", "3 deck.duplicate-id", "3 deck.control",
            ])
    }

    @Test(arguments: [
        ("format: unspool-deck/1\nslides: []", true), ("# a note\nformat: unspool-deck/1", true),
        ("{\n \"title\": \"x\", \"format\": \"unspool-deck/1\"}", true),
        ("I wrote format: unspool-deck/1 into a file.", false), ("1/ Hello", false),
        ("{\"posts\": []}", false),
    ])
    func `a deck is known by what it says`(_ text: String, _ isDeck: Bool) {
        #expect(DeckFile.recognises(Source(name: "x", bytes: Array(text.utf8))) == isDeck)
    }
}
