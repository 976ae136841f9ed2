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
    /// What was read, and how it should look.
    let job: CarouselJob
    /// Where its pictures are.
    let assets: FolderAssets
    /// What asked for options, in order, and which ones.
    private let stages: [(origin: String, names: Set<String>)]

    /// Reads the thread of the flags; `output` sets what only some commands ask for (formats, scale).
    init(
        _ flags: ThreadFlags, _ reporting: ReportFlags, _ report: inout Report,
        output: (inout CarouselOptions) -> Void = { _ in }
    ) throws {
        let limits = Limits()
        let reading = try AskedOptions(flags: flags.reading.given)
        let chosen = try AskedOptions(flags: flags.style.given + flags.author.given)
        var base = CarouselOptions()
        reading.apply(to: &base)
        let jobs = flags.jobs ?? Self.cores
        guard (1...64).contains(jobs) else { throw CommandFailure.outOfRange("--jobs", jobs, 1...64) }
        base.reading.thread = flags.reading.thread
        let input = try ThreadInput(flags.inputs, base.reading)
        let catalog = try flags.catalog.load(&report)
        let assets = try AssetFolders.find(explicit: flags.catalog.assets)
        let kit = try flags.brand.load(catalog, assets: assets, strict: reporting.strict)
        renderer = try CarouselRenderer(catalog: catalog.including(kit), limits: limits, engines: jobs)
        if let kit { base.adopt(kit) }
        job = try CarouselJob(input.sources, base: base, renderer, &report) { options in
            chosen.apply(to: &options)
            output(&options)
        }
        let asked = job.asked
        stages = [
            ("brand kit \(kit?.file ?? "")", Explanation.names { options in kit.map { options.adopt($0) } }),
            (
                job.askedBy,
                Explanation.names { options in
                    var ignored = Report()
                    FrontMatter.apply(asked, to: &options, &ignored)
                }
            ),
            (
                "flag",
                Explanation.names { options in chosen.apply(to: &options) }
            ),
        ]
        self.assets = FolderAssets(
            beside: input.place, chosen: [job.options.avatar, flags.style.background].compactMap { $0 },
            kept: try input.pictures(of: job.thread))
    }

    /// What was asked for: flags over front matter over a brand kit over defaults.
    var options: CarouselOptions { job.options }
    /// What was said.
    var thread: PostThread { job.thread }

    /// What is shown.
    func plan(_ report: inout Report) throws(UnspoolError) -> Deck { try job.plan(renderer, &report) }

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
