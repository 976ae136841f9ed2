internal import Threads

/// A post divided into the line that says what it is about, and the rest (SPEC.md, section 6.3).
struct Headline: Sendable {
    /// The headline as one heading paragraph; keeps its own punctuation.
    let headline: RichText
    /// Everything behind it.
    let rest: RichText

    private static let longestLine = 90
    private static let longestSentence = 110
    private static let largestShare = 0.45
    /// A short post has a headline only over at least so many characters of text.
    private static let shortestRest = 60

    /// The headline of a post: its heading, else its first line, else its first sentence.
    static func of(_ words: PostWords) -> Headline? {
        if let given = given(words) { return given }
        guard words.mayDeriveHeadline else { return nil }
        return firstLine(words.body) ?? firstSentence(words.body)
    }

    /// The headline of a post of at most 160 characters: a heading, or a line above a longer text.
    ///
    /// A first sentence is none here: two short sentences are one thought and are shown large together.
    static func ofShort(_ words: PostWords) -> Headline? {
        if let given = given(words) { return given }
        guard words.mayDeriveHeadline, let line = firstLine(words.body) else { return nil }
        let rest = line.rest.measure
        return rest >= shortestRest && rest >= line.headline.measure ? line : nil
    }

    private static func given(_ words: PostWords) -> Headline? {
        words.heading.paragraphs.isEmpty ? nil : Headline(headline: words.heading, rest: words.body)
    }

    private static func firstLine(_ body: RichText) -> Headline? {
        guard let first = body.paragraphs.first, first.role == .body else { return nil }
        let line = first.text.utf8.firstIndex(of: 0x0A) ?? first.text.utf8.endIndex
        let end = first.text.utf8.distance(from: first.text.startIndex, to: line)
        let headline = first.slice(0..<end)
        guard headline.text.measure <= longestLine else { return nil }
        return divided(body, headline: headline, from: end)
    }

    private static func firstSentence(_ body: RichText) -> Headline? {
        guard let first = body.paragraphs.first, first.role == .body,
            let sentence = SentenceBreaks.first(in: first)
        else { return nil }
        let headline = first.slice(0..<sentence.end)
        let count = headline.text.measure
        guard count <= longestSentence, Double(count) <= largestShare * Double(body.measure) else {
            return nil
        }
        return divided(body, headline: headline, from: sentence.next)
    }

    /// nil when the headline would be all there is to say, or says nothing but an address.
    private static func divided(_ body: RichText, headline: Paragraph, from next: Int) -> Headline? {
        let rest = body.slice(from: RichText.Place(paragraph: 0, utf8: next), to: body.end).trimmed()
        guard rest.hasWords, headline.hasWords, !isEntity(headline) else { return nil }
        var heading = headline.trimmed()
        heading.role = .heading
        return Headline(headline: RichText(paragraphs: [heading]), rest: rest)
    }

    private static func isEntity(_ paragraph: Paragraph) -> Bool {
        paragraph.spans.contains {
            $0.role != .strong && $0.utf8.count == paragraph.text.utf8.count && $0.role == .link
        }
    }
}
