internal import Diagnostics

/// The lines of one post as paragraphs: code, headings, quotations, lists, and running text.
struct TextBlocks {
    private var paragraphs: [Paragraph] = []
    private var media: [Media] = []
    private var removed: [String] = []
    private var running: [String] = []
    /// True while each line belongs to the quotation of the one before.
    private var quotes = false

    /// Words and pictures of a post; markup that is not shown goes to the report.
    static func read(_ lines: [String], _ report: inout Report) -> (body: RichText, media: [Media]) {
        var blocks = TextBlocks()
        blocks.read(lines)
        if !blocks.removed.isEmpty { report.drop(blocks.removed.joined(separator: " "), reason: "markup") }
        return (RichText(paragraphs: blocks.paragraphs), blocks.media)
    }

    private mutating func read(_ lines: [String]) {
        let short = ListLines.shortRuns(in: lines)
        let marked = ListLines.items(in: lines)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlankLine {
                flush()
            } else if let fence = Fence(line) {
                flush()
                index = readCode(lines, from: index, fence)
            } else if let heading = LineForm.heading(line) {
                flush()
                add(.heading, heading.text)
                removed.append(heading.mark)
            } else if let quote = LineForm.quotation(line) {
                flush()
                add(.quotation, quote)
                removed.append(">")
                // An empty line parts two paragraphs of one quotation.
                quotes = !quote.isBlankLine
                index += 1
                continue
            } else if let item = marked[index] {
                flush()
                add(.listItem, item.text, marker: item.shown)
                if item.shown != item.source { removed.append(item.source) }
            } else if short.contains(index) {
                flush()
                add(.listItem, line, marker: "•")
            } else {
                running.append(line)
            }
            quotes = false
            index += 1
        }
        flush()
    }

    /// Adds the fenced lines as they are; returns the index of the closing fence.
    private mutating func readCode(_ lines: [String], from start: Int, _ fence: Fence) -> Int {
        var end = start + 1
        while end < lines.count, !fence.isClosed(by: lines[end]) { end += 1 }
        let code = lines[(start + 1)..<min(end, lines.count)].joined(separator: "\n")
        if !code.isBlankLine {
            paragraphs.append(Paragraph(role: .code, marker: fence.language, text: code.trimmedEnd))
        }
        removed.append(lines[start].trimmed)
        if end < lines.count { removed.append(lines[end].trimmed) }
        return end
    }

    private mutating func flush() {
        guard !running.isEmpty else { return }
        add(.body, running.map(\.trimmed).joined(separator: "\n"))
        running = []
    }

    private mutating func add(_ role: Paragraph.Role, _ text: String, marker: String? = nil) {
        let inline = InlineParser.parse(text)
        removed += inline.usedMarks
        media += inline.media
        let (words, spans) = inline.finished()
        guard words.unicodeScalars.contains(where: { !$0.isBlank }) else { return }
        let last = paragraphs.indices.last
        // Lines of one quotation belong together.
        if role == .quotation, quotes, let last, paragraphs[last].role == .quotation {
            let shift = paragraphs[last].text.utf8.count + 1
            paragraphs[last].text += "\n" + words
            paragraphs[last].spans += spans.map { $0.moved(by: shift) }
        } else {
            paragraphs.append(Paragraph(role: role, marker: marker, text: words, spans: spans))
        }
    }
}

extension Span {
    /// The same span further on.
    func moved(by bytes: Int) -> Span {
        Span(role: role, utf8: (utf8.lowerBound + bytes)..<(utf8.upperBound + bytes), target: target)
    }
}
