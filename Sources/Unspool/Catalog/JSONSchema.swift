/// Writes a schema as JSON Schema 2020-12, so that editors complete and check what `SchemaReader` reads.
package enum JSONSchema {
    /// The schema's text, the same for the same schema; keys keep their order.
    ///
    /// - Parameters:
    ///   - schema: the kind of mapping that a file is.
    ///   - id: the schema's URI.
    /// - Returns: JSON that ends with a line end.
    package static func text(of schema: ObjectSchema, id: String) -> String {
        var writer = JSONSchemaWriter()
        var root: [(String, JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string(id)),
            ("title", .string(schema.name)),
        ]
        root += writer.body(of: schema)
        writer.defineAll()
        if !writer.definitions.isEmpty { root.append(("$defs", .object(writer.definitions))) }
        return JSONText.object(root).written() + "\n"
    }
}

/// Collects the definitions that a schema refers to; every object but the root is one, by its name.
private struct JSONSchemaWriter {
    private(set) var definitions: [(String, JSONText)] = []
    /// Definition names by the schema's name and keys, so that namesakes with other keys get a number.
    private var names: [[String]: String] = [:]
    private var waiting: [(name: String, schema: ObjectSchema)] = []
    private var waitingWords: [(name: String, words: [ObjectSchema])] = []
    private var wordLists: [[String]] = []

    /// Writes definitions until none refers to an unwritten one; a list instead of recursion, because
    /// boxes contain themselves.
    mutating func defineAll() {
        while !waiting.isEmpty || !waitingWords.isEmpty {
            if !waiting.isEmpty {
                let (name, schema) = waiting.removeFirst()
                definitions.append((name, .object(body(of: schema))))
            } else {
                let (name, words) = waitingWords.removeFirst()
                definitions.append((name, .object(body(of: words))))
            }
        }
    }

    mutating func body(of schema: ObjectSchema) -> [(String, JSONText)] {
        var properties: [(String, JSONText)] = []
        for field in schema.fields {
            var parts = self.parts(of: field.type)
            var summary = field.summary
            if let fallback = field.fallback {
                if let value = field.type.resolved.json(fallback) {
                    parts.append(("default", value))
                } else {
                    summary += " (default: \(fallback))"
                }
            }
            properties.append((field.name, .object([("description", .string(summary))] + parts)))
        }
        var body: [(String, JSONText)] = [
            ("description", .string(schema.summary)), ("type", .string("object")),
            ("properties", .object(properties)),
        ]
        let required = schema.fields.filter(\.required).map { JSONText.string($0.name) }
        if !required.isEmpty { body.append(("required", .array(required))) }
        body.append(("additionalProperties", .raw("false")))
        return body
    }

    private mutating func parts(of type: FieldType) -> [(String, JSONText)] {
        switch type.resolved {
        case .text(let max): [("type", .string("string")), ("maxLength", .raw("\(max)"))]
        case .number(let range):
            [
                ("type", .string("number")), ("minimum", .raw(range.lowerBound.asWritten)),
                ("maximum", .raw(range.upperBound.asWritten)),
            ]
        case .integer(let range):
            [
                ("type", .string("integer")), ("minimum", .raw("\(range.lowerBound)")),
                ("maximum", .raw("\(range.upperBound)")),
            ]
        case .flag: [("type", .string("boolean"))]
        case .color:
            [
                ("type", .string("string")),
                ("pattern", .string("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$")),
            ]
        case .choice(let names): [("enum", .array(names.map { .string($0) }))]
        case .syntax(_, let pattern, _):
            [
                ("type", .array([.string("string"), .string("number")])), ("pattern", .string(pattern)),
            ]
        case .list(let inner, let count):
            [
                ("type", .string("array")), ("items", .object(parts(of: inner))),
                ("minItems", .raw("\(count.lowerBound)")), ("maxItems", .raw("\(count.upperBound)")),
            ]
        case .object(let schema): [("$ref", .string(reference(to: schema)))]
        case .map(let inner):
            [("type", .string("object")), ("additionalProperties", .object(parts(of: inner)))]
        case .word(let words): [("$ref", .string(reference(to: words())))]
        case .lazy: []
        case .either(let types): [("anyOf", .array(types.map { .object(parts(of: $0)) }))]
        }
    }

    /// A mapping of exactly one of the words.
    private mutating func body(of words: [ObjectSchema]) -> [(String, JSONText)] {
        var properties: [(String, JSONText)] = []
        for word in words {
            var forms: [JSONText] = [.object([("$ref", .string(reference(to: word)))])]
            if let short = word.shorthand.flatMap({ word.field($0) }) {
                forms.append(.object(parts(of: short.type)))
            }
            if !word.fields.contains(where: \.required) {
                forms.append(.object([("type", .string("null"))]))
            }
            properties.append(
                (word.name, .object([("description", .string(word.summary)), ("anyOf", .array(forms))])))
        }
        return [
            ("type", .string("object")), ("minProperties", .raw("1")), ("maxProperties", .raw("1")),
            ("properties", .object(properties)), ("additionalProperties", .raw("false")),
        ]
    }

    private mutating func reference(to schema: ObjectSchema) -> String {
        let signature = [schema.name] + schema.fields.map(\.name)
        if let known = names[signature] { return "#/$defs/\(known)" }
        let namesakes = names.keys.count { $0.first == schema.name }
        let name = namesakes == 0 ? schema.name : "\(schema.name)-\(namesakes + 1)"
        names[signature] = name
        waiting.append((name, schema))
        return "#/$defs/\(name)"
    }

    /// Equal lists of words share one definition: "words", "words-2".
    private mutating func reference(to words: [ObjectSchema]) -> String {
        let list = words.map(\.name)
        let known = wordLists.firstIndex(of: list)
        let index = known ?? wordLists.count
        let name = index == 0 ? "words" : "words-\(index + 1)"
        if known == nil {
            wordLists.append(list)
            waitingWords.append((name, words))
        }
        return "#/$defs/\(name)"
    }
}

extension FieldType {
    /// A documented default as JSON, when it is a scalar of this type.
    fileprivate func json(_ fallback: String) -> JSONText? {
        switch (self, PlainScalar(fallback)) {
        case (.number, .number), (.integer, .number), (.flag, .flag): .raw(fallback)
        case (.text, _), (.choice, _), (.color, _), (.syntax, _): .string(fallback)
        case (.either(let types), _): types.lazy.compactMap { $0.resolved.json(fallback) }.first
        default: nil
        }
    }
}

/// A JSON value whose keys keep their order.
indirect enum JSONText {
    case string(String)
    /// A number, `true`, `false` or `null` as it is written.
    case raw(String)
    case array([JSONText])
    case object([(String, JSONText)])

    /// The value indented by two spaces a level; lists of scalars stay in one line.
    func written(indent: Int = 0) -> String {
        let pad = String(repeating: "  ", count: indent + 1)
        let end = "\n" + String(repeating: "  ", count: indent)
        switch self {
        case .string(let text): return Self.quoted(text)
        case .raw(let text): return text
        case .array(let items) where items.allSatisfy(\.isScalar):
            return "[" + items.map { $0.written() }.joined(separator: ", ") + "]"
        case .array(let items):
            let lines = items.map { pad + $0.written(indent: indent + 1) }
            return "[\n" + lines.joined(separator: ",\n") + end + "]"
        case .object(let pairs) where pairs.isEmpty: return "{}"
        case .object(let pairs):
            let lines = pairs.map { pad + Self.quoted($0.0) + ": " + $0.1.written(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        }
    }

    private var isScalar: Bool {
        switch self {
        case .string, .raw: true
        case .array, .object: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
