internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// Whether every word is on a slide, and every slide can be read.
struct CheckCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prove that no word is lost and every slide can be read.",
        discussion: """
            unspool check thread.txt && unspool render thread.txt
            unspool check thread.txt --canvas story --json
            """)

    @OptionGroup var flags: ThreadFlags

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        let job = try ThreadJob(flags, reporting, &report)
        let deck = try job.plan(&report)
        let layout = try await job.layOut(deck, &report)
        let result = job.renderer.check(layout, job.thread, report)
        let view = CheckView(result: result, pages: layout.pages.count, report: report)
        if json {
            try terminal.write(view.json.written)
        } else if !reporting.quiet || !result.passed {
            try terminal.writeEscaped(view.text(listingDropped: reporting.verbose))
        }
        return result.passed ? .done : .found
    }
}

/// What a check found, for people and for machines.
struct CheckView {
    let result: CheckResult
    let pages: Int
    let report: Report

    /// Findings, then one line with the sum.
    func text(listingDropped: Bool) -> String {
        let messages = TerminalReport(colored: false, verbose: true)
        var text = messages.text(result.findings)
        if listingDropped {
            text += report.dropped.map { "dropped (\($0.reason)): \($0.text)\n" }.joined()
        }
        let on = "\(Self.count(result.words, "word")) on \(Self.count(pages, "slide"))"
        let dropped =
            result.dropped == 0 ? "" : "; \(Self.count(result.dropped, "passage")) left out and listed"
        guard !result.passed else { return text + "passed: \(on)\(dropped)\n" }
        return text + "failed: \(Self.count(result.findings.count, "finding")), \(on)\(dropped)\n"
    }

    /// One object.
    var json: JSONValue { ReportView.check(result, pages: pages, report) }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
