internal import Diagnostics
internal import Glibc

/// Standard output and standard error: what is said on them, and how it looks there.
struct Terminal: Sendable {
    private let flags: ReportFlags.Values
    private let messages: TerminalReport

    /// The terminal with a person's wishes.
    init(_ flags: ReportFlags) {
        self.flags = ReportFlags.Values(flags)
        messages = TerminalReport(
            colored: Self.wantsColor(flags.color, isTerminal: isatty(STDERR_FILENO) == 1, Self.environment),
            verbose: flags.verbose)
    }

    /// Results; all of it, or an error.
    func write(_ text: String) throws(CommandFailure) { try write(bytes: Array(text.utf8)) }

    /// Results for people, whose words may come from anywhere: control characters are made visible.
    func writeEscaped(_ text: String) throws(CommandFailure) {
        try write(TerminalText.escaped(text, keepingLines: true))
    }

    /// A finished file as a result.
    func write(bytes: [UInt8]) throws(CommandFailure) {
        guard let errno = Descriptor.write(bytes, to: STDOUT_FILENO) else { return }
        throw CommandFailure(
            .io,
            Diagnostic(
                .error, "output.write", "standard output: \(ErrorText.of(errno))",
                remedy: "check where the output goes, and the space there"))
    }

    /// Messages, whatever was wished for: errors are always shown.
    func show(_ diagnostics: [Diagnostic]) { say(messages.text(diagnostics)) }

    /// Warnings, and notes when they were wished for.
    func show(_ report: Report) {
        guard !flags.quiet else { return }
        say(messages.text(report))
    }

    /// A line about the work itself, for a person who watches.
    func note(_ line: String) {
        guard !flags.quiet else { return }
        say(TerminalText.escaped(line, keepingLines: false) + "\n")
    }

    /// One line that is written over the last; only for a person who watches.
    func progress(_ line: String) {
        guard !flags.quiet, Self.isWatched else { return }
        say("\r\u{1B}[K" + TerminalText.escaped(line, keepingLines: false))
    }

    /// Takes the line of progress away.
    func clearProgress() { progress("") }

    /// True when a person watches what is said while working.
    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

    /// True when results would be drawn on a screen.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// There is nobody to tell when standard error is gone, so a failure to write there is not one.
    private func say(_ text: String) { _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO) }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

extension Terminal {
    /// True when messages should be coloured: no-color.org and bixense.com/clicolors, in this order.
    static func wantsColor(
        _ choice: ColorChoice, isTerminal: Bool, _ environment: (String) -> String?
    ) -> Bool {
        func isSet(_ name: String) -> Bool { environment(name).map { !$0.isEmpty } ?? false }
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            if isSet("NO_COLOR") { return false }
            if isSet("CLICOLOR_FORCE"), environment("CLICOLOR_FORCE") != "0" { return true }
            return isTerminal && environment("TERM") != "dumb" && environment("CLICOLOR") != "0"
        }
    }
}

extension ReportFlags {
    /// The flags as a plain value; property wrappers are not `Sendable`.
    struct Values: Sendable {
        let quiet: Bool

        init(_ flags: ReportFlags) { quiet = flags.quiet }
    }
}
