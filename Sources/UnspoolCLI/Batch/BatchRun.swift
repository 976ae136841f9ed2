internal import Diagnostics
internal import Dispatch
internal import Glibc
internal import Unspool

/// The whole of a run: kit by kit, several carousels at once, names given to many of them together.
struct BatchRun: Sendable {
    let plan: BatchPlan
    let kits: BatchKits
    let inputs: BatchInputs
    let wishes: BatchWishes
    let catalog: Catalog
    let folder: OutputFolder
    let journal: Journal
    /// Engines that draw at once.
    let jobs: Int
    /// Begin nothing after the first failure.
    let failsFast: Bool

    /// What a task of the run brings back.
    private enum Step: Sendable {
        case drawn([BatchResult])
        case placed([BatchResult])
    }

    /// Carousels that wait for their names at most; more of them would only fill the disk.
    private static let waiting = 64

    /// Makes all folders of a share, and tells of each.
    ///
    /// - Throws: `CommandFailure` when it is of no use to go on: the disk is full, or nobody listens.
    func perform(_ rounds: [BatchPlan.Round], _ talk: inout BatchTalk) async throws {
        // One reading of all fonts serves the whole run.
        let content = catalog.contentDigest()
        for round in rounds where !talk.isStopped {
            let kit = round.kit.map { kits.kits[$0] }
            let source = BatchSource(
                catalog: content, kit: kit?.contentDigest() ?? "", options: [wishes.reading, wishes.chosen],
                more: [wishes.thread ?? "", wishes.isPacked ? "zip" : ""])
            let work = BatchWork(
                inputs: inputs, wishes: wishes, folder: folder, journal: journal,
                renderer: try CarouselRenderer(catalog: catalog.including(kit), engines: jobs), kit: kit,
                source: source)
            try await perform(round, work, &talk)
        }
    }

    private func perform(_ round: BatchPlan.Round, _ work: BatchWork, _ talk: inout BatchTalk) async throws {
        var units = round.units[...]
        var drawing = 0
        var isPlacing = false
        var staged: [BatchResult] = []
        try await withThrowingTaskGroup(of: Step.self) { group in
            while true {
                // One carousel more than engines: while it is read or written, all of them draw.
                while drawing <= jobs, staged.count < Self.waiting, !talk.isStopped,
                    let unit = units.popFirst()
                {
                    let name = plan.threads[unit[0].thread].folder
                    group.addTask { .drawn(await work.perform(unit, folderName: name)) }
                    drawing += 1
                }
                if !isPlacing, !staged.isEmpty {
                    let ready = staged
                    group.addTask { .placed(await place(ready)) }
                    (isPlacing, staged) = (true, [])
                }
                guard let step = try await group.next() else { break }
                switch step {
                case .drawn(let results):
                    drawing -= 1
                    for result in results {
                        if case .staged = result.outcome {
                            staged.append(result)
                        } else {
                            try tell(result, &talk)
                        }
                    }
                case .placed(let results):
                    isPlacing = false
                    for result in results { try tell(result, &talk) }
                }
            }
        }
    }

    private func tell(_ result: BatchResult, _ talk: inout BatchTalk) throws {
        try talk.tell(result, plan, kits, folder)
        guard case .failed(let failure) = result.outcome else { return }
        if failsFast || failure.endsRun { talk.isStopped = true }
    }

    /// Gives names to carousels: the disk is waited for once, whatever their number.
    ///
    /// It waits on a thread of its own, since Swift's are as many as cores.
    private func place(_ results: [BatchResult]) async -> [BatchResult] {
        await withCheckedContinuation { answer in
            DispatchQueue(label: "unspool.disk").async { answer.resume(returning: placed(results)) }
        }
    }

    private func placed(_ results: [BatchResult]) -> [BatchResult] {
        do throws(CommandFailure) {
            // The journal says what belongs where before it is there: the files prove it, and a run that was killed
            // in between knows its own.
            try journal.append(results.compactMap(\.entry))
            try folder.sync()
        } catch {
            return results.map { result in
                if case .staged(let staged, _) = result.outcome { folder.drop(staged.hidden) }
                return BatchResult(item: result.item, outcome: .failed(error))
            }
        }
        return results.map { result in
            guard case .staged(let staged, let entry) = result.outcome else { return result }
            do throws(CommandFailure) {
                try folder.place(staged)
                return BatchResult(item: result.item, outcome: .done(entry), warnings: result.warnings)
            } catch {
                return BatchResult(item: result.item, outcome: .failed(error))
            }
        }
    }
}

extension BatchResult {
    /// What is written, when something is.
    var entry: JournalEntry? {
        switch outcome {
        case .staged(_, let entry), .done(let entry): entry
        case .unchanged, .failed: nil
        }
    }
}

extension CommandFailure {
    /// True when every other carousel would fail the same way.
    var endsRun: Bool {
        guard status == .io || status == .cannotCreate, let words = diagnostics.first?.message else {
            return false
        }
        return [ENOSPC, EDQUOT, EROFS, EIO].contains { words.hasSuffix(": " + ErrorText.of($0)) }
    }
}
