internal import Diagnostics

/// A thread copied from X's own page: name, handle, date, words, counts, for each post.
struct XPage: ThreadFormat {
    static let name = "text/x-page"

    static func recognises(_ source: SourceText) -> Bool {
        guard source.text.utf8.contains(UInt8(ascii: "@")) else { return false }
        let lines = lines(of: source)
        let heads = heads(lines)
        return heads.count >= 2
            || (heads.count == 1 && lines.prefix(6).contains { headWords.contains($0.lowercased()) })
    }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let lines = lines(of: source)
        let heads = heads(lines)
        guard let author = heads.first else { return PostThread(format: name, posts: []) }
        let end = lines.firstIndex { tailWords.contains($0.lowercased()) } ?? lines.count
        var furniture = lines[..<author.start] + lines[end...]
        var drafts: [DraftPost] = []
        var dates: [String?] = []
        var replies = 0
        var cut = 0
        var answers: [Int: [Post]] = [:]
        for (index, head) in heads.enumerated() where head.start < end {
            let stop = min(index + 1 < heads.count ? heads[index + 1].start : end, end)
            var body = lines[head.end..<max(stop, head.end)]
            guard head.handle.lowercased() == author.handle.lowercased() else {
                if options.voices == .all, !drafts.isEmpty {
                    furniture += lines[head.start..<head.end]
                    _ = stripFoot(&body, into: &furniture)
                    answers[drafts.count - 1, default: []].append(answer(head, body, &report))
                } else {
                    report.drop(
                        lines[head.start..<stop].filter { !$0.isEmpty }.joined(separator: "\n"),
                        reason: "reply")
                    replies += 1
                }
                continue
            }
            furniture += lines[head.start..<head.end]
            if stripFoot(&body, into: &furniture) { cut += 1 }
            drafts.append(DraftPost(lines: Array(body)))
            dates.append(head.date)
        }
        tell(furniture.filter { !$0.isEmpty }, replies, cut, in: source.name, &report)
        report.add(.splitEvidence("split at \(drafts.count) headers of @\(author.handle)", in: source.name))
        drafts = PostNumbers.strip(drafts, &report)
        var posts = PostBuilding.posts(from: drafts, in: source.name, &report)
        for index in posts.indices where posts.count == dates.count {
            posts[index].date = dates[index]
            posts[index].quoted = answers[index] ?? []
        }
        return PostThread(
            format: name, author: Author(name: author.name, handle: author.handle), posts: posts)
    }

    /// What somebody else said below a post.
    private static func answer(
        _ head: Head, _ body: ArraySlice<String>, _ report: inout Report
    ) -> Post {
        let (words, media) = TextBlocks.read(Array(body), &report)
        return Post(
            id: "1", author: Author(name: head.name, handle: head.handle), number: 1, body: words,
            media: media,
            date: head.date)
    }

    private static func tell(
        _ furniture: [String], _ replies: Int, _ cut: Int, in name: String, _ report: inout Report
    ) {
        report.drop(furniture.joined(separator: "\n"), reason: "furniture")
        report.add(.removedFurniture(furniture.count, ["X page"], in: name))
        if replies > 0 { report.add(.removedReplies(replies, in: name)) }
        if cut > 0 { report.add(.cutByPage(cut, in: name)) }
    }

    /// Takes counts and buttons from the end of a post; true when the page had cut its text.
    private static func stripFoot(_ body: inout ArraySlice<String>, into furniture: inout ArraySlice<String>)
        -> Bool
    {
        var isCut = false
        var counts = 0
        while let last = body.last {
            let isCount = PageLine.isCount(last) && counts < 5
            let isButton = footWords.contains(last.lowercased()) || PageLine.isDate(last) || last == "·"
            guard last.isEmpty || isCount || isButton else { break }
            if isCount { counts += 1 }
            if last.lowercased() == "show more" { isCut = true }
            furniture.append(last)
            body.removeLast()
        }
        while body.first?.isEmpty == true { body.removeFirst() }
        return isCut
    }

    private static func lines(of source: SourceText) -> [String] {
        source.text.lines.map { $0.trimmed }
    }

    /// Name, handle, "·" and date over a post.
    private struct Head {
        var start: Int
        var end: Int
        var name: String
        var handle: String
        var date: String?
    }

    private static func heads(_ lines: [String]) -> [Head] {
        lines.indices.compactMap { index in
            guard index > 0, let handle = PageLine.handle(lines[index]), !lines[index - 1].isEmpty,
                lines[index - 1].utf8.count <= 200
            else { return nil }
            var end = index + 1
            var date: String?
            while end < lines.count, end <= index + 4 {
                if PageLine.isDate(lines[end]), date == nil {
                    date = lines[end]
                } else if lines[end] != "·" {
                    break
                }
                end += 1
            }
            // Without "·" or a date it is a mention that somebody put on a line of its own.
            guard end > index + 1 else { return nil }
            return Head(start: index - 1, end: end, name: lines[index - 1], handle: handle, date: date)
        }
    }

    private static let headWords: Set<String> = ["post", "thread", "conversation", "see new posts"]
    private static let tailWords: Set<String> = [
        "discover more", "sourced from across x", "more replies", "relevant people",
    ]
    private static let footWords: Set<String> = [
        "show more", "show this thread", "translate post", "show replies", "show more replies", "image",
        "alt", "gif",
        "views", "last edited", "reply", "post your reply", "·",
    ]
}
