internal import Diagnostics

/// A page of an unroll site, copied whole: header, thread, and the next thread's advertisement.
struct UnrollPage: ThreadFormat {
    static let name = "text/unroll-page"

    static func recognises(_ source: SourceText) -> Bool {
        let first = source.text.split(separator: "\n", maxSplits: 20, omittingEmptySubsequences: false)
            .prefix(20)
        guard let header = header(first.map { $0.trimmedEnd }) else { return false }
        return header.known >= 3 || tail(lines(of: source)) != nil
    }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let lines = lines(of: source)
        let header = header(lines) ?? Header(end: 0, known: 0)
        let tail = tail(lines) ?? lines.count
        let furniture = lines[..<header.end] + lines[max(tail, header.end)...]
        let dropped = furniture.filter { !$0.isBlankLine }
        report.drop(dropped.joined(separator: "\n"), reason: "furniture")
        report.add(.removedFurniture(dropped.count, ["unroll page"], in: source.name))
        let body = Array(lines[header.end..<max(tail, header.end)])
        var drafts = SplitLadder(body, in: source.name).split(options.split, &report)
        if let promised = header.promised {
            if options.split == .auto { drafts = joined(drafts, to: promised) }
            if drafts.count != promised {
                report.add(.countMismatch(promised: promised, found: drafts.count, in: source.name))
            }
        }
        let posts = PostBuilding.posts(from: drafts, in: source.name, &report)
        let author = header.handle.map { Author(name: header.name ?? "", handle: $0) }
        return PostThread(format: name, author: author, posts: posts)
    }

    private static func lines(of source: SourceText) -> [String] {
        source.text.lines.map { $0.trimmedEnd }
    }

    /// What stands over the thread.
    private struct Header {
        var end: Int
        var known: Int
        var name: String?
        var handle: String?
        var promised: Int?
    }

    /// The header's lines stand in the first twenty; the last that is known ends it.
    private static func header(_ lines: [String]) -> Header? {
        var header = Header(end: 0, known: 0)
        for (index, line) in lines.prefix(20).enumerated() where !line.isBlankLine {
            let kind = PageLine.unrollHeader(line)
            guard kind != .other else { continue }
            switch kind {
            case .handle(let handle):
                header.handle = handle
                header.name = lines[..<index].last { !$0.isBlankLine && PageLine.unrollHeader($0) == .other }
            case .count(let count): header.promised = count
            default: break
            }
            if kind.isSure { header.known += 1 }
            header.end = index + 1
        }
        return header.known > 0 ? header : nil
    }

    /// Where the page's own text begins after the thread.
    private static func tail(_ lines: [String]) -> Int? {
        guard
            let start = lines.firstIndex(where: { line in
                PageLine.unrollTails.contains { line.trimmed.lowercased().hasPrefix($0) }
            })
        else { return nil }
        let before = lines[..<start].lastIndex { !$0.isBlankLine }
        return before.map { LineForm.isRule(lines[$0]) ? $0 : start } ?? start
    }

    /// Puts neighbours together, the shortest first, until the page's own count of posts is reached.
    private static func joined(_ drafts: [DraftPost], to promised: Int) -> [DraftPost] {
        guard promised >= 1, drafts.count > promised, drafts.count <= 200 else { return drafts }
        var drafts = drafts
        while drafts.count > promised {
            let sizes = drafts.indices.dropLast().map { drafts[$0].size + drafts[$0 + 1].size }
            // Two blocks of one short post; more than 280 characters together were two posts.
            guard let least = sizes.min(), least <= 290, let index = sizes.firstIndex(of: least) else {
                break
            }
            drafts[index].lines += [""] + drafts[index + 1].lines
            drafts.remove(at: index + 1)
        }
        return drafts
    }
}
