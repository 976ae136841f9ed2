internal import Diagnostics

extension SpannedText {
    /// The words as paragraphs: blank lines part them, rows of a list are items.
    func body(_ report: inout Report) -> RichText {
        let lines = self.lines
        let items = ListLines.items(in: lines.map(\.text))
        var paragraphs: [Paragraph] = []
        var running: [Paragraph] = []
        func flush() {
            if !running.isEmpty { paragraphs.append(Paragraph(joining: running)) }
            running = []
        }
        for (index, line) in lines.enumerated() {
            if line.text.isEmpty {
                flush()
            } else if let item = items[index], line.text.hasSuffix(item.text) {
                flush()
                var row = line
                row.dropPrefix(bytes: line.text.utf8.count - item.text.utf8.count)
                (row.role, row.marker) = (.listItem, item.shown)
                if item.shown != item.source { report.drop(item.source, reason: "markup") }
                paragraphs.append(row)
            } else {
                running.append(line)
            }
        }
        flush()
        return RichText(paragraphs: paragraphs)
    }

    /// Lines without blanks at their ends, each with its part of the spans.
    private var lines: [Paragraph] {
        var start = 0
        return text.lines.map { line in
            let range = start..<(start + line.utf8.count)
            start = range.upperBound + 1
            var paragraph = Paragraph(text: String(line))
            paragraph.spans = spans.compactMap { span in
                let part = span.utf8.clamped(to: range)
                guard !part.isEmpty else { return nil }
                let moved = (part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)
                return Span(role: span.role, utf8: moved, target: span.target)
            }
            return paragraph.trimmed
        }
    }
}

extension Paragraph {
    /// Without blanks at its ends; tabs inside are blanks.
    var trimmed: Paragraph {
        var short = self
        if short.role != .code, short.text.utf8.contains(0x09) {
            short.text = String(short.text.map { $0 == "\t" ? " " : $0 })
        }
        short.keepPrefix(bytes: short.text.utf8.count)
        short.dropPrefix(bytes: 0)
        return short
    }

    /// One paragraph of several lines.
    fileprivate init(joining lines: [Paragraph]) {
        self.init(text: "")
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "\n" }
            let shift = text.utf8.count
            spans += line.spans.map { $0.moved(by: shift) }
            text += line.text
        }
    }
}
