import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

/// Mastheads and issue lines: what the deck says, and what stands in for it.
struct MastheadTests {
    private func deck(
        title: String = "", name: String = "", handle: String? = nil, hook: String = "",
        language: String = "en"
    ) -> Deck {
        Deck(
            title: title, author: Author(name: name, handle: handle), language: language, rightToLeft: false,
            slides: [
                Slide(id: "cover", kind: .cover, headline: RichText(hook), posts: ["1"]),
                Slide(
                    id: "p1", kind: .post, body: RichText("One"), date: "2026-03-04T10:00:00Z", posts: ["1"]),
                Slide(id: "p2", kind: .post, body: RichText("Two"), posts: ["2"]),
            ])
    }

    @Test(
        arguments: [
            ("Night buses", "Ada Example", nil, "Night buses"),
            ("A title that is too long", "Ada Example", nil, "Ada Example"),
            ("A title that is too long", "A name that is too long", "ada", "ada"),
            ("A title that is too long", "A name that is too long", nil, "Thread"), ("", "", nil, "Thread"),
        ] as [(String, String, String?, String)])
    func `the first short name is the masthead`(
        _ title: String, _ name: String, _ handle: String?, _ expected: String
    ) {
        #expect(DeckFacts.masthead(of: deck(title: title, name: name, handle: handle), Writing()) == expected)
    }

    @Test func `what the deck says goes first, and the headline is not said twice`() {
        var deck = deck(title: "Small claims", name: "Ada", hook: "Small claims")
        #expect(DeckFacts.masthead(of: deck, Writing()) == "Ada")
        deck.masthead = "A masthead of any length"
        #expect(DeckFacts.masthead(of: deck, Writing()) == "A masthead of any length")
    }

    @Test func `the issue line says what, how much and when`() {
        var deck = deck()
        #expect(DeckFacts.issue(of: deck, Writing()) == ["2 posts", "", "Mar 4, 2026"])
        deck.masthead = "Night"
        #expect(DeckFacts.issue(of: deck, Writing()) == ["Thread", "2 posts", "Mar 4, 2026"])
        deck.issue = ["No. 4", "", "Spring", "and more"]
        #expect(DeckFacts.issue(of: deck, Writing()) == ["No. 4", "", "Spring"])
        deck.issue = ["No. 4"]
        #expect(DeckFacts.issue(of: deck, Writing()) == ["No. 4", "", ""])
    }

    @Test(arguments: [
        (1, "en", "1 slide"), (12, "en", "12 slides"), (2, "pl", "2 slajdy"), (12, "pl", "12 slajdów"),
        (22, "pl", "22 slajdy"), (21, "ru", "21 слайд"), (11, "ru", "11 слайдов"), (1, "fr", "1 diapo"),
        (5, "ar", "5 شرائح"), (12, "ja", "スライド12枚"), (12, "de-AT", "12 Folien"), (12, "xx", "12 slides"),
    ])
    func `counts take the form of their language`(_ number: Int, _ language: String, _ expected: String)
        throws
    {
        #expect(try ShippedData.catalog().language(language).count(number, .slides) == expected)
    }

    @Test func `bindings fill them in`() throws {
        var bench = try Bench(
            "- text: { words: \"{masthead} {issue.1} {issue.3} {voice.overleaf}\", at: { x: 1, y: 1 } }")
        (bench.facts.masthead, bench.facts.issue) = ("Night", ["a", "b", "c"])
        #expect(try bench.compose().texts.map(\.block.text) == ["Night a c continued overleaf"])
    }

    @Test func `front matter may give both, and a request beats it`() {
        let thread = PostThread(
            format: "markdown", posts: [Post(id: "1", number: 1, body: RichText("One."))],
            options: ["masthead": "Night", "issue": "No. 4 |  Ten  notes"])
        var report = Report()
        let rules = PlanRules(tones: [:], kinds: [.post])
        let deck = DeckPlanner.plan(thread, rules, PlanRequest(), &report)
        #expect(deck.masthead == "Night")
        #expect(deck.issue == ["No. 4", "Ten notes"])
        let asked = DeckPlanner.plan(thread, rules, PlanRequest(masthead: "Day", issue: []), &report)
        #expect(asked.masthead == "Day")
        #expect(asked.issue.isEmpty)
    }
}
