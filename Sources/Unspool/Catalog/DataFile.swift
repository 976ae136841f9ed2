internal import Diagnostics

/// A data file being read: its name, its lines, and the area that its messages belong to.
///
/// Lines end where libyaml ends them (LF, CR, CRLF, NEL, LS, PS), so that its marks can be quoted;
/// columns of marks count Unicode scalars, columns for people count characters.
struct DataFile: Sendable {
    /// The file's name as the person gave it.
    let name: String
    /// First part of the codes of its messages: "theme".
    let area: String
    /// The text without a byte order mark.
    let text: String
    /// The lines without their ends.
    private let lines: [Substring]

    /// Cuts a text into lines.
    init(_ source: SourceText, area: String) {
        name = source.name
        self.area = area
        text =
            source.text.unicodeScalars.first == "\u{FEFF}"
            ? String(source.text.unicodeScalars.dropFirst()) : source.text
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    }

    /// The place of a mark: line from 1, column in Unicode scalars from 1.
    func location(line: Int, column: Int) -> SourceLocation {
        guard lines.indices.contains(line - 1) else { return SourceLocation(file: name, line: line) }
        let before = lines[line - 1].unicodeScalars.prefix(max(0, column - 1))
        return SourceLocation(file: name, line: line, column: String(before).count + 1)
    }

    /// An error at a place with the line quoted.
    func fault(
        _ code: String, _ message: String, at place: SourceLocation, remedy: String, bound: Bound? = nil
    ) -> Diagnostic {
        Diagnostic(
            .error, "\(area).\(code)", message, at: place, excerpt: excerpt(at: place), remedy: remedy,
            bound: bound)
    }

    /// The line of a place with a caret under its column; costs the line's length, not the file's.
    private func excerpt(at place: SourceLocation) -> String? {
        guard let line = place.line, lines.indices.contains(line - 1) else { return nil }
        let quoted = SourceText(name: name, text: String(lines[line - 1]))
        return quoted.excerpt(at: SourceLocation(file: name, line: 1, column: place.column))
    }
}

extension Character {
    /// True for the ends of lines that libyaml knows.
    fileprivate var endsLine: Bool {
        switch self {
        case "\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
