package import Rendering

/// Three tones derived from one or two colours (SPEC.md, section 9).
package struct BrandPalette: Sendable {
    private let primary: Color
    private let secondary: Color
    private let white = Color(red: 1, green: 1, blue: 1)

    /// Without a second colour the first one serves for both.
    package init(primary: Color, secondary: Color?) {
        self.primary = primary
        self.secondary = secondary ?? primary
    }

    /// The palette of a tone; every pair of `Contrast.pairs` passes.
    package func palette(_ tone: Tone) -> Palette {
        let rough =
            switch tone {
            case .base: base
            case .inverse: inverse
            case .pop: pop
            }
        var repair = BrandRepair(palette: rough, tone: tone, own: BrandColors.ToneColors())
        repair.run()
        return repair.palette
    }

    /// Paper in a breath of the first colour, ink nearly black.
    private var base: Palette {
        let ground = shade(primary, lightness: 0.974, chroma: 0.008)
        let text = primary.mixed(with: .black, 0.8)
        let accent = stepped(primary, on: [ground, white], by: -0.02)
        return palette(
            ground: ground, text: text, accent: accent, surface: white, onSurface: text,
            highlight: shade(secondary, lightness: 0.89, chroma: 0.075), onHighlight: text)
    }

    /// The first colour as dark as night, the second one on it.
    private var inverse: Palette {
        let ground = shade(primary, lightness: 0.26, chroma: 0.09)
        let surface = shade(primary, lightness: 0.33, chroma: 0.09)
        let text = shade(primary, lightness: 0.968, chroma: 0.008)
        let accent = stepped(secondary, on: [ground], by: 0.02)
        return palette(
            ground: ground, text: text, accent: accent, surface: surface, onSurface: text,
            highlight: accent, onHighlight: better(on: accent))
    }

    /// The second colour at full strength.
    private var pop: Palette {
        let ground = secondary
        let surface = shade(secondary, lightness: 0.974, chroma: 0.01)
        let text = better(on: ground)
        // The first colour where it can be read, else a darker or lighter one of its hue, else the text's.
        let hues = [primary, shade(primary, lightness: 0.26, chroma: 0.09), text]
        let accent = hues.first { $0.contrast(with: ground) >= 4.5 } ?? text
        return palette(
            ground: ground, text: text, accent: accent, surface: surface,
            onSurface: primary.mixed(with: .black, 0.8), highlight: surface,
            onHighlight: primary.mixed(with: .black, 0.8))
    }

    private func palette(
        ground: Color, text: Color, accent: Color, surface: Color, onSurface: Color, highlight: Color,
        onHighlight: Color
    ) -> Palette {
        Palette(
            background: .solid(ground), text: text, muted: text.mixed(with: ground, 0.3), accent: accent,
            onAccent: better(on: accent), surface: surface, onSurface: onSurface,
            mutedOnSurface: onSurface.mixed(with: surface, 0.3), accentOnSurface: accent,
            highlight: highlight, onHighlight: onHighlight, border: text.mixed(with: ground, 0.82),
            patternColor: text, patternOpacity: 0.1)
    }

    /// Black with a breath of the ground's hue, or white.
    private func better(on ground: Color) -> Color {
        let best = BrandRepair.better(on: [ground]).color
        guard best == .black else { return best }
        let tinted = shade(ground, lightness: 0.19, chroma: 0.035)
        return tinted.contrast(with: ground) >= 7 ? tinted : best
    }

    /// A colour's hue at a lightness, its chroma at most so much.
    private func shade(_ color: Color, lightness: Double, chroma: Double) -> Color {
        var shade = OKLCH(color)
        shade.lightness = lightness
        shade.chroma = min(shade.chroma, chroma)
        return written(shade.color)
    }

    /// A colour moved in lightness by steps until it can be read on all of some grounds.
    private func stepped(_ color: Color, on grounds: [Color], by step: Double) -> Color {
        var shade = OKLCH(color)
        var result = color
        while Contrast.lowest(result, on: grounds) < 4.5, (0...1).contains(shade.lightness + step) {
            shade.lightness += step
            result = written(shade.color)
        }
        return result
    }

    /// As it would be written, in 8 bits, so that a report names the very colour.
    private func written(_ color: Color) -> Color { Color(hex: color.hex) ?? color }
}
