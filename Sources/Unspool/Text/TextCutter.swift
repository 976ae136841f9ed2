package import Threads

/// Where long text may be cut for continuation slides, and the cutting itself (SPEC.md, section 6.5).
package enum TextCutter {
    /// Every place where the text may be cut, in reading order, ends excluded; one rank for each.
    package static func pieces(of text: RichText) -> [TextCut] {
        var cuts: [TextCut] = []
        var characters = 0
        let last = text.paragraphs.count - 1
        for (index, paragraph) in text.paragraphs.enumerated() {
            let scanner = CutScanner(paragraph)
            for cut in scanner.cuts() {
                let place = RichText.Place(paragraph: index, utf8: cut.utf8)
                cuts.append(TextCut(place: place, rank: cut.rank, characters: characters + cut.characters))
            }
            characters += scanner.characters
            guard index < last, !paragraph.text.isEmpty else { continue }
            let place = RichText.Place(paragraph: index, utf8: paragraph.text.utf8.count)
            let rank = rank(between: paragraph, text.paragraphs[index + 1])
            cuts.append(TextCut(place: place, rank: rank, characters: characters))
        }
        return cuts
    }

    /// The parts of a text between cuts in reading order; together they are the whole text.
    package static func split(_ text: RichText, at cuts: [TextCut]) -> [RichText] {
        var parts: [RichText] = []
        var start = text.start
        for cut in cuts {
            parts.append(text.slice(from: start, to: cut.place))
            start = cut.place
        }
        parts.append(text.slice(from: start, to: text.end))
        return parts.filter { !$0.paragraphs.isEmpty }
    }

    /// A heading never stands at the end of a part, items of a list part less well than paragraphs.
    private static func rank(between a: Paragraph, _ b: Paragraph) -> TextCut.Rank {
        if a.role == .heading { return .entity }
        return a.role == .listItem && b.role == .listItem ? .listItem : .paragraph
    }
}
