/// Travels the whole walk as `inout` and collects what people should know; nothing is printed on the way.
public struct Report: Sendable, Equatable {
    /// What was said, in the order it was found.
    public private(set) var diagnostics: [Diagnostic] = []
    /// Every piece of the input that is on no slide, with the reason (the ledger's other half).
    public private(set) var dropped: [DroppedText] = []

    /// An empty report.
    public init() {}

    /// Adds one message.
    package mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Records text of the input that no slide will show, and why.
    package mutating func drop(_ text: String, reason: String) {
        dropped.append(DroppedText(text: text, reason: reason))
    }

    /// The messages of one severity.
    public func diagnostics(_ severity: Diagnostic.Severity) -> [Diagnostic] {
        diagnostics.filter { $0.severity == severity }
    }
}

/// Words of the input that stand on no slide, with the name of the rule that took them away.
public struct DroppedText: Sendable, Hashable, Codable {
    /// The words as they were read.
    public let text: String
    /// The rule: "duplicate", "furniture", "numbering", "cap" ...
    public let reason: String

    /// Words and the rule that dropped them.
    package init(text: String, reason: String) {
        self.text = text
        self.reason = reason
    }
}

/// The only error that leaves a library target: a kind and what to tell the person.
///
/// Never empty.
public struct UnspoolError: Error, Sendable, Equatable {
    /// Whose fault it is; becomes an exit code or an HTTP status in the adapters, nowhere else.
    public enum Kind: String, Sendable, CaseIterable {
        /// The caller's flags or fields.
        case usage
        /// The thread's bytes.
        case input
        /// A theme, template, brand kit or canvas.
        case style
        /// A file or picture that is missing.
        case asset
        /// Something is larger than allowed.
        case limit
        /// Nobody's: the waiting room is full.
        case busy
        /// The place to write to.
        case output
        /// No usable font or drawing engine.
        case engine
        /// Ours.
        case fault
    }

    /// Whose fault it is.
    public let kind: Kind
    /// What to tell the person; at least one.
    public let diagnostics: [Diagnostic]

    /// An error of one or more messages; configuration files report all their faults at once.
    package init(_ kind: Kind, _ first: Diagnostic, _ more: [Diagnostic] = []) {
        self.kind = kind
        diagnostics = [first] + more
    }
}

extension UnspoolError: CustomStringConvertible {
    /// All messages as plain text, separated by blank lines.
    public var description: String { diagnostics.map(\.description).joined(separator: "\n\n") }
}
