/// A number at the beginning or end of a line that may count posts: "1/", "(2/9)", "3.", "4️⃣" (FORMATS.md 3.1).
struct Marker {
    /// How it is written.
    enum Style: Hashable {
        case slash, bracketed, dot, parenthesis, dash, keycap, circled, hash, word, ideographic
    }

    /// How it is written.
    var style: Style
    /// The number.
    var value: Int
    /// The number after the slash.
    var total: Int?
    /// The marker as it stands in the line.
    var source: String
    /// The line without it.
    var rest: String

    /// Slashes count posts and hardly anything else.
    var isStrong: Bool { style == .slash || style == .bracketed }

    /// The marker that begins a line.
    static func leading(_ line: String) -> Marker? {
        guard let byte = line.firstInkByte, mayBegin(byte) else { return nil }
        let text = Array(line.unicodeScalars.prefix(48))
        var index = 0
        while index < text.count, text[index].isBlank { index += 1 }
        if index < text.count, text[index] == "🧵" {
            index += 1
            while index < text.count, text[index].isBlank { index += 1 }
        }
        guard index < text.count, var found = MarkerReader.read(text, at: index) else { return nil }
        var end = found.end
        // The blank that ends a marker, and a dash or colon that only leads over to the words.
        while end < text.count, text[end].isBlank { end += 1 }
        found.marker.source = String(text[..<found.end]).trimmed
        found.marker.rest = String(Array(line.unicodeScalars)[end...])
        return found.marker
    }

    /// The marker that ends a line: "… (1/12)", "… 1/12", "… 3/".
    static func trailing(_ line: String) -> Marker? {
        guard let byte = line.utf8.last, byte >= 0x80 || ")]/.:-nNxX?0123456789 ".utf8.contains(byte) else {
            return nil
        }
        let all = Array(line.trimmedEnd.unicodeScalars)
        guard let blank = all.suffix(16).lastIndex(where: \.isBlank) else { return nil }
        let word = Array(all[(blank + 1)...])
        guard let found = MarkerReader.read(word, at: 0), found.end == word.count, found.marker.isStrong
        else { return nil }
        var marker = found.marker
        marker.source = String(word)
        marker.rest = String(all[..<blank]).trimmedEnd
        return marker
    }
}

extension Marker {
    /// Most lines begin with a letter, and only a few letters begin a marker ("Tweet 1:", "Part 2").
    private static func mayBegin(_ byte: UInt8) -> Bool {
        byte >= 0x80 || "0123456789([#tTpP".utf8.contains(byte)
    }
}

/// Reads one marker.
enum MarkerReader {
    /// The marker at a place and the index after it.
    static func read(_ text: [Unicode.Scalar], at start: Int) -> (marker: Marker, end: Int)? {
        if let keycap = keycap(text, at: start) { return keycap }
        if let value = circled(text[start]) {
            return made(.circled, value, end: start + 1, in: text, needsBlank: false)
        }
        if text[start] == "(" || text[start] == "[" || text[start] == "（" {
            return bracketed(text, at: start)
        }
        if text[start] == "#" || text[start] == "＃" { return hash(text, at: start) }
        if text[start].isASCIILetter { return worded(text, at: start) }
        guard let number = digits(text, at: start), number.end < text.count else { return nil }
        return afterNumber(text, number.value, number.end)
    }

    private static func afterNumber(_ text: [Unicode.Scalar], _ value: Int, _ end: Int) -> (
        marker: Marker, end: Int
    )? {
        switch text[end] {
        case "/", "／": return slashed(text, value, end + 1)
        case ".", "．": return made(.dot, value, end: end + 1, in: text)
        case ")", "）": return made(.parenthesis, value, end: end + 1, in: text)
        case "、": return made(.ideographic, value, end: end + 1, in: text, needsBlank: false)
        case ":", "：": return made(.dash, value, end: end + 1, in: text)
        case " " where end + 1 < text.count && "-–—".unicodeScalars.contains(text[end + 1]):
            return made(.dash, value, end: end + 2, in: text)
        default: return nil
        }
    }

