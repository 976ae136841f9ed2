/// What a value of a data file may be; one description for the reader and for the JSON Schema.
package indirect enum FieldType: Sendable {
    /// Words of at most so many characters.
    case text(max: Int)
    /// A finite number within a range.
    case number(ClosedRange<Double>)
    /// A whole number within a range.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case flag
    /// "#RGB", "#RRGGBB" or "#RRGGBBAA".
    case color
    /// One of the named values.
    case choice([String])
    /// A scalar with a syntax of its own; numbers are accepted as their text. `check` returns what is
    /// wrong as a sentence without a full stop, or nil; `pattern` is the same as an ECMA expression.
    case syntax(name: String, pattern: String, check: @Sendable (String) -> String?)
    /// Values of one type, so many of them.
    case list(FieldType, count: ClosedRange<Int>)
    /// A mapping with the fields of a schema.
    case object(ObjectSchema)
    /// A type that is looked up when it is needed, so that types may contain themselves.
    case lazy(@Sendable () -> FieldType)
    /// A mapping with free keys.
    case map(FieldType)
    /// A mapping of exactly one key that names a word; its value is the word's object, or a value for
    /// the word's `shorthand` field.
    case word(@Sendable () -> [ObjectSchema])
    /// Any of several types; the first that fits is taken.
    case either([FieldType])
}

/// One key of a mapping.
package struct Field: Sendable {
    /// The key as it is written.
    package var name: String
    /// What it is for, in one sentence without a full stop; becomes the schema's description.
    package var summary: String
    /// What its value may be.
    package var type: FieldType
    /// True when the key must be there.
    package var required: Bool
    /// What holds when the key is missing, as YAML; nil when nothing does.
    package var fallback: String?

    /// A key with its type and purpose.
    package init(
        _ name: String, _ type: FieldType, _ summary: String, required: Bool = false, fallback: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.type = type
        self.required = required
        self.fallback = fallback
    }
}

/// The keys that a kind of mapping may have.
package struct ObjectSchema: Sendable {
    /// What such a mapping is called in messages and definitions: "tone", "type-role" (said "type role").
    package var name: String
    /// What it is for, in one sentence without a full stop.
    package var summary: String
    /// Its keys in the order in which people should write them.
    package var fields: [Field]
    /// The key that takes a value written without a mapping (`text: Hello`); only words have one.
    package var shorthand: String?

    /// A kind of mapping.
    package init(_ name: String, _ summary: String, _ fields: [Field], shorthand: String? = nil) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.shorthand = shorthand
    }

    /// The field of a key.
    package func field(_ name: String) -> Field? { fields.first { $0.name == name } }

    /// "a tone", "an outro".
    package var withArticle: String {
        ("aeiou".contains(name.first ?? " ") ? "an " : "a ") + String(name.map { $0 == "-" ? " " : $0 })
    }
}

extension FieldType {
    /// The type without `lazy` around it.
    var resolved: FieldType {
        var type = self
        while case .lazy(let make) = type { type = make() }
        return type
    }

    /// What a value must be, for "must be ...".
    var expectation: String {
        switch resolved {
        case .text(let max): "text of at most \(max) characters"
        case .number(let range):
            "a number from \(range.lowerBound.asWritten) to \(range.upperBound.asWritten)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .color: "a colour such as \"#1F4DFF\""
        case .choice(let names):
            names.count == 1 ? "\"\(names[0])\"" : "one of " + names.joined(separator: ", ")
        case .syntax(let name, _, _): name
        case .list(_, let count): "a list of \(count.asCount) items"
        case .object(let schema): "\(schema.withArticle) (a mapping)"
        case .map: "a mapping"
        case .word: "a mapping of one word"
        case .lazy: "a value"
        case .either(let types): types.map(\.expectation).joined(separator: ", or ")
        }
    }
}

extension Double {
    /// The number as a person writes it: without ".0".
    var asWritten: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
    }
}

extension ClosedRange<Int> {
    /// "3", "2 to 8".
    var asCount: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)" }
}
