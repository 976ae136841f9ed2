internal import Threads

/// The pages of a laid-out deck, one line each.
package enum PagesView {
    /// The pages as stable text: place in the deck, slide, kind, tone, part, size of the running text, first words.
    package static func text(_ layout: Layout) -> String {
        zip(layout.pages, layout.compositions).map { page, composition in
            var line = "\(page.number.index)/\(page.number.count) \(page.slide.id) \(page.kind.rawValue)"
            line += " \(page.slide.tone.rawValue) part \(page.part.index)/\(page.part.count)"
            if let flow = composition.flow { line += " size \(flow.size.dumped)" }
            if composition.overflows { line += " overflows" }
            return line + " " + words(page).dumped + "\n"
        }.joined()
    }

    /// The pages for machines.
    package static func json(_ layout: Layout) -> JSONValue {
        .array(
            zip(layout.pages, layout.compositions).map { page, composition in
                .object([
                    .init("number", .integer(page.number.index)), .init("count", .integer(page.number.count)),
                    .init("slide", .string(page.slide.id)), .init("kind", .string(page.kind.rawValue)),
                    .init("tone", .string(page.slide.tone.rawValue)),
                    .init("part", .integer(page.part.index)),
                    .init("parts", .integer(page.part.count)),
                    .init("size", composition.flow.map { .measure($0.size) } ?? .null),
                    .init("overflows", .bool(composition.overflows)), .init("words", .string(words(page))),
                ])
            })
    }

    private static func words(_ page: Page) -> String {
        let first = page.headline.paragraphs.first ?? page.body.paragraphs.first
        return (first?.text ?? page.slide.kicker).firstWords
    }
}
