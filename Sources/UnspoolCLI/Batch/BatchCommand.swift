internal import ArgumentParser
internal import Diagnostics
internal import Threads
internal import Unspool

/// What a run makes, and how it goes about it.
struct BatchFlags: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files, folders, patterns in quotes ('threads/*.md'), tables of threads (CSV, JSON Lines), or - for standard input.",
            valueName: "input"), completion: .file())
    var inputs: [String]

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The folder that gets a folder for each thread.", valueName: "dir"),
        completion: .directory)
    var output: String

    @Option(
        name: .customLong("for"), parsing: .singleValue,
        help: ArgumentHelp(
            "Networks to make folders for, separated by commas: linkedin,instagram.", valueName: "networks"))
    var networks: [String] = []

    @Option(
        help: ArgumentHelp(
            "How folders are named, with {stem}, {id}, {slug} and {n} (default: {id}).", valueName: "pattern")
    )
    var names: String?

    @Flag(name: .customLong("zip"), help: "A ZIP beside each folder, too.")
    var isPacked = false

    @Flag(name: .customLong("resume"), help: "Leave what is done and unchanged as it is.")
    var resumes = false

    @Flag(name: .customLong("fail-fast"), help: "Begin nothing more after the first failure.")
    var failsFast = false

    @Option(help: ArgumentHelp("One share of the work, for machines that share it.", valueName: "i/n"))
    var shard: String?

    @Flag(help: "Say what became of each folder as JSON, a line each.")
    var json = false

    @Option(help: ArgumentHelp("Slides drawn at once (default: one a core).", valueName: "n"))
    var jobs: Int?

    /// The networks' names.
    var networkNames: [String] {
        networks.flatMap { $0.split(separator: ",").map { $0.filter { $0 != " " } } }.filter { !$0.isEmpty }
    }
}

