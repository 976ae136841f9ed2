internal import Diagnostics

/// A Markdown document, with or without front matter.
struct Markdown: ThreadFormat {
    static let name = "markdown"

    /// cmark-gfm 0.29 is linear up to here (LIBRARIES.md section 4); longer texts are read as plain text.
    static let maxBytes = 256 << 10

    static func recognises(_ source: SourceText) -> Bool {
        if FrontMatter.range(in: source.text) != nil { return true }
        let lines = DraftLines(source.text)
        guard MarkdownSigns.count(in: lines) >= 2 else { return false }
        return MarkerSeries.find(in: lines, forced: false)?.entries.first?.marker.isStrong != true
    }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let (matter, text) = FrontMatter.read(source, &report)
        let body = SourceText(name: source.name, text: text)
        var thread = try bodyPosts(in: body, options, &report)
        thread.format = name
        matter.apply(to: &thread)
        return thread
    }

    private static func bodyPosts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let series = MarkerSeries.find(in: DraftLines(source.text), forced: false)
        let isNumbered = series?.entries.first?.marker.isStrong == true
        let isPlain =
            options.split == .lines || options.split == .gaps || (options.split == .auto && isNumbered)
        if source.text.utf8.count > maxBytes { report.add(.markdownTooLarge(in: source.name)) }
        guard !isPlain, source.text.utf8.count <= maxBytes else {
            return try PlainText.posts(in: source, options, &report)
        }
        let tables = MarkdownTableGuard.allowsTables(in: source.text)
        if !tables { report.add(.tablesOff(in: source.name)) }
        guard let tree = MarkdownTree(source.text, tables: tables) else {
            return try PlainText.posts(in: source, options, &report)
        }
        let read = MarkdownBlocks.read(tree.events())
        if !read.removed.isEmpty { report.drop(read.removed.joined(separator: " "), reason: "markup") }
        for line in MarkdownSigns.definitions(in: source.text) { report.drop(line, reason: "markup") }
        return MarkdownSplit(read.blocks, in: source.name).thread(options.split, &report)
    }
}

/// What makes a text a Markdown document.
enum MarkdownSigns {
    /// How many of the five signs are there: headings, "1." lists, fences, links, tables.
    static func count(in lines: DraftLines) -> Int {
        var signs = [false, false, false, false, false]
        var numbered = 0
        for (index, line) in lines.texts.enumerated() {
            if lines.isCode[index] {
                signs[2] = true
                continue
            }
            if LineForm.heading(line) != nil { signs[0] = true }
            if ListLines.item(line)?.number != nil { numbered += 1 }
            if line.utf8.contains(UInt8(ascii: "]")), line.contains("]("), line.contains("[") {
                signs[3] = true
            }
            if isTable(line), index > 0, lines.texts[index - 1].contains("|") { signs[4] = true }
        }
        signs[1] = numbered >= 2
        return signs.count { $0 }
    }

    /// "[name]: address" lines, which no slide shows.
    static func definitions(in text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return [] }
        let lines = DraftLines(text)
        return lines.texts.indices.filter { index in
            let line = lines.texts[index].prefix(200)
            // A footnote is text, and stays in the last post.
            guard !lines.isCode[index], line.hasPrefix("["), !line.hasPrefix("[^"),
                let close = line.firstRange(of: "]:")
            else {
                return false
            }
            return !line[..<close.lowerBound].contains("]") && close.upperBound < line.endIndex
        }.map { lines.texts[$0] }
    }

    private static func isTable(_ line: String) -> Bool {
        line.utf8.contains(UInt8(ascii: "-")) && line.utf8.contains(UInt8(ascii: "|"))
            && line.utf8.allSatisfy { "|-: \t".utf8.contains($0) }
    }
}
