public import Diagnostics
package import Rendering
public import Threads

/// The one door: bytes to thread, thread to deck, deck to files.
///
/// Make it once and keep it: it owns the catalog and a pool of drawing engines.
public struct CarouselRenderer: Sendable {
    /// All data files.
    public let catalog: Catalog
    /// Bounds of one job.
    public let limits: Limits
    let engines: EnginePool

    /// A renderer with so many drawing engines (one a core is best).
    ///
    /// - Throws: `UnspoolError` of kind `.engine` when no font can be used.
    public init(catalog: Catalog, limits: Limits = Limits(), engines: Int) throws(UnspoolError) {
        try self.init(catalog: catalog, limits: limits, engines: engines, sections: BackdropSection.Bound())
    }

    /// A renderer that paints so much of a wide backdrop in one go.
    ///
    /// - Throws: `UnspoolError` of kind `.engine` when no font can be used.
    package init(
        catalog: Catalog, limits: Limits = Limits(), engines: Int, sections: BackdropSection.Bound
    ) throws(UnspoolError) {
        self.catalog = catalog
        self.limits = limits
        do {
            let fonts = try FontLibrary(
                files: catalog.fontFiles, rules: catalog.fontRules, systemFolders: FallbackFonts.systemFolders
            )
            self.engines = try EnginePool(
                fonts: fonts, engines: max(1, engines), waitingRoom: nil, sections: sections)
        } catch {
            throw Diagnostic.adopt(error)
        }
    }

    /// Bytes to thread.
    ///
    /// - Throws: `UnspoolError` of kind `.input`, `.limit` or `.usage`.
    public func read(
        _ source: Source, _ options: CarouselOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        try ThreadReader.read(source, options.reading, &report)
    }

    /// Sources that belong together (a post and its context, the files of an archive) to one thread.
    ///
    /// - Throws: `UnspoolError` of kind `.input`, `.limit` or `.usage`.
    public func read(
        _ sources: [Source], _ options: CarouselOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        try ThreadReader.read(sources, options.reading, &report)
    }

    /// Bytes to deck, when they are a deck file; its `options` are names as front matter has them.
    ///
    /// - Throws: `UnspoolError` of kind `.input` when the file is faulty, `.usage` or `.style` when its
    ///   template is.
    public func readDeck(
        _ source: Source, _ options: CarouselOptions, _ report: inout Report
    ) throws(UnspoolError) -> DeckFile {
        try DeckFile.read(
            source,
            { (name) throws(UnspoolError) in
                // A name that does not exist is told with the others, when the deck is planned.
                if let name, let template = try? catalog.template(name) { return template.rules }
                return try catalog.template(
                    name == nil ? options.template : CarouselOptions().template
                ).rules
            }, &report)
    }

    /// Thread to deck.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` or `.style` when the template is unknown or faulty.
    public func plan(
        _ thread: PostThread, _ options: CarouselOptions, _ report: inout Report
    ) throws(UnspoolError) -> Deck {
        try catalog.checkNames(options)
        let template = try catalog.template(options.template)
        let words = try catalog.language(DeckLanguage.tag(of: thread))
        var request = PlanRequest()
        request.cover = options.cover
        request.quotes = options.quotes
        request.outro = options.outro ? options.brand?.outro(in: thread, words) ?? Outro() : nil
        if let text = options.outroText { request.outro?.headline = text }
        request.words = words
        request.label = options.brand?.label ?? ""
        if let author = options.brand?.author(instead: thread.author) { request.author = author }
        if options.author != nil || options.handle != nil {
            var author = request.author ?? thread.author ?? Author(name: "")
            if let name = options.author { author.name = name }
            if let handle = options.handle { author.handle = String(handle.drop { $0 == "@" }) }
            request.author = author
        }
        return try DeckPlanner.plan(thread, template.rules, request, &report).toned(
            options, template.backdrop(options)
        )
        .coded(options, &report).backed(options, &report)
    }

