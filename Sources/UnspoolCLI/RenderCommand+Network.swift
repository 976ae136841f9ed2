internal import Diagnostics
internal import Unspool

/// `--for NETWORK`: a folder that is ready to post.
extension RenderCommand {
    /// Renders the thread for a network into the folder of `-o`.
    func perform(
        for name: String, _ terminal: Terminal, _ report: inout Report,
        _ assets: (ThreadJob) -> any AssetSource
    ) async throws -> ExitStatus {
        let (destination, folder) = try destinationOfNetwork()
        terminal.progress("reading")
        let job = try ThreadJob(flags, reporting, &report) { output.files.apply(to: &$0) }
        let network = try job.renderer.catalog.network(name)
        let request = DeliveryRequest(
            name: destination.stem(name: output.name, input: flags.input), network: network)
        terminal.progress("drawing for \(network.title)")
        let made = try await job.renderer.deliver(job.job, request, assets(job), report)
        report = made.report
        terminal.progress("writing \(made.files.count) files")
        let removed = try FormerFiles(manifestIn: folder, of: request.name).replace(
            with: made.files, in: folder, AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles))
        terminal.clearProgress()
        terminal.note(removed: removed, from: folder)
        let summary = DeliverySummary(delivery: made, network: network, folder: folder, removed: removed)
        if json {
            try terminal.write(summary.json.written)
        } else if !reporting.quiet {
            try terminal.writeEscaped(summary.text)
        }
        return .done
    }

    /// The folder of `-o`.
    ///
    /// - Throws: `CommandFailure` when one file, or a format, is asked for.
    private func destinationOfNetwork() throws(CommandFailure) -> (Destination, folder: String) {
        let (destination, _) = try Destination.resolve(output.path, formats: [], outputIsTerminal: false)
        guard output.files.format.isEmpty, case .folder(let folder) = destination else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.for",
                    output.files.format.isEmpty
                        ? "--for makes several files, and \"\(output.path ?? "")\" is one"
                        : "--for and --format cannot be used together: the network decides",
                    remedy: output.files.format.isEmpty
                        ? "name a folder with -o" : "leave out one of them"))
        }
        return (destination, folder)
    }
}

/// What was written for a network, for people and for machines.
struct DeliverySummary {
    let delivery: Delivery
    let network: Network
    let folder: String
    /// Names of files of an earlier run that were removed.
    let removed: [String]

    /// One line a post, and one for the plan.
    var text: String {
        let slides = delivery.slides == 1 ? "1 slide" : "\(delivery.slides) slides"
        let lines = delivery.parts.map { part in
            guard let first = part.files.first, let last = part.files.last else { return "" }
            return first == last ? path(first) : "\(path(first)) … \(path(last))"
        }
        return lines.map { "\($0)\n" }.joined()
            + "\(path("plan.txt")) (\(network.title): \(slides) in \(Self.posts(delivery.parts.count)))\n"
    }

    /// One object.
    var json: JSONValue {
        let list = delivery.files.map { file in
            JSONValue.object([
                .init("path", .string(path(file.name))), .init("type", .string(file.mediaType)),
                .init("bytes", .integer(file.bytes.count)),
            ])
        }
        return .object(
            [
                .init("title", .string(delivery.title)), .init("network", .string(network.name)),
                .init("pages", .integer(delivery.slides)), .init("posts", .integer(delivery.parts.count)),
                .init("files", .array(list)), .init("removed", .array(removed.map { .string(path($0)) })),
            ] + ReportView.members(delivery.report))
    }

    private static func posts(_ count: Int) -> String { count == 1 ? "1 post" : "\(count) posts" }

    private func path(_ name: String) -> String {
        folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
