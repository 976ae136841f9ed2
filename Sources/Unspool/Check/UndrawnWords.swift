package import Diagnostics
internal import Rendering
internal import Threads

extension Ledger {
    /// Words of covers, sections and last slides that the template has no place for; a teaser that stands on a later
    /// slide too is nothing lost.
    ///
    /// Words of other slides have a place on every template (`Slide.placed`).
    package static func undrawn(_ layout: Layout) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (number, slide) in layout.deck.slides.enumerated()
        where slide.kind == .cover || slide.kind == .section || slide.kind == .outro {
            // A slide beyond the page limit is reported as such.
            guard layout.pages.contains(where: { $0.slide.id == slide.id }) else { continue }
            for (key, words) in [("headline", slide.headline), ("lead", slide.lead), ("body", slide.body)]
            where !words.paragraphs.isEmpty {
                guard !isDrawn(words, of: slide, in: layout) else { continue }
                found.append(
                    Diagnostic(
                        .warning, "deck.not-drawn",
                        "slide \(number + 1) (\(slide.kind.rawValue)) does not show all of its \(key): the template \(layout.style.template.name) has no place for it there",
                        remedy: "put the words on a slide of kind post, or choose another template"))
            }
        }
        return found
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
        let others = layout.deck.slides.lazy.filter { $0.id != slide.id }.map { other in
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
