/// One item of a scene in words: both the text dump and the JSON are written from it.
struct SceneRecord {
    var name: String
    var facts: [JSONValue.Member]
    var children: [SceneRecord] = []

    init(_ name: String, _ facts: [JSONValue.Member], _ children: [SceneRecord] = []) {
        self.name = name
        self.facts = facts
        self.children = children
    }

    /// One line for the item and, indented, one for each that it holds.
    func lines(indent: Int) -> [String] {
        let facts = facts.map { " \($0.key) \(Self.plain($0.value))" }.joined()
        return [String(repeating: "  ", count: indent) + name + facts]
            + children.flatMap { $0.lines(indent: indent + 1) }
    }

    var json: JSONValue {
        var members = [JSONValue.Member("item", .string(name))] + facts
        if !children.isEmpty { members.append(.init("items", .array(children.map(\.json)))) }
        return .object(members)
    }

    /// A fact in a dump: lists of numbers by commas, words that hold a blank or nothing in quotation marks.
    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: "none"
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): String(number)
        case .measure(let number): number.dumped
        case .decimal(let number): String(number)
        case .string(let text):
            text.isEmpty || text.contains { $0.isWhitespace || $0 == "\"" } ? text.dumped : text
        case .array(let values): values.map(plain).joined(separator: ",")
        case .object(let members): members.map { "\($0.key)=\(plain($0.value))" }.joined(separator: ",")
        }
    }
}
