internal import Rendering

/// Rows of a program in their colours, and what stands beside them.
struct CodeText: Sendable {
    /// The rows, one line each.
    let text: SetText
    /// True when a line of the program takes several rows.
    let isWrapped: Bool
    /// What stands before each row, and the UTF-8 offset at which it begins.
    private let marks: [(start: Int, mark: CodeRows.Mark)]

    init(_ rows: [CodeRows.Row], _ inks: CodeInks, _ style: TextStyle, _ context: LayoutContext) {
        let type = context.style.type[.mono]
        var runs: [TextBlock.Run] = []
        var marks: [(start: Int, mark: CodeRows.Mark)] = []
        var offset = 0
        func add(_ words: String, _ kind: CodeScanner.Kind) {
            guard !words.isEmpty else { return }
            let face = kind == .keyword ? type.bold ?? type.face : type.face
            // Code is read letter by letter: "!=" stays two.
            let plain = face.adding(["-liga", "-calt"])
            runs.append(TextBlock.Run(words, face: plain, color: inks.ink(kind)))
            offset += words.utf8.count
        }
        for (index, row) in rows.enumerated() {
            if index > 0 { add("\u{2028}", .text) }
            marks.append((offset, row.mark))
            add(String(repeating: "\u{A0}", count: row.indent), .text)
            for token in row.tokens { add(token.text, token.kind) }
        }
        text = SetText(runs, style, context)
        self.marks = marks
        isWrapped = rows.contains { if case .rest = $0.mark { true } else { false } }
    }

    /// A number beside the first row of each line, flush right in two columns and more.
    func numbers(
        _ lines: [TextMetrics.Line], from first: Int, _ inks: CodeInks, _ style: TextStyle,
        _ context: LayoutContext
    ) -> SetText {
        let last = marks.compactMap { if case .line(let index) = $0.mark { index } else { nil } }.max() ?? 0
        let columns = max(2, String(first + last).count)
        return beside(lines, inks, style, context) { mark in
            guard case .line(let index) = mark else { return "" }
            let number = String(first + index)
            return String(repeating: "\u{A0}", count: columns - number.count) + number
        }
    }

    /// A return mark in the hanging indent of each row that goes on with a line.
    func returnMarks(
        _ lines: [TextMetrics.Line], _ inks: CodeInks, _ style: TextStyle, _ context: LayoutContext
    ) -> SetText {
        beside(lines, inks, style, context) { mark in
            guard case .rest(let hang) = mark else { return "" }
            return String(repeating: "\u{A0}", count: max(0, hang - 2)) + "↳"
        }
    }

    private func beside(
        _ lines: [TextMetrics.Line], _ inks: CodeInks, _ style: TextStyle, _ context: LayoutContext,
        _ words: (CodeRows.Mark) -> String
    ) -> SetText {
        // The type setter may have broken a row once more, where a fallback font is wider.
        var rest = marks[...]
        let all = lines.map { line in
            guard let next = rest.first, line.utf8.isEmpty || line.utf8.lowerBound >= next.start else {
                return ""
            }
            rest.removeFirst()
            return words(next.mark)
        }
        let run = TextBlock.Run(
            all.joined(separator: "\u{2028}"), face: context.style.type[.mono].face, color: inks.margin)
        return SetText([run], style, context)
    }
}
