package import Diagnostics
internal import Rendering

extension PatternSpec {
    /// What a pattern file may say.
    package static let schema = ObjectSchema(
        "pattern", "A background pattern: a generator with its parameters, or a tile of your own",
        [
            Field("name", .text(max: 40), "the file's name without .yaml", required: true),
            Field("title", .text(max: 60), "the name for people", required: true),
            Field("summary", .text(max: 200), "how it looks, one sentence", required: true),
            Field("draw", .word { generators + [tileSchema] }, "what draws it", required: true),
        ])

    /// The generators with their parameters; lengths in du, parts of the canvas from 0 to 1.
    package static let generators: [ObjectSchema] = [
        ObjectSchema("none", "Nothing", []),
        generator("dots", "A square lattice of discs", [pitch("36"), length("radius", "3.5", "of a disc")]),
        generator(
            "grid", "Lines both ways, centred, every fifth one stronger",
            [
                pitch("60"), length("stroke", "1.5", "of a line"),
                length("majorStroke", "2", "of a stronger line"),
                count("major", "5", "lines from one strong line to the next"),
                factor("minorStrength", "0.7", "opacity of a line"),
                factor("majorStrength", "1.3", "opacity of a stronger line"),
            ]),
        generator(
            "diagonal", "Stripes rising to the right", [pitch("40"), length("stroke", "10", "of a stripe")]),
        generator(
            "waves", "Rows of waves, all in phase",
            [
                pitch("48"), length("length", "270", "of a wave"),
                length("rise", "18", "of a wave, half its height"),
                length("stroke", "4", "of a line"),
            ]),
        generator(
            "topographic", "Height lines of a fixed landscape",
            [
                length("mesh", "15", "of the mesh it is computed on"),
                Field("step", .number(0.05...1), "distance of two levels", fallback: "0.2"),
                length("stroke", "2", "of a line"), length("majorStroke", "4", "of a stronger line"),
                count("major", "4", "levels from one strong line to the next"),
            ]),
        generator(
            "rings", "Circles around one point",
            [
                part("x", "0.84", "centre, in parts of the width"),
                part("y", "0.16", "centre, in parts of the height"),
                pitch("54"), length("stroke", "2.5", "of a line"),
            ]),
        generator(
            "plus", "Crosses, every second row shifted",
            [pitch("90"), length("size", "22", "of a cross"), length("stroke", "4", "of a line")]),
        generator("checker", "Squares like a chess board", [pitch("90")]),
        generator("grain", "Paper grain", [seed("7")]),
        generator(
            "mesh", "Four soft lights in ink and accent",
            [
                factor("core", "1.5", "opacity in the middle of a light"),
                factor("halo", "0.6", "opacity half way out"),
            ]),
        generator(
            "rays", "Wedges around one point",
            [
                part("x", "0.5", "centre, in parts of the width"),
                part("y", "0.64", "centre, in parts of the height"),
                count("count", "18", "wedges"),
            ]),
        generator(
            "confetti", "Scattered pieces in three colours",
            [
                pitch("120"), factor("scale", "1.3", "size of a piece"),
                factor("strength", "3.2", "opacity of a piece"),
                seed("11"),
            ]),
    ]

    /// Reads a pattern file.
    package static func read(_ source: SourceText) throws(UnspoolError) -> PatternSpec {
        let map = try SchemaReader.read(source, as: schema, area: "pattern")
        let word = map.word("draw")
        let generator = word?.name ?? "none"
        var parameters: [String: Double] = [:]
        for field in generators.first(where: { $0.name == generator })?.fields ?? [] {
            parameters[field.name] = word?.data.number(field.name) ?? field.fallback.flatMap(Double.init)
        }
        return PatternSpec(
            name: map.text("name") ?? "", title: map.text("title") ?? "", summary: map.text("summary") ?? "",
            generator: generator, parameters: parameters,
            tile: generator == "tile" ? PatternTile(word?.data) : PatternTile())
    }

