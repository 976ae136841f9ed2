/// A value of JSON; what is not there is `.null`, so that paths into foreign data need no ladders of `if`.
package enum JSONValue: Sendable, Hashable {
    /// Nothing, or nothing of that name.
    case null
    /// True or false.
    case bool(Bool)
    /// A number as it is written: identities of posts are longer than a Double is exact.
    case number(String)
    /// Words.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Values by name.
    case object([String: JSONValue])

    /// The value of a name; `.null` when this is no object, or has none.
    package subscript(name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    /// The value of an index; `.null` outside.
    package subscript(index: Int) -> JSONValue {
        guard case .array(let items) = self, items.indices.contains(index) else { return .null }
        return items[index]
    }

    /// The elements of a list; none for everything else.
    package var items: [JSONValue] {
        if case .array(let items) = self { items } else { [] }
    }

    /// The elements of a list, or the value itself: some networks write one thing without its list.
    var one: [JSONValue] {
        switch self {
        case .null: []
        case .array(let items): items
        default: [self]
        }
    }

    /// The members of an object.
    package var members: [String: JSONValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// The words; nil for everything else.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The words, when there is something in them to be seen.
    var words: String? {
        guard let text = string, text.unicodeScalars.contains(where: \.isInk) else { return nil }
        return text
    }

    /// An identity: words or a number, never empty.
    package var id: String? {
        switch self {
        case .string(let text), .number(let text): text.isEmpty ? nil : text
        default: nil
        }
    }

    /// A whole number, also when it is written as words (X's archive does).
    package var integer: Int? { id.flatMap { Int($0) } }

    /// A number, also when it is written as words.
    var number: Double? { id.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    /// True for `true` alone.
    var isTrue: Bool { self == .bool(true) }

    /// True when nothing is there.
    var isNull: Bool { self == .null }

    /// True for an object that has this name.
    func has(_ name: String) -> Bool {
        if case .object(let members) = self { members[name] != nil } else { false }
    }
}

extension JSONValue {
    /// The one value of a text, such as a line that the program wrote itself; nil when it is cut or no JSON.
    package static func whole(_ bytes: [UInt8]) -> JSONValue? {
        var parser = JSONParser(bytes)
        guard !parser.isAtEnd(), let value = try? parser.value(), parser.isAtEnd() else { return nil }
        return value
    }
}
