internal import Threads

/// Masthead and issue line of a deck, with what stands in for them.
extension DeckFacts {
    /// Most characters of a masthead that the deck did not ask for.
    private static let longestMasthead = 14

    /// The deck's masthead; else its title, its author's name or handle, the first that is short; else a word.
    ///
    /// A title that is the cover's headline already is not said twice.
    static func masthead(of deck: Deck, _ writing: Writing) -> String {
        guard deck.masthead.isEmpty else { return deck.masthead }
        let hook = hook(of: deck)
        let names = [deck.title == hook ? "" : deck.title, deck.author.name, deck.author.handle ?? ""]
        let short = names.first { !$0.isEmpty && $0.count <= longestMasthead }
        return short ?? writing.words.words["thread"] ?? ""
    }

    /// The cover's headline in one line; nil without a cover.
    static func hook(of deck: Deck) -> String? {
        deck.slides.first { $0.kind == .cover }?.headline.paragraphs.map(\.text).joined(separator: " ")
    }

    /// Three strings: the deck's, else what it is, how many posts it has, and when the first was written.
    static func issue(of deck: Deck, _ writing: Writing) -> [String] {
        var strings = deck.issue
        if strings.allSatisfy(\.isEmpty) {
            let posts = Set(deck.slides.flatMap(\.posts)).count
            let date = writing.date(deck.slides.lazy.map(\.date).first { !$0.isEmpty } ?? "")
            let word = writing.words.words["thread"] ?? ""
            let count = posts > 0 ? writing.count(posts, .posts) : ""
            // What the masthead says already, the line below does not say again.
            strings = masthead(of: deck, writing) == word ? [count, "", date] : [word, count, date]
        }
        return (0..<3).map { strings.indices.contains($0) ? strings[$0] : "" }
    }
}
