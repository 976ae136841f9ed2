package import Threads

extension String {
    /// The words of a range of UTF-8 offsets on scalar borders.
    func slice(_ utf8: Range<Int>) -> String {
        let start = self.utf8.index(startIndex, offsetBy: utf8.lowerBound)
        return String(self[start..<self.utf8.index(start, offsetBy: utf8.count)])
    }
}

extension Paragraph {
    /// The words of a UTF-8 range with their spans cut to it and re-based.
    ///
    /// A list marker stays with the first words of the item; code keeps its language on every piece,
    /// so that a continued program is still coloured.
    package func slice(_ utf8: Range<Int>) -> Paragraph {
        let kept = spans.compactMap { span -> Span? in
            let range = span.utf8.clamped(to: utf8)
            guard !range.isEmpty else { return nil }
            let moved = (range.lowerBound - utf8.lowerBound)..<(range.upperBound - utf8.lowerBound)
            return Span(role: span.role, utf8: moved, target: span.target)
        }
        let marker = utf8.lowerBound == 0 || role == .code ? marker : nil
        return Paragraph(role: role, marker: marker, text: text.slice(utf8), spans: kept)
    }

    /// The paragraph without white space at its ends.
    package func trimmed() -> Paragraph {
        let view = ScalarView(text)
        let first = view.end(from: 0) { $0.isSpace }
        let last = max(first, view.start(before: view.count) { $0.isSpace })
        return first == 0 && last == view.count ? self : slice(view.utf8(first..<last))
    }

    /// True when there is a letter or digit in it.
    package var hasWords: Bool { text.unicodeScalars.contains { $0.isWordly } }
}

extension RichText {
    /// A place in the words: a paragraph and a UTF-8 offset in it.
    package struct Place: Sendable, Hashable, Comparable {
        /// Index of the paragraph.
        package var paragraph: Int
        /// UTF-8 offset in its text.
        package var utf8: Int

        /// A place in the words.
        package init(paragraph: Int, utf8: Int) {
            self.paragraph = paragraph
            self.utf8 = utf8
        }

        /// Reading order.
        package static func < (a: Place, b: Place) -> Bool { (a.paragraph, a.utf8) < (b.paragraph, b.utf8) }
    }

    /// The first place.
    package var start: Place { Place(paragraph: 0, utf8: 0) }
    /// The place behind the last word.
    package var end: Place { Place(paragraph: paragraphs.count, utf8: 0) }
    /// True when there is a letter or digit in it.
    package var hasWords: Bool { paragraphs.contains { $0.hasWords } }

    /// The words between two places; pieces of a cut paragraph keep its role, empty ones go.
    package func slice(from start: Place, to end: Place) -> RichText {
        guard start < end else { return RichText(paragraphs: []) }
        var kept: [Paragraph] = []
        for index in start.paragraph..<min(end.paragraph + 1, paragraphs.count) {
            let paragraph = paragraphs[index]
            let from = index == start.paragraph ? start.utf8 : 0
            let to = index == end.paragraph ? end.utf8 : paragraph.text.utf8.count
            guard from < to else { continue }
            kept.append(from == 0 && to == paragraph.text.utf8.count ? paragraph : paragraph.slice(from..<to))
        }
        return RichText(paragraphs: kept)
    }

    /// Every paragraph without white space at its ends; those without anything else go.
    package func trimmed() -> RichText {
        RichText(
            paragraphs: paragraphs.map { $0.role == .code ? $0 : $0.trimmed() }.filter { !$0.text.isEmpty })
    }
}
