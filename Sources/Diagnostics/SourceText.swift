/// A named text that can say in which line and column an index lies, and quote that line.
package struct SourceText: Sendable {
    /// The file's name as the person gave it.
    package let name: String
    /// The whole text.
    package let text: String

    /// A text with a name.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The place of an index; columns count characters from 1.
    package func location(of index: String.Index) -> SourceLocation {
        var line = 1
        var start = text.startIndex
        var cursor = text.startIndex
        while cursor < index {
            let next = text.index(after: cursor)
            if text[cursor].isNewline {
                line += 1
                start = next
            }
            cursor = next
        }
        return SourceLocation(file: name, line: line, column: text.distance(from: start, to: cursor) + 1)
    }

    /// The line of a place with a caret under its column; nil when the place has no line.
    ///
    /// Lines over 100 characters are cut around the column, so that a one-line file of
    /// a megabyte still gives one screen.
    package func excerpt(at location: SourceLocation) -> String? {
        guard let number = location.line else { return nil }
        // A line may end in CRLF, which is one Character.
        let lines = text.split(
            maxSplits: number, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard number >= 1, number <= lines.count else { return nil }
        let line = lines[number - 1].prefix { !$0.isNewline }
        let column = max(1, location.column ?? 1)
        let from = max(0, column - 60)
        let shown = line.dropFirst(from).prefix(100).map { $0 == "\t" ? " " : String($0) }.joined()
        let head = from > 0 ? "…" : ""
        let pad = String(repeating: " ", count: column - 1 - from + head.count)
        return head + shown + "\n" + pad + "^"
    }
}
