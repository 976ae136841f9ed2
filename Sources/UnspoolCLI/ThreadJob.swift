internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Threads
internal import Unspool

/// What `render`, `inspect` and `check` share: a thread and how it should look.
struct ThreadFlags: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A file with the thread or deck, or - for standard input; several files, an archive (ZIP) or its folder make one thread.",
            valueName: "input"), completion: .file())
    var inputs: [String]

    /// The first input, which names what is made.
    var input: String { inputs.first ?? "-" }

    @OptionGroup(title: "Style") var style: StyleFlags
    @OptionGroup(title: "Brand") var brand: BrandFlags
    @OptionGroup(title: "Author") var author: AuthorFlags
    @OptionGroup(title: "Reading") var reading: ReadingFlags
    @OptionGroup(title: "Data files") var catalog: CatalogFlags

    @Option(help: ArgumentHelp("Slides drawn at once (default: one a core).", valueName: "n"))
    var jobs: Int?
}

/// A thread that was read and planned, with everything that the next stage needs.
struct ThreadJob: Sendable {
    /// The door to all stages.
    let renderer: CarouselRenderer
    /// What was asked for: flags over front matter over defaults.
    let options: CarouselOptions
    /// What was said; of a deck file: the words of its slides.
    let thread: PostThread
    /// What is shown, when the input was a deck file.
    private let written: Deck?
    /// Where its pictures are.
    let assets: FolderAssets
    /// What asked for options, in order, and which ones.
    private let stages: [(origin: String, names: Set<String>)]

    /// Reads the thread of the flags; `output` sets what only some commands ask for (formats, scale).
    init(
        _ flags: ThreadFlags, _ report: inout Report, output: (inout CarouselOptions) -> Void = { _ in }
    ) throws {
        let limits = Limits()
        var options = CarouselOptions()
        try flags.reading.apply(to: &options, limits)
        let jobs = flags.jobs ?? Self.cores
        guard (1...64).contains(jobs) else { throw CommandFailure.outOfRange("--jobs", jobs, 1...64) }
        let input = try ThreadInput(flags.inputs, options.reading)
        let catalog = try flags.catalog.load(&report)
        let assets = try AssetFolders.find(explicit: flags.catalog.assets)
        let kit = try flags.brand.load(catalog, assets: assets)
        renderer = try CarouselRenderer(catalog: catalog.including(kit), limits: limits, engines: jobs)
        if let kit { options.adopt(kit) }
        let asked: [String: String]
        if let source = input.sources.first, input.sources.count == 1, DeckFile.recognises(source) {
            if let template = flags.style.template { options.template = template }
            let file = try renderer.readDeck(source, options, &report)
            (thread, written) = (file.deck.thread, file.deck)
            asked = file.options
        } else {
            thread = try renderer.read(input.sources, options, &report)
            written = nil
            asked = thread.options
        }
        FrontMatter.apply(asked, to: &options, &report)
        flags.style.apply(to: &options)
        flags.author.apply(to: &options)
        output(&options)
        self.options = options
        stages = [
            ("brand kit \(kit?.file ?? "")", Explanation.names { options in kit.map { options.adopt($0) } }),
            (
                written == nil ? "front matter" : "deck file",
                Explanation.names { options in
                    var ignored = Report()
                    FrontMatter.apply(asked, to: &options, &ignored)
                }
            ),
            (
                "flag",
                Explanation.names { options in
                    flags.style.apply(to: &options)
                    flags.author.apply(to: &options)
                }
            ),
        ]
        self.assets = FolderAssets(
            beside: input.place, chosen: [options.avatar, flags.style.background].compactMap { $0 },
            kept: try input.pictures(of: thread))
    }

    /// What is shown.
    func plan(_ report: inout Report) throws -> Deck {
        guard var deck = written else { return try renderer.plan(thread, options, &report) }
        if let author = options.brand?.author(instead: deck.author) { deck.author = author }
        if let author = options.author { deck.author.name = author }
        if let handle = options.handle { deck.author.handle = handle }
        if !options.cover { deck.slides.removeAll { $0.kind == .cover } }
        if !options.outro { deck.slides.removeAll { $0.kind == .outro } }
        return try deck.toned(options).coded(options, &report).backed(options, &report)
    }

    /// What was asked for by name, for a deck file.
    var named: [(name: String, value: String)] {
        [
            ("template", options.template), ("theme", options.theme), ("type", options.type),
            ("pattern", options.pattern), ("canvas", options.canvas == "portrait" ? nil : options.canvas),
            ("size", options.size == .regular ? nil : options.size.rawValue),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// Where each option comes from.
    func explanation() throws(UnspoolError) -> Explanation {
        try Explanation(options, stages: stages, renderer.catalog)
    }

    /// Where everything stands.
    func layOut(_ deck: Deck, _ report: inout Report) async throws -> Layout {
        try await renderer.layOut(deck, options, assets, &report)
    }

    /// Processors of this machine, at most 64.
    static var cores: Int { min(64, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
}
