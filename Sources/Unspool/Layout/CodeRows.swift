/// The lines of a program as rows on a slide: one each, or several where a line is too long.
struct CodeRows: Sendable {
    /// What stands before a row.
    enum Mark: Sendable, Hashable {
        /// A line of the program, counted from 0.
        case line(Int)
        /// The rest of a line, so many columns further in.
        case rest(hang: Int)
    }

    /// One row.
    struct Row: Sendable {
        var mark: Mark
        /// No-break spaces that keep its place.
        var indent: Int
        var tokens: [CodeScanner.Token]
    }

    fileprivate struct Line: Sendable {
        var indent: Int
        var tokens: [CodeScanner.Token]
    }

    private let lines: [Line]

    /// Number of lines of the program.
    var count: Int { lines.count }

    init(_ code: String, _ language: CodeLanguage) {
        var lines = CodeScanner.lines(code, language)
        // A cut between lines leaves a line end behind.
        while lines.count > 1, lines.last?.isEmpty ?? false { lines.removeLast() }
        self.lines = lines.map(Self.indented)
    }

    /// Leading spaces would be swallowed at a line's start: they are counted, and come back as no-break spaces.
    private static func indented(_ tokens: [CodeScanner.Token]) -> Line {
        var line = Line(indent: 0, tokens: tokens)
        while var first = line.tokens.first {
            let spaces = first.text.prefix { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
            line.indent += spaces.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
            first.text.removeFirst(spaces.count)
            line.tokens[0] = first
            guard first.text.isEmpty else { break }
            line.tokens.removeFirst()
        }
        line.indent = min(40, line.indent)
        return line
    }

    /// The line of a program that takes the most columns, its spaces as they are set.
    static func longestLine(_ code: String) -> String {
        let lines = code.split(whereSeparator: \.isNewline).map { line in
            line.reduce(into: "") {
                $0 += $1 == "\t" ? "\u{A0}\u{A0}\u{A0}\u{A0}" : $1 == " " ? "\u{A0}" : String($1)
            }
        }
        return lines.max { $0.reduce(0) { $0 + $1.columns } < $1.reduce(0) { $0 + $1.columns } } ?? ""
    }

    /// The rows of lines of at most so many columns; what follows hangs two columns further in than its line.
    func rows(columns: Int?) -> [Row] {
        var rows: [Row] = []
        for (index, line) in lines.enumerated() {
            guard let columns, line.width > columns - line.indent else {
                rows.append(Row(mark: .line(index), indent: line.indent, tokens: line.tokens))
                continue
            }
            let indent = min(line.indent, columns / 2)
            let hang = indent + 2
            for (number, tokens) in line.wrapped(columns - indent, then: columns - hang).enumerated() {
                rows.append(
                    Row(
                        mark: number == 0 ? .line(index) : .rest(hang: hang),
                        indent: number == 0 ? indent : hang, tokens: tokens))
            }
        }
        return rows
    }
}

extension CodeRows.Line {
    /// Columns of its words.
    fileprivate var width: Int { tokens.reduce(0) { $0 + $1.text.reduce(0) { $0 + $1.columns } } }

    /// Its words in pieces of at most so many columns, broken behind spaces, else behind marks, else anywhere.
    fileprivate func wrapped(_ first: Int, then rest: Int) -> [[CodeScanner.Token]] {
        let all = tokens.flatMap { token in token.text.map { (character: $0, kind: token.kind) } }
        var pieces: [[CodeScanner.Token]] = []
        var start = 0
        while start < all.count {
            let room = max(4, pieces.isEmpty ? first : rest)
            var (end, used) = (start, 0)
            while end < all.count, used + all[end].character.columns <= room {
                used += all[end].character.columns
                end += 1
            }
            if end < all.count {
                let near = all[(start + (end - start) / 4)..<end]
                let space = near.lastIndex { $0.character == " " }
                let mark = near.lastIndex { ",;.)]}/&|:(".contains($0.character) }
                end = (space ?? mark).map { $0 + 1 } ?? max(end, start + 1)
            }
            var piece: [CodeScanner.Token] = []
            for (character, kind) in all[start..<end] {
                if piece.last?.kind == kind {
                    piece[piece.count - 1].text.append(character)
                } else {
                    piece.append(CodeScanner.Token(text: String(character), kind: kind))
                }
            }
            pieces.append(piece)
            start = end
        }
        return pieces
    }
}

extension Character {
    /// Columns of a terminal that it takes: East Asian characters and emoji are twice as wide.
    fileprivate var columns: Int {
        guard let value = unicodeScalars.first?.value, value >= 0x1100 else { return 1 }
        let isWide =
            value <= 0x115F || (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value)
            || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0x1F300...0x3FFFD).contains(value)
        return isWide ? 2 : 1
    }
}
