/// One tag of HTML, as far as text and spans need it.
struct HTMLTag {
    /// Name in lower case.
    var name: String
    /// True for "</b>".
    var isClosing: Bool
    /// Attributes by name in lower case.
    var attributes: [String: String]
    /// Index after its ">".
    var end: Int

    /// The tag whose "<" is at `index`; nil when it is none that we know ("<3", "a < b", "<T>").
    static func parse(_ text: [Unicode.Scalar], at index: Int) -> HTMLTag? {
        var cursor = index + 1
        guard cursor < text.count else { return nil }
        let isClosing = text[cursor] == "/"
        if isClosing { cursor += 1 }
        let start = cursor
        while cursor < text.count, cursor - start <= 10, text[cursor].isASCIIAlphanumeric { cursor += 1 }
        let name = String(text[start..<cursor]).lowercased()
        guard known.contains(name), cursor < text.count else { return nil }
        var attributes: [String: String] = [:]
        guard text[cursor] == ">" || text[cursor] == "/" || text[cursor].isBlank,
            let end = parseAttributes(text, from: cursor, into: &attributes)
        else { return nil }
        return HTMLTag(name: name, isClosing: isClosing, attributes: attributes, end: end)
    }

    /// Index after the ">", or nil when there is none before the next tag.
    private static func parseAttributes(
        _ text: [Unicode.Scalar], from start: Int, into attributes: inout [String: String]
    ) -> Int? {
        var cursor = start
        while cursor < text.count {
            if text[cursor] == ">" { return cursor + 1 }
            if text[cursor] == "<" { return nil }
            if text[cursor].isBlank || text[cursor] == "/" {
                cursor += 1
                continue
            }
            let nameStart = cursor
            while cursor < text.count, !text[cursor].isBlank, !"=<>/".unicodeScalars.contains(text[cursor]) {
                cursor += 1
            }
            if cursor == nameStart { return nil }
            let name = String(text[nameStart..<cursor]).lowercased()
            guard cursor < text.count, text[cursor] == "=" else { continue }
            guard let value = parseValue(text, from: cursor + 1) else { return nil }
            attributes[name] = value.text
            cursor = value.end
        }
        return nil
    }

    private static func parseValue(_ text: [Unicode.Scalar], from start: Int) -> (text: String, end: Int)? {
        guard start < text.count else { return nil }
        let quote = text[start]
        var cursor = start
        if quote == "\"" || quote == "'" {
            cursor += 1
            while cursor < text.count, text[cursor] != quote, text[cursor] != "<" { cursor += 1 }
            guard cursor < text.count, text[cursor] == quote else { return nil }
            return (String(text[(start + 1)..<cursor]), cursor + 1)
        }
        while cursor < text.count, !text[cursor].isBlank, !"<>".unicodeScalars.contains(text[cursor]) {
            cursor += 1
        }
        return (String(text[start..<cursor]), cursor)
    }

    /// What a style tag looks like as a span; nil for tags that only go.
    var role: Span.Role? {
        switch name {
        case "b", "strong": .strong
        case "i", "em", "cite": .emphasis
        case "s", "del", "strike": .strikethrough
        case "mark": .mark
        case "code", "kbd", "samp", "tt": .code
        case "a": .link
        default: nil
        }
    }

    private static let known: Set<String> = [
        "b", "strong", "i", "em", "cite", "s", "del", "strike", "mark", "code", "kbd", "samp", "tt", "a", "u",
        "ins",
        "span", "font", "small", "big", "sup", "sub", "img", "abbr", "q", "wbr", "center", "time", "figure",
        "figcaption", "picture", "source", "br", "hr", "p", "div", "section", "article", "header", "footer",
        "main",
        "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "blockquote", "h1", "h2", "h3", "h4",
        "h5", "h6",
        "pre", "script", "style", "iframe", "svg", "button", "label", "input", "form", "nav", "html", "body",
        "head",
    ]
}
