package import Diagnostics
internal import Rendering

/// The colours of a brand kit as they were written, with their places.
package struct BrandColors: Sendable, Hashable {
    /// Where something stands in the kit's file.
    struct Place: Sendable, Hashable {
        let location: SourceLocation?
        let excerpt: String?
    }

    /// A colour with its place.
    struct Written: Sendable, Hashable {
        let color: Color
        let place: Place
    }

    /// What was written for one tone.
    struct ToneColors: Sendable, Hashable {
        var background: Background?
        var backgroundPlace: Place?
        var inks: [String: Written] = [:]
        var patternColor: Color?
        var patternOpacity: Double?
    }

    /// The colour that the palette is derived from: `seed` or `primary`.
    var primary: Written?
    /// The second colour of a derived palette.
    var secondary: Written?
    /// Overrides of each tone.
    var tones: [Tone: ToneColors] = [:]

    /// Nothing written.
    init() {}

    /// True when nothing was written.
    package var isEmpty: Bool { primary == nil && tones.isEmpty }

    /// What a kit may say of colours.
    static let schema = ObjectSchema(
        "set-of-colours", "A company's colours",
        [
            Field("seed", .color, "one colour from which all others are derived"),
            Field("primary", .color, "the main colour; the others are derived from it"),
            Field("secondary", .color, "the second colour, for loud slides and accents on dark ones"),
            Field("base", .object(tone), "colours of reading slides"),
            Field("inverse", .object(tone), "colours of covers, quotes and display slides"),
            Field("pop", .object(tone), "colours of the loud slides"),
        ])

    private static let tone = ObjectSchema(
        "brand-tone", "Colours of one tone; what is missing is the theme's, or derived",
        [
            Field(
                "background",
                .either([
                    .color, .object(Background.solid), .object(Background.linear),
                    .object(Background.radial),
                ]), "what the slide is filled with")
        ]
            + Palette.tokens.map { token in
                let words = Palette.schema.field(token.name)?.summary ?? token.name
                return Field(token.name, .color, words)
            } + [Field("pattern", .object(patternInk), "ink of the background pattern")])

    private static let patternInk = ObjectSchema(
        "brand-pattern", "The ink of the background pattern",
        [
            Field("color", .color, "its colour"), Field("opacity", .number(0...1), "its opacity"),
        ])

    /// The colours of a kit's mapping.
    init(_ map: DataMap, _ faults: inout [Diagnostic]) {
        if map.has("seed"), let other = ["primary", "secondary"].first(where: map.has) {
            faults.append(
                map.fault(
                    "seed", "\"seed\" and \"\(other)\" both say what the palette is derived from", at: other,
                    remedy: "keep \"seed\", or \"primary\" with \"secondary\""))
        }
        if map.has("secondary"), !map.has("primary"), !map.has("seed") {
            faults.append(
                map.fault(
                    "no-primary", "\"secondary\" stands without \"primary\"", at: "secondary",
                    remedy: "add \"primary\", the main colour"))
        }
        primary = Self.solid("primary", map, &faults) ?? Self.solid("seed", map, &faults)
        secondary = Self.solid("secondary", map, &faults)
        for tone in Tone.allCases {
            guard let fields = map.object(tone.rawValue), !fields.entries.isEmpty else { continue }
            tones[tone] = ToneColors(fields, &faults)
        }
    }

    /// A colour that must hide what is below it.
    fileprivate static func solid(
        _ key: String, _ map: DataMap, _ faults: inout [Diagnostic]
    ) -> Written? {
        guard let value = map.value(key), let color = value.color else { return nil }
        let solid = color.opacity(1).hex
        let fault = map.fault(
            "translucent", "\"\(key)\" is translucent", at: value, remedy: "write \"\(solid)\"")
        if color.alpha < 1, key != "border" { faults.append(fault) }
        return Written(
            color: color, place: Place(location: fault.location, excerpt: fault.excerpt))
    }
}

