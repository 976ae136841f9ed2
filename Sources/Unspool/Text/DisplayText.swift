package import Threads

/// From words with spans to words ready to be set; the last thing that happens to text before layout.
package enum DisplayText {
    /// What the words are set as.
    package enum Role: String, Sendable, CaseIterable {
        /// Large type: compounds stay whole, the last line is left to the balancing.
        case headline
        /// Reading text.
        case body
        /// Program text: nothing is changed.
        case code
    }

    /// Words ready to be set; `smart` false is `typography: plain` and keeps the typewriter's forms.
    package static func make(_ text: RichText, role: Role, language: String, smart: Bool) -> StyledText {
        let paragraphs = text.paragraphs.compactMap { paragraph -> StyledParagraph? in
            if role == .code || paragraph.role == .code { return code(paragraph) }
            return styled(paragraph.trimmed(), role, language, smart)
        }
        return StyledText(paragraphs: paragraphs)
    }

    private static func styled(
        _ paragraph: Paragraph, _ role: Role, _ language: String, _ smart: Bool
    ) -> StyledParagraph? {
        var shown = paragraph.applying(EntityForms.edits(for: paragraph))
        var raised: [Range<Int>] = []
        if smart {
            let result = SmartText.apply(to: shown, language: language)
            (shown, raised) = (result.paragraph, result.superscripts)
        }
        var binder = WordBinder(shown, headline: role == .headline)
        let bonds = binder.edits()
        shown = shown.applying(bonds)
        guard !shown.text.isEmpty else { return nil }
        var flattener = SpanFlattener(length: shown.text.utf8.count)
        for span in shown.spans { flattener.add(span.utf8, TextStyles(span.role), target: span.target) }
        for range in raised { flattener.add(bonds.mapped(range), .superscript, target: nil) }
        return StyledParagraph(
            role: shown.role, marker: shown.marker, text: shown.text, pieces: flattener.pieces())
    }

    /// A program without empty lines at its end.
    private static func code(_ paragraph: Paragraph) -> StyledParagraph? {
        let view = ScalarView(paragraph.text)
        let end = view.start(before: view.count) { $0.isSpace }
        guard end > 0 else { return nil }
        let text = paragraph.text.slice(view.utf8(0..<end))
        let piece = StyledPiece(utf8: 0..<text.utf8.count, styles: .code, target: nil)
        return StyledParagraph(role: .code, marker: paragraph.marker, text: text, pieces: [piece])
    }
}
