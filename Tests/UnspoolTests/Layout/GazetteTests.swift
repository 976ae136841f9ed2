import Rendering
import Testing
import Threads

@testable import Unspool

/// What a newspaper writes on itself.
struct GazetteTests {
    private func deck(title: String = "", hook: String = "", language: String = "en") -> Deck {
        Deck(
            title: title, author: Author(name: "Ada"), language: language, rightToLeft: false,
            slides: [Slide(id: "cover", kind: .cover, headline: RichText(hook))])
    }

    @Test(arguments: [
        ("Night buses", "", "en", "Night buses"), ("Night buses", "Night buses", "en", "The Daily Thread"),
        ("A title that is far too long", "", "en", "The Daily Thread"),
        ("", "", "de-CH", "Der tägliche Faden"),
        ("", "", "xx", "The Daily Thread"),
    ])
    func `a short title names the paper, else it has a name of its own`(
        _ title: String, _ hook: String, _ language: String, _ expected: String
    ) throws {
        let writing = Writing(words: try ShippedData.catalog().language(language))
        #expect(
            DeckFacts.gazette(of: deck(title: title, hook: hook, language: language), writing) == expected)
    }

    @Test func `a masthead is taken as it is`() {
        var deck = deck(title: "Night buses")
        deck.masthead = "A masthead that is longer than titles may be"
        #expect(DeckFacts.gazette(of: deck, Writing()) == deck.masthead)
    }

    @Test(arguments: [(3, "en", "Page 3"), (3, "ja", "3面"), (12, "zh-TW", "第12版"), (2, "xx", "Page 2")])
    func `pages are numbered as papers of the language do`(
        _ page: Int, _ language: String, _ expected: String
    ) throws {
        #expect(try ShippedData.catalog().language(language).folio(page) == expected)
    }

    @Test(arguments: [
        ("One sentence. Another one.", "One sentence. Another one."),
        (
            "A first sentence of more than a quarter of it. And another.",
            "A first sentence of more than a quarter of it."
        ),
    ])
    func `a teaser is the first sentence`(_ text: String, _ expected: String) {
        #expect(RichText(text).teaser(110).plain == expected)
    }

    @Test func `a teaser is cut at a word`() {
        let teaser = RichText(words(300)).teaser(110).plain
        #expect(teaser.hasSuffix("abcde…"))
        #expect(teaser.count <= 111)
    }

    @Test func `bindings fill them in`() throws {
        var bench = try Bench(
            """
            - text: { words: "{gazette} {folio}", at: { x: 1, y: 1 } }
            - text: { words: "{teaser}", at: { x: 1, y: 300 } }
            - text: { words: "all there", when: dateline, at: { x: 1, y: 400 } }
            - text: { words: "dense", when: cjk, at: { x: 1, y: 500 } }
            """)
        bench.facts.gazette = "Mail"
        bench.facts.issue = ["a", "", "c"]
        bench.page.body = RichText("A first sentence of more than a quarter of it. And another.")
        #expect(
            try bench.compose().texts.map(\.block.text) == [
                "Mail Page 1", "A first sentence of more than a quarter of it.",
            ])
        bench.facts.issue = ["a", "b", "c"]
        bench.facts.language = "ja"
        #expect(try bench.compose().texts.map(\.block.text).suffix(2) == ["all there", "dense"])
    }
}
