internal import Threads

/// A text that is nothing but a quotation, with who said it taken off its end.
struct QuotedWords: Sendable {
    /// The quotation; its outer marks stay.
    let body: RichText
    /// Who said it, without the dash; may be empty.
    let attribution: String

    /// A name behind the dash has at most so many characters; longer lines are prose.
    private static let longestName = 60
    /// One with an office may be longer, as long as it does not end like a sentence.
    private static let longestOffice = 120

    /// nil when the text is more than a quotation.
    init?(_ text: RichText) {
        guard let last = text.paragraphs.last, last.role != .code, last.role != .listItem else { return nil }
        var body = text
        var attribution = ""
        if let dash = Self.attributionStart(in: last.text, isAlone: text.paragraphs.count > 1) {
            attribution = Self.name(last.slice(dash..<last.text.utf8.count).text)
            body.paragraphs[body.paragraphs.count - 1] = last.slice(0..<dash).trimmed()
            body = body.trimmed()
        }
        guard !body.paragraphs.isEmpty, Self.isQuotation(body) else { return nil }
        self.body = body
        self.attribution = attribution
    }

    /// The words without the marks that enclose all of them; others stay as they are.
    static func unmarked(_ text: RichText) -> RichText {
        guard let first = text.paragraphs.first, let last = text.paragraphs.last,
            isEnclosed(text.paragraphs.map(\.text).joined(separator: "\n")),
            let opening = first.text.unicodeScalars.first,
            let closing = last.text.unicodeScalars.lastIndex(where: { !isStop($0) })
        else { return text }
        var text = text
        let count = text.paragraphs.count - 1
        // From the end, so that offsets in a single paragraph stay right.
        let place = last.text.utf8.distance(from: last.text.startIndex, to: closing)
        let width = last.text.unicodeScalars[closing].utf8.count
        let stops = last.slice((place + width)..<last.text.utf8.count).text
        var cut = last.slice(0..<place)
        // "“So it is”." keeps its stop, unless the words have one of their own.
        if let own = cut.text.unicodeScalars.last, !isStop(own) { cut.text += stops }
        text.paragraphs[count] = cut
        let whole = text.paragraphs[0]
        text.paragraphs[0] = whole.slice(opening.utf8.count..<whole.text.utf8.count)
        return text.trimmed()
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool { ".!?…".unicodeScalars.contains(scalar) }

    private static func isQuotation(_ text: RichText) -> Bool {
        if text.paragraphs.allSatisfy({ $0.role == .quotation }) { return true }
        guard text.paragraphs.allSatisfy({ $0.role == .body || $0.role == .quotation }) else { return false }
        return isEnclosed(text.paragraphs.map(\.text).joined(separator: "\n"))
    }

    /// True when the mark that opens the text closes only at its end.
    private static func isEnclosed(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > 2, let first = scalars.first, let closing = pairs[first] else { return false }
        let tail = scalars.lastIndex { !isStop($0) } ?? 0
        guard scalars[tail] == closing || first == "„" && scalars[tail] == "”" else { return false }
        var depth = 0
        for scalar in scalars[..<tail] {
            if first == closing {
                if scalar == closing { depth += 1 }
            } else if scalar == first {
                depth += 1
            } else if scalar == closing {
                depth -= 1
                if depth == 0 { return false }
            }
        }
        return depth == 1
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "\"": "\"", "‹": "›", "”": "”",
    ]

    /// UTF-8 offset where a closing "— Name" line begins: a line of its own, or behind the closing mark.
    private static func attributionStart(in text: String, isAlone: Bool) -> Int? {
        let view = ScalarView(text)
        let line = view.start(before: view.count) { $0 != "\n" }
        if line > 0 || isAlone, isAttribution(view, line) { return view.offsets[line] }
        let dash = view.start(before: view.count, limit: longestName) {
            !"—–\"”»“」".unicodeScalars.contains($0)
        }
        let start = view.start(before: dash) { $0.isSpace || $0 == "—" || $0 == "–" || $0 == "-" }
        guard let mark = view[start - 1], "\"”»“」".unicodeScalars.contains(mark), isAttribution(view, start)
        else {
            return nil
        }
        return view.offsets[start]
    }

    private static func isAttribution(_ view: ScalarView, _ start: Int) -> Bool {
        let dash = view.end(from: start) { $0.isSpace }
        guard let first = view[dash], "—–-".unicodeScalars.contains(first) else { return false }
        let name = view.end(from: dash) { "—–- ".unicodeScalars.contains($0) }
        let longest = view[view.count - 1].map(isStop) == true ? longestName : longestOffice
        return name < view.count && view.count - name <= longest && view[name]?.isWordly == true
            || view[name] == "@"
    }

    private static func name(_ line: String) -> String {
        let name = line.unicodeScalars.drop { $0.isSpace || "—–-".unicodeScalars.contains($0) }
        return Paragraph(text: String(String.UnicodeScalarView(name))).trimmed().text
    }
}
