internal import Diagnostics

/// "key: value" lines between two "---" at the top of a file.
struct FrontMatter {
    /// Values by key, as written; those below "overrides:" are "overrides.accent".
    private(set) var values: [(key: String, value: String)] = []
    /// Line of each value, from 1.
    private var lines: [Int] = []

    /// At most so many bytes are looked at (FORMATS.md section 10).
    private static let maxBytes = 64 << 10

    /// Keys whose words slides show.
    private static let shown: Set<String> = ["title", "author", "name", "handle"]

    /// Lines of the front matter, the two "---" included; nil when the text begins otherwise.
    static func range(in text: String) -> Range<Int>? {
        guard text.hasPrefix("---") else { return nil }
        let lines = head(text)
        guard lines.first?.trimmedEnd == "---" else { return nil }
        let close = lines.indices.dropFirst().first {
            lines[$0].trimmedEnd == "---" || lines[$0].trimmedEnd == "..."
        }
        guard let close, let first = lines[1..<close].first(where: { !$0.isBlankLine && !$0.hasPrefix("#") }),
            pair(String(first)) != nil
        else { return nil }
        return 0..<(close + 1)
    }

    private static func head(_ text: String) -> [Substring] {
        let end =
            text.utf8.index(text.startIndex, offsetBy: maxBytes, limitedBy: text.endIndex) ?? text.endIndex
        return text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The values and the text after them; odd front matter is a warning and stays in the text.
    static func read(_ source: SourceText, _ report: inout Report) -> (FrontMatter, text: String) {
        guard let range = range(in: source.text) else { return (FrontMatter(), source.text) }
        let lines = source.text.lines
        let inner = lines[1..<(range.upperBound - 1)]
        let rest = lines[range.upperBound...].joined(separator: "\n")
        var matter = FrontMatter()
        var isNested = false
        for (offset, line) in inner.enumerated() where !line.isBlankLine && !line.trimmed.hasPrefix("#") {
            let isIndented = line.first == " " || line.first == "\t"
            guard isIndented == false || isNested, let pair = pair(line.trimmed) else {
                let place = SourceLocation(file: source.name, line: offset + 2, column: 1)
                report.add(.oddFrontMatter(String(line), at: place))
                report.drop("--- ---", reason: "separator")
                return (FrontMatter(), inner.joined(separator: "\n") + "\n\n" + rest)
            }
            if !isIndented { isNested = pair.key == "overrides" && pair.value.isEmpty }
            guard !isNested || isIndented else { continue }
            matter.values.append((isNested ? "overrides." + pair.key : pair.key, pair.value))
            matter.lines.append(offset + 2)
        }
        let unshown = inner.filter { line in !shown.contains(pair(line.trimmed)?.key ?? "") }
        if !unshown.isEmpty { report.drop(unshown.joined(separator: "\n"), reason: "front-matter") }
        return (matter, rest)
    }

    /// "key: value" with its quotes taken off; nil for anything that means more in YAML.
    private static func pair(_ line: String) -> (key: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon]
        guard let first = key.unicodeScalars.first, first.isASCIILetter,
            key.unicodeScalars.allSatisfy({ $0.isASCIIAlphanumeric || $0 == "_" || $0 == "-" })
        else { return nil }
        let after = line[line.index(after: colon)...]
        guard after.isEmpty || after.first == " " || after.first == "\t" else { return nil }
        return value(after.trimmed).map { (key.lowercased(), $0) }
    }

    private static func value(_ text: String) -> String? {
        guard let first = text.first else { return "" }
        if first == "\"" { return quoted(text.dropFirst(), by: "\"") }
        if first == "'" { return quoted(text.dropFirst(), by: "'") }
        if "[{|>&*!%@`".contains(first) { return nil }
        // A comment begins after a blank, so that "#2f6f4f" stays a colour only in quotes.
        if first == "#" { return "" }
        return (text.firstRange(of: " #").map { String(text[..<$0.lowerBound]) } ?? text).trimmed
    }

    /// The text up to the closing quote; nothing but a comment may follow.
    private static func quoted(_ text: Substring, by quote: Character) -> String? {
        var value = ""
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == quote {
                if quote == "'", next < text.endIndex, text[next] == "'" {
                    value.append("'")
                    index = text.index(after: next)
                    continue
                }
                let rest = text[next...].trimmed
                return rest.isEmpty || rest.hasPrefix("#") ? value : nil
            }
            if quote == "\"", text[index] == "\\", next < text.endIndex {
                guard let escape = ["n": "\n", "t": " ", "\"": "\"", "\\": "\\", "/": "/"][text[next]] else {
                    return nil
                }
                value.append(escape)
                index = text.index(after: next)
                continue
            }
            value.append(text[index])
            index = next
        }
        return nil
    }

    /// Puts title, author, language and date in their places, everything else into the options.
    func apply(to thread: inout PostThread) {
        var author = Author(name: "")
        for ((key, value), line) in zip(values, lines) where !value.isEmpty {
            switch key {
            case "title":
                let own = thread.title
                thread.title = value
                if let own, !own.isSame(as: value) { thread.posts.lead(with: own) }
            case "author", "name": author.name = value
            case "handle": author.handle = value.hasPrefix("@") ? String(value.dropFirst()) : value
            case "avatar": author.avatar = value
            case "lang", "language": thread.language = value
            case "date":
                for index in thread.posts.indices where thread.posts[index].date == nil {
                    thread.posts[index].date = value
                }
            default: (thread.options[key], thread.optionLines[key]) = (value, line)
            }
        }
        if !author.name.isEmpty || author.handle != nil || author.avatar != nil { thread.author = author }
    }
}

extension String {
    /// True for the same letters and digits, however they are written.
    fileprivate func isSame(as other: String) -> Bool {
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return letters(self) == letters(other)
    }
}

extension [Post] {
    /// Puts a heading that stands over all posts on the first one, where it has a place.
    fileprivate mutating func lead(with heading: String) {
        guard var first = self.first else { return }
        if first.heading == nil, first.section == nil {
            first.heading = heading
        } else if first.section == nil {
            first.section = heading
        } else {
            first.body.paragraphs.insert(Paragraph(role: .heading, text: heading), at: 0)
        }
        self[0] = first
    }
}
