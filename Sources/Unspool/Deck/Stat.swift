internal import Threads

/// The figure that a short post is about (SPEC.md, section 6.2).
enum Stat {
    /// A post of at most so many characters may be a stat.
    static let longest = 110
    /// A figure of more characters is no longer taken in at a glance.
    private static let longestFigure = 12
    /// A number without "x" or "%" has at least so many digits.
    private static let fewestDigits = 3

    /// The figure as it is written, without "~"; nil when the post is about no figure.
    static func figure(of words: PostWords) -> String? {
        let paragraphs = words.heading.paragraphs + words.body.paragraphs
        guard words.isBare, words.characters + words.heading.characterCount <= longest,
            paragraphs.allSatisfy({ $0.role == .body || $0.role == .heading })
        else { return nil }
        let found = paragraphs.flatMap { figures(in: $0) }
        return found.enumerated().max { ($0.element.rank, $1.offset) < ($1.element.rank, $0.offset) }?
            .element.text
    }

    private static func figures(in paragraph: Paragraph) -> [(text: String, rank: Int)] {
        Figures.all(in: paragraph.text).compactMap { figure in
            let isQuantity = figure.unit == .times || figure.unit == .percent
            guard !figure.isYear, isQuantity || figure.digits >= fewestDigits else { return nil }
            let start = paragraph.text.utf8.distance(
                from: paragraph.text.startIndex, to: figure.range.lowerBound)
            let inEntity = paragraph.spans.contains {
                ProtectedText.isProtected($0) && $0.utf8.contains(start)
            }
            let text = String(paragraph.text[figure.range].drop { "~≈".contains($0) })
            guard !inEntity, text.count <= longestFigure else { return nil }
            // Shares and multiples say more than sums, and sums more than counts.
            return (text, (isQuantity ? 200 : figure.isMoney ? 100 : 0) + figure.digits)
        }
    }
}
