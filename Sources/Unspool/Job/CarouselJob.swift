package import Diagnostics
package import Threads

/// A thread or deck that was read, with everything that the next stage needs: what the command line and the
/// service share.
package struct CarouselJob: Sendable {
    /// What was asked for: flags or fields over front matter over a brand kit over defaults.
    package let options: CarouselOptions
    /// What was said; of a deck file: the words of its slides.
    package let thread: PostThread
    /// What the front matter, or the deck's style, asks for.
    package let asked: [String: String]
    /// True when the input was a deck file.
    package var isDeck: Bool { written != nil }
    /// What asked for `asked`, for people.
    package var askedBy: String { isDeck ? "deck file" : thread.isRow ? "row" : "front matter" }
    /// What is shown, when the input was a deck file.
    private let written: Deck?

    /// Reads a thread or deck.
    ///
    /// - Parameters:
    ///   - sources: the bytes; several files make one thread.
    ///   - base: how it is read, and the brand kit's options.
    ///   - renderer: reads, and knows the templates.
    ///   - report: told what people should know.
    ///   - choose: puts the flags or fields into the options.
    /// - Throws: `UnspoolError` for input that cannot be read.
    package init(
        _ sources: [Source], base: CarouselOptions, _ renderer: CarouselRenderer, _ report: inout Report,
        choose: (inout CarouselOptions) -> Void
    ) throws(UnspoolError) {
        var options = base
        if let source = sources.first, sources.count == 1,
            let fault = DeckFile.formatFault(of: source, isMeant: false)
        {
            throw fault
        }
        if let source = sources.first, sources.count == 1, DeckFile.recognises(source) {
            var chosen = options
            choose(&chosen)
            let file = try renderer.readDeck(source, chosen, &report)
            (thread, written) = (file.deck.thread, file.deck)
            asked = file.options
        } else {
            thread = try renderer.read(sources, options, &report)
            written = nil
            asked = thread.options
        }
        let name = sources.first.map { $0.name == "-" ? "standard input" : $0.name }
        let places = FrontMatter.Places(in: name ?? "thread", thread.optionLines, isRow: thread.isRow)
        FrontMatter.apply(asked, at: places, to: &options, &report)
        choose(&options)
        self.options = options
    }

    /// A thread that was read already: one of a file of many.
    ///
    /// - Parameters:
    ///   - thread: what was said.
    ///   - name: the file's name, for messages.
    ///   - base: the brand kit's options.
    ///   - report: told what people should know.
    ///   - choose: puts the flags or fields into the options.
    package init(
        _ thread: PostThread, in name: String, base: CarouselOptions, _ report: inout Report,
        choose: (inout CarouselOptions) -> Void
    ) {
        var options = base
        let places = FrontMatter.Places(in: name, thread.optionLines, isRow: thread.isRow)
        FrontMatter.apply(thread.options, at: places, to: &options, &report)
        choose(&options)
        (self.options, self.thread, asked, written) = (options, thread, thread.options, nil)
    }

    /// What is shown.
    package func plan(_ renderer: CarouselRenderer, _ report: inout Report) throws(UnspoolError) -> Deck {
        guard var deck = written else { return try renderer.plan(thread, options, &report) }
        if let author = options.brand?.author(instead: deck.author) { deck.author = author }
        if let author = options.author { deck.author.name = author }
        if let handle = options.handle { deck.author.handle = handle }
        if !options.cover { deck.slides.removeAll { $0.kind == .cover } }
        if !options.outro { deck.slides.removeAll { $0.kind == .outro } }
        if let text = options.outroText {
            for index in deck.slides.indices where deck.slides[index].kind == .outro {
                deck.slides[index].headline = OutroPlan.headline(text)
            }
        }
        try check(deck, renderer.catalog)
        let template = try renderer.catalog.template(options.template)
        return try deck.placed(template.rules).toned(options, template.backdrop(options)).coded(
            options, &report
        ).backed(options, &report)
    }

    /// Holds names and addresses of a deck against what there is; all faults at once.
    private func check(_ deck: Deck, _ catalog: Catalog) throws(UnspoolError) {
        var errors: [UnspoolError] = []
        do { try catalog.checkNames(options) } catch { errors.append(error) }
        for slide in deck.slides where !slide.qr.isEmpty {
            do { _ = try QRLink.checked(slide.qr) } catch { errors.append(error) }
        }
        if let error = UnspoolError.joined(errors) { throw error }
    }

    /// What was asked for by name, for a deck file.
    package var named: [(name: String, value: String)] {
        [
            ("template", options.template), ("theme", options.theme), ("type", options.type),
            ("pattern", options.pattern), ("backdrop", options.backdrop?.rawValue),
            ("canvas", options.canvas == "portrait" ? nil : options.canvas),
            ("size", options.size == .regular ? nil : options.size.rawValue),
        ].compactMap { name, value in value.map { (name, $0) } }
    }
}
