internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Unspool

/// Turns a social thread into a carousel.
@main
struct UnspoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unspool", abstract: "Turn a social thread into a carousel of slides.",
        discussion: """
            unspool thread.txt                   thread-01.png ... in this folder
            unspool thread.md -o out -f png,pdf  pictures and a document in out/
            unspool thread.txt -o deck.pdf --theme midnight --canvas square
            unspool watch thread.md -o out       again whenever something changes
            unspool batch threads -o out         many threads, brands and networks
            unspool inspect thread.txt           the posts that were found
            unspool check thread.txt             is every word there, and legible?
            unspool catalog                      templates, themes, sizes
            unspool brand init                   a brand kit to fill in
            unspool serve                        the same over HTTP
            """,
        version: "unspool \(Unspool.version)",
        subcommands: [
            RenderCommand.self, BatchCommand.self, WatchCommand.self, InspectCommand.self, CheckCommand.self,
            CatalogCommand.self, BrandCommand.self, SchemaCommand.self, ServeCommand.self, WorkerCommand.self,
        ],
        defaultSubcommand: RenderCommand.self)

    /// Files that an interrupt has to take away.
    static let temporaryFiles = TemporaryFiles()

    /// Parses, runs, and ends with the exit code; every error is said in the same form.
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // The service stops in its own way, and a worker is ended by it.
        let isService = ["serve", "worker"].contains(arguments.first ?? "")
        let interrupts = isService ? nil : Interrupts(removing: temporaryFiles)
        do {
            if let failure = CommandWord.failure(arguments) ?? CommandWord.dashed(arguments) { throw failure }
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            interrupts?.stop()
            Glibc.exit(code.rawValue)
        } catch {
            finish(error, arguments)
        }
        interrupts?.stop()
    }

    /// Help, version and completions go the parser's way; its complaints become messages like all others.
    private static func finish(_ error: any Error, _ arguments: [String]) -> Never {
        guard error is CommandFailure || exitCode(for: error) == .validationFailure else {
            exit(withError: error)
        }
        let failure =
            error as? CommandFailure
            ?? CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage", message(for: error),
                    remedy: "see \(CommandWord.help(for: arguments))"))
        Terminal(ReportFlags.plain).show(failure.diagnostics)
        Glibc.exit(failure.status.rawValue)
    }
}
