internal import Diagnostics
internal import Rendering

/// Moves the inks of a palette until each can be read on what it stands on (SPEC.md, section 9).
struct BrandRepair {
    /// The palette; readable after `run`.
    var palette: Palette
    let tone: Tone
    /// What the kit wrote: only that is reported, other inks follow quietly.
    let own: BrandColors.ToneColors
    var warnings: [Diagnostic] = []

    init(palette: Palette, tone: Tone, own: BrandColors.ToneColors) {
        self.palette = palette
        self.tone = tone
        self.own = own
    }

    /// Background first, then the inks on it, its pattern, and the inks on fills.
    mutating func run() {
        plainBackground()
        for ink in ["text", "muted", "accent"] {
            let reading = ink == "text" && tone != .pop
            mend(ink, "the background", palette.background.samples, reading ? 7 : 4.5)
        }
        quietPattern()
        let fills: [(ink: String, fill: String)] = [
            ("onAccent", "accent"), ("onSurface", "surface"), ("mutedOnSurface", "surface"),
            ("accentOnSurface", "surface"), ("onHighlight", "highlight"),
        ]
        for (ink, fill) in fills { mend(ink, fill, [palette[ink: fill] ?? .black], 4.5) }
    }

    /// A gradient on whose ends neither black nor white can be read becomes its first colour.
    private mutating func plainBackground() {
        let samples = palette.background.samples
        guard Self.better(on: samples).ratio < 4.5 else { return }
        palette.background = .solid(palette.backgroundColor)
        warnings.append(
            Diagnostic(
                .warning, "brand.background",
                "no ink can be read on all of this background, so \(palette.backgroundColor.hex) is used",
                at: own.backgroundPlace?.location, excerpt: own.backgroundPlace?.excerpt,
                remedy: "choose stops of similar lightness"))
    }

    private mutating func mend(_ name: String, _ ground: String, _ grounds: [Color], _ wanted: Double) {
        guard let path = Palette.tokens.first(where: { $0.name == name })?.path else { return }
        let ink = palette[keyPath: path]
        let best = Self.better(on: grounds)
        // In the middle between black and white no ink reaches 7:1.
        let needed = best.ratio >= wanted ? wanted : 4.5
        let found = Contrast.lowest(ink, on: grounds)
        guard found < needed else { return }
        let used =
            OKLCH.nearest(to: ink) { Contrast.lowest($0, on: grounds) >= needed } ?? best.color
        palette[keyPath: path] = used
        guard let written = own.inks[name] else { return }
        warnings.append(
            BrandColors.warning(
                "\(tone.rawValue).\(name)", written, ground, found: found, needed: needed, used: used))
    }

    /// Fades the pattern until text and inks can be read over its lines.
    private mutating func quietPattern() {
        func isQuiet() -> Bool {
            Contrast.pairs(of: palette, tone).allSatisfy { pair in
                pair.ground != "the pattern"
                    || Contrast.lowest(palette[ink: pair.ink] ?? .black, on: pair.grounds) >= pair.needed
            }
        }
        while palette.patternOpacity > 0, !isQuiet() {
            let less = palette.patternOpacity * 0.8
            palette.patternOpacity = less < 0.01 ? 0 : less
        }
    }

    /// Black or white, whichever is read better on all of some colours.
    static func better(on grounds: [Color]) -> (color: Color, ratio: Double) {
        let white = Color(red: 1, green: 1, blue: 1)
        let (dark, light) = (Contrast.lowest(.black, on: grounds), Contrast.lowest(white, on: grounds))
        return dark >= light ? (.black, dark) : (white, light)
    }
}
