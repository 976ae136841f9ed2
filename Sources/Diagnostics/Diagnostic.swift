/// One message to a person: what happened, where, and what to do about it.
public struct Diagnostic: Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// The work could not be done.
        case error
        /// The work was done, but the person should know something.
        case warning
        /// Worth knowing, nothing to do.
        case note
    }

    /// How much it matters.
    public let severity: Severity
    /// Stable name for machines: "thread.truncated", "theme.unknown-key".
    public let code: String
    /// What and why, in one sentence without a full stop.
    public let message: String
    /// Where, when there is a place.
    public let location: SourceLocation?
    /// The offending line with a caret under it, two lines joined by "\n".
    public let excerpt: String?
    /// What to do; every error has one (a test checks).
    public let remedy: String?
    /// The bound that was passed, for machines; the message has it in words.
    public let bound: Bound?

    /// A message made of its parts.
    package init(
        _ severity: Severity, _ code: String, _ message: String,
        at location: SourceLocation? = nil, excerpt: String? = nil, remedy: String? = nil, bound: Bound? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.excerpt = excerpt
        self.remedy = remedy
        self.bound = bound
    }
}

/// A bound and what passed it, both in the same unit: bytes, px, characters, levels.
public struct Bound: Sendable, Hashable {
    /// The most, or the least, that is allowed.
    public let limit: Int
    /// What was found; nil: it was not counted to its end.
    public let actual: Int?

    /// A bound, and what was found.
    package init(_ limit: Int, actual: Int? = nil) {
        self.limit = limit
        self.actual = actual
    }
}

/// A place in a named text; lines and columns count from 1, columns in characters.
public struct SourceLocation: Sendable, Hashable {
    /// The file's name as the person gave it.
    public let file: String
    /// Line, from 1; nil when the whole file is meant.
    public let line: Int?
    /// Column in characters, from 1.
    public let column: Int?

    /// A place; without line and column it means the whole file.
    package init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// "file:line:column", shorter when less is known.
    public var description: String {
        [file, line.map(String.init), column.map(String.init)].compactMap { $0 }.joined(separator: ":")
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The message as plain text: headline, place, excerpt and remedy, without colour.
    ///
    /// The form is that of rustc and typst, which people who write data files know:
    /// `error[code]: message`, `  --> file:3:5`, the line with its caret, `  = remedy`.
    public var description: String {
        var lines = ["\(severity.rawValue)[\(code)]: \(message)"]
        if let location { lines.append("  --> \(location)") }
        if let excerpt {
            let number = location?.line.map(String.init) ?? ""
            let gutter = String(repeating: " ", count: number.count)
            let parts = excerpt.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                lines.append("\(index == 0 ? number : gutter) | \(part)")
            }
        }
        if let remedy { lines.append("  = \(remedy)") }
        return lines.joined(separator: "\n")
    }
}
