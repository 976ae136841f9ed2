package import Diagnostics
internal import Rendering

/// Reads a YAML file and holds it against a schema; all faults of the file are reported at once.
package enum SchemaReader {
    /// More faults than these help nobody; the last message says how many are left out.
    static let shownFaults = 100

    /// Reads a file's mapping.
    ///
    /// - Parameters:
    ///   - source: the file's text with its name.
    ///   - schema: the keys its mapping may have.
    ///   - area: first part of the codes of messages: "theme" makes "theme.unknown-key".
    ///   - limits: size, depth and number of values.
    /// - Returns: the mapping with every value of the type that its field says.
    /// - Throws: `UnspoolError` of kind `style` with every fault, sorted by place.
    package static func read(
        _ source: SourceText, as schema: ObjectSchema, area: String, limits: DataLimits = .standard
    ) throws(UnspoolError) -> DataMap {
        let (map, faults) = try collect(source, as: schema, area: area, limits: limits)
        guard let first = faults.first else { return map }
        throw UnspoolError(.style, first, Array(faults.dropFirst()))
    }

    /// Reads a file's mapping as far as it is right, and says what is not, sorted by place.
    ///
    /// - Throws: `UnspoolError` of kind `style` only where the file is no YAML, or more than its limits allow.
    package static func collect(
        _ source: SourceText, as schema: ObjectSchema, area: String, limits: DataLimits = .standard
    ) throws(UnspoolError) -> (map: DataMap, faults: [Diagnostic]) {
        let file = DataFile(source, area: area)
        let root = try YAMLTree.read(file, limits)
        var check = SchemaCheck(file: file)
        let map = check.object(root, schema, label: "this file")
        let faults = check.faults.enumerated().sorted { a, b in
            let (x, y) = (a.element.mark, b.element.mark)
            return (x.line, x.column, a.offset) < (y.line, y.column, b.offset)
        }
        var shown = faults.prefix(shownFaults).map { file.fault($0.element) }
        if faults.count > shownFaults {
            shown.append(
                Diagnostic(
                    .note, "\(area).more", "\(faults.count - shownFaults) further faults are not listed",
                    at: SourceLocation(file: file.name), remedy: "mend these first"))
        }
        return (map, shown)
    }
}

/// A fault before it is put into lines and columns.
struct SchemaFault: Sendable {
    let code: String
    let message: String
    let mark: YAMLNode.Mark
    let remedy: String
    var bound: Bound?
}

extension DataFile {
    /// A fault as a message with its line.
    func fault(_ fault: SchemaFault) -> Diagnostic {
        let place = location(line: fault.mark.line, column: fault.mark.column)
        return self.fault(fault.code, fault.message, at: place, remedy: fault.remedy, bound: fault.bound)
    }
}

/// One walk of a file's nodes along its schema.
struct SchemaCheck {
    let file: DataFile
    var faults: [SchemaFault] = []

    /// A mapping with the keys of a schema; always a map, whatever the faults.
    ///
    /// `name` is what messages call it, when not by its article.
    mutating func object(
        _ node: YAMLNode, _ schema: ObjectSchema, label: String, name: String? = nil
    ) -> DataMap {
        let name = name ?? schema.withArticle
        guard case .mapping(let pairs) = node.content else {
            wrongType(node, label, .object(schema))
            return DataMap(file: file, mark: node.mark, entries: [])
        }
        var entries: [DataMap.Entry] = []
        for pair in pairs {
            guard let key = keyText(pair.key) else { continue }
            guard let field = schema.field(key) else {
                unknownKey(key, pair.key.mark, schema, name)
                continue
            }
            guard let value = value(pair.value, field.type, label: "\"\(key)\"") else { continue }
            entries.append(DataMap.Entry(key: key, mark: pair.key.mark, value: value))
        }
        let written = Set(pairs.compactMap { keyText($0.key) })
        for field in schema.fields where field.required && !written.contains(field.name) {
            fault(
                "missing-key", "\(name) needs the key \"\(field.name)\"", node.mark,
                "add \"\(field.name)\": \(field.summary)")
        }
        return DataMap(file: file, mark: node.mark, entries: entries)
    }

    /// A mapping with free keys.
    mutating func free(_ node: YAMLNode, _ type: FieldType, label: String) -> DataMap? {
        guard case .mapping(let pairs) = node.content else {
            wrongType(node, label, .map(type))
            return nil
        }
        var entries: [DataMap.Entry] = []
        for pair in pairs {
            guard let key = keyText(pair.key),
                let value = value(pair.value, type, label: "\"\(key)\"")
            else { continue }
            entries.append(DataMap.Entry(key: key, mark: pair.key.mark, value: value))
        }
        return DataMap(file: file, mark: node.mark, entries: entries)
    }

    /// A mapping of one key that names a word.
    mutating func word(_ node: YAMLNode, _ words: [ObjectSchema], label: String) -> DataValue? {
        let names = words.map(\.name)
        guard case .mapping(let pairs) = node.content, let first = pairs.first else {
            fault(
                "wrong-type", "\(label) must be one word with its fields, not \(node.said)", node.mark,
                "words: " + names.joined(separator: ", "))
            return nil
        }
        if pairs.count > 1 {
            let found = pairs.compactMap { keyText($0.key) }.map { "\"\($0)\"" }.joined(separator: ", ")
            fault(
                "two-words", "one word stands here alone, but there are \(pairs.count): \(found)",
                pairs[1].key.mark, "indent what belongs to the word, or begin a new item with \"- \"")
            return nil
        }
        guard let name = keyText(first.key) else { return nil }
        guard let schema = words.first(where: { $0.name == name }) else {
            fault(
                "unknown-word", "\"\(name)\" is not a word", first.key.mark,
                Suggestion.remedy(for: name, in: names))
            return nil
        }
        return DataValue(
            content: .word(name, wordFields(first.value, schema)), mark: first.key.mark)
    }

    /// The fields of a word: a mapping, nothing at all, or a value for its shorthand field.
    private mutating func wordFields(_ node: YAMLNode, _ schema: ObjectSchema) -> DataMap {
        let name = "\"\(schema.name)\""
        if case .mapping = node.content { return object(node, schema, label: name, name: name) }
        if node.isEmpty {
            return object(YAMLNode(content: .mapping([]), mark: node.mark), schema, label: name, name: name)
        }
        guard let short = schema.shorthand else { return object(node, schema, label: name, name: name) }
        let key = YAMLNode(content: .scalar(short, plain: true), mark: node.mark)
        let pair = YAMLNode.Pair(key: key, value: node)
        return object(YAMLNode(content: .mapping([pair]), mark: node.mark), schema, label: name, name: name)
    }

    mutating func fault(
        _ code: String, _ message: String, _ mark: YAMLNode.Mark, _ remedy: String, _ bound: Bound? = nil
    ) {
        faults.append(SchemaFault(code: code, message: message, mark: mark, remedy: remedy, bound: bound))
    }

    private mutating func keyText(_ node: YAMLNode) -> String? {
        if case .scalar(let text, _) = node.content { return text }
        return nil
    }

    private mutating func unknownKey(
        _ key: String, _ mark: YAMLNode.Mark, _ schema: ObjectSchema, _ name: String
    ) {
        // Comparing names costs more than reading them; nobody sees a suggestion behind the last shown fault.
        let known = faults.count < SchemaReader.shownFaults ? schema.fields.map(\.name) : []
        fault(
            "unknown-key", "\"\(key.shortened)\" is not a key of \(name)", mark,
            Suggestion.remedy(for: key, in: known))
    }
}
