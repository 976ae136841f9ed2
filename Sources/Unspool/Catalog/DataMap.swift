package import Diagnostics
package import Rendering

/// A validated value of a data file.
package struct DataValue: Sendable {
    /// What it is after validation.
    enum Content: Sendable {
        case text(String), number(Double), flag(Bool), color(Color)
        case list([DataValue]), object(DataMap)
        case word(String, DataMap)
    }

    /// What it is after validation.
    let content: Content
    /// Where it stands in the file.
    let mark: YAMLNode.Mark

    /// The words, when it is text.
    package var text: String? { if case .text(let text) = content { text } else { nil } }
    /// The number, when it is one.
    package var number: Double? { if case .number(let number) = content { number } else { nil } }
    /// The whole number, when it is one.
    package var integer: Int? { number.flatMap { Int(exactly: $0) } }
    /// True or false, when it is a flag.
    package var flag: Bool? { if case .flag(let flag) = content { flag } else { nil } }
    /// The colour, when it is one.
    package var color: Color? { if case .color(let color) = content { color } else { nil } }
    /// The items, when it is a list; else none.
    package var items: [DataValue] { if case .list(let items) = content { items } else { [] } }
    /// The mapping, when it is one.
    package var object: DataMap? { if case .object(let map) = content { map } else { nil } }
    /// The word and its fields, when it is a word.
    package var word: (name: String, data: DataMap)? {
        if case .word(let name, let map) = content { (name, map) } else { nil }
    }
    /// The numbers of a list of numbers.
    package var numbers: [Double] { items.compactMap(\.number) }
}

/// A validated mapping of a data file; every accessor is total.
package struct DataMap: Sendable {
    /// One key with its value.
    struct Entry: Sendable {
        let key: String
        let mark: YAMLNode.Mark
        let value: DataValue
    }

    /// The file it stands in.
    let file: DataFile
    /// Where the mapping begins.
    let mark: YAMLNode.Mark
    /// Keys and values in file order; keys are unique.
    let entries: [Entry]

    /// True when the key was written.
    package func has(_ key: String) -> Bool { value(key) != nil }
    /// The value of a key.
    package func value(_ key: String) -> DataValue? { entries.first { $0.key == key }?.value }
    /// The words of a text, choice or syntax field.
    package func text(_ key: String) -> String? { value(key)?.text }
    /// The number of a field.
    package func number(_ key: String) -> Double? { value(key)?.number }
    /// The whole number of a field.
    package func integer(_ key: String) -> Int? { value(key)?.integer }
    /// True or false.
    package func flag(_ key: String) -> Bool? { value(key)?.flag }
    /// The colour of a field.
    package func color(_ key: String) -> Color? { value(key)?.color }
    /// The items of a list field; empty when it is missing.
    package func values(_ key: String) -> [DataValue] { value(key)?.items ?? [] }
    /// The texts of a list field.
    package func texts(_ key: String) -> [String] { values(key).compactMap(\.text) }
    /// The numbers of a list field.
    package func numbers(_ key: String) -> [Double] { values(key).compactMap(\.number) }
    /// The mapping of a field.
    package func object(_ key: String) -> DataMap? { value(key)?.object }
    /// The mappings of a list field.
    package func objects(_ key: String) -> [DataMap] { values(key).compactMap(\.object) }
    /// The word of a field.
    package func word(_ key: String) -> (name: String, data: DataMap)? { value(key)?.word }
    /// The words of a list field.
    package func words(_ key: String) -> [(name: String, data: DataMap)] { values(key).compactMap(\.word) }
    /// The keys and values of a field with free keys, in file order.
    package func map(_ key: String) -> [(key: String, value: DataValue)] {
        object(key)?.entries.map { ($0.key, $0.value) } ?? []
    }

    /// Where a key stands; the mapping itself when the key is nil or not written.
    package func location(of key: String?) -> SourceLocation {
        let mark = entries.first { $0.key == key }?.mark ?? mark
        return file.location(line: mark.line, column: mark.column)
    }

    /// An error at a key (nil: at the mapping) with the line quoted; the code is given without the area.
    package func fault(
        _ code: String, _ message: String, at key: String?, remedy: String
    ) -> Diagnostic {
        file.fault(code, message, at: location(of: key), remedy: remedy)
    }

    /// An error at a value with the line quoted; the code is given without the area.
    package func fault(
        _ code: String, _ message: String, at value: DataValue, remedy: String, bound: Bound? = nil
    ) -> Diagnostic {
        let place = file.location(line: value.mark.line, column: value.mark.column)
        return file.fault(code, message, at: place, remedy: remedy, bound: bound)
    }

    /// A warning at a value with the line quoted; the code is given without the area.
    func warning(_ code: String, _ message: String, at value: DataValue, remedy: String) -> Diagnostic {
        let fault = fault(code, message, at: value, remedy: remedy)
        return Diagnostic(
            .warning, fault.code, message, at: fault.location, excerpt: fault.excerpt, remedy: remedy)
    }
}

extension UnspoolError {
    /// The faults of a data file as one error, sorted by place; nil when there are none.
    package static func style(_ faults: [Diagnostic]) -> UnspoolError? {
        let sorted = sorted(faults)
        guard let first = sorted.first else { return nil }
        return UnspoolError(.style, first, Array(sorted.dropFirst()))
    }

    /// Several errors as one of the first one's kind; nil when there are none.
    static func joined(_ errors: [UnspoolError]) -> UnspoolError? {
        guard let first = errors.first else { return nil }
        return UnspoolError(
            first.kind, first.diagnostics[0],
            first.diagnostics.dropFirst() + errors.dropFirst().flatMap(\.diagnostics))
    }

    /// Messages in the order of their places.
    static func sorted(_ messages: [Diagnostic]) -> [Diagnostic] {
        messages.enumerated().sorted { a, b in
            let (x, y) = (a.element.location, b.element.location)
            return (x?.line ?? 0, x?.column ?? 0, a.offset) < (y?.line ?? 0, y?.column ?? 0, b.offset)
        }
        .map(\.element)
    }
}
