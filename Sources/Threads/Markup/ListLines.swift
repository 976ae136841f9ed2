/// Lines that are rows of a list inside a post (SPEC.md 5.7).
enum ListLines {
    /// A line with a marker.
    struct Item {
        /// The words after the marker.
        var text: String
        /// The marker that slides show: "•", "1.", "✅".
        var shown: String
        /// The marker as it was written.
        var source: String
        /// Value of a numbered marker.
        var number: Int?
    }

    /// For each index that is a row, the row: bullets alone, emoji and numbers in runs of two or after ":".
    static func items(in lines: [String]) -> [Int: Item] {
        var found: [Int: Item] = [:]
        for (index, line) in lines.enumerated() { found[index] = item(line) }
        return found.filter { index, item in
            if item.shown == "•" { return true }
            let isAfterColon = index > 0 && lines[index - 1].introduces
            // A long item that became a post of its own keeps its number as a marker.
            if lines.count == 1, item.number != nil { return true }
            return found[index - 1] != nil || found[index + 1] != nil || isAfterColon
        }
    }

    /// The row of one line, when it begins with a marker.
    static func item(_ line: String) -> Item? {
        guard let byte = line.firstInkByte, byte >= 0x80 || "-*0123456789(".utf8.contains(byte) else {
            return nil
        }
        let trimmed = line.trimmed
        guard let first = trimmed.first else { return nil }
        let rest = trimmed.dropFirst()
        if "-*•◦▪‣·–".contains(first), rest.first == " " || rest.first == "\t" {
            let words = rest.trimmed
            return words.isEmpty ? nil : Item(text: words, shown: "•", source: String(first))
        }
        // The middle dot of Japanese lists is as wide as a letter and needs no space behind it.
        if first == "・" || first == "･" {
            let words = rest.trimmed
            return words.isEmpty ? nil : Item(text: words, shown: "•", source: String(first))
        }
        if isEmojiBullet(first) {
            let words = rest.trimmed
            return words.isEmpty ? nil : Item(text: words, shown: String(first), source: String(first))
        }
        guard let marker = Marker.leading(trimmed), listStyles.contains(marker.style),
            marker.value < 1000, marker.style != .keycap || !marker.rest.hasKeycap
        else { return nil }
        return Item(
            text: marker.rest, shown: "\(marker.value).", source: marker.source, number: marker.value)
    }

    private static let listStyles: Set<Marker.Style> = [.dot, .parenthesis, .keycap]

    /// Emoji that writers use in place of bullets.
    private static func isEmojiBullet(_ character: Character) -> Bool {
        !character.isASCII && emojiBullets.contains(character)
    }

    private static let emojiBullets: Set<Character> = {
        let plain = "✅❌☑✔✓✗✘👉➡→▶►■□▫●○★☆⭐↳🔹🔸🔵🔴🟢🟡➤➜☐🔑💡📌🚫❗⚡"
        return Set(plain).union(plain.map { Character(String($0) + "\u{FE0F}") })
    }()

    /// Indices of runs of at least five lines of at most three words.
    static func shortRuns(in lines: [String]) -> Set<Int> {
        var found: Set<Int> = []
        var start = 0
        for index in 0...lines.count {
            if index < lines.count, isShort(lines[index]) { continue }
            if index - start >= 5 { found.formUnion(start..<index) }
            start = index + 1
        }
        return found
    }

    /// At most three words and 60 bytes.
    static func isShort(_ line: String) -> Bool {
        guard line.utf8.count <= 60, !line.isBlankLine else { return false }
        return line.split(whereSeparator: \.isWhitespace).count <= 3
    }
}

extension String {
    /// True when a number in a key stands in the line: then the one before it is a sign among others, and no marker.
    fileprivate var hasKeycap: Bool { unicodeScalars.contains { $0.value == 0x20E3 || $0 == "🔟" } }

    /// True when the line ends with ":" or "…" and so announces the next one.
    var introduces: Bool {
        let end = trimmedEnd
        return end.hasSuffix(":") || end.hasSuffix("：") || end.hasSuffix("…") || end.hasSuffix("...")
    }
}
