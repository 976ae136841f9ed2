internal import Threads

/// How addresses and tickers are shown (SPEC.md, section 5.6).
enum EntityForms {
    /// An address on a slide shows at most this many characters.
    static let longestAddress = 28

    /// The edits that bring the entities of a paragraph into their shown form.
    static func edits(for paragraph: Paragraph) -> TextEdits {
        var edits = TextEdits()
        var reach = 0
        for span in paragraph.spans.sorted(by: { $0.utf8.lowerBound < $1.utf8.lowerBound }) {
            guard span.utf8.lowerBound >= reach, span.role == .link || span.role == .cashtag else { continue }
            let text = paragraph.text.slice(span.utf8)
            let shown = span.role == .link ? address(text) : text.uppercased()
            guard shown != text else { continue }
            edits.replace(span.utf8, with: shown)
            reach = span.utf8.upperBound
        }
        return edits
    }

    /// "https://www.example.org/" as "example.org", cut after 28 characters; linked words stay as they are.
    static func address(_ text: String) -> String {
        let lowered = text.prefix(12).lowercased()
        var rest = Substring(text)
        if lowered.hasPrefix("https://") {
            rest = rest.dropFirst(8)
        } else if lowered.hasPrefix("http://") {
            rest = rest.dropFirst(7)
        } else if !lowered.hasPrefix("www.") {
            return text
        }
        if rest.prefix(4).lowercased() == "www." { rest = rest.dropFirst(4) }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        guard !rest.isEmpty, !rest.contains(where: \.isWhitespace) else { return text }
        return rest.dropFirst(longestAddress).isEmpty ? String(rest) : rest.prefix(longestAddress) + "…"
    }
}