    /// Deck to laid-out pages: what `inspect` and `check` look at.
    public func layOut(
        _ deck: Deck, _ options: CarouselOptions, _ assets: any AssetSource, _ report: inout Report
    ) async throws(UnspoolError) -> Layout {
        let style = try catalog.style(options)
        let writing = try catalog.writing(deck.language, options)
        for warning in try catalog.brandWarnings(options) { report.add(warning) }
        for slide in deck.slides where !slide.qr.isEmpty { _ = try QRLink.checked(slide.qr) }
        let deck = deck.backed(options.brand, bleeding: style.template.rules.bleeds)
        var loaded = try await Pictures.load(deck, options, assets, limits, engines, &report)
        let brand: BrandFacts?
        do {
            brand = if let kit = options.brand { try await loaded.load(kit, engines) } else { nil }
        } catch {
            throw Diagnostic.adopt(error)
        }
        let pictures = loaded
        var facts = DeckFacts(deck, options, pictures, writing)
        facts.brand = brand
        let planned = facts
        let limit = limits.pages
        let slides = deck.slides.compactMap(pictures.drawable)
        guard !slides.isEmpty || deck.slides.isEmpty else { throw Diagnostic.nothingToDraw(report) }
        do {
            let split = try await inOrder(Array(slides.enumerated())) {
                (number, slide) async throws(RenderingError) in
                try await engines.withEngine(affinity: number) { (engine) throws(RenderingError) in
                    try pictures.register(engine)
                    return try Paginator(style, planned, engine, limit: limit).split(slide)
                }
            }
            let pages = Paginator.assemble(split, limit: limit, &report)
            let facts = planned.knowing(pages)
            let origins = Self.origins(of: split)
            let patterns = PatternMemory()
            let composed = try await inOrder(Array(zip(pages, origins))) {
                (page, slide) async throws(RenderingError) in
                try await engines.withEngine(affinity: slide) { (engine) throws(RenderingError) in
                    try Composer.compose(page, style, facts, engine, patterns: patterns)
                }
            }
            Diagnostic.missing(composed, &report)
            Diagnostic.undrawnCode(deck, composed, style.template.name, &report)
            Diagnostic.hiddenPhotos(composed, style.template.name, &report)
            Diagnostic.plainBackdrop(composed, style, &report)
            Ledger.enterShortened(deck, &report)
            for words in composed.flatMap(\.cut) { report.drop(words, reason: "no-room") }
            let layout = Layout(
                deck: deck, pages: pages, compositions: composed, style: style, facts: facts,
                pictures: pictures, origins: origins)
            for warning in Ledger.undrawn(layout) { report.add(warning) }
            return layout
        } catch {
            throw Diagnostic.adopt(error)
        }
    }

    /// Deck to files: `name-01.png` and so on, `name.pdf`.
    public func render(
        _ deck: Deck, _ options: CarouselOptions, _ assets: any AssetSource, name: String,
        _ report: Report = Report()
    ) async throws(UnspoolError) -> Carousel {
        var report = report
        let formats = try Self.formats(options)
        var layout = try await layOut(deck, options, assets, &report)
        if options.showZones { layout = layout.showing([], try catalog.faces(), &report) }
        let naming = Naming(stem: name, parts: [0..<layout.pages.count])
        let artifacts = try await encode(layout, formats, options, naming)
        Diagnostic.tooLarge(artifacts, options.maxBytes, &report)
        let shown = formats.first { $0.extent == .page }?.mediaType
        let pictures = artifacts.filter { $0.mediaType == shown }.map(\.name)
        let request = AltText.Request(
            limit: options.altLimit, pages: 0..<layout.pages.count, pictures: pictures)
        let descriptions = options.alt ? AltText.files(layout, request) : []
        return Carousel(
            artifacts: artifacts, descriptions: descriptions, deck: deck, pages: layout.pages.count,
            feedSlides: options.feed ? layout.pages.count : 0, report: report)
    }

    /// One page of a deck, in each of the formats a file; pages count from 1.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when there is no such page.
    package func page(
        _ number: Int, of deck: Deck, _ options: CarouselOptions, _ assets: any AssetSource,
        _ report: inout Report
    ) async throws(UnspoolError) -> (files: [Artifact], pages: Int) {
        let formats = try Self.formats(options)
        let layout = try await layOut(deck, options, assets, &report)
        guard layout.compositions.indices.contains(number - 1) else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "page.missing", "there is no slide \(number)",
                    remedy: "give a number from 1 to \(layout.pages.count)"))
        }
        let jobs = formats.map { format in
            Job(
                format: format, scenes: [layout.compositions[number - 1].scene],
                name: "slide-\(Self.padded(number, 2)).\(format.ending)", slide: layout.origins[number - 1])
        }
        return (try await encode(jobs, layout, options), layout.pages.count)
    }

    /// Bytes to files.
    public func carousel(
        from source: Source, _ options: CarouselOptions, _ assets: any AssetSource, name: String
    ) async throws(UnspoolError) -> Carousel {
        var report = Report()
        let thread = try read(source, options, &report)
        let deck = try plan(thread, options, &report)
        return try await render(deck, options, assets, name: name, report)
    }
}

extension CarouselRenderer {
    /// Of each page: the number of its slide.
    ///
    /// The same engine meets a slide's words in every stage, and has shaped them.
    private static func origins(of split: [[Page]]) -> [Int] {
        split.enumerated().flatMap { number, pages in Array(repeating: number, count: pages.count) }
    }

    static func formats(_ options: CarouselOptions) throws(UnspoolError) -> [any ArtifactFormat.Type] {
        guard (0.1...4).contains(options.scale) else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "options.scale", "the scale \(options.scale) is not between 0.1 and 4",
                    remedy: "use --scale 1, or 2 for twice the pixels"))
        }
        guard JPEGQuality.range.contains(options.quality) else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "options.quality", "the quality \(options.quality) is not between 1 and 100",
                    remedy: "use --quality 92, the default"))
        }
        var formats: [any ArtifactFormat.Type] = []
        for name in options.formats {
            guard let format = ArtifactFormats.named(name) else {
                throw UnspoolError(
                    .usage,
                    Diagnostic(
                        .error, "options.format", "there is no output format \"\(name)\"",
                        remedy: Suggestion.remedy(for: name, in: ArtifactFormats.all.map { $0.name })))
            }
            if !formats.contains(where: { $0.name == format.name }) { formats.append(format) }
        }
        return formats
    }
}
