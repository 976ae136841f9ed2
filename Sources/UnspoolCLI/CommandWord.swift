internal import ArgumentParser
internal import Diagnostics
internal import Glibc

/// The first word of a command line: a command, or the thread of the default one.
enum CommandWord {
    /// All commands, the parser's own "help" too.
    static var all: [String] {
        UnspoolCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    }

    /// A failure for a word that is neither a command nor a file but looks like a command, and for no word.
    static func failure(_ arguments: [String]) -> CommandFailure? {
        guard let word = arguments.first else {
            return CommandFailure(
                .usage,
                Diagnostic(
                    .error, "usage", "there is no thread to render",
                    remedy: "name a file: unspool thread.txt; see unspool --help"))
        }
        guard !word.hasPrefix("-"), !all.contains(word), access(word, F_OK) != 0,
            let near = Suggestion.nearest(to: word, in: all)
        else { return nil }
        return CommandFailure(
            .usage,
            Diagnostic(
                .error, "usage.unknown-command", "there is no command and no file \"\(word)\"",
                remedy: "did you mean \"\(near)\"?"))
    }

    /// A failure for a word such as "-leading dash.txt", which the parser would take for flags of one letter each:
    /// an "h" in it asks for help, and nothing would be done.
    static func dashed(_ arguments: [String]) -> CommandFailure? {
        let words = arguments.prefix { $0 != "--" }
        guard !["serve", "worker"].contains(arguments.first ?? ""),
            let word = words.first(where: { word in
                word.utf8.count > 2 && word.hasPrefix("-") && !word.hasPrefix("--")
                    && !word.dropFirst().allSatisfy { shortFlags.contains($0) }
            })
        else { return nil }
        let isFile = access(word, F_OK) == 0
        return CommandFailure(
            .usage,
            Diagnostic(
                .error, "usage.dash",
                isFile
                    ? "the file \"\(word)\" begins with a dash, which makes flags of it"
                    : "there is no flag \"\(word)\"",
                remedy: isFile
                    ? "write \"./\(word)\", or -- before it"
                    : "flags of several letters have two dashes; a file is written \"./\(word)\", or has -- before it"
            ))
    }

    /// Flags of one letter that may stand together, as in "-qv".
    private static let shortFlags: Set<Character> = ["f", "o", "q", "v"]

    /// The help that belongs to a command line.
    static func help(for arguments: [String]) -> String {
        guard let word = arguments.first(where: { !$0.hasPrefix("-") }), all.contains(word), word != "help"
        else {
            return arguments.isEmpty ? "unspool --help" : "unspool --help and unspool render --help"
        }
        return "unspool \(word) --help"
    }
}
