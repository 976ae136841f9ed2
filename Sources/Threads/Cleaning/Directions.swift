internal import Diagnostics

/// Step 4b: controls of writing direction, at most 64 a paragraph and closed at its end (LIMITS.md T6).
enum Directions {
    /// The text with each line's controls closed on it.
    static func close(_ text: String, in name: String, _ report: inout Report) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var kept = String.UnicodeScalarView()
        var dropped = String.UnicodeScalarView()
        var open: [Unicode.Scalar] = []
        var count = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                // One by one: a list, even an empty one, makes the view copy all of its words.
                while let opener = open.popLast() { kept.append(closer(opener)) }
                count = 0
            } else if isControl(scalar) {
                let isCloser = scalar == "\u{202C}" || scalar == "\u{2069}"
                let matches = isCloser ? open.last.map(closer) == scalar : true
                guard matches, isCloser || count < limit else {
                    dropped.append(scalar)
                    continue
                }
                count += 1
                if isCloser { open.removeLast() } else { open.append(scalar) }
            }
            kept.append(scalar)
        }
        while let opener = open.popLast() { kept.append(closer(opener)) }
        if !dropped.isEmpty {
            report.add(.trimmedDirections(dropped.count, in: name))
            report.drop(String(dropped), reason: "control")
        }
        return String(kept)
    }

    /// Controls that open; their closers come on top, 64 in all.
    private static let limit = 32

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private static func closer(_ opener: Unicode.Scalar) -> Unicode.Scalar {
        opener.value >= 0x2066 ? "\u{2069}" : "\u{202C}"
    }
}
