internal import ArgumentParser
internal import Diagnostics
internal import Threads
internal import Unspool

/// Any stage of the walk, as text or JSON.
struct InspectCommand: ReportingCommand {
    /// A stage between bytes and pictures.
    enum Stage: String, CaseIterable, ExpressibleByArgument {
        /// Which threads there are.
        case threads
        /// What was said.
        case thread
        /// What is shown.
        case deck
        /// Which words stand on which page, how large.
        case pages
        /// What stands where.
        case scene
    }

    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what is understood at each stage, without drawing.",
        discussion: """
            unspool inspect thread.txt                the posts that were found
            unspool inspect thread.txt --stage pages  which words stand on which slide
            unspool inspect thread.txt --stage thread --json
            unspool inspect archive.zip --stage threads   the threads in an archive, for --thread
            unspool inspect thread.txt --stage deck --json > deck.json; edit it; unspool deck.json
            """)

    @OptionGroup var flags: ThreadFlags

    @Option(help: "What to show.")
    var stage = Stage.thread

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        if stage == .threads { return try list(terminal, &report) }
        let job = try ThreadJob(flags, reporting, &report)
        if stage == .thread {
            let text =
                json ? ThreadView.json(job.thread, report).written : ThreadView.text(job.thread, report)
            try show(text, terminal)
            return .done
        }
        let deck = try job.plan(&report)
        if stage == .deck {
            try show(json ? DeckView.json(deck, style: job.job.named).written : deck.dump(), terminal)
            return .done
        }
        let layout = try await job.layOut(deck, &report)
        switch (stage, json) {
        case (.pages, true): try show(PagesView.json(layout).written, terminal)
        case (.pages, false): try show(PagesView.text(layout), terminal)
        case (_, true): try show(SceneView.json(layout).written, terminal)
        case (_, false): try show(SceneView.text(layout), terminal)
        }
        return .done
    }

    /// The threads of the input, none of them read further than its first post.
    private func list(_ terminal: Terminal, _ report: inout Report) throws -> ExitStatus {
        var options = CarouselOptions()
        try AskedOptions(flags: flags.reading.given).apply(to: &options)
        options.reading.thread = flags.reading.thread
        let input = try ThreadInput(flags.inputs, options.reading)
        let threads = try ThreadReader.list(input.sources, options.reading, &report)
        try show(json ? ThreadListView.json(threads).written : ThreadListView.text(threads), terminal)
        return .done
    }

    private func show(_ text: String, _ terminal: Terminal) throws(CommandFailure) {
        if json { try terminal.write(text) } else { try terminal.writeEscaped(text) }
    }
}
