internal import Diagnostics
internal import Rendering

extension SchemaCheck {
    /// A value of a type, or nil after saying what is wrong with it.
    mutating func value(_ node: YAMLNode, _ type: FieldType, label: String) -> DataValue? {
        let type = type.resolved
        if node.isEmpty, !type.takesNothing {
            empty(node, type, label)
            return nil
        }
        switch type {
        case .object(let schema): return DataValue(.object(object(node, schema, label: label)), node)
        case .map(let inner): return free(node, inner, label: label).map { DataValue(.object($0), node) }
        case .word(let words): return word(node, words(), label: label)
        case .list(let inner, let count): return list(node, inner, count, label: label)
        case .either(let types): return either(node, types, label: label)
        case .lazy: return nil
        case .text, .number, .integer, .flag, .color, .choice, .syntax:
            guard case .scalar(let text, let plain) = node.content else {
                wrongType(node, label, type)
                return nil
            }
            return scalar(node, text, plain: plain, type, label: label).map { DataValue($0, node) }
        }
    }

    /// Says that a value is of the wrong kind.
    mutating func wrongType(_ node: YAMLNode, _ label: String, _ type: FieldType) {
        let form = type.resolved.expectation
        fault("wrong-type", "\(label) must be \(form), not \(node.said)", node.mark, type.remedy)
    }

    private mutating func empty(_ node: YAMLNode, _ type: FieldType, _ label: String) {
        var remedy = "write \(type.expectation), or delete the key"
        if case .color = type { remedy = "write a colour in quotes, \"#1F4DFF\": a bare # begins a comment" }
        fault("no-value", "\(label) has no value", node.mark, remedy)
    }

    private mutating func scalar(
        _ node: YAMLNode, _ text: String, plain: Bool, _ type: FieldType, label: String
    ) -> DataValue.Content? {
        let literal = plain ? PlainScalar(text) : .text
        switch (type, literal) {
        case (.text(let max), .text):
            guard text.count <= max else {
                let message = "\(label) has \(text.count) characters; \(max) are allowed"
                fault("too-long", message, node.mark, "shorten it", Bound(max, actual: text.count))
                return nil
            }
            return .text(text)
        case (.number(let range), .number(let number)):
            return inRange(number, range, node, label, type)
        case (.integer(let range), .number(let number)) where number == number.rounded():
            return inRange(number, Double(range.lowerBound)...Double(range.upperBound), node, label, type)
        case (.flag, .flag(let flag)): return .flag(flag)
        case (.color, .text):
            if let color = Color(hex: text) { return .color(color) }
        case (.choice(let names), .text):
            if names.contains(text) { return .text(text) }
            let message = "\(label) is \"\(text.shortened)\", which is not one of its values"
            fault("unknown-value", message, node.mark, Suggestion.remedy(for: text, in: names))
            return nil
        case (.syntax(let name, _, let check), .text), (.syntax(let name, _, let check), .number):
            guard let problem = check(text) else { return .text(text) }
            fault("syntax-of-value", "\(label): \(problem)", node.mark, "write \(name)")
            return nil
        default: break
        }
        wrongType(node, label, type)
        return nil
    }

    private mutating func inRange(
        _ number: Double, _ range: ClosedRange<Double>, _ node: YAMLNode, _ label: String, _ type: FieldType
    ) -> DataValue.Content? {
        if range.contains(number) { return .number(number) }
        let (low, high) = (range.lowerBound.asWritten, range.upperBound.asWritten)
        fault(
            "out-of-range", "\(label) is \(node.bare); \(low) to \(high) is allowed", node.mark,
            "write \(type.expectation)", Bound(number, outOf: range))
        return nil
    }

    private mutating func list(
        _ node: YAMLNode, _ inner: FieldType, _ count: ClosedRange<Int>, label: String
    ) -> DataValue? {
        guard case .list(let items) = node.content else {
            wrongType(node, label, .list(inner, count: count))
            return nil
        }
        if !count.contains(items.count) {
            let found = items.count == 1 ? "1 item" : "\(items.count) items"
            let message = "\(label) has \(found); \(count.asCount) are allowed"
            fault(
                "count", message, node.mark, "write a list of \(count.asCount) items",
                Bound(items.count, outOf: count))
        }
        var values: [DataValue] = []
        for (index, item) in items.enumerated() {
            let name = "item \(index + 1) of \(label)"
            if let value = value(item, inner, label: name) { values.append(value) }
        }
        return DataValue(.list(values), node)
    }

