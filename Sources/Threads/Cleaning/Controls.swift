internal import Diagnostics

/// Step 3: line ends of all kinds become "\n"; what cannot be seen and does harm goes.
///
/// NUL ends a text for Pango, C0 and C1 controls are drawn as boxes (LIMITS.md T7, decision 5).
enum Controls {
    /// The text with "\n" as its only line end and no other control than the tab.
    static func strip(_ text: String, in name: String, _ report: inout Report) -> String {
        guard text.unicodeScalars.contains(where: { needsWork($0) }) else { return text }
        var kept = String.UnicodeScalarView()
        var dropped = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            let followsReturn = afterReturn
            afterReturn = scalar == "\r"
            switch scalar.value {
            case 0x0A where followsReturn: continue
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: kept.append("\n")
            case 0x09: kept.append(scalar)
            case 0x00..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: dropped.append(scalar)
            default: kept.append(scalar)
            }
        }
        if !dropped.isEmpty {
            report.add(.strippedControls(dropped.count, in: name))
            report.drop(String(dropped), reason: "control")
        }
        return String(kept)
    }

    private static func needsWork(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
