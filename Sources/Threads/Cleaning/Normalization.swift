internal import Diagnostics
// NFC is in the standard library but not yet in its public interface; the alternative is Foundation,
// which costs more than all of our own code. If the name ever goes, this file is the only place to change.
@_spi(_Unicode) internal import Swift

/// Step 4: one spelling for each character, and no character that stalls the shaper.
package enum Normalization {
    /// The text in NFC.
    package static func compose(_ text: String) -> String {
        // Below U+0300 every text is NFC already (UAX 15, quick check).
        guard text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
        return String(String.UnicodeScalarView(text._nfc))
    }

    /// At most 30 marks and 32 code points a cluster (LIMITS.md T2, T4): the rest goes.
    static func limitClusters(_ text: String, in name: String, _ report: inout Report) -> String {
        // Below U+0300 (lead byte CC) nothing stacks and nothing joins.
        guard text.utf8.count > 32, text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
        var kept = String.UnicodeScalarView()
        var dropped = String.UnicodeScalarView()
        var length = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            let joins = scalar.isCombiningMark || isJoiner(scalar)
            if !joins, !(kept.last.map(isJoiner) ?? false), !isConjoining(scalar) {
                (length, marks) = (0, 0)
            }
            length += 1
            if scalar.isCombiningMark { marks += 1 }
            if joins, length > 32 || marks > 30 {
                dropped.append(scalar)
            } else {
                if length > 32, isConjoining(scalar) {
                    kept.append("\u{200B}")
                    length = 1
                }
                kept.append(scalar)
            }
        }
        guard !dropped.isEmpty else { return String(kept) }
        report.add(.trimmedClusters(dropped.count, in: name))
        report.drop(String(dropped), reason: "control")
        return String(kept)
    }

    /// Scalars that glue: joiners, selectors, skin tones, tag characters.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0xE0100...0xE01EF: true
        default: false
        }
    }

    /// Scalars that cluster with their like without any mark between: Hangul jamo, spacing marks.
    private static func isConjoining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: true
        case 0x900...: scalar.properties.generalCategory == .spacingMark
        default: false
        }
    }
}
