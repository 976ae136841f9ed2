/// File names that every system and archive takes: `[A-Za-z0-9][A-Za-z0-9._-]*` (LIMITS.md, section 4, row 20).
package enum SafeName {
    /// Longest name in bytes; "-200.png" and a numbered namesake still fit into 100.
    package static let longest = 80
    /// What a name without a single usable character becomes.
    package static let fallback = "carousel"
    /// Names that Windows keeps for devices.
    private static let devices: Set<String> = {
        let numbered = ["com", "lpt"].flatMap { name in (1...9).map { "\(name)\($0)" } }
        return Set(["con", "prn", "aux", "nul"] + numbered)
    }()

    /// The safe form of any text; accents fall off, runs of other characters become one hyphen.
    package static func of(_ text: String) -> String {
        var name = ""
        for scalar in text.unicodeScalars.prefix(400) {
            let letter = base(of: scalar)
            let isSafe =
                letter.isASCII && (letter.properties.isAlphabetic || letter.properties.numericType != nil)
            if isSafe || "._".unicodeScalars.contains(letter) {
                name.unicodeScalars.append(letter)
            } else if !name.hasSuffix("-") {
                name += "-"
            }
        }
        let trimmed = name.drop { "._-".contains($0) }.prefix(longest)
        let end = trimmed.lastIndex { !"._-".contains($0) }
        let safe = end.map { String(trimmed[...$0]) } ?? ""
        guard !safe.isEmpty else { return fallback }
        let stem = safe.split(separator: ".").first.map { $0.lowercased() } ?? ""
        return devices.contains(stem) ? "\(fallback)-\(safe)" : safe
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
