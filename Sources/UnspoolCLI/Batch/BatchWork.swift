internal import Diagnostics
internal import Threads
internal import Unspool

/// What became of one folder.
struct BatchResult: Sendable {
    /// How far it came.
    enum Outcome: Sendable {
        /// It was as it should be.
        case unchanged
        /// It is written, but not yet under its name.
        case staged(OutputFolder.Staged, JournalEntry)
        /// It has its name.
        case done(JournalEntry)
        /// It could not be made.
        case failed(CommandFailure)
    }

    /// The folder.
    let item: BatchItem
    /// How far it came.
    var outcome: Outcome
    /// What people should know of it.
    var warnings: [Diagnostic] = []
    /// True when a failure is the thread's own, so that all its folders have it.
    var isOfThread = false
}

/// What is asked of every thread of a run.
struct BatchWishes: Sendable {
    /// How threads are read.
    var reading = AskedOptions()
    /// How slides look, and what files are made.
    var chosen = AskedOptions()
    /// Which thread of files that hold several.
    var thread: String?
    /// Networks, in the order of the plan.
    var networks: [Network] = []
    /// Paths of pictures that the person chose.
    var pictures: [String] = []
    /// A ZIP beside each folder.
    var isPacked = false
    /// Leave what is done and unchanged.
    var resumes = false
}

/// The folders of one thread with one kit: read once, drawn for each network, written under hidden names.
struct BatchWork: Sendable {
    let inputs: BatchInputs
    let wishes: BatchWishes
    let folder: OutputFolder
    let journal: Journal
    let renderer: CarouselRenderer
    let kit: BrandKit?
    /// What all folders of the kit are made of.
    let source: BatchSource

    /// A thread that was found, before it is read.
    private enum Found {
        case files(ThreadInput)
        case row(ThreadBatch, ThreadBatch.Item)
    }

    /// Makes the folders; a failure of one of them never stops the others.
    func perform(_ items: [BatchItem], folderName: String) async -> [BatchResult] {
        guard let first = items.first else { return [] }
        let input = inputs.threads[first.thread]
        var results: [BatchResult] = []
        var left = items
        do {
            let found = try find(input)
            let name = folderName
            if case .files(let files) = found, files.holdsPictures {
                // Its pictures are known when it has been read.
            } else {
                let assets = assets(found, input, kept: [:])
                left = left.filter { item in
                    guard isDone(item, found, name, assets) else { return true }
                    results.append(BatchResult(item: item, outcome: .unchanged))
                    return false
                }
            }
            guard !left.isEmpty else { return results }
            var report = Report()
            let job = try read(found, &report)
            let assets = assets(found, input, kept: try pictures(found, job))
            while let item = left.first {
                results.append(await make(item, job, found, name, assets, report, input))
                left.removeFirst()
            }
        } catch {
            let failure = CommandFailure(any: error).located(at: input.place)
            results += left.map { BatchResult(item: $0, outcome: .failed(failure), isOfThread: true) }
        }
        return results
    }

    private func find(_ input: BatchInput) throws -> Found {
        switch input.content {
        case .failed(let failure): throw failure
        case .row(let table, let item):
            return .row(inputs.tables[table], inputs.tables[table].items[item])
        case .held(let source): return .files(ThreadInput(source))
        case .path(let path): return .files(try ThreadInput([path], readOptions))
        }
    }

    private var base: CarouselOptions {
        var base = CarouselOptions()
        wishes.reading.apply(to: &base)
        base.reading.thread = wishes.thread
        if let kit { base.adopt(kit) }
        return base
    }

    private var readOptions: ReadOptions { base.reading }

    private func read(_ found: Found, _ report: inout Report) throws(UnspoolError) -> CarouselJob {
        switch found {
        case .files(let files):
            return try CarouselJob(files.sources, base: base, renderer, &report) {
                wishes.chosen.apply(to: &$0)
            }
        case .row(let table, let item):
            var thread = try table.thread(item, readOptions, &report)
            // It has been followed already.
            thread.options["brand"] = nil
            return CarouselJob(thread, in: table.name, base: base, &report) { wishes.chosen.apply(to: &$0) }
        }
    }

    private func pictures(_ found: Found, _ job: CarouselJob) throws(UnspoolError) -> [String: [UInt8]] {
        if case .files(let files) = found { try files.pictures(of: job.thread) } else { [:] }
    }

    private func assets(_ found: Found, _ input: BatchInput, kept: [String: [UInt8]]) -> FolderAssets {
        switch found {
        case .files(let files): FolderAssets(beside: files.place, chosen: wishes.pictures, kept: kept)
        case .row:
            FolderAssets(
                beside: input.place.file == "standard input" ? "-" : input.place.file,
                chosen: wishes.pictures)
        }
    }

    private func digest(_ item: BatchItem, _ found: Found, _ name: String) -> String {
        let network = item.network.map { wishes.networks[$0].name } ?? ""
        switch found {
        case .files(let files):
            return source.digest(files.sources, words: "", name: name, network: network)
        case .row(_, let row):
            return source.digest([], words: row.words, name: name, network: network)
        }
    }

    /// True when a folder need not be made: nothing that it is made of has changed, and its files are all there.
    private func isDone(_ item: BatchItem, _ found: Found, _ name: String, _ assets: FolderAssets) -> Bool {
        guard wishes.resumes else { return false }
        let entries = journal.entries(item.folder)
        guard !entries.isEmpty else { return false }
        let digest = digest(item, found, name)
        return entries.contains { entry in
            entry.isMade(of: digest) { (try? assets.bytes(of: $0)) ?? nil } && folder.isWhole(entry)
        }
    }

    private func make(
        _ item: BatchItem, _ job: CarouselJob, _ found: Found, _ name: String, _ assets: FolderAssets,
        _ report: Report, _ input: BatchInput
    ) async -> BatchResult {
        do {
            if isDone(item, found, name, assets) { return BatchResult(item: item, outcome: .unchanged) }
            try folder.checkOwned(item.folder, journal.entries(item.folder))
            let recorded = RecordedAssets(assets)
            let network = item.network.map { wishes.networks[$0] }
            let delivery = try await renderer.deliver(
                job, DeliveryRequest(name: name, network: network), recorded, report)
            let archive = wishes.isPacked ? ZIPArchive.bytes(of: delivery.files) : nil
            let staged = try folder.stage(
                delivery.files, archive: archive, as: item.folder, number: item.index + 1)
            let entry = JournalEntry(
                folder: item.folder, source: digest(item, found, name), pictures: recorded.pictures,
                files: delivery.files.map { JournalEntry.File(name: $0.name, bytes: $0.bytes) },
                slides: delivery.slides,
                archive: archive.map { JournalEntry.File(name: "\(name).zip", bytes: $0) })
            return BatchResult(
                item: item, outcome: .staged(staged, entry),
                warnings: delivery.report.diagnostics(.warning).map { $0.located(at: input.place) })
        } catch {
            return BatchResult(
                item: item, outcome: .failed(CommandFailure(any: error).located(at: input.place)))
        }
    }
}
