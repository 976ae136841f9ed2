internal import Diagnostics
internal import Rendering

extension Palette {
    /// What a tone of a theme may say.
    static let schema = ObjectSchema(
        "tone", "The colours of one tone",
        [
            Field(
                "background",
                .either([.object(Background.solid), .object(Background.linear), .object(Background.radial)]),
                "what the slide is filled with", required: true),
            Field("text", .color, "primary ink on the background", required: true),
            Field("muted", .color, "secondary ink on the background", required: true),
            Field("accent", .color, "ink for numerals, mentions, links and rules", required: true),
            Field("onAccent", .color, "ink on a shape filled with the accent", required: true),
            Field("surface", .color, "fill of cards and panels", required: true),
            Field("onSurface", .color, "primary ink on a surface", required: true),
            Field("mutedOnSurface", .color, "secondary ink on a surface", required: true),
            Field("accentOnSurface", .color, "accent ink on a surface", required: true),
            Field("highlight", .color, "band behind marked words", required: true),
            Field("onHighlight", .color, "ink on the band", required: true),
            Field("border", .color, "rules and outlines", required: true),
            Field("pattern", .object(patternInk), "ink of the background pattern", required: true),
        ])

    private static let patternInk = ObjectSchema(
        "pattern-ink", "The ink of the background pattern",
        [
            Field("color", .color, "its colour", required: true),
            Field("opacity", .number(0...1), "its opacity", required: true),
        ])

    /// A palette from a validated mapping.
    init(_ map: DataMap) {
        func ink(_ name: String) -> Color { map.color(name) ?? .black }
        let pattern = map.object("pattern")
        self.init(
            background: Background(map.object("background")), text: ink("text"), muted: ink("muted"),
            accent: ink("accent"), onAccent: ink("onAccent"), surface: ink("surface"),
            onSurface: ink("onSurface"), mutedOnSurface: ink("mutedOnSurface"),
            accentOnSurface: ink("accentOnSurface"), highlight: ink("highlight"),
            onHighlight: ink("onHighlight"), border: ink("border"),
            patternColor: pattern?.color("color") ?? .black, patternOpacity: pattern?.number("opacity") ?? 0)
    }

    /// What a schema cannot say: inks are solid (contrast is not defined otherwise), stops are in order.
    func faults(_ map: DataMap) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for (name, path) in Self.tokens where name != "border" && self[keyPath: path].alpha < 1 {
            let solid = self[keyPath: path].opacity(1).hex
            faults.append(
                map.fault("translucent", "\"\(name)\" is translucent", at: name, remedy: "write \"\(solid)\"")
            )
        }
        guard let fill = map.object("background") else { return faults }
        switch background {
        case .solid: break
        case .linear(_, let stops), .radial(_, _, _, let stops):
            let offsets = stops.map(\.offset)
            if zip(offsets, offsets.dropFirst()).contains(where: { $0 > $1 }) {
                faults.append(
                    fault("stops", "stops must be in order, from 0 to 1", fill, "sort them by their number"))
            }
        }
        if background.samples.contains(where: { $0.alpha < 1 }) {
            faults.append(fault("translucent", "a background is translucent", fill, "write #RRGGBB"))
        }
        return faults
    }

    private func fault(_ code: String, _ message: String, _ map: DataMap, _ remedy: String) -> Diagnostic {
        map.fault(code, message, at: map.has("stops") ? "stops" : "color", remedy: remedy)
    }
}

extension Background {
    /// One colour.
    static let solid = ObjectSchema(
        "solid", "One colour",
        [
            Field("type", .choice(["solid"]), "solid", required: true),
            Field("color", .color, "the colour", required: true),
        ])

    /// A gradient along an angle.
    static let linear = ObjectSchema(
        "linear", "A gradient along an angle",
        [
            Field("type", .choice(["linear"]), "linear", required: true),
            Field("angle", .number(0...360), "degrees: 0 to the top, 90 to the right", required: true),
            Field("stops", stopList, "places from 0 to 1 with their colours", required: true),
        ])

    /// A gradient around a point.
    static let radial = ObjectSchema(
        "radial", "A gradient around a point",
        [
            Field("type", .choice(["radial"]), "radial", required: true),
            Field(
                "center", .list(.number(-1...2), count: 2...2), "x and y in parts of the sides",
                required: true),
            Field("radius", .number(0.05...3), "in parts of the diagonal", required: true),
            Field("stops", stopList, "places from 0 to 1 with their colours", required: true),
        ])

    private static let stopList = FieldType.list(
        .list(.either([.number(0...1), .color]), count: 2...2), count: 2...8)

    /// A background from a validated mapping.
    init(_ map: DataMap?) {
        let stops = (map?.values("stops") ?? []).map { stop in
            GradientStop(
                offset: stop.items.first?.number ?? 0, color: stop.items.last?.color ?? .black)
        }
        switch map?.text("type") {
        case "linear": self = .linear(angle: map?.number("angle") ?? 0, stops)
        case "radial":
            let center = map?.numbers("center") ?? []
            self = .radial(
                centerX: center.first ?? 0.5, centerY: center.last ?? 0.5, radius: map?.number("radius") ?? 1,
                stops)
        default: self = .solid(map?.color("color") ?? .black)
        }
    }
}
