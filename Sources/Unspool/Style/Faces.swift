package import Diagnostics
package import Rendering

/// The faces that typography files name, and the families that stand in where a face lacks a character.
package struct Faces: Sendable {
    /// What to ask the font map for, and the file that must answer.
    package struct Entry: Sendable, Hashable {
        /// The face with its fallback families.
        package var face: FontFace
        /// The file below `families/`.
        package var file: String
    }

    /// Keys in file order.
    package let keys: [String]
    private let entries: [String: Entry]
    private let fallbacks: [String: [String]]

    /// The kinds of fallback list.
    package enum Generic: String, Sendable, CaseIterable { case sans, serif, mono }

    /// The face of a key with OpenType features; nil when there is no such key.
    package func face(_ key: String, features: [String] = []) -> FontFace? {
        guard var face = entries[key]?.face else { return nil }
        face.features = features
        return face
    }

    /// The face of a key with its file.
    package func entry(_ key: String) -> Entry? { entries[key] }

    /// A face of any family, for brand kits: the family first, then the fallbacks of its kind.
    package func face(family: String, weight: Int, italic: Bool = false, generic: Generic = .sans) -> FontFace
    {
        FontFace(
            families: Self.families(family, fallbacks[generic.rawValue] ?? []), weight: weight, italic: italic
        )
    }

    /// What `faces.yaml` may say.
    package static let schema = ObjectSchema(
        "faces", "The faces that typography presets name",
        [
            Field("faces", .map(.object(faceSchema)), "key: what to ask for", required: true),
            Field("fallback", .object(fallbackSchema), "families that stand in, in order", required: true),
        ])

    private static let faceSchema = ObjectSchema(
        "face", "What to ask the font map for",
        [
            Field("family", .text(max: 80), "family name", required: true),
            Field("weight", .integer(100...900), "CSS weight", fallback: "400"),
            Field(
                "width", .choice(["normal", "semi-condensed", "condensed", "extra-condensed"]),
                "Pango stretch",
                fallback: "normal"),
            Field("style", .choice(["normal", "italic"]), "upright or italic", fallback: "normal"),
            Field("select", .choice(["family"]), "ask by the bare family name alone"),
            Field(
                "fallback", .choice(Generic.allCases.map(\.rawValue)), "the list that is appended",
                fallback: "sans"),
            Field("file", .text(max: 120), "the file that must answer, below families/", required: true),
        ])

    private static let fallbackSchema = ObjectSchema(
        "fallback-set", "Families that stand in, never the emoji font",
        Generic.allCases.map { kind in
            Field(kind.rawValue, .list(.text(max: 80), count: 1...40), "in order", required: true)
        })

    /// Reads `faces.yaml`.
    package init(_ source: SourceText) throws(UnspoolError) {
        let map = try SchemaReader.read(source, as: Self.schema, area: "faces")
        var fallbacks: [String: [String]] = [:]
        for kind in Generic.allCases {
            fallbacks[kind.rawValue] = map.object("fallback")?.texts(kind.rawValue)
        }
        let faces = map.map("faces").compactMap { key, value in value.object.map { (key, $0) } }
        keys = faces.map(\.0)
        self.fallbacks = fallbacks
        entries = Dictionary(uniqueKeysWithValues: faces.map { key, map in (key, Entry(map, fallbacks)) })
    }

    /// A family followed by others, each once.
    fileprivate static func families(_ first: String, _ others: [String]) -> [String] {
        [first] + others.filter { $0 != first }
    }

    /// A message for each key of a role that is no face.
    func faults(in role: DataMap) -> [Diagnostic] {
        ["face", "bold", "italic"].compactMap { field in
            guard let key = role.text(field), entries[key] == nil else { return nil }
            return role.fault(
                "unknown-face", "there is no face \"\(key.shortened)\" in Fonts/faces.yaml", at: field,
                remedy: Suggestion.nearest(to: key, in: keys).map { "did you mean \"\($0)\"?" }
                    ?? "choose one of the \(keys.count) keys of Fonts/faces.yaml")
        }
    }
}

extension Faces.Entry {
    fileprivate init(_ map: DataMap, _ fallbacks: [String: [String]]) {
        let others = fallbacks[map.text("fallback") ?? "sans"] ?? []
        let weight = map.text("select") == nil ? map.integer("weight") ?? 400 : nil
        face = FontFace(
            families: Faces.families(map.text("family") ?? "", others), weight: weight,
            stretch: map.text("width") ?? "normal", italic: map.text("style") == "italic")
        file = map.text("file") ?? ""
    }
}