    /// The first type that fits; else the faults of the one that was most likely meant.
    private mutating func either(_ node: YAMLNode, _ types: [FieldType], label: String) -> DataValue? {
        var attempts: [(type: FieldType, value: DataValue?, faults: [SchemaFault])] = []
        // Types of another shape cannot fit; not trying them keeps nested alternatives from multiplying.
        for type in types where type.resolved.shape.map({ $0 == node.shape }) ?? true {
            var trial = SchemaCheck(file: file)
            let value = trial.value(node, type, label: label)
            if trial.faults.isEmpty, let value { return value }
            attempts.append((type, value, trial.faults))
        }
        let sameShape = attempts.filter { attempt in
            !attempt.faults.contains { $0.code == "wrong-type" && $0.mark == node.mark }
        }
        guard let nearest = sameShape.min(by: { $0.faults.count < $1.faults.count }) else {
            wrongType(node, label, .either(types))
            return nil
        }
        if let unknown = unknownTag(node, sameShape.map(\.type)) {
            faults.append(unknown)
        } else {
            faults += nearest.faults
        }
        // What is right in it may be looked at all the same.
        return nearest.value
    }

    /// Mappings that say by a first key which of several they are: the fault when none is said.
    private func unknownTag(_ node: YAMLNode, _ types: [FieldType]) -> SchemaFault? {
        guard types.count > 1, case .mapping(let pairs) = node.content else { return nil }
        let tags = types.compactMap(\.resolved.tag)
        guard let key = tags.first?.key, tags.count == types.count, tags.allSatisfy({ $0.key == key })
        else { return nil }
        let names = tags.map(\.value)
        for case (.scalar(key, _), let value) in pairs.map({ ($0.key.content, $0.value) }) {
            guard case .scalar(let text, _) = value.content else { return nil }
            guard !names.contains(text) else { return nil }
            return SchemaFault(
                code: "unknown-value",
                message: "\"\(key)\" is \"\(text.shortened)\", which is not one of its values",
                mark: value.mark, remedy: Suggestion.remedy(for: text, in: names))
        }
        return SchemaFault(
            code: "missing-key", message: "the key \"\(key)\" is missing", mark: node.mark,
            remedy: "add \"\(key)\": one of \(names.joined(separator: ", "))")
    }
}

/// What a scalar without quotes means after YAML 1.2: `yes`, `no` and `1:30` are text.
enum PlainScalar: Sendable, Equatable {
    case text, number(Double), flag(Bool), notFinite

    /// The meaning of a scalar's text.
    init(_ text: String) {
        switch text {
        case "true", "True", "TRUE": self = .flag(true)
        case "false", "False", "FALSE": self = .flag(false)
        default:
            let unsigned = text.drop { $0 == "+" || $0 == "-" }.lowercased()
            if [".inf", ".nan"].contains(unsigned) {
                self = .notFinite
            } else if Self.isDecimal(text), let number = Double(text) {
                self = number.isFinite ? .number(number) : .notFinite
            } else {
                self = .text
            }
        }
    }

    /// True for digits with an optional sign, point and exponent; `Double` itself also takes "nan" and "0x1p3".
    private static func isDecimal(_ text: String) -> Bool {
        text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
    }
}

extension DataValue {
    fileprivate init(_ content: Content, _ node: YAMLNode) {
        self.init(content: content, mark: node.mark)
    }
}

extension String {
    /// At most 40 characters, for messages.
    var shortened: String { count > 40 ? prefix(39) + "…" : self }
}

/// What kind of node something is.
enum NodeShape: Sendable { case scalar, list, mapping }

extension YAMLNode {
    /// What kind of node it is.
    var shape: NodeShape {
        switch content {
        case .scalar: .scalar
        case .list: .list
        case .mapping: .mapping
        }
    }

    /// How messages name it: "a list", "\"big\"", "12".
    var said: String {
        switch content {
        case .scalar(let text, let plain):
            plain && PlainScalar(text) != .text ? text : "\"\(text.shortened)\""
        case .list(let items): items.isEmpty ? "an empty list" : "a list"
        case .mapping: "a mapping"
        }
    }

    /// The scalar as it was written.
    var bare: String { if case .scalar(let text, _) = content { text.shortened } else { said } }
}

extension FieldType {
    /// What kind of node it wants; nil for several.
    var shape: NodeShape? {
        switch resolved {
        case .text, .number, .integer, .flag, .color, .choice, .syntax: .scalar
        case .list: .list
        case .object, .map, .word: .mapping
        case .lazy, .either: nil
        }
    }

    /// True when a value may be left out behind the key.
    var takesNothing: Bool { if case .word = self { true } else { false } }

    /// The key and only value by which a mapping says which of several kinds it is.
    var tag: (key: String, value: String)? {
        guard case .object(let schema) = self, let field = schema.fields.first,
            case .choice(let names) = field.type, let name = names.first, names.count == 1
        else { return nil }
        return (field.name, name)
    }

    /// What to do about a value of another type.
    var remedy: String {
        switch resolved {
        case .text: "put the text in quotes"
        case .number, .integer: "write the number without quotes and units"
        case .flag: "write true or false"
        case .color: "write #RGB, #RRGGBB or #RRGGBBAA in quotes"
        case .list: "write items in brackets, [a, b], or in lines that begin with \"- \""
        case .object, .map: "write keys and values, indented in lines of their own or in braces"
        default: "write \(expectation)"
        }
    }
}
