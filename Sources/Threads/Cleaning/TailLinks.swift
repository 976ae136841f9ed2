internal import Diagnostics

/// Step 10: a shortened link that is the last word of a post leads nowhere in a picture (FORMATS.md 8).
enum TailLinks {
    /// Takes t.co links from the ends of posts; all other links stay whole.
    static func drop(_ thread: inout PostThread, in name: String, _ report: inout Report) {
        var count = 0
        for post in thread.posts.indices {
            while let last = thread.posts[post].body.paragraphs.indices.last,
                let length = tail(thread.posts[post].body.paragraphs[last])
            {
                let text = thread.posts[post].body.paragraphs[last].text
                report.drop(String(text.suffix(length)), reason: "link")
                count += 1
                thread.posts[post].body.paragraphs[last].keepPrefix(bytes: text.utf8.count - length)
                if thread.posts[post].body.paragraphs[last].text.isEmpty {
                    thread.posts[post].body.paragraphs.removeLast()
                }
            }
        }
        guard count > 0 else { return }
        report.add(.removedLinks(count, in: name))
        thread.dropEmptyPosts()
    }

    /// Length of the link at the end of a paragraph, in characters; nil when there is none.
    private static func tail(_ paragraph: Paragraph) -> Int? {
        guard paragraph.role != .code else { return nil }
        let end = Array(paragraph.text.unicodeScalars.suffix(64))
        let start = end.lastIndex(where: \.isBlank).map { $0 + 1 } ?? (end.count < 64 ? 0 : end.count)
        let word = String(end[start...])
        for scheme in ["https://t.co/", "http://t.co/"] where word.hasPrefix(scheme) {
            let slug = word.dropFirst(scheme.count)
            let isSlug = !slug.isEmpty && slug.unicodeScalars.allSatisfy(\.isASCIIAlphanumeric)
            return isSlug ? word.count : nil
        }
        return nil
    }
}
