package import Diagnostics

/// One thing that may be asked for by name: a flag, a field of a form, a key of JSON, a name in front matter.
package struct OptionField: Sendable {
    /// What its value may be.
    package enum Kind: Sendable, Hashable {
        /// The name of a data file; looked up when the style is resolved.
        case name(Catalog.Kind)
        /// One of a few names.
        case choice([String])
        /// Words of at most so many characters.
        case text(max: Int)
        /// A whole number.
        case integer(ClosedRange<Int>)
        /// A finite number.
        case number(ClosedRange<Double>)
        /// Yes or no.
        case flag
        /// Names separated by commas.
        case list([String])
    }

    /// A value that was found to be right.
    package enum Value: Sendable, Hashable {
        case text(String)
        case integer(Int)
        case number(Double)
        case flag(Bool)
        case list([String])
    }

    /// The name, as the flag without its dashes: "max-posts".
    package let name: String
    /// What its value may be.
    package let kind: Kind
    /// What it is for, in one sentence without a full stop.
    package let summary: String
    /// True when a thread's front matter, or a deck's style, may ask for it.
    package let isThreadsOwn: Bool
    /// What front matter may call it as well.
    package let aliases: [String]
    /// Puts a right value into the options.
    package let set: @Sendable (Value, inout CarouselOptions) -> Void

    init(
        _ name: String, _ kind: Kind, _ summary: String, isThreadsOwn: Bool = false,
        aliases: [String] = [], set: @escaping @Sendable (Value, inout CarouselOptions) -> Void
    ) {
        self.name = name
        self.kind = kind
        self.summary = summary
        self.isThreadsOwn = isThreadsOwn
        self.aliases = aliases
        self.set = set
    }
}

extension OptionField {
    /// Why a value is not taken.
    package struct Fault: Error, Sendable, Equatable {
        /// "choice", "out-of-range" ...
        package let code: String
        /// What is wrong, after the option's name: "is not between 1 and 20".
        package let problem: String
        /// What to do.
        package let remedy: String
        /// The bound that was passed, of whole numbers.
        package var bound: Bound?
    }

    /// The value of a text.
    package func value(of text: String) throws(Fault) -> Value {
        switch kind {
        case .name: return .text(try short(text, 60))
        case .text(let max): return .text(try short(text, max))
        case .choice(let names):
            guard names.contains(text) else { throw Self.unknown(text, names) }
            return .text(text)
        case .flag: return .flag(try Self.flag(text))
        case .list(let known):
            let names = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
            for name in names where !known.contains(name) { throw Self.unknown(name, known) }
            guard !names.isEmpty else { throw Self.unknown(text, known) }
            return .list(names)
        case .integer(let range):
            let number = Int(text)
            guard let number, range.contains(number) else {
                var fault = Self.outOfRange(text, "\(range.lowerBound)", "\(range.upperBound)")
                fault.bound = number.map { Bound($0, outOf: range) }
                throw fault
            }
            return .integer(number)
        case .number(let range):
            let number = Double(text)
            guard let number, number.isFinite, range.contains(number) else {
                var fault = Self.outOfRange(text, Self.short(range.lowerBound), Self.short(range.upperBound))
                fault.bound = number.flatMap { Bound($0, outOf: range) }
                throw fault
            }
            return .number(number)
        }
    }

    private func short(_ text: String, _ max: Int) throws(Fault) -> String {
        guard text.utf8.count <= max * 4, text.count <= max else {
            throw Fault(
                code: "too-long", problem: "is longer than \(max) characters",
                remedy: "give at most \(max) characters")
        }
        return text
    }

    /// What a switch says: "true", "yes" or "on", "false", "no" or "off".
    ///
    /// An empty value is a box that was ticked: `-F captions=`.
    package static func flag(_ text: String) throws(Fault) -> Bool {
        switch text.lowercased() {
        case "", "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            throw Fault(
                code: "flag", problem: "\"\(shown(text))\" is neither true nor false",
                remedy: "give true or false")
        }
    }

    private static func unknown(_ name: String, _ known: [String]) -> Fault {
        Fault(
            code: "choice", problem: "\"\(shown(name))\" does not exist",
            remedy: Suggestion.remedy(for: name, in: known))
    }

    private static func outOfRange(_ text: String, _ low: String, _ high: String) -> Fault {
        Fault(
            code: "out-of-range", problem: "\(shown(text)) is not between \(low) and \(high)",
            remedy: "give a number from \(low) to \(high)")
    }

    /// "4", "0.1".
    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }

    private static func shown(_ text: String) -> String {
        text.count > 40 ? text.prefix(40) + "…" : text
    }
}
