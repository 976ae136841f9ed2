package import Threads

/// A place where text may be cut, and how good a place it is.
package struct TextCut: Sendable, Hashable {
    /// How good a place is; the first is the best.
    package enum Rank: Int, Sendable, Hashable, CaseIterable, Comparable {
        /// Between two paragraphs.
        case paragraph
        /// Between two items of a list.
        case listItem
        /// Behind a sentence, a line, or an empty line of a program.
        case sentence
        /// Behind , ; : or a dash; a line end of a program.
        case clause
        /// Before "and", "but", "because" ...
        case conjunction
        /// Between two words.
        case word
        /// Between two characters of a word.
        case grapheme
        /// Inside a link, handle, code, or behind a heading: only when there is nothing else.
        case entity

        /// Better places come first.
        package static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    /// Where; the offset is never 0 (a cut between paragraphs stands at the end of the first).
    package var place: RichText.Place
    /// How good a place it is.
    package var rank: Rank
    /// Characters (grapheme clusters) before it, over all paragraphs.
    package var characters: Int
}
