internal import Threads

/// File names that every system and archive takes: letters and digits of every script, and `._-` behind the first.
package enum SafeName {
    /// Longest name in bytes of UTF-8; "-200.png" and a numbered namesake still fit into 100.
    package static let longest = 80
    /// What a name without a single usable character becomes.
    package static let fallback = "carousel"
    /// Names that Windows keeps for devices.
    private static let devices: Set<String> = {
        let numbered = ["com", "lpt"].flatMap { name in (1...9).map { "\(name)\($0)" } }
        return Set(["con", "prn", "aux", "nul"] + numbered)
    }()

    /// The safe form of any text: letters, digits and marks of every script in NFC, ".", "_", and one hyphen for
    /// each run of anything else.
    package static func of(_ text: String) -> String {
        var name = ""
        // Marks that the character before may take; one that stands for nothing takes none.
        var marks = 0
        for scalar in Normalization.compose(String(String.UnicodeScalarView(text.unicodeScalars.prefix(400))))
            .unicodeScalars
        {
            switch use(of: scalar) {
            case .letter:
                name.unicodeScalars.append(scalar)
                marks = "._".unicodeScalars.contains(scalar) ? 0 : mostMarks
            case .mark where marks > 0:
                name.unicodeScalars.append(scalar)
                marks -= 1
            case .mark, .nothing: continue
            case .gap:
                if !name.hasSuffix("-") { name += "-" }
                marks = 0
            }
        }
        return bounded(name)
    }

    /// The safe form in `[A-Za-z0-9][A-Za-z0-9._-]*` alone: accents fall off, other letters are gaps.
    package static func ascii(_ text: String) -> String {
        let composed = Normalization.compose(
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(400))))
        let letters = composed.unicodeScalars.map { Character(base(of: $0)) }
        return of(String(letters.map { $0.isASCII ? $0 : "-" }))
    }

    /// The name without dots and dashes at its ends, whole characters within the limit.
    private static func bounded(_ name: String) -> String {
        var left = longest
        let trimmed = name.drop { "._-".contains($0) }.prefix { character in
            left -= character.utf8.count
            return left >= 0
        }
        let end = trimmed.lastIndex { !"._-".contains($0) }
        let safe = end.map { String(trimmed[...$0]) } ?? ""
        guard !safe.isEmpty else { return fallback }
        let stem = safe.split(separator: ".").first.map { $0.lowercased() } ?? ""
        return devices.contains(stem) ? "\(fallback)-\(safe)" : safe
    }

    /// What becomes of a character.
    private enum Use { case letter, mark, gap, nothing }

    /// Marks on one letter at most; no script needs more.
    private static let mostMarks = 8

    private static func use(of scalar: Unicode.Scalar) -> Use {
        let properties = scalar.properties
        if scalar.isASCII {
            let isSafe = properties.isAlphabetic || properties.numericType != nil
            return isSafe || "._".unicodeScalars.contains(scalar) ? .letter : .gap
        }
        // Joiners, controls of direction, selectors of pictures, letters that nobody sees.
        if properties.isDefaultIgnorableCodePoint { return .nothing }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber:
            return .letter
        case .nonspacingMark, .spacingMark: return .mark
        case .format: return .nothing
        default: return .gap
        }
    }

    /// The safe form of a path's last part without its ending.
    package static func stem(ofPath path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return of(last) }
        return of(String(last[..<dot]))
    }

    /// The plain Latin letter under an accent, by the letter's Unicode name; any other character as it is.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard !scalar.isASCII, let words = scalar.properties.name?.split(separator: " "), words.count > 4,
            words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH",
            let letter = words[3].unicodeScalars.first
        else { return scalar }
        return words[1] == "SMALL"
            ? letter.properties.lowercaseMapping.unicodeScalars.first ?? letter : letter
    }
}
