internal import Diagnostics

/// What a schema cannot say of a template: names that are asked for exist, and parts come to an end.
struct TemplateCheck {
    private var faults: [Diagnostic] = []
    private let parts: [String]
    private let ids: Set<String>
    private let faces: Faces?

    /// Adds every fault that it finds, with its place.
    static func run(_ data: DataMap, _ faces: Faces?, _ faults: inout [Diagnostic]) {
        let parts = PartUses(data)
        var check = TemplateCheck(parts: parts.names, ids: ids(of: data), faces: faces)
        check.walk(data, Template.schema)
        faults += check.faults + parts.faults(data)
    }

    private init(parts: [String], ids: Set<String>, faces: Faces?) {
        self.parts = parts
        self.faces = faces
        self.ids = ids
    }

    /// The names of all boxes, wherever they stand: a part may ask for a box of the slide that uses it.
    private static func ids(of data: DataMap) -> Set<String> {
        Set(PartUses.roots(data).flatMap { PartUses.words(in: $0) }.compactMap { $0.data.text("id") })
    }

    // Files are at most 32 deep, so are these two.
    private mutating func walk(_ map: DataMap, _ schema: ObjectSchema) {
        for entry in map.entries {
            guard let field = schema.field(entry.key) else { continue }
            walk(entry.value, field.type, entry.key, map)
        }
    }

    private mutating func walk(_ value: DataValue, _ type: FieldType, _ key: String, _ map: DataMap) {
        switch type.resolved {
        case .object(let schema):
            if let inner = value.object { walk(inner, schema) }
        case .map(let inner):
            guard let object = value.object else { return }
            for entry in object.entries { walk(entry.value, inner, entry.key, object) }
        case .list(let inner, _):
            for item in value.items { walk(item, inner, key, map) }
        case .word(let schemas):
            guard let word = value.word, let schema = schemas().first(where: { $0.name == word.name })
            else { return }
            self.word(word.name, word.data)
            walk(word.data, schema)
        case .either(let types):
            guard let plain = types.first else { return }
            guard let cases = value.object else { return walk(value, plain, key, map) }
            for entry in cases.entries {
                if entry.key != "else" { condition(entry.key, cases, at: entry.key) }
                walk(entry.value, plain, entry.key, cases)
            }
        case .syntax: text(value, type, key, map)
        default: return
        }
    }

    private mutating func text(_ value: DataValue, _ type: FieldType, _ key: String, _ map: DataMap) {
        guard let text = value.text else { return }
        switch type.expectation {
        case Fields.condition.expectation: condition(text, map, at: key)
        case Fields.ink.expectation: return
        default:
            guard let range = try? SizeRange(parsing: text) else { return }
            for name in range.limit.names + (range.isFixed ? [] : range.preferred.names) {
                length(name, map, at: key)
            }
        }
    }

    private mutating func word(_ name: String, _ data: DataMap) {
        if name == "use", let part = data.text("part"), !parts.contains(part) {
            add(
                data, "unknown-part", "there is no part \"\(part)\"", "part",
                parts.isEmpty
                    ? "add `parts:` with \"\(part)\" in it" : Suggestion.remedy(for: part, in: parts))
        }
        if let faces { faults += faces.faults(in: data) }
        guard let id = data.text("id") else { return }
        if Self.reserved.contains(id) {
            add(
                data, "reserved-id", "\"\(id)\" means something else in conditions and lengths", "id",
                "choose another name")
        } else if !id.utf8.allSatisfy(Self.isPlain) || id.isEmpty {
            add(
                data, "id", "\"\(id)\" cannot be written in a length", "id",
                "use the letters a to z, digits and \"_\"")
        }
    }

    private mutating func condition(_ text: String, _ map: DataMap, at key: String) {
        guard let condition = try? Condition(parsing: text) else { return }
        let known = LayoutContext.presences + ids.sorted()
        for name in condition.asks where !known.contains(name) {
            add(
                map, "unknown-condition", "\"\(name)\" is nothing that `when` may ask for", key,
                Suggestion.remedy(for: name, in: known))
        }
        for name in condition.compares { length(name, map, at: key) }
    }

    private mutating func length(_ name: String, _ map: DataMap, at key: String) {
        guard !isKnown(name) else { return }
        let known = LayoutContext.counts + (LayoutContext.frames + ids.sorted()).map { $0 + ".y" }
        add(
            map, "unknown-length", "\"\(name)\" is no length, count or box", key,
            Suggestion.remedy(for: name, in: known))
    }

    private func isKnown(_ name: String) -> Bool {
        if LayoutContext.counts.contains(name) { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, LayoutContext.edges.contains(parts[1]) else { return false }
        return LayoutContext.frames.contains(parts[0]) || ids.contains(parts[0])
    }

    private mutating func add(
        _ map: DataMap, _ code: String, _ message: String, _ key: String, _ remedy: String
    ) {
        faults.append(map.fault(code, message, at: key, remedy: remedy))
    }

    private static let reserved = Set(LayoutContext.presences + LayoutContext.counts + LayoutContext.frames)

    private static func isPlain(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 95
    }
}