/// Many threads, in many looks, for many networks.
struct BatchCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Turn many threads into folders that are ready to be posted.",
        discussion: """
            unspool batch threads -o out                         out/NAME/NAME-01.png ... for every thread
            unspool batch 'threads/*.md' plan.csv -o out --brand kedge --brand tarn-and-fell
            unspool batch threads -o out --for linkedin,instagram --resume
            unspool batch threads -o out --shard 1/4             a quarter of the work
            """)

    @OptionGroup(title: "Batch") var batch: BatchFlags
    @OptionGroup(title: "Output") var files: FileFlags
    @OptionGroup(title: "Style") var style: StyleFlags
    @OptionGroup(title: "Brand") var brand: BatchBrandFlags
    @OptionGroup(title: "Author") var author: AuthorFlags
    @OptionGroup(title: "Reading") var reading: ReadingFlags
    @OptionGroup(title: "Data files") var catalog: CatalogFlags
    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        var talk = BatchTalk(terminal, isJSON: batch.json, isQuiet: reporting.quiet)
        do {
            return try await perform(terminal, &talk, &report)
        } catch {
            talk.refuse(CommandFailure(any: error))
            throw error
        }
    }

    private func perform(
        _ terminal: Terminal, _ talk: inout BatchTalk, _ report: inout Report
    ) async throws -> ExitStatus {
        let jobs = batch.jobs ?? ThreadJob.cores
        guard (1...64).contains(jobs) else { throw CommandFailure.outOfRange("--jobs", jobs, 1...64) }
        let shard = try batch.shard.map { try Shard($0) }
        let pattern = try batch.names.map { try NamePattern($0) } ?? .standard
        let data = try catalog.load(&report)
        let wishes = try wishes(data)
        var options = CarouselOptions()
        wishes.reading.apply(to: &options)
        options.reading.thread = wishes.thread
        terminal.progress("reading")
        var inputs = BatchInputs(batch.inputs, options.reading, &report)
        let (kits, chosen) = try BatchKits.read(
            brand, &inputs, data, assets: try AssetFolders.find(explicit: catalog.assets),
            strict: reporting.strict)
        try check(wishes, data, kits)
        let names = try Self.names(inputs, pattern, options, data)
        let threads = zip(inputs.threads, zip(names, chosen)).map { input, more in
            BatchThread(place: input.place, folder: more.0, kits: more.1)
        }
        let plan = try BatchPlan(
            threads: threads, kits: kits.names, networks: wishes.networks.map(\.name), packed: batch.isPacked)
        return try await run(plan, kits, inputs, wishes, data, shard, jobs, &talk, &report)
    }

    private func run(
        _ plan: BatchPlan, _ kits: BatchKits, _ inputs: BatchInputs, _ wishes: BatchWishes, _ data: Catalog,
        _ shard: Shard?, _ jobs: Int, _ talk: inout BatchTalk, _ report: inout Report
    ) async throws -> ExitStatus {
        let calls = FileCalls()
        let folder = OutputFolder(batch.output, shard: shard, calls, UnspoolCommand.temporaryFiles)
        try folder.make()
        let own = try Journal.open(folder, calls)
        let lock = try OutputLock(folder, journal: own, journalName: folder.path(of: Journal.name(shard)))
        folder.sweep()
        let journal = try Journal(folder, own: own, calls)
        let rounds = plan.rounds(shard)
        talk.begin(rounds) { inputs.threads[$0].isThread }
        let run = BatchRun(
            plan: plan, kits: kits, inputs: inputs, wishes: wishes, catalog: data, folder: folder,
            journal: journal, jobs: jobs, failsFast: batch.failsFast)
        defer { folder.dropAll() }
        try await run.perform(rounds, &talk)
        try folder.sync()
        return try withExtendedLifetime(lock) { try talk.finish(&report) }
    }

    /// Everything that was asked for by flags.
    private func wishes(_ data: Catalog) throws -> BatchWishes {
        var wishes = BatchWishes()
        wishes.reading = try AskedOptions(flags: reading.given)
        wishes.chosen = try AskedOptions(flags: style.given + author.given + files.given(catalog))
        wishes.thread = reading.thread
        for name in batch.networkNames {
            let network = try data.network(name)
            if !wishes.networks.contains(where: { $0.name == network.name }) {
                wishes.networks.append(network)
            }
        }
        wishes.pictures = [author.avatar, style.background].compactMap { $0 }
        wishes.isPacked = batch.isPacked
        wishes.resumes = batch.resumes
        return wishes
    }

    /// Finds what would make every thread fail, once, before anything is drawn.
    private func check(_ wishes: BatchWishes, _ data: Catalog, _ kits: BatchKits) throws {
        for kit in kits.kits.isEmpty ? [nil] : kits.kits.map(Optional.some) {
            var options = CarouselOptions()
            if let kit { options.adopt(kit) }
            wishes.chosen.apply(to: &options)
            _ = try data.style(options)
            _ = try data.writing("en", options)
        }
        let assets = FolderAssets(beside: "-", chosen: wishes.pictures)
        for picture in wishes.pictures { _ = try assets.bytes(of: picture) }
    }

    /// The folders' names, for which threads are read only when the pattern asks for their words.
    private static func names(
        _ inputs: BatchInputs, _ pattern: NamePattern, _ options: CarouselOptions, _ data: Catalog
    ) throws -> [String] {
        let renderer = pattern.needsSlug ? try CarouselRenderer(catalog: data, engines: 1) : nil
        return inputs.threads.enumerated().map { index, input in
            var facts = NamePattern.Facts(stem: input.stem, id: input.id, number: index + 1)
            // One that cannot be read is named, too: its failure is told when its turn comes.
            if let renderer { facts.slug = inputs.slug(of: input, options, renderer) ?? input.id }
            return pattern.name(facts)
        }
    }
}

extension BatchInputs {
    /// The first words of a thread as a name; nil when it cannot be read.
    fileprivate func slug(
        of input: BatchInput, _ options: CarouselOptions, _ renderer: CarouselRenderer
    ) -> String? {
        var unsaid = Report()
        func job(_ sources: [Source]) -> PostThread? {
            try? CarouselJob(sources, base: options, renderer, &unsaid) { _ in }.thread
        }
        switch input.content {
        case .failed: return nil
        case .held(let source): return job([source])?.slug
        case .path(let path):
            return (try? ThreadInput([path], options.reading)).flatMap { job($0.sources) }?.slug
        case .row(let table, let item):
            return (try? tables[table].thread(tables[table].items[item], options.reading, &unsaid))?.slug
        }
    }
}
