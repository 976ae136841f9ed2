/// Words of other people's on a terminal.
enum TerminalText {
    /// The text with everything visible that would steer a terminal or turn its reading direction.
    ///
    /// Controls (C0, DEL, C1), line separators and bidirectional overrides and isolates become `\u{1B}`;
    /// a tab becomes a blank.
    static func escaped(_ text: String, keepingLines: Bool) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where keepingLines: out += "\n"
            case "\n": out += "\\n"
            case "\t": out += " "
            case _ where isUnsafe(scalar):
                out += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// The text with one sign for each unsafe character, so that a caret below still points at its place.
    static func masked(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0 == "\n" ? $0 : $0 == "\t" ? " " : isUnsafe($0) ? "\u{FFFD}" : $0
                }))
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
