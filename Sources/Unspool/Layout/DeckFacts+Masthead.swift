internal import Threads

/// Masthead and issue line of a deck, with what stands in for them.
extension DeckFacts {
    /// Most characters of a masthead that the deck did not ask for.
    private static let longestMasthead = 14

    /// The deck's masthead; else its title, its author's name or handle, the first that is short; else a word.
    ///
    /// A title that is the cover's headline already is not said twice.
    static func masthead(of deck: Deck) -> String {
        guard deck.masthead.isEmpty else { return deck.masthead }
        let hook = hook(of: deck)
        let names = [deck.title == hook ? "" : deck.title, deck.author.name, deck.author.handle ?? ""]
        let short = names.first { !$0.isEmpty && $0.count <= longestMasthead }
        return short ?? Voice.words(deck.language)["thread"] ?? ""
    }

    /// The cover's headline in one line; nil without a cover.
    static func hook(of deck: Deck) -> String? {
        deck.slides.first { $0.kind == .cover }?.headline.paragraphs.map(\.text).joined(separator: " ")
    }

    /// Three strings: the deck's, else what it is, how many posts it has, and when the first was written.
    static func issue(of deck: Deck) -> [String] {
        var strings = deck.issue
        if strings.allSatisfy(\.isEmpty) {
            let posts = Set(deck.slides.flatMap(\.posts)).count
            let date = deck.slides.lazy.map(\.date).first { !$0.isEmpty } ?? ""
            let word = Voice.words(deck.language)["thread"] ?? ""
            let count = posts > 0 ? Voice.count(posts, .posts, deck.language) : ""
            // What the masthead says already, the line below does not say again.
            strings = masthead(of: deck) == word ? [count, "", day(date)] : [word, count, day(date)]
        }
        return (0..<3).map { strings.indices.contains($0) ? strings[$0] : "" }
    }

    /// A time stamp without its clock; other dates as they were written.
    private static func day(_ date: String) -> String {
        guard let separator = date.firstIndex(where: { $0 == "T" || $0 == " " }) else { return date }
        let day = date[..<separator]
        return day.count == 10 && day.allSatisfy { $0.isNumber || $0 == "-" } ? String(day) : date
    }
}
