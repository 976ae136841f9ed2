internal import Diagnostics

/// Step 5: tags that mean a line or a paragraph become line ends, before anything counts lines.
enum HTMLBlocks {
    /// The text without block tags; code keeps its own.
    static func flatten(_ text: String, _ report: inout Report) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        let scalars = Array(text.unicodeScalars)
        let closed = closedNames(in: scalars)
        var result: [Unicode.Scalar] = []
        var removed: [String] = []
        var index = 0
        while index < scalars.count {
            if scalars[index] == "`" {
                let end = codeEnd(scalars, from: index)
                result += scalars[index..<end]
                index = end
            } else if scalars[index] == "<", let cut = cut(scalars, at: index, closed) {
                removed.append(String(scalars[index..<cut.end]))
                result += Array(cut.text.unicodeScalars)
                index = cut.end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        guard !removed.isEmpty else { return text }
        report.drop(removed.joined(separator: " "), reason: "markup")
        return String(result)
    }

    /// Names that are closed somewhere: "<p>" alone is a word about HTML, not a paragraph.
    private static func closedNames(in text: [Unicode.Scalar]) -> Set<String> {
        var names: Set<String> = ["br", "hr"]
        for index in text.indices where text[index] == "<" && index + 1 < text.count && text[index + 1] == "/"
        {
            if let tag = HTMLTag.parse(text, at: index) { names.insert(tag.name) }
        }
        return names
    }

    /// After a fence or a pair of backticks; one past the backtick when it has no partner on its line.
    private static func codeEnd(_ text: [Unicode.Scalar], from start: Int) -> Int {
        var run = start
        while run < text.count, text[run] == "`" { run += 1 }
        let length = run - start
        let isFence = length >= 3 && (start == 0 || text[start - 1] == "\n")
        var cursor = run
        var ticks = 0
        while cursor < text.count, isFence || text[cursor] != "\n" {
            ticks = text[cursor] == "`" ? ticks + 1 : 0
            cursor += 1
            if ticks == length { return cursor }
        }
        return isFence ? text.count : run
    }

    private static func cut(
        _ text: [Unicode.Scalar], at index: Int, _ closed: Set<String>
    ) -> (text: String, end: Int)? {
        if text[index...].prefix(4).elementsEqual("<!--".unicodeScalars) {
            return commentEnd(text, from: index).map { ("", $0) }
        }
        guard let tag = HTMLTag.parse(text, at: index), closed.contains(tag.name) else { return nil }
        switch tag.name {
        case "br": return ("\n", tag.end)
        case "hr": return ("\n\n---\n\n", tag.end)
        case "li": return (tag.isClosing ? "" : "\n- ", tag.end)
        case "h1", "h2", "h3", "h4", "h5", "h6": return (tag.isClosing ? "\n\n" : "\n\n## ", tag.end)
        case "blockquote": return (tag.isClosing ? "\n\n" : "\n\n> ", tag.end)
        case "p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "table", "figure",
            "pre",
            "form", "nav", "html", "body", "figcaption":
            return ("\n\n", tag.end)
        case "tr": return ("\n", tag.end)
        case "td", "th": return (" ", tag.end)
        case "script", "style", "head", "svg", "iframe":
            return tag.isClosing ? ("", tag.end) : elementEnd(text, tag).map { ("", $0) }
        default: return nil
        }
    }

    private static func commentEnd(_ text: [Unicode.Scalar], from start: Int) -> Int? {
        var cursor = start + 4
        while cursor + 2 < text.count {
            if text[cursor] == "-", text[cursor + 1] == "-", text[cursor + 2] == ">" { return cursor + 3 }
            // A second opening means that this one is never closed; looking on would be quadratic.
            if text[cursor] == "<", text[cursor + 1] == "!" { return nil }
            cursor += 1
        }
        return nil
    }

    private static func elementEnd(_ text: [Unicode.Scalar], _ tag: HTMLTag) -> Int? {
        var cursor = tag.end
        while cursor < text.count {
            if text[cursor] == "<", let other = HTMLTag.parse(text, at: cursor), other.name == tag.name {
                return other.isClosing ? other.end : nil
            }
            cursor += 1
        }
        return nil
    }
}
