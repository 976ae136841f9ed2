/// "## Words" at the end of a post or alone: they belong to what follows.
enum HeadingLines {
    /// The posts with their headings attached to the post after.
    static func attached(_ posts: [DraftPost]) -> [DraftPost] {
        var result: [DraftPost] = []
        var pending: String?
        for post in posts {
            var post = post
            if let heading = pending { post.headingLine = heading }
            pending = nil
            while let last = post.lines.last, last.isBlankLine { post.lines.removeLast() }
            if let last = post.lines.last, let heading = LineForm.heading(last), !isCode(post.lines) {
                post.lines.removeLast()
                pending = heading.text
            }
            if let own = post.headingLine, post.isEmpty {
                // Two headings in a row: the first keeps a slide of its own.
                post.lines = [own]
                post.headingLine = nil
            }
            if !post.isEmpty { result.append(post) }
        }
        if let pending { result.append(DraftPost(lines: ["## " + pending])) }
        return result
    }

    private static func isCode(_ lines: [String]) -> Bool { DraftLines(lines).isCode.last ?? false }
}
