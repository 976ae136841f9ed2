internal import Diagnostics

/// Turns cut lines into posts.
enum PostBuilding {
    /// Posts read at most (LIMITS.md row 12).
    static let limit = 2000

    /// Posts with words, headings and numbers; the ones beyond the limit are counted and dropped.
    static func posts(from drafts: [DraftPost], in name: String, _ report: inout Report) -> [Post] {
        let kept = limited(drafts, in: name, &report)
        var posts: [Post] = []
        var headings: [String?] = []
        var next = 1
        for draft in kept {
            let lines = PostLengths.precut(draft.lines, &report)
            let (body, media) = TextBlocks.read(lines, &report)
            if body.paragraphs.isEmpty, media.isEmpty, draft.headingLine == nil { continue }
            let number = draft.number ?? next
            next = number + 1
            if lines.count < draft.lines.count || lines.last != draft.lines.last {
                report.add(.cutPost(number, at: PostLengths.limit, in: name))
            }
            headings.append(draft.headingLine)
            posts.append(Post(id: String(posts.count + 1), number: number, body: body, media: media))
        }
        place(headings, on: &posts, &report)
        return posts
    }

    private static func limited(_ drafts: [DraftPost], in name: String, _ report: inout Report) -> [DraftPost]
    {
        guard drafts.count > limit else { return drafts }
        report.add(.tooManyPosts(drafts.count, limit: limit, in: name))
        report.drop(drafts[limit...].map(\.text).joined(separator: "\n"), reason: "limit")
        return Array(drafts[..<limit])
    }

    /// A heading over one post is its heading, over several their section.
    private static func place(_ headings: [String?], on posts: inout [Post], _ report: inout Report) {
        for index in headings.indices {
            guard let line = headings[index] else { continue }
            let inline = InlineParser.parse(line)
            let (text, spans) = inline.finished()
            let hidden = inline.usedMarks + Paragraph(text: text, spans: spans).addresses
            if !hidden.isEmpty { report.drop(hidden.joined(separator: " "), reason: "markup") }
            let next = headings[(index + 1)...].firstIndex { $0 != nil } ?? headings.count
            if next - index == 1 {
                posts[index].heading = text
            } else {
                posts[index].section = text
            }
        }
    }
}