    /// "1/", "1/12", "1/n", each followed by a blank, a sign, or nothing.
    private static func slashed(_ text: [Unicode.Scalar], _ value: Int, _ end: Int) -> (
        marker: Marker, end: Int
    )? {
        var end = end
        var total: Int?
        if let number = digits(text, at: end) {
            total = number.value
            end = number.end
        } else if end < text.count, "nNxX?".unicodeScalars.contains(text[end]) {
            end += 1
        }
        if end < text.count, ".:)-–—".unicodeScalars.contains(text[end]),
            end + 1 == text.count || text[end + 1].isBlank
        {
            end += 1
        }
        guard var found = made(.slash, value, end: end, in: text), total.map({ $0 >= value }) ?? true else {
            return nil
        }
        found.marker.total = total
        return found
    }

    /// "(1/12)", "[1/12]", "(1)".
    private static func bracketed(_ text: [Unicode.Scalar], at start: Int) -> (marker: Marker, end: Int)? {
        let closing: Unicode.Scalar = text[start] == "(" ? ")" : text[start] == "[" ? "]" : "）"
        guard let close = text[start...].firstIndex(of: closing), let number = digits(text, at: start + 1)
        else { return nil }
        if number.end == close {
            return closing == "]" ? nil : made(.parenthesis, number.value, end: close + 1, in: text)
        }
        let inner = Array(text[..<close])
        guard number.end < close, text[number.end] == "/" || text[number.end] == "／",
            let slash = slashed(inner, number.value, number.end + 1), slash.end == close,
            var found = made(.bracketed, number.value, end: close + 1, in: text)
        else { return nil }
        found.marker.total = slash.marker.total
        return found
    }

    private static func hash(_ text: [Unicode.Scalar], at start: Int) -> (marker: Marker, end: Int)? {
        guard let number = digits(text, at: start + 1) else { return nil }
        var end = number.end
        if end < text.count, ":.)".unicodeScalars.contains(text[end]) { end += 1 }
        return made(.hash, number.value, end: end, in: text)
    }

    /// "Tweet 1:", "Post 2/9".
    private static func worded(_ text: [Unicode.Scalar], at start: Int) -> (marker: Marker, end: Int)? {
        var end = start
        while end < text.count, text[end].isASCIILetter { end += 1 }
        guard ["tweet", "post", "part", "thread"].contains(String(text[start..<end]).lowercased()),
            end < text.count, text[end] == " ", let number = digits(text, at: end + 1)
        else { return nil }
        end = number.end
        if end < text.count, text[end] == "/", let total = digits(text, at: end + 1) { end = total.end }
        guard end < text.count, ":.)-–".unicodeScalars.contains(text[end]) else { return nil }
        return made(.word, number.value, end: end + 1, in: text)
    }

    /// "1️⃣", "1️⃣2️⃣", "🔟".
    private static func keycap(_ text: [Unicode.Scalar], at start: Int) -> (marker: Marker, end: Int)? {
        if text[start] == "🔟" { return made(.keycap, 10, end: start + 1, in: text, needsBlank: false) }
        var end = start
        var value = 0
        while end < text.count, text[end].isASCIIDigit, value < 100 {
            var next = end + 1
            if next < text.count, text[next].value == 0xFE0F { next += 1 }
            guard next < text.count, text[next].value == 0x20E3 else { break }
            value = value * 10 + Int(text[end].value - 0x30)
            end = next + 1
        }
        return end > start ? made(.keycap, value, end: end, in: text, needsBlank: false) : nil
    }

    private static func circled(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x2460...0x2473: Int(scalar.value) - 0x245F
        case 0x2776...0x277F: Int(scalar.value) - 0x2775
        case 0x3251...0x325F: Int(scalar.value) - 0x3250 + 20
        default: nil
        }
    }

    /// Up to four decimal digits of any script.
    private static func digits(_ text: [Unicode.Scalar], at start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < text.count, end - start < 4, let digit = digit(text[end]) {
            value = value * 10 + digit
            end += 1
        }
        guard end > start, end == text.count || digit(text[end]) == nil else { return nil }
        return (value, end)
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.value < 0x80 { return scalar.isASCIIDigit ? Int(scalar.value - 0x30) : nil }
        guard scalar.properties.generalCategory == .decimalNumber else { return nil }
        return scalar.properties.numericValue.map { Int($0) }
    }

    private static func made(
        _ style: Marker.Style, _ value: Int, end: Int, in text: [Unicode.Scalar], needsBlank: Bool = true
    ) -> (marker: Marker, end: Int)? {
        guard !needsBlank || end >= text.count || text[end].isBlank else { return nil }
        return (Marker(style: style, value: value, total: nil, source: "", rest: ""), end)
    }
}
