package import Diagnostics
internal import Rendering

extension TypePreset {
    /// What a typography file may say.
    package static let schema = ObjectSchema(
        "typography", "A preset of typefaces: one for each role",
        [
            Field("name", .text(max: 40), "the file's name without .yaml", required: true),
            Field("title", .text(max: 60), "the name for people", required: true),
            Field("mood", .text(max: 120), "how it feels, a few words", required: true),
            Field("roles", .object(roles), "one for each role", required: true),
        ])

    private static let roles = ObjectSchema(
        "role-set", "The eight roles of text",
        TextRole.allCases.map { role in
            Field(role.rawValue, .object(TypeRole.schema), "how \(role.rawValue) is set", required: true)
        })

    /// Reads a typography file; its faces must be known.
    package static func read(_ source: SourceText, faces: Faces) throws(UnspoolError) -> TypePreset {
        let map = try SchemaReader.read(source, as: schema, area: "typography")
        var faults: [Diagnostic] = []
        var roles: [TextRole: TypeRole] = [:]
        for role in TextRole.allCases {
            guard let fields = map.object("roles")?.object(role.rawValue) else { continue }
            faults += faces.faults(in: fields)
            roles[role] = TypeRole(role, fields, faces)
        }
        if let error = UnspoolError.style(faults) { throw error }
        return TypePreset(
            name: map.text("name") ?? "", title: map.text("title") ?? "", mood: map.text("mood") ?? "",
            body: roles[.body] ?? TypeRole(.body, map, faces), roles: roles)
    }
}

extension TypeRole {
    /// What a role of a preset may say.
    static let schema = ObjectSchema(
        "role", "How text of one role is set",
        [
            Field("face", .text(max: 60), "the upright face, a key of Fonts/faces.yaml", required: true),
            Field("bold", .text(max: 60), "the face of strong words (none: coloured)"),
            Field("italic", .text(max: 60), "the face of emphasised words (none: strong)"),
            Field(
                "tracking", .list(.number(-0.2...0.5), count: 2...2),
                "letter spacing in em at 96 du and above, and at 56 du and below", fallback: "[0, 0]"),
            Field(
                "leading", .list(.list(.number(0.5...2000), count: 2...2), count: 2...2),
                "baseline distance / size at two sizes in du: [[size, ratio], [size, ratio]]", required: true),
            Field("factor", .number(0.3...3), "multiplies every size of a layout", fallback: "1"),
            Field("caps", .flag, "upper-case before shaping", fallback: "false"),
            Field(
                "features", .list(.text(max: 4), count: 0...8), "OpenType features to switch on",
                fallback: "[]"),
            Field("ink", .number(0...0.2), "embolden by a stroke of this width in em", fallback: "0"),
        ])

    /// A role from a validated mapping.
    fileprivate init(_ role: TextRole, _ map: DataMap, _ faces: Faces) {
        let tracking = map.numbers("tracking")
        let points = map.values("leading").map(\.numbers).map { pair in
            LeadingPoint(size: pair.first ?? 0, ratio: pair.last ?? 1.3)
        }
        let ends = points.sorted { $0.size < $1.size }
        let features = map.texts("features")
        func face(_ key: String) -> FontFace? { map.text(key).flatMap { faces.face($0, features: features) } }
        self.init(
            role: role, face: face("face") ?? FontFace(families: []), bold: face("bold"),
            italic: face("italic"), displayTracking: tracking.first ?? 0, bodyTracking: tracking.last ?? 0,
            leadingSmall: ends.first ?? LeadingPoint(size: 32, ratio: 1.4),
            leadingLarge: ends.last ?? LeadingPoint(size: 64, ratio: 1.3), factor: map.number("factor") ?? 1,
            caps: map.flag("caps") ?? false, ink: map.number("ink") ?? 0)
    }
}
