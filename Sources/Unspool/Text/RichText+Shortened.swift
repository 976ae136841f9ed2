package import Threads

extension RichText {
    /// The first words, at most `limit` characters, with "…" where something was left out.
    ///
    /// Cut at a space; inside a word only when the first word alone is longer.
    package func shortened(to limit: Int) -> RichText {
        guard characterCount > limit else { return self }
        var left = limit
        var kept: [Paragraph] = []
        for paragraph in paragraphs {
            let count = paragraph.text.count
            if count > left {
                if let piece = paragraph.firstWords(left, mayBreakWord: kept.isEmpty) { kept.append(piece) }
                break
            }
            kept.append(paragraph)
            left -= count
        }
        guard let last = kept.indices.last else { return RichText(paragraphs: []) }
        // Behind the end of a sentence the mark stands alone, where the text has a space there.
        let rest = paragraphs[last].text.utf8.dropFirst(kept[last].text.utf8.count)
        let endsSentence = kept[last].text.last.map { ".!?".contains($0) } == true
        kept[last].text += endsSentence && rest.first == UInt8(ascii: " ") ? " …" : "…"
        return RichText(paragraphs: kept)
    }
}

extension Paragraph {
    /// The words that fit in so many characters, without a space or comma at their end.
    fileprivate func firstWords(_ limit: Int, mayBreakWord: Bool) -> Paragraph? {
        let view = ScalarView(String(text.prefix(limit)))
        let rest = text.dropFirst(limit).unicodeScalars.first
        var end = view.count
        if rest?.isSpace == false {
            let word = view.start(before: end) { !$0.isSpace }
            let first = view.end(from: 0) { $0.isSpace }
            if word > first || !mayBreakWord { end = word }
        }
        end = view.start(before: end) { $0.isSpace || ",;:—–-…".unicodeScalars.contains($0) }
        return end > 0 ? slice(view.utf8(0..<end)) : nil
    }
}