extension BrandColors.ToneColors {
    fileprivate init(_ map: DataMap, _ faults: inout [Diagnostic]) {
        for token in Palette.tokens {
            inks[token.name] = BrandColors.solid(token.name, map, &faults)
        }
        patternColor = map.object("pattern")?.color("color")
        patternOpacity = map.object("pattern")?.number("opacity")
        guard let value = map.value("background") else { return }
        let fault = map.fault(
            "translucent", "\"background\" is translucent", at: value, remedy: "write #RRGGBB")
        backgroundPlace = BrandColors.Place(location: fault.location, excerpt: fault.excerpt)
        if let color = value.color { background = .solid(color) }
        if let fill = value.object {
            background = Background(fill)
            let offsets = fill.values("stops").compactMap { $0.items.first?.number }
            if zip(offsets, offsets.dropFirst()).contains(where: { $0 > $1 }) {
                faults.append(
                    fill.fault(
                        "stops", "stops must be in order, from 0 to 1", at: "stops",
                        remedy: "sort them by their number"))
            }
        }
        if background?.samples.contains(where: { $0.alpha < 1 }) ?? false { faults.append(fault) }
    }
}

extension BrandColors {
    /// A theme in the kit's colours, and a warning for each of them that could not be used as it was written.
    package func applied(to theme: Theme) -> (theme: Theme, warnings: [Diagnostic]) {
        var theme = theme
        var warnings: [Diagnostic] = []
        if let primary {
            let derived = BrandPalette(primary: primary.color, secondary: secondary?.color)
            for tone in Tone.allCases { theme[tone] = derived.palette(tone) }
            warnings += reports(of: derived)
        }
        for tone in Tone.allCases {
            guard let own = tones[tone] else { continue }
            var repair = BrandRepair(palette: theme[tone].overlaid(with: own), tone: tone, own: own)
            repair.run()
            theme[tone] = repair.palette
            warnings += repair.warnings
        }
        return (theme, warnings)
    }

    /// What became of the two colours that the palette is derived from, where it is something else.
    private func reports(of derived: BrandPalette) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        func report(_ name: String, _ written: Written?, _ tone: Tone) {
            let palette = derived.palette(tone)
            guard let written, tones[tone]?.inks["accent"] == nil, palette.accent != written.color else {
                return
            }
            let found = Contrast.lowest(written.color, on: palette.background.samples)
            warnings.append(
                Self.warning(
                    name, written, "the \(tone.rawValue) background", found: found, needed: 4.5,
                    used: palette.accent))
        }
        report("primary", primary, .base)
        report("secondary", secondary, .inverse)
        return warnings
    }

    /// A warning about a colour in whose place another one is used.
    static func warning(
        _ name: String, _ written: Written, _ ground: String, found: Double, needed: Double, used: Color
    ) -> Diagnostic {
        Diagnostic(
            .warning, "brand.contrast",
            "\"\(name)\" \(written.color.hex) on \(ground) has a contrast of \(found.hundredths); "
                + "\(needed.hundredths) is needed, so \(used.hex) is used there",
            at: written.place.location, excerpt: written.place.excerpt,
            remedy: "write \"\(used.hex)\" where it is an ink, or change what it stands on")
    }
}

extension Palette {
    /// The palette with what a kit says in its place; inks that follow others go along.
    fileprivate func overlaid(with own: BrandColors.ToneColors) -> Palette {
        var palette = self
        if let background = own.background { palette.background = background }
        for token in Self.tokens {
            if let ink = own.inks[token.name] { palette[keyPath: token.path] = ink.color }
        }
        if let accent = own.inks["accent"], own.inks["accentOnSurface"] == nil {
            palette.accentOnSurface = accent.color
        }
        if let color = own.patternColor { palette.patternColor = color }
        if let opacity = own.patternOpacity { palette.patternOpacity = opacity }
        return palette
    }
}
