internal import Diagnostics
package import Rendering

/// Checks the inks of a palette against what they stand on (WCAG 2.1; SPEC.md, section 12).
///
/// Reading text on the base and inverse tones needs 7:1, every other text pair 4.5:1; over the background
/// pattern, its ink mixed in at full opacity, text needs 4.5:1 and the other inks 3:1.
package enum Contrast {
    /// An ink and what it stands on.
    package struct Pair: Sendable {
        /// The ink's name in files.
        package var ink: String
        /// What it stands on, for messages: "the background", "surface".
        package var ground: String
        /// The colours of the ground; a gradient has several.
        package var grounds: [Color]
        /// The lowest ratio allowed.
        package var needed: Double
    }

    /// The eleven pairs of a palette.
    package static func pairs(of palette: Palette, _ tone: Tone) -> [Pair] {
        let plain = palette.background.samples
        let patterned = plain.map { $0.mixed(with: palette.patternColor, palette.patternOpacity) }
        var pairs: [Pair] = []
        for ink in ["text", "muted", "accent"] {
            let reading = ink == "text" && tone != .pop
            pairs.append(
                Pair(ink: ink, ground: "the background", grounds: plain, needed: reading ? 7 : 4.5))
            pairs.append(
                Pair(ink: ink, ground: "the pattern", grounds: patterned, needed: ink == "text" ? 4.5 : 3))
        }
        let fills = [
            ("onAccent", "accent"), ("onSurface", "surface"), ("mutedOnSurface", "surface"),
            ("accentOnSurface", "surface"), ("onHighlight", "highlight"),
        ]
        pairs += fills.map { ink, fill in
            Pair(ink: ink, ground: fill, grounds: [palette[ink: fill] ?? .black], needed: 4.5)
        }
        return pairs
    }

    /// The lowest contrast of an ink with any of the colours it stands on.
    package static func lowest(_ ink: Color, on grounds: [Color]) -> Double {
        grounds.map { ink.contrast(with: $0) }.min() ?? 21
    }

    /// One message for each pair that is too low, with the nearest lightness that would do.
    static func faults(of palette: Palette, _ tone: Tone, _ map: DataMap) -> [Diagnostic] {
        let pairs = pairs(of: palette, tone)
        return pairs.compactMap { pair in
            let ink = palette[ink: pair.ink] ?? .black
            let found = lowest(ink, on: pair.grounds)
            guard found < pair.needed else { return nil }
            // One colour has to serve on every ground it is used on.
            let wanted = pairs.filter { $0.ink == pair.ink }
            let better = OKLCH.nearest(to: ink) { color in
                wanted.allSatisfy { lowest(color, on: $0.grounds) >= $0.needed }
            }
            return map.fault(
                "contrast",
                "\"\(pair.ink)\" on \(pair.ground) has a contrast of \(found.hundredths); "
                    + "\(pair.needed.hundredths) is needed", at: pair.ink,
                remedy: better.map { "\"\($0.hex)\" would do, the same colour at another lightness" }
                    ?? "no lightness of this colour will do; change what it stands on")
        }
    }
}
