internal import ArgumentParser
internal import Diagnostics
internal import Threads
internal import Unspool

/// What is made, and where it goes.
struct OutputFlags: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "A folder, a file name ending in .png, .jpg or .pdf, or - for standard output (default: this folder).",
            valueName: "path"), completion: .file())
    var path: String?

    @OptionGroup var files: FileFlags

    @Option(help: ArgumentHelp("The files' name, in place of the input's.", valueName: "name"))
    var name: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "A network: slides as it takes them, with captions, descriptions, contact sheet and manifest beside them.",
            valueName: "network"))
    var network: String?
}

/// One thread to pictures or a document.
struct RenderCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Turn a thread into slides (the default command).",
        discussion: """
            unspool render thread.txt                   thread-01.png ... right here
            unspool render thread.md -o out -f png,pdf  pictures and a document in out/
            unspool render thread.md -o deck.pdf --theme midnight --canvas square
            unspool render thread.md -o x --for x       a folder that is ready to post
            cat thread.txt | unspool render - -o - > deck.pdf
            """)

    @OptionGroup(title: "Output") var output: OutputFlags

    @OptionGroup var flags: ThreadFlags

    @Flag(help: "Say what was written as JSON on standard output.")
    var json = false

    @Flag(help: "Say where each option comes from, and draw nothing.")
    var explain = false

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        var none = FormerFiles()
        return try await perform(terminal, &report, &none) { $0.assets }
    }

    /// The same again and again.
    ///
    /// Files of the last time that are not made any more are removed. `assets` is told what was read, and gives the
    /// pictures.
    func perform(
        _ terminal: Terminal, _ report: inout Report, _ former: inout FormerFiles,
        assets: (ThreadJob) -> any AssetSource
    ) async throws -> ExitStatus {
        if explain {
            try terminal.writeEscaped(try ThreadJob(flags, reporting, &report).explanation().text)
            return .done
        }
        try output.files.checkNumbers()
        if let network = output.network { return try await perform(for: network, terminal, &report, assets) }
        let (destination, formats) = try Destination.resolve(
            output.path, formats: output.files.format, outputIsTerminal: Terminal.outputIsTerminal)
        if json, destination == .standardOutput {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.json", "--json and the file cannot both go to standard output",
                    remedy: "name a folder or a file with -o"))
        }
        let altLimit = try output.files.altCharacters(flags.catalog)
        if output.files.alt || altLimit != nil, destination.folder == nil {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.alt", "--alt writes files, and standard output takes one",
                    remedy: "name a folder or a file with -o"))
        }
        terminal.progress("reading")
        let job = try ThreadJob(flags, reporting, &report) { options in
            options.formats = formats
            output.files.apply(to: &options)
            options.feed = output.files.feed
            options.alt = output.files.alt
            if let limit = altLimit { (options.alt, options.altLimit) = (true, limit) }
        }
        let deck = try job.plan(&report)
        terminal.progress("drawing \(deck.slides.count) slides")
        let carousel = try await job.renderer.render(
            deck, job.options, assets(job), name: destination.stem(name: output.name, input: flags.input),
            report)
        report = carousel.report
        try deliver(carousel, to: destination, terminal, &former)
        return .done
    }

    private func deliver(
        _ carousel: Carousel, to destination: Destination, _ terminal: Terminal, _ former: inout FormerFiles
    ) throws(CommandFailure) {
        let slides = destination.named(carousel.artifacts)
        let files = slides + carousel.descriptions
        guard let folder = destination.folder else {
            guard files.count == 1, let only = files.first else {
                throw CommandFailure(
                    .usage,
                    Diagnostic(
                        .error, "output.several",
                        "standard output takes one file, and the carousel has \(files.count) slides",
                        remedy: "use --format pdf, or name a folder with -o"))
            }
            return try terminal.write(bytes: only.bytes)
        }
        terminal.progress("writing \(files.count) files")
        let removed = try former.replace(
            with: files, in: folder, AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles))
        former = FormerFiles(files)
        terminal.clearProgress()
        terminal.note(removed: removed, from: folder)
        let summary = RenderSummary(files: slides, folder: folder, carousel: carousel)
        if json { return try terminal.write(summary.json.written) }
        if !reporting.quiet { try terminal.writeEscaped(summary.text) }
    }
}
