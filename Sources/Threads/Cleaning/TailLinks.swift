internal import Diagnostics

/// Step 10: a shortened link that is the last word of a post leads nowhere in a picture (FORMATS.md 8).
enum TailLinks {
    /// Takes t.co links from the ends of posts; all other links stay whole.
    static func drop(_ thread: inout PostThread, in name: String, _ report: inout Report) {
        var count = 0
        for post in thread.posts.indices {
            while let last = thread.posts[post].body.paragraphs.last {
                let links = tails(last)
                guard let first = links.last else { break }
                for link in links { report.drop(String(link), reason: "link") }
                count += links.count
                let bytes = last.text.utf8.distance(from: last.text.startIndex, to: first.startIndex)
                let place = thread.posts[post].body.paragraphs.count - 1
                thread.posts[post].body.paragraphs[place].keepPrefix(bytes: bytes)
                guard thread.posts[post].body.paragraphs[place].text.isEmpty else { break }
                thread.posts[post].body.paragraphs.removeLast()
            }
        }
        guard count > 0 else { return }
        report.add(.removedLinks(count, in: name))
        thread.dropEmptyPosts()
    }

    /// The links at the end of a paragraph, the last one first.
    private static func tails(_ paragraph: Paragraph) -> [Substring] {
        guard paragraph.role != .code else { return [] }
        var links: [Substring] = []
        var rest = paragraph.text[...]
        while let length = tail(rest) {
            links.append(rest.suffix(length))
            rest = rest.dropLast(length)
            while let sign = rest.unicodeScalars.last, sign.isBlank { rest.unicodeScalars.removeLast() }
        }
        return links
    }

    /// Length of the link at the end of a text, in characters; nil when there is none.
    private static func tail(_ text: Substring) -> Int? {
        let end = Array(text.unicodeScalars.suffix(64))
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
