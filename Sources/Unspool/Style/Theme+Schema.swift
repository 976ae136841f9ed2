package import Diagnostics
internal import Rendering

extension Theme {
    /// What a theme file may say.
    package static let schema = ObjectSchema(
        "theme", "A preset of colours and shapes: three tones, each complete on its own",
        [
            Field("name", .text(max: 40), "the file's name without .yaml", required: true),
            Field("title", .text(max: 60), "the name for people", required: true),
            Field("family", .text(max: 40), "the group it is listed in", required: true),
            Field("summary", .text(max: 200), "how it looks, one sentence", required: true),
            Field("radius", .number(0...400), "corner radius of cards in du", required: true),
            Field("stroke", .number(0...40), "default weight of rules in du", required: true),
            Field(
                "shadow", .either([.object(none), .object(soft), .object(hard)]), "what stands under cards",
                required: true),
            Field("minBodySize", .number(0...120), "running text is never smaller, in du", fallback: "0"),
            Field("suggest", .object(suggestion), "what goes well with it", required: true),
            Field("tones", .object(tones), "the three palettes", required: true),
        ])

    private static let none = ObjectSchema(
        "no-shadow", "No shadow", [Field("kind", .choice(["none"]), "none", required: true)])

    private static let soft = ObjectSchema(
        "soft-shadow", "A blurred shadow",
        [
            Field("kind", .choice(["soft"]), "soft", required: true),
            Field("dy", .number(-200...200), "shift downwards in du", required: true),
            Field("blur", .number(0...200), "blur as CSS means it, in du", required: true),
            Field("color", .color, "its colour", required: true),
            Field("opacity", .number(0...1), "its opacity", required: true),
        ])

    private static let hard = ObjectSchema(
        "hard-shadow", "An offset copy of the shape",
        [
            Field("kind", .choice(["hard"]), "hard", required: true),
            Field("dx", .number(-200...200), "shift to the right in du", required: true),
            Field("dy", .number(-200...200), "shift downwards in du", required: true),
            Field("color", .color, "its colour", required: true),
        ])

    private static let suggestion = ObjectSchema(
        "suggestion", "What is taken when nobody chooses",
        [
            Field("type", .text(max: 40), "a type preset", required: true),
            Field("pattern", .text(max: 40), "a background pattern, or none", required: true),
            Field(
                "templates", .list(.text(max: 40), count: 1...12), "templates, the best first", required: true
            ),
        ])

    private static let tones = ObjectSchema(
        "tone-set", "The three palettes of a theme",
        [
            Field("base", .object(Palette.schema), "for reading slides", required: true),
            Field(
                "inverse", .object(Palette.schema), "for covers, quotes and display slides", required: true),
            Field("pop", .object(Palette.schema), "the loud one: display, figures, outro", required: true),
        ])

    /// Reads a theme file and checks its contrasts.
    package static func read(_ source: SourceText) throws(UnspoolError) -> Theme {
        let map = try SchemaReader.read(source, as: schema, area: "theme")
        let tones = map.object("tones") ?? map
        let maps = Tone.allCases.map { ($0, tones.object($0.rawValue) ?? tones) }
        var faults: [Diagnostic] = []
        for (tone, map) in maps {
            let palette = Palette(map)
            let written = palette.faults(map)
            faults += written.isEmpty ? Contrast.faults(of: palette, tone, map) : written
        }
        if let error = UnspoolError.style(faults) { throw error }
        let suggest = map.object("suggest")
        return Theme(
            name: map.text("name") ?? "", title: map.text("title") ?? "", summary: map.text("summary") ?? "",
            family: map.text("family") ?? "", radius: map.number("radius") ?? 0,
            stroke: map.number("stroke") ?? 0, shadow: ShadowStyle(map.object("shadow")),
            suggest: Suggestion(
                type: suggest?.text("type") ?? "", pattern: suggest?.text("pattern") ?? "none",
                templates: suggest?.texts("templates") ?? []),
            minBodySize: map.number("minBodySize") ?? 0,
            base: Palette(maps[0].1), inverse: Palette(maps[1].1), pop: Palette(maps[2].1))
    }
}

extension Theme.ShadowStyle {
    /// What a mapping says; nothing says none.
    init(_ map: DataMap?) {
        let color = map?.color("color") ?? .black
        let (dx, dy) = (map?.number("dx") ?? 0, map?.number("dy") ?? 0)
        switch map?.text("kind") {
        case "soft":
            let ink = color.opacity(map?.number("opacity") ?? 1)
            self = .soft(Shadow(dx: 0, dy: dy, blur: map?.number("blur") ?? 0, color: ink))
        case "hard": self = .hard(Shadow(dx: dx, dy: dy, blur: 0, color: color))
        default: self = .none
        }
    }
}

extension Color {
    /// Black, for values that a schema has already required.
    static let black = Color(red: 0, green: 0, blue: 0)
}
