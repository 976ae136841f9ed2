internal import Diagnostics
internal import Unspool

/// What a run says: a line a folder, progress for a person who watches, JSON lines for a program.
struct BatchTalk {
    /// What became of the folders.
    private(set) var totals: BatchTotals
    /// True when nothing more is begun.
    var isStopped = false
    /// The failure that ended the run early, because all others would have failed the same way.
    private(set) var end: CommandFailure?
    private let terminal: Terminal
    private let isJSON: Bool
    private let isQuiet: Bool
    private let start = ContinuousClock.now
    private var warnings: [(index: Int, list: [Diagnostic])] = []
    /// Folders of each thread of this share, by its number.
    private var folders: [Int: Int] = [:]
    /// What was said of a thread, and of how many folders it was true.
    private var said: [(fault: Fault, count: Int)] = []
    private var places: [Fault: Int] = [:]
    private var hasEnded = false
    private var first: (index: Int, failure: CommandFailure)?

    /// Messages about one thread.
    private struct Fault: Hashable {
        var thread: Int
        var messages: [Diagnostic]
    }

    /// Says everything to a terminal.
    init(_ terminal: Terminal, isJSON: Bool, isQuiet: Bool) {
        (self.terminal, self.isJSON, self.isQuiet) = (terminal, isJSON, isQuiet)
        totals = BatchTotals()
    }

    /// Takes in what is to be made.
    ///
    /// - Parameters:
    ///   - rounds: the folders of a share.
    ///   - isThread: false for inputs that never gave a thread, as a file that is not there.
    mutating func begin(_ rounds: [BatchPlan.Round], isThread: (Int) -> Bool) {
        for unit in rounds.flatMap(\.units) {
            for item in unit { folders[item.thread, default: 0] += 1 }
        }
        totals.threads = folders.keys.count(where: isThread)
        totals.folders = folders.values.reduce(0, +)
    }

    private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Tells what became of a folder.
    mutating func tell(
        _ result: BatchResult, _ plan: BatchPlan, _ kits: BatchKits, _ folder: OutputFolder
    ) throws(CommandFailure) {
        let path = folder.path(of: result.item.folder)
        count(result)
        if isJSON {
            try terminal.write(json(result, plan, path).line + "\n")
        }
        switch result.outcome {
        case .failed(let failure): say(failure, of: result)
        case .done(let entry):
            let slides = entry.slides == 1 ? "1 slide" : "\(entry.slides) slides"
            try line("\(path) (\(slides))\n")
        case .unchanged, .staged: try line("\(path) (unchanged)\n")
        }
        terminal.progress(totals.progress(at: seconds, now: result.item.folder))
    }

    /// Says a failure once, however many folders of its thread it costs.
    private mutating func say(_ failure: CommandFailure, of result: BatchResult) {
        let fault = Fault(thread: result.item.thread, messages: failure.diagnostics)
        if let place = places[fault] { return said[place].count += 1 }
        places[fault] = said.count
        // What is wrong with the thread itself is true of all its folders: nothing more is to be said at the end.
        said.append((fault, result.isOfThread ? .min : 1))
        terminal.clearProgress()
        terminal.show(failure.diagnostics)
        let count = folders[result.item.thread] ?? 1
        if result.isOfThread, count > 1 { terminal.cost(count) }
    }

    /// A line of results, where nobody watches a line of progress.
    private func line(_ text: String) throws(CommandFailure) {
        guard !isJSON, !isQuiet, !Terminal.isWatched else { return }
        try terminal.writeEscaped(text)
    }

    private mutating func count(_ result: BatchResult) {
        switch result.outcome {
        case .failed(let failure):
            totals.failed += 1
            if first.map({ result.item.index < $0.index }) ?? true { first = (result.item.index, failure) }
            if failure.endsRun { end = end ?? failure }
        case .done(let entry):
            totals.done += 1
            totals.slides += entry.slides
            totals.bytes += entry.files.reduce(entry.archive?.size ?? 0) { $0 + $1.size }
        case .unchanged, .staged: totals.unchanged += 1
        }
        if !result.warnings.isEmpty { warnings.append((result.item.index, result.warnings)) }
    }

    private func json(_ result: BatchResult, _ plan: BatchPlan, _ path: String) -> JSONValue {
        let (item, thread) = (result.item, plan.threads[result.item.thread])
        var members: [JSONValue.Member] = [
            .init("schema_version", .integer(1)), .init("event", .string("folder")),
            .init("index", .integer(item.index)), .init("input", .string(thread.place.file)),
        ]
        if let line = thread.place.line { members.append(.init("line", .integer(line))) }
        members += [
            .init("brand", .text(item.kit.map { plan.kits[$0].file })),
            .init("network", .text(item.network.map { plan.networks[$0] })),
            .init("folder", .string(path)),
        ]
        switch result.outcome {
        case .failed(let failure):
            members += [
                .init("status", .string("failed")),
                .init("exit_code", .integer(Int(failure.status.rawValue))),
                .init("errors", ReportView.list(failure.diagnostics)),
            ]
        case .done(let entry):
            members += [
                .init("status", .string("done")), .init("slides", .integer(entry.slides)),
                .init(
                    "files",
                    .array(
                        entry.files.map {
                            .object([
                                .init("name", .string($0.name)), .init("bytes", .integer($0.size)),
                                .init("sha256", .string($0.digest)),
                            ])
                        })),
                .init("warnings", ReportView.list(result.warnings)),
            ]
        case .unchanged, .staged: members.append(.init("status", .string("unchanged")))
        }
        return .object(members)
    }

    /// Tells the whole, and puts the warnings into the report, each once.
    ///
    /// - Returns: the exit code.
    mutating func finish(_ report: inout Report) throws(CommandFailure) -> ExitStatus {
        totals.seconds = seconds
        hasEnded = true
        terminal.clearProgress()
        for (fault, count) in said where count > 1 {
            guard let first = fault.messages.first else { continue }
            terminal.cost(count, of: first)
        }
        let status = self.status
        if isJSON {
            try terminal.write(totals.json(exitCode: Int(status.rawValue)).line + "\n")
        } else if !isQuiet {
            try terminal.writeEscaped(totals.table)
        }
        var seen: Set<Diagnostic> = []
        for entry in warnings.sorted(by: { $0.index < $1.index }) {
            for warning in entry.list where seen.insert(warning).inserted { report.add(warning) }
        }
        return status
    }

    /// Ends the lines of a run that was refused, or that broke off: the failure itself is told by others.
    mutating func refuse(_ failure: CommandFailure) {
        guard isJSON, !hasEnded else { return }
        hasEnded = true
        totals.seconds = totals.folders > 0 ? seconds : 0
        let object = totals.json(exitCode: Int(failure.status.rawValue), errors: failure.diagnostics)
        // Nobody listens when this fails, and the failure is said on standard error anyway.
        try? terminal.write(object.line + "\n")
    }

    /// All done, partly, or why nothing was.
    private var status: ExitStatus {
        if let end { return end.status }
        guard let first else { return .done }
        return totals.isPartly ? .partly : first.failure.status
    }
}

extension Terminal {
    /// Says how many folders a message costs that was just said.
    fileprivate func cost(_ count: Int) { note("  = it costs \(count) folders") }

    /// Says how many folders a message cost that was said before.
    fileprivate func cost(_ count: Int, of message: Diagnostic) {
        let place = message.location.map { " (\($0))" } ?? ""
        note("\(count) folders failed: \(message.message)\(place)")
    }
}
