internal import Diagnostics

/// A page of Logseq: bullets with "key:: value" properties; each bullet of the first level is a post.
struct Logseq: ThreadFormat {
    static let name = "logseq"

    static func recognises(_ source: SourceText) -> Bool {
        var bullets = 0
        var properties = 0
        for line in source.text.lines.prefix(400) {
            if line.hasPrefix("- ") { bullets += 1 }
            if property(line.trimmed) != nil { properties += 1 }
        }
        return bullets >= 2 && properties >= 1
    }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        var drafts: [DraftPost] = []
        var removed: [String] = []
        var thread = PostThread(format: name, posts: [])
        for line in source.text.lines {
            let text = line.trimmed
            if let (key, value) = property(text.hasPrefix("- ") ? String(text.dropFirst(2)) : text) {
                if drafts.isEmpty, key == "title" { thread.title = value }
                removed.append(text)
            } else if line.hasPrefix("- ") || line == "-" {
                drafts.append(DraftPost(lines: [text.dropFirst(1).trimmed]))
            } else if drafts.isEmpty {
                if !text.isEmpty { drafts.append(DraftPost(lines: [text])) }
            } else {
                drafts[drafts.count - 1].lines.append(text)
            }
        }
        drafts.removeAll(where: \.isEmpty)
        report.drop(removed.joined(separator: "\n"), reason: "furniture")
        report.add(.removedFurniture(removed.count, ["Logseq"], in: source.name))
        report.add(.splitEvidence("split at \(drafts.count) bullets", in: source.name))
        thread.posts = PostBuilding.posts(
            from: PostNumbers.strip(drafts, &report), in: source.name, &report)
        return thread
    }

    /// "key:: value".
    private static func property(_ text: String) -> (key: String, value: String)? {
        guard let mark = text.firstRange(of: "::") else { return nil }
        let key = text[..<mark.lowerBound]
        let value = text[mark.upperBound...]
        guard !key.isEmpty, key.utf8.count <= 40, value.isEmpty || value.first == " ",
            key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        return (String(key), value.trimmed)
    }
}
