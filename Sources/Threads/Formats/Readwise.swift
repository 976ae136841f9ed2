internal import Diagnostics

/// Highlights of threads that Readwise exports to Logseq, Obsidian or Markdown: a list item a post, each with
/// "([View Tweet](address))" at its end.
struct Readwise: ThreadFormat {
    static let name = "readwise"

    static func recognises(_ source: SourceText) -> Bool { source.text.holds("([View Tweet](") }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        var reader = ReadwiseItems()
        for line in source.text.lines { reader.read(String(line)) }
        reader.close()
        let rest = reader.furniture.filter { !$0.isBlankLine }
        report.drop(rest.joined(separator: "\n"), reason: "furniture")
        report.add(.removedFurniture(rest.count, ["Readwise"], in: source.name))
        report.add(
            .splitEvidence("split at \(reader.items.count) links to posts", in: source.name))
        let posts = PostBuilding.posts(from: numbered(reader.items, &report), in: source.name, &report)
        var thread = PostThread(format: name, posts: posts)
        for index in posts.indices where posts.count == reader.items.count {
            thread.posts[index].url = PlainWords.address(reader.items[index].url)
            thread.posts[index].body.removePictureLines()
        }
        let handle =
            reader.handle
            ?? reader.items.lazy.compactMap { item -> String? in
                let parts = item.url.split(separator: "/")
                return parts.firstIndex(of: "status").flatMap { $0 > 0 ? String(parts[$0 - 1]) : nil }
            }.first
        if let handle { thread.author = Author(name: "", handle: handle) }
        return thread
    }

    /// Posts without the author's own count, which stands at their head or on a line of its own.
    private static func numbered(_ items: [ReadwiseItems.Item], _ report: inout Report) -> [DraftPost] {
        items.enumerated().map { index, item in
            var lines = item.lines
            for (place, line) in lines.enumerated() {
                guard let marker = Marker.leading(line), marker.isStrong, marker.value == index + 1,
                    place == 0 || marker.rest.isBlankLine
                else { continue }
                report.drop(marker.source, reason: "numbering")
                lines[place] = marker.rest
                break
            }
            return DraftPost(lines: lines)
        }
    }
}

extension RichText {
    /// Paragraphs that are empty once pictures are taken out.
    fileprivate mutating func removePictureLines() {
        paragraphs.removeAll { $0.role != .code && $0.text.isBlankLine }
    }
}

/// The items of an export, line by line.
private struct ReadwiseItems {
    /// One highlight.
    struct Item {
        var lines: [String]
        var url: String
    }

    private(set) var items: [Item] = []
    /// What belongs to no post: titles, properties, notes.
    private(set) var furniture: [String] = []
    /// "@name on Twitter" of the properties.
    private(set) var handle: String?
    /// Lines of an item whose end has not come, with the depth of its bullet.
    private var open: (lines: [String], indent: Int)?

    mutating func read(_ line: String) {
        let indent = line.prefix { $0 == " " || $0 == "\t" }.count
        let text = line.trimmed
        if text.hasPrefix("- ") || text.hasPrefix("* "), indent <= open?.indent ?? indent {
            close()
            let words = String(text.dropFirst(2))
            // The line over each export's items, one bullet higher.
            guard !words.hasPrefix("Highlights first synced"), !words.hasPrefix("New highlights added") else {
                return skip(words)
            }
            open = ([], indent)
            take(words)
        } else if open != nil {
            take(text)
        } else {
            skip(text)
        }
    }

    /// An item without a link to a post is none.
    mutating func close() {
        for line in open?.lines ?? [] { skip(line) }
        open = nil
    }

    private mutating func take(_ text: String) {
        guard let mark = text.firstRange(of: "([View Tweet](") else {
            open?.lines.append(text)
            return
        }
        let rest = text[mark.upperBound...]
        let end = rest.firstRange(of: "))") ?? rest.endIndex..<rest.endIndex
        var lines = open?.lines ?? []
        lines.append(text[..<mark.lowerBound].trimmed)
        while lines.last?.isEmpty == true { lines.removeLast() }
        items.append(Item(lines: lines, url: String(rest[..<end.lowerBound])))
        open = nil
        skip(String(text[mark.lowerBound...]))
    }

    private mutating func skip(_ text: String) {
        furniture.append(text)
        guard handle == nil, text.lowercased().contains("author"),
            let start = text.firstIndex(of: "@")
        else { return }
        let name = text[text.index(after: start)...].prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
        }
        if !name.isEmpty { handle = String(name) }
    }
}

extension String {
    /// True when the bytes of a text of ours stand somewhere in this one; large texts are asked this before all else.
    func holds(_ words: String) -> Bool {
        let needle = Array(words.utf8)
        guard let first = needle.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            var index = 0
            while index + needle.count <= bytes.count {
                if bytes[index] == first, bytes[index...].starts(with: needle) { return true }
                index += 1
            }
            return false
        }
    }
}
