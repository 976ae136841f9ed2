import Testing
import Threads
import Unspool

struct NoBreakTests {
    /// No-break space as "_", word joiner as "+", zero-width space as "|".
    private func shown(_ text: String, headline: Bool) -> String {
        NoBreak.apply(to: Paragraph(text: text), headline: headline).text
            .replacing("\u{A0}", with: "_").replacing("\u{2060}", with: "+").replacing("\u{200B}", with: "|")
    }

    @Test(arguments: [
        ("about ~4–10 OOMs more", "about ~+4+–+10_OOMs more"),
        ("Move 37 and Move 37s, Room 12345", "Move_37 and Move_37s, Room 12345"),
        ("20 % of 3 GB in 5 ms or 2 °C", "20_% of 3_GB in 5_ms or 2_°C"),
        ("10 Posts, 4 postcards", "10_Posts, 4 postcards"),
        ("so I think", "so I_think"),
        ("by J. K. Stone", "by J._K._Stone"),
        ("space/energy/time a/b", "space/|energy/|time a/b"),
        ("state-of-the-art", "state+-+of+-+the+-+art"),
    ])
    func `what belongs together is bound`(text: String, bound: String) {
        #expect(shown(text, headline: true) == bound)
    }

    @Test func `the last two short words of a long paragraph stay together`() {
        let text = "A kettle that sings is a kettle that someone waits for."
        #expect(shown(text, headline: false) == "A kettle that sings is a kettle that someone waits_for.")
        #expect(shown(text, headline: true) == text)
        #expect(shown("Too short to bind.", headline: false) == "Too short to bind.")
        let long = "A kettle that sings is a kettle of considerable extraordinariness."
        #expect(shown(long, headline: false) == long)
    }

    @Test func `compounds hold together in running text too`() {
        #expect(shown("state-of-the-art", headline: false) == shown("state-of-the-art", headline: true))
    }

    @Test func `links and handles get no layout characters`() {
        let text = "see https://example.org/tea-pots/kettles I"
        let link = Paragraph(text: text, spans: [Span(role: .link, utf8: 4..<40)])
        #expect(NoBreak.apply(to: link, headline: true).text == text)
    }

    @Test func `a chain of bound words ends before it fills a line`() {
        let bound = NoBreak.apply(
            to: Paragraph(text: String(repeating: "I ", count: 1000)), headline: false)
        let longest = bound.text.split(separator: " ").map(\.count).max() ?? 0
        #expect(longest < 12)
    }

    @Test(arguments: 0..<200)
    func `stripping gives the words back`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let paragraph = RandomText.paragraph(&random, atoms: 25)
        let bound = NoBreak.apply(to: paragraph, headline: seed % 2 == 0)
        #expect(NoBreak.strip(bound.text) == NoBreak.strip(paragraph.text))
        #expect(bound.spans.count == paragraph.spans.count)
        for (a, b) in zip(bound.spans, paragraph.spans) {
            #expect(NoBreak.strip(bound.text.words(a.utf8)) == NoBreak.strip(paragraph.text.words(b.utf8)))
        }
    }
}
