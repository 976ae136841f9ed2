internal import Threads

/// A post as a table of contents lists it.
package struct ContentsLine: Sendable, Hashable {
    /// Number of its first page in the deck.
    package var page: Int
    /// Its headline, else its first sentence, set as text is.
    package var words: String
    /// Characters of the whole post.
    package var characters: Int

    /// The longest ones, in the order of the deck.
    package static func longest(_ count: Int, of lines: [ContentsLine]) -> [ContentsLine] {
        let ranked = lines.sorted { ($1.characters, $0.page) < ($0.characters, $1.page) }.prefix(
            max(0, count))
        return ranked.sorted { $0.page < $1.page }
    }
}

extension DeckFacts {
    /// The same facts, with what only the finished pages tell.
    func knowing(_ pages: [Page]) -> DeckFacts {
        var facts = self
        facts.contents = contents(of: pages)
        return facts
    }

    /// What the deck holds: one line for each post whose slides are drawn and say something.
    func contents(of pages: [Page]) -> [ContentsLine] {
        var lines: [ContentsLine] = []
        var places: [String: Int] = [:]
        for page in pages where page.part.index == 1 && ![.cover, .section, .outro].contains(page.kind) {
            let slide = page.slide
            let characters =
                slide.headline.characterCount + slide.lead.characterCount + slide.body.characterCount
            let post = slide.posts.first ?? slide.id
            if let place = places[post] {
                lines[place].characters += characters
                continue
            }
            let words = line(of: slide)
            guard !words.isEmpty else { continue }
            places[post] = lines.count
            lines.append(ContentsLine(page: page.number.index, words: words, characters: characters))
        }
        return lines
    }

    /// Most characters of a line; what does not fit is cut by the type setter.
    private static let longest = 72

    private func line(of slide: Slide) -> String {
        let text = [slide.headline, slide.lead, slide.body].first { text in
            text.paragraphs.contains { !$0.text.isEmpty && $0.role != .code }
        }
        guard var first = text?.paragraphs.first(where: { !$0.text.isEmpty && $0.role != .code }) else {
            return ""
        }
        if slide.headline.paragraphs.isEmpty, let end = SentenceBreaks.first(in: first)?.end {
            first = first.slice(0..<end)
        }
        first.role = .body
        let short = RichText(paragraphs: [first]).shortened(to: Self.longest)
        let styled = DisplayText.make(short, role: .headline, language: language, smart: smartText)
        let words =
            styled.paragraphs.first?.text.split(whereSeparator: \.isNewline).joined(separator: " ") ?? ""
        // A line of a list ends without a stop; questions and calls keep theirs.
        guard let last = words.last, ".。:：।".contains(last), !words.hasSuffix("..") else { return words }
        return String(words.dropLast())
    }
}