    private static func generator(_ name: String, _ summary: String, _ fields: [Field]) -> ObjectSchema {
        ObjectSchema(name, summary, fields)
    }
    private static func pitch(_ fallback: String) -> Field {
        Field("pitch", .number(8...1000), "distance of two marks in du", fallback: fallback)
    }
    private static func length(_ name: String, _ fallback: String, _ summary: String) -> Field {
        Field(name, .number(0.5...1000), "\(name) \(summary), in du", fallback: fallback)
    }
    private static func factor(_ name: String, _ fallback: String, _ summary: String) -> Field {
        Field(name, .number(0.05...10), "\(summary), as a factor", fallback: fallback)
    }
    private static func part(_ name: String, _ fallback: String, _ summary: String) -> Field {
        Field(name, .number(-1...2), summary, fallback: fallback)
    }
    private static func count(_ name: String, _ fallback: String, _ summary: String) -> Field {
        Field(name, .integer(1...200), summary, fallback: fallback)
    }
    private static func seed(_ fallback: String) -> Field {
        Field("seed", .integer(0...65535), "start of the random numbers", fallback: fallback)
    }
}

extension PatternSpec {
    private static let coordinate = FieldType.number(-2000...2000)
    private static let point = FieldType.list(coordinate, count: 2...2)
    private static let span = FieldType.number(0.5...2000)

    /// A tile of one's own.
    private static let tileSchema = ObjectSchema(
        "tile", "A tile of your own, repeated from the top left corner",
        [
            Field("width", .number(8...2000), "in du", required: true),
            Field("height", .number(8...2000), "in du", required: true),
            Field(
                "shapes", .list(.word { shapes }, count: 1...64), "the shapes, back to front", required: true),
        ])

    private static let shapes: [ObjectSchema] = [
        ObjectSchema(
            "disc", "A filled circle",
            [
                Field("center", point, "[x, y] in du", required: true),
                Field("radius", span, "in du", required: true),
            ]),
        ObjectSchema(
            "ring", "A circle's line",
            [
                Field("center", point, "[x, y] in du", required: true),
                Field("radius", span, "in du", required: true),
                Field("stroke", .number(0.5...200), "width of the line in du", fallback: "2"),
            ]),
        ObjectSchema(
            "line", "A straight line",
            [
                Field("from", point, "[x, y] in du", required: true),
                Field("to", point, "[x, y] in du", required: true),
                Field("stroke", .number(0.5...200), "width of the line in du", fallback: "2"),
            ]),
        ObjectSchema(
            "rect", "A filled rectangle",
            [
                Field("x", coordinate, "left edge in du", required: true),
                Field("y", coordinate, "top edge in du", required: true),
                Field("width", span, "in du", required: true),
                Field("height", span, "in du", required: true),
                Field("radius", .number(0...1000), "of its corners in du", fallback: "0"),
            ]),
        ObjectSchema(
            "polygon", "A filled polygon",
            [Field("points", .list(point, count: 3...64), "[[x, y], ...] in du", required: true)],
            shorthand: "points"),
    ]
}

extension PatternTile {
    fileprivate init(_ map: DataMap?) {
        self.init(
            size: Size(width: map?.number("width") ?? 0, height: map?.number("height") ?? 0),
            shapes: (map?.words("shapes") ?? []).compactMap { Shape($0.name, $0.data) })
    }
}

extension PatternTile.Shape {
    fileprivate init?(_ name: String, _ map: DataMap) {
        func point(_ key: String) -> Point { Point(map.numbers(key)) }
        let stroke = map.number("stroke") ?? 2
        let radius = map.number("radius") ?? 0
        switch name {
        case "disc": self = .disc(point("center"), radius: radius)
        case "ring": self = .ring(point("center"), radius: radius, stroke: stroke)
        case "line": self = .line(point("from"), point("to"), stroke: stroke)
        case "rect":
            let box = Rect(
                x: map.number("x") ?? 0, y: map.number("y") ?? 0, width: map.number("width") ?? 0,
                height: map.number("height") ?? 0)
            self = .rect(box, radius: radius)
        case "polygon": self = .polygon(map.values("points").map { Point($0.numbers) })
        default: return nil
        }
    }
}

extension Point {
    fileprivate init(_ pair: [Double]) { self.init(x: pair.first ?? 0, y: pair.last ?? 0) }
}
