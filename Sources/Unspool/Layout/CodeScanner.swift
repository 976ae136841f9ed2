/// Program text told apart into the few things that have a colour of their own.
struct CodeScanner {
    /// What a stretch of code is.
    enum Kind: Sendable { case text, comment, keyword, string, number }

    /// A stretch of one kind, without line ends.
    struct Token: Sendable, Hashable {
        var text: String
        var kind: Kind
    }

    private let language: CodeLanguage
    private let code: [Character]
    private var at = 0
    private var lines: [[Token]] = [[]]

    /// The lines of a program, each in stretches of one kind.
    static func lines(_ code: String, _ language: CodeLanguage) -> [[Token]] {
        var scanner = CodeScanner(language: language, code: Array(code))
        while scanner.at < scanner.code.count { scanner.next() }
        return scanner.lines
    }

    private init(language: CodeLanguage, code: [Character]) {
        self.language = language
        self.code = code
    }

    private mutating func next() {
        let first = code[at]
        if let end = commentEnd() {
            take(to: end, .comment)
        } else if language.quotes.contains(first), let end = stringEnd(first) {
            take(to: end, .string)
        } else if first.isNumber {
            take(to: numberEnd(), .number)
        } else if first == "_" || first == "#" || first.isLetter {
            let end = end(from: at + 1) { $0 == "_" || $0.isLetter || $0.isNumber }
            take(to: end, language.isKeyword(String(code[at..<end])) ? .keyword : .text)
        } else {
            take(to: at + 1, .text)
        }
    }

    /// Adds characters up to an index; neighbours of one kind are one token.
    private mutating func take(to end: Int, _ kind: Kind) {
        for part in code[at..<end].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            if part.offset > 0 { lines.append([]) }
            guard !part.element.isEmpty else { continue }
            let line = lines.count - 1
            if lines[line].last?.kind == kind {
                lines[line][lines[line].count - 1].text += String(part.element)
            } else {
                lines[line].append(Token(text: String(part.element), kind: kind))
            }
        }
        at = end
    }

    private func end(from start: Int, while holds: (Character) -> Bool) -> Int {
        var end = start
        while end < code.count, holds(code[end]) { end += 1 }
        return end
    }

    private func starts(_ words: String, at index: Int) -> Bool {
        code[index...].starts(with: words)
    }

    private func commentEnd() -> Int? {
        if language.hasBlockComments, starts("/*", at: at) {
            var end = at + 2
            while end < code.count, !starts("*/", at: end) { end += 1 }
            return min(code.count, end + 2)
        }
        // "a--b", "$#" and "https://" are no comments.
        let before = at > 0 ? code[at - 1] : " "
        guard language.lineComments.contains(where: { starts($0, at: at) }),
            before.isWhitespace || "{};,)".contains(before)
        else { return nil }
        return end(from: at) { !$0.isNewline }
    }

    /// Strings end on their line, but for the threefold ones and those between backticks; a mark without its
    /// partner is an apostrophe.
    private func stringEnd(_ quote: Character) -> Int? {
        let triple = String(repeating: quote, count: 3)
        if quote != "`", starts(triple, at: at) {
            var end = at + 3
            while end < code.count, !starts(triple, at: end) { end += 1 }
            return min(code.count, end + 3)
        }
        var end = at + 1
        while end < code.count, code[end] != quote {
            if code[end].isNewline, quote != "`" { return nil }
            end += code[end] == "\\" ? 2 : 1
        }
        return end < code.count ? end + 1 : nil
    }

    /// 42, 3.14, 0xFF, 1_000, 4,096 and 10ms, but not the dots of a range.
    private func numberEnd() -> Int {
        var end = at + 1
        while end < code.count {
            let isPoint = code[end] == "." && end + 1 < code.count && code[end + 1].isNumber
            guard isPoint || code[end] == "_" || code[end].isNumber || code[end].isLetter else { break }
            end += 1
        }
        return end
    }
}
