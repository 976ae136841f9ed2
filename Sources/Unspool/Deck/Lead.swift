internal import Threads

/// A body divided into its first line or sentence and the rest, for templates that set the first apart.
struct Lead: Sendable {
    /// One paragraph.
    let lead: RichText
    /// Everything behind it.
    let rest: RichText

    /// A first line that is longer is prose.
    private static let longestLine = 110
    /// A first sentence that is longer is read as the rest is.
    private static let longestSentence = 140

    /// nil when nothing follows, or when the body does not begin with a short sentence.
    static func of(_ body: RichText) -> Lead? {
        guard let first = body.paragraphs.first, first.role == .body else { return nil }
        let line = first.text.utf8.firstIndex(of: 0x0A) ?? first.text.utf8.endIndex
        let end = first.text.utf8.distance(from: first.text.startIndex, to: line)
        if let lead = divided(body, first.slice(0..<end), from: end, longest: longestLine) { return lead }
        guard let sentence = SentenceBreaks.first(in: first) else { return nil }
        return divided(
            body, first.slice(0..<sentence.end), from: sentence.next, longest: longestSentence)
    }

    private static func divided(
        _ body: RichText, _ lead: Paragraph, from next: Int, longest: Int
    ) -> Lead? {
        let lead = RichText(paragraphs: [lead.trimmed()])
        let rest = body.slice(from: RichText.Place(paragraph: 0, utf8: next), to: body.end).trimmed()
        guard lead.characterCount <= longest, lead.hasWords, rest.hasWords else { return nil }
        return Lead(lead: lead, rest: rest)
    }
}
