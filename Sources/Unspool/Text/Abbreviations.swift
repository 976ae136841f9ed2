/// Words that end with a full stop without ending a sentence.
enum Abbreviations {
    /// True when the stop after `word` belongs to it and the sentence goes on with `next`.
    static func continues(after word: String, before next: String) -> Bool {
        let word = word.lowercased()
        let isSmall = next.unicodeScalars.first.map { $0.isSmall } ?? false
        let isDigit = next.unicodeScalars.first.map { $0.isASCIIDigit } ?? false
        if titles.contains(word) { return true }
        if beforeNumbers.contains(word) { return isDigit }
        if trailing.contains(word) { return isSmall || isDigit }
        // U.S., p.m., e.g.: letters with stops between them.
        let isDotted =
            word.contains(".") && word.split(separator: ".").allSatisfy { $0.unicodeScalars.count == 1 }
        guard isDotted || companies.contains(word) else { return false }
        return !starters.contains(next)
    }

    /// Always followed by more of the sentence.
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "sgt", "capt", "lt", "sen", "rep", "gov", "hon",
        "st", "mt", "ft", "vs", "cf", "ca", "approx", "resp", "incl", "viz", "eg", "ie", "e.g", "i.e", "mme",
        "mlle", "bzw", "z.b", "d.h", "u.a", "z.t", "hr", "fr", "sra", "srta", "dra", "p.ex", "par ex", "aka",
        "a.k.a",
    ]
    /// Only before a number ("No." alone is an answer).
    private static let beforeNumbers: Set<String> = [
        "no", "nr", "fig", "figs", "vol", "ch", "sec", "eq", "eqs", "p", "pp", "art", "ex", "op", "tab",
        "ver", "v",
    ]
    /// At the end of a list: the sentence goes on when the next word is small.
    private static let trailing: Set<String> = [
        "etc", "al", "usw", "u.s.w", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov", "dec",
    ]
    /// Part of a name, which may end a sentence.
    private static let companies: Set<String> = [
        "inc", "ltd", "co", "corp", "jr", "sr", "bros", "dept", "univ", "est",
    ]
    /// Words that begin sentences, told by their capital.
    private static let starters: Set<String> = [
        "", "The", "A", "An", "In", "It", "Its", "This", "That", "These", "Those", "But", "And", "Or", "We",
        "He",
        "She", "They", "I", "You", "If", "So", "Now", "Then", "There", "Here", "What", "Why", "How", "When",
        "Who",
        "Where", "No", "Yes", "Not", "My", "Our", "Your", "His", "Her", "Their", "For", "At", "On", "As",
        "By",
        "With", "After", "Before", "Since", "Some", "Many", "Most", "All", "One", "Two", "Even", "Every",
    ]
}
