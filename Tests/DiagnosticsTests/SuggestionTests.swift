import Testing

@testable import Diagnostics

struct SuggestionTests {
    static let known = ["paper", "ink", "muted", "accent", "highlight"]

    @Test(arguments: [
        ("papper", "paper"), ("Paper", "paper"), ("acent", "accent"), ("accnet", "accent"),
        ("higlight", "highlight"),
        ("in", "ink"), ("muetd", "muted"),
    ])
    func `a slip of the finger finds the word that was meant`(_ word: String, _ meant: String) {
        #expect(Suggestion.nearest(to: word, in: Self.known) == meant)
    }

    @Test(arguments: ["", "zebra", "background", "xyz"])
    func `a word that is like no other finds none`(_ word: String) {
        #expect(Suggestion.nearest(to: word, in: Self.known) == nil)
    }

    @Test func `among equals the first of the alphabet wins, whatever their order`() {
        #expect(Suggestion.nearest(to: "cat", in: ["hat", "bat"]) == "bat")
        #expect(Suggestion.nearest(to: "cat", in: ["bat", "hat"]) == "bat")
    }

    @Test func `nothing is near when nothing is known`() {
        #expect(Suggestion.nearest(to: "word", in: []) == nil)
    }

    @Test func `the remedy is the near word, else the whole list`() {
        #expect(Suggestion.remedy(for: "papper", in: Self.known) == "did you mean \"paper\"?")
        #expect(Suggestion.remedy(for: "zebra", in: ["a1", "b2"]) == "known: a1, b2")
    }
}

@Suite struct LongWordTests {
    @Test func `a word of a megabyte means no known name`() {
        let word = String(repeating: "themes", count: 200_000)
        #expect(Suggestion.nearest(to: word, in: ["theme", "themes"]) == nil)
    }
}
