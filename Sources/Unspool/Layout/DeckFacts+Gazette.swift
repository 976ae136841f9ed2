package import Threads

/// What a newspaper writes on itself: its name and the numbers of its pages.
extension DeckFacts {
    /// Most characters of a newspaper's name that the deck did not ask for.
    private static let longestGazette = 24

    /// The deck's masthead; else its title where that is short and not the cover's headline; else
    /// a name such as "The Daily Thread".
    static func gazette(of deck: Deck, _ writing: Writing) -> String {
        guard deck.masthead.isEmpty else { return deck.masthead }
        let isShort = !deck.title.isEmpty && deck.title.count <= longestGazette
        if isShort, deck.title != hook(of: deck) { return deck.title }
        return writing.words.words["gazette"] ?? ""
    }
}

extension RichText {
    /// The first sentence, with the next one where it is very short; of a longer one as many whole words as
    /// make up so many characters, and "…".
    package func teaser(_ limit: Int) -> RichText {
        let first = RichText(paragraphs: Array(paragraphs.prefix(1)))
        let cut = TextCutter.pieces(of: first).first { $0.rank <= .sentence && $0.characters * 4 >= limit }
        var sentence = cut.flatMap { TextCutter.split(first, at: [$0]).first } ?? first
        sentence.paragraphs = sentence.paragraphs.map { $0.trimmed() }
        return sentence.shortened(to: limit)
    }
}

extension LayoutContext {
    /// The first sentence of the slide's body, cut at a word so that it stays within about three lines.
    package var teaser: RichText { page.body.teaser(Script(language: deck.language) == .cjk ? 56 : 110) }
}
