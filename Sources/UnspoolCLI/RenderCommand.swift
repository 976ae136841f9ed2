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

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("png, jpeg, pdf, or several: png,pdf (default: png).", valueName: "formats"),
        completion: .list(["png", "jpeg", "pdf", "png,pdf"]))
    var format: [String] = []

    @Option(help: ArgumentHelp("Pixels for each design pixel, 0.1 to 4 (default: 1).", valueName: "factor"))
    var scale: Double?

    @Option(help: ArgumentHelp("Quality of JPEG files, 1 to 100 (default: 92).", valueName: "n"))
    var quality: Int?

    @Option(
        name: .customLong("max-bytes"),
        help: ArgumentHelp(
            "Bytes of a JPEG file at most; the quality is lowered to meet them.", valueName: "n"))
    var maxBytes: Int?

    @Flag(help: "Also draw every slide 390 pixels wide, as a feed shows it: NAME-feed-01.png ...")
    var feed = false

    @Flag(help: "Also describe every slide in words: alt.json and alt.txt beside the slides.")
    var alt = false

    @Option(
        help: ArgumentHelp(
            "Characters of a description at most, or the network it is for, cut at a word (default: 1000).",
            valueName: "n|network"))
    var altLimit: String?

    /// The characters that were asked for, or those that a network takes.
    func altCharacters(_ catalog: CatalogFlags) throws -> Int? {
        guard let altLimit else { return nil }
        guard let limit = Int(altLimit) else {
            // What the catalog has to say of itself is said when the thread is read.
            var unsaid = Report()
            return try catalog.load(&unsaid).network(altLimit).alt?.value ?? AltText.limits.upperBound
        }
        guard AltText.limits.contains(limit) else {
            throw CommandFailure.outOfRange("--alt-limit", limit, AltText.limits)
        }
        return limit
    }

    @Option(help: ArgumentHelp("The files' name, in place of the input's.", valueName: "name"))
    var name: String?
}

/// One thread to pictures or a document.
struct RenderCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Turn a thread into slides (the default command).",
        discussion: """
            unspool render thread.txt                   thread-01.png ... right here
            unspool render thread.md -o out -f png,pdf  pictures and a document in out/
            unspool render thread.md -o deck.pdf --theme midnight --canvas square
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
        try await perform(terminal, &report) { $0.assets }
    }

    /// The same; `assets` is told what was read, and gives the pictures.
    func perform(
        _ terminal: Terminal, _ report: inout Report, assets: (ThreadJob) -> any AssetSource
    ) async throws -> ExitStatus {
        if explain {
            try terminal.writeEscaped(try ThreadJob(flags, &report).explanation().text)
            return .done
        }
        let (destination, formats) = try Destination.resolve(
            output.path, formats: output.format, outputIsTerminal: Terminal.outputIsTerminal)
        if json, destination == .standardOutput {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.json", "--json and the file cannot both go to standard output",
                    remedy: "name a folder or a file with -o"))
        }
        if let quality = output.quality, !(1...100).contains(quality) {
            throw CommandFailure.outOfRange("--quality", quality, 1...100)
        }
        if let bytes = output.maxBytes, !(10_000...100_000_000).contains(bytes) {
            throw CommandFailure.outOfRange("--max-bytes", bytes, 10_000...100_000_000)
        }
        let altLimit = try output.altCharacters(flags.catalog)
        if output.alt || altLimit != nil, destination.folder == nil {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage.alt", "--alt writes files, and standard output takes one",
                    remedy: "name a folder or a file with -o"))
        }
        terminal.progress("reading")
        let job = try ThreadJob(flags, &report) { options in
            options.formats = formats
            if let scale = output.scale { options.scale = scale }
            if let quality = output.quality { options.quality = quality }
            options.maxBytes = output.maxBytes
            options.feed = output.feed
            options.alt = output.alt
            if let limit = altLimit { (options.alt, options.altLimit) = (true, limit) }
        }
        let deck = try job.plan(&report)
        terminal.progress("drawing \(deck.slides.count) slides")
        let carousel = try await job.renderer.render(
            deck, job.options, assets(job), name: destination.stem(name: output.name, input: flags.input),
            report)
        report = carousel.report
        try deliver(carousel, to: destination, terminal)
        return .done
    }

    private func deliver(
        _ carousel: Carousel, to destination: Destination, _ terminal: Terminal
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
        try AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles).write(files, to: folder)
        terminal.clearProgress()
        let summary = RenderSummary(files: slides, folder: folder, carousel: carousel)
        if json { return try terminal.write(summary.json.written) }
        if !reporting.quiet { try terminal.writeEscaped(summary.text) }
    }
}
