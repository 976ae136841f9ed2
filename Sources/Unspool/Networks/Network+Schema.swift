package import Diagnostics

extension Network {
    /// How networks are written.
    package static let schema = ObjectSchema(
        "networks", "What each network takes, with the source and date of every figure",
        [Field("networks", .map(.object(network)), "name: what the network takes", required: true)])

    private static let network = ObjectSchema(
        "network", "What a network takes",
        [
            Field("title", .text(max: 40), "the name for people", required: true),
            Field(
                "canvas", .object(choice("canvas-choice", .text(max: 40))), "the canvas that its posts have"),
            Field(
                "format", .object(choice("format-choice", .choice(ArtifactFormats.all.map { $0.name }))),
                "the format of its slides"),
            Field("slides", .object(figure), "slides of one post, or pages of one document, at most"),
            Field("bytes", .object(figure), "bytes of a file at most"),
            Field("pixels", .object(figure), "pixels of a picture's longer side at most"),
            Field("alt", .object(field), "characters of a picture's description at most, as UTF-16"),
            Field("caption", .object(caption), "characters of a post's text at most"),
            Field(
                "post-title", .object(field),
                "characters of the title of a post or document at most, as UTF-16"),
            Field(
                "replies", .object(claim), "true when a post may answer another, so that several are a thread"
            ),
            Field("zones", .list(.object(zone), count: 0...20), "what the app draws over slides"),
        ])

    private static let value = Field("value", .integer(1...2_000_000_000), "the number", required: true)

    /// Where and when something was read.
    private static let origin = [
        Field("source", .text(max: 300), "who says so", required: true),
        Field(
            "date",
            .syntax(name: "a day such as 2026-01-31", pattern: "^\\d{4}-\\d{2}-\\d{2}$", check: problem),
            "when it was read", required: true),
    ]

    private static let figure = ObjectSchema("figure", "A number with its origin", [value] + origin)

    private static let field = ObjectSchema(
        "field-figure", "The length of a field with its origin",
        [value, Field("field", .text(max: 60), "what the network calls the field")] + origin)

    private static let caption = ObjectSchema(
        "caption-figure", "The length of a post's text with its origin",
        [
            value,
            Field(
                "counting", .choice(TextCounting.allCases.map(\.rawValue)), "how the network counts",
                fallback: "utf16"),
        ] + origin)

    private static let claim = ObjectSchema(
        "claim", "A yes or no with its origin",
        [Field("value", .flag, "the answer", required: true)] + origin)

    private static let zone = ObjectSchema(
        "app-zone", "Something that an app draws over a slide, in px of the canvas",
        [
            Field("name", .text(max: 60), "what it is", required: true),
            Field("x", .integer(0...4096), "from the left edge, in px", required: true),
            Field("y", .integer(0...4096), "from the upper edge, in px", required: true),
            Field("width", .integer(1...4096), "in px", required: true),
            Field("height", .integer(1...4096), "in px", required: true),
        ] + origin)

    private static func choice(_ name: String, _ type: FieldType) -> ObjectSchema {
        ObjectSchema(
            name, "A name with its origin", [Field("value", type, "the name", required: true)] + origin)
    }

    private static func problem(_ date: String) -> String? {
        if case .day = PostDate(date) { return nil }
        return "\"\(date.shortened)\" is no day such as 2026-01-31"
    }
}

extension Network {
    /// Reads a file of networks.
    package static func read(_ source: SourceText) throws(UnspoolError) -> [Network] {
        let map = try SchemaReader.read(source, as: schema, area: "networks")
        var faults: [Diagnostic] = []
        let networks = map.map("networks").compactMap { name, value -> Network? in
            guard let data = value.object else { return nil }
            let network = Network(name, data)
            if let alt = network.alt?.value, !AltText.limits.contains(alt) {
                faults.append(
                    data.fault(
                        "alt", "descriptions of \(alt) characters cannot be made", at: "alt",
                        remedy: "give \(AltText.limits.lowerBound) to \(AltText.limits.upperBound)"))
            }
            if let caption = network.caption?.value, caption < Caption.shortest {
                faults.append(
                    data.fault(
                        "caption", "captions of \(caption) characters cannot be made", at: "caption",
                        remedy: "give at least \(Caption.shortest)"))
            }
            return network
        }
        if let error = UnspoolError.style(faults) { throw error }
        return networks
    }

    private init(_ name: String, _ data: DataMap) {
        self.init(name: name, title: data.text("title") ?? name)
        canvas = Self.choice(data.object("canvas"))
        format = Self.choice(data.object("format"))
        slides = Self.figure(data.object("slides"))
        bytes = Self.figure(data.object("bytes"))
        pixels = Self.figure(data.object("pixels"))
        alt = Self.figure(data.object("alt"))
        altField = data.object("alt")?.text("field")
        caption = Self.figure(data.object("caption"))
        counting = data.object("caption")?.text("counting").flatMap(TextCounting.init) ?? .utf16
        postTitle = Self.figure(data.object("post-title"))
        titleField = data.object("post-title")?.text("field")
        replies = Self.claim(data.object("replies"))
        zones = data.objects("zones").map(Self.zone)
    }

    private static func figure(_ map: DataMap?) -> Figure? {
        guard let map, let value = map.integer("value") else { return nil }
        return Figure(value: value, source: map.text("source") ?? "", date: map.text("date") ?? "")
    }

    private static func choice(_ map: DataMap?) -> Choice? {
        guard let map, let value = map.text("value") else { return nil }
        return Choice(value: value, source: map.text("source") ?? "", date: map.text("date") ?? "")
    }

    private static func claim(_ map: DataMap?) -> Claim? {
        guard let map, let value = map.flag("value") else { return nil }
        return Claim(value: value, source: map.text("source") ?? "", date: map.text("date") ?? "")
    }

    private static func zone(_ map: DataMap) -> Zone {
        Zone(
            name: map.text("name") ?? "", x: map.integer("x") ?? 0, y: map.integer("y") ?? 0,
            width: map.integer("width") ?? 0, height: map.integer("height") ?? 0,
            source: map.text("source") ?? "", date: map.text("date") ?? "")
    }
}
