internal import ArgumentParser
internal import Diagnostics

/// A command that collects a report, prints it, and ends with an exit code.
protocol ReportingCommand: AsyncParsableCommand {
    /// What is said, and how.
    var reporting: ReportFlags { get }
    /// The work; warnings go to the report.
    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus
}

extension ReportingCommand {
    /// Does the work and turns what came of it into messages and an exit code.
    func run() async throws {
        let terminal = Terminal(reporting)
        var report = Report()
        do {
            let status = try await perform(terminal, &report)
            terminal.clearProgress()
            terminal.show(report)
            let warnings = report.diagnostics(.warning).count
            guard status == .done, reporting.strict, warnings > 0 else {
                if status != .done { throw ExitCode(status.rawValue) }
                return
            }
            terminal.show([
                Diagnostic(
                    .error, "strict",
                    "--strict allows no warnings, and there \(warnings == 1 ? "is" : "are") \(warnings)",
                    remedy: reporting.quiet ? "leave out --quiet to read them" : "mend what the warnings name"
                )
            ])
            throw ExitCode(ExitStatus.warned.rawValue)
        } catch let code as ExitCode {
            throw code
        } catch let exit as CleanExit {
            throw exit
        } catch {
            let failure = CommandFailure(any: error)
            terminal.clearProgress()
            terminal.show(failure.diagnostics)
            throw ExitCode(failure.status.rawValue)
        }
    }
}
