package import Diagnostics
internal import Rendering
internal import Threads

extension Ledger {
    /// Words of a deck that the template has no place for, and words that are larger than their box.
    ///
    /// What stands on another slide too is nothing lost: a teaser, a kicker with the thread's title. Headline, lead
    /// and body of reading slides have a place on every template (`Slide.placed`).
    package static func undrawn(_ layout: Layout) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (number, slide) in layout.deck.slides.enumerated() {
            // A slide beyond the page limit is reported as such.
            guard layout.pages.contains(where: { $0.slide.id == slide.id }) else { continue }
            for (key, words) in slide.unplaced where !words.paragraphs.isEmpty {
                guard !isDrawn(words, of: slide, in: layout) else { continue }
                found.append(
                    Diagnostic(
                        .warning, "deck.not-drawn",
                        "slide \(number + 1) (\(slide.kind.rawValue)) does not show all of its \(key): the template \(layout.style.template.name) has no place for it there",
                        remedy: slide.kind.isReading
                            ? "put the words into its body, or choose another template"
                            : "put the words on a slide of kind post, or choose another template"))
            }
        }
        return found + overflowing(layout)
    }

    /// Pages whose words are larger than their box at the least size that can be read.
    private static func overflowing(_ layout: Layout) -> [Diagnostic] {
        zip(layout.pages, layout.compositions).compactMap { page, composition in
            guard composition.overflows else { return nil }
            let words = composition.texts.first { $0.isContent && $0.overflows }?.firstWords
            return Diagnostic(
                .warning, "deck.overflow",
                "\(page.place): "
                    + (words.map { "\"\($0)\" is larger than its box" }
                        ?? "the words are larger than their box")
                    + ", and may leave the slide",
                remedy: "shorten the words, or choose another template or canvas")
        }
    }

    private static func isDrawn(_ words: RichText, of slide: Slide, in layout: Layout) -> Bool {
        var shown = ""
        for (page, composition) in zip(layout.pages, layout.compositions) where page.slide.id == slide.id {
            for text in composition.texts { shown += canonical(text.block.text) }
        }
        let language = layout.deck.language
        let wanted = DisplayText.make(words, role: .body, language: language, smart: layout.facts.smartText)
            .paragraphs.map { canonical($0.text) }
        if wanted.allSatisfy({ shown.contains($0) }) { return true }
        let others =
            [canonical(layout.deck.title)]
            + layout.deck.slides.lazy.filter { $0.id != slide.id }.map { other in
                canonical(
                    (other.headline.paragraphs + other.lead.paragraphs + other.body.paragraphs).map(\.text)
                        .joined())
            }
        let written = words.paragraphs.map { canonical($0.text).trimmedEllipsis }
        return written.allSatisfy { words in others.contains { $0.contains(words) } }
    }
}

extension String {
    /// Without the dots of a teaser that was cut.
    fileprivate var trimmedEllipsis: String { hasSuffix("...") ? String(dropLast(3)) : self }
}

extension SlideKind {
    /// False for covers, sections and last slides.
    fileprivate var isReading: Bool { self != .cover && self != .section && self != .outro }
}

extension Slide {
    /// Words that not every template draws on a slide of this kind, by their keys.
    fileprivate var unplaced: [(key: String, words: RichText)] {
        var words = [("kicker", RichText(kicker)), ("figure", RichText(figure))]
        words.append(("attribution", RichText(attribution)))
        if kind != .outro {
            words.append(("buttons", RichText(paragraphs: buttons.map { Paragraph(text: $0.label) })))
        }
        return kind.isReading ? words : words + [("headline", headline), ("lead", lead), ("body", body)]
    }
}
