/// What the beginning of a line says about the line.
enum LineForm {
    /// "## Words": the words and the mark; one line of at most 160 characters.
    static func heading(_ line: String) -> (text: String, mark: String)? {
        guard line.firstInkByte == UInt8(ascii: "#") else { return nil }
        let trimmed = line.trimmed
        let mark = trimmed.prefix { $0 == "#" }
        guard (1...6).contains(mark.utf8.count), trimmed.utf8.count <= 640 else { return nil }
        let rest = trimmed.dropFirst(mark.count)
        guard rest.first == " " || rest.first == "\t" else { return nil }
        var words = rest.trimmed
        while words.hasSuffix("#"), !words.hasSuffix("C#"), !words.hasSuffix("F#") { words.removeLast() }
        words = words.trimmed
        // "# 1 in sales" is a rank, not a heading.
        guard !words.isEmpty, !(mark.count == 1 && words.unicodeScalars.first?.isASCIIDigit == true) else {
            return nil
        }
        return (words, String(mark))
    }

    /// "> words": the words.
    static func quotation(_ line: String) -> String? {
        guard line.firstInkByte == UInt8(ascii: ">") else { return nil }
        let trimmed = line.trimmed
        guard trimmed.hasPrefix("> ") || trimmed.hasPrefix(">> ") else { return nil }
        let words = trimmed.drop { $0 == ">" || $0 == " " }
        return words.isEmpty ? nil : String(words)
    }

    /// Three or more signs of one kind alone: "---", "* * *", "━━━━", "• • •".
    static func isRule(_ line: String) -> Bool {
        var sign: Unicode.Scalar?
        var count = 0
        for scalar in line.unicodeScalars where !scalar.isBlank {
            guard "-=*_~━─—•·⸻".unicodeScalars.contains(scalar), sign == nil || sign == scalar else {
                return false
            }
            sign = scalar
            count += scalar == "⸻" ? 3 : 1
        }
        return count >= 3
    }
}

/// The opening line of a block of code.
struct Fence {
    private let sign: Character
    private let length: Int
    /// "swift" of "```swift".
    let language: String?

    /// A fence of three or more "`" or "~"; nil for other lines.
    init?(_ line: String) {
        guard let byte = line.firstInkByte, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
            return nil
        }
        let trimmed = line.trimmed
        guard let first = trimmed.first, first == "`" || first == "~" else { return nil }
        let run = trimmed.prefix { $0 == first }
        guard run.count >= 3 else { return nil }
        let rest = trimmed.dropFirst(run.count)
        guard !rest.contains("`") else { return nil }
        sign = first
        length = run.count
        let word = rest.trimmed.prefix { !$0.isWhitespace }
        language = word.isEmpty ? nil : String(word)
    }

    /// True when a line ends this block.
    func isClosed(by line: String) -> Bool {
        let trimmed = line.trimmed
        return trimmed.count >= length && trimmed.allSatisfy { $0 == sign }
    }
}
