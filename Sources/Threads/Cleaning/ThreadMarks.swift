internal import Diagnostics

/// Step 8: "🧵" and "A thread:" say that a thread follows; a slide's numeral and arrow say it as well (SPEC.md 5.6).
///
/// The emoji stays inside a sentence ("I pulled the 🧵 and …").
enum ThreadMarks {
    /// Takes the marks from the beginning and end of paragraphs.
    static func strip(_ thread: inout PostThread, _ report: inout Report) {
        for post in thread.posts.indices {
            for index in thread.posts[post].body.paragraphs.indices {
                strip(&thread.posts[post].body.paragraphs[index], &report)
            }
        }
        thread.dropEmptyPosts()
    }

    private static func strip(_ paragraph: inout Paragraph, _ report: inout Report) {
        guard paragraph.role != .code, paragraph.text.utf8.count < 200_000 else { return }
        // Each mark costs the length of the words; more than a few are a page of nothing else.
        var left = 40
        while left > 0, let mark = trailing(paragraph.text) {
            report.drop(mark.trimmed, reason: "numbering")
            paragraph.keepPrefix(bytes: paragraph.text.utf8.count - mark.utf8.count)
            left -= 1
        }
        while left > 0, let mark = leading(paragraph.text) {
            report.drop(mark.trimmed, reason: "numbering")
            paragraph.dropPrefix(bytes: mark.utf8.count)
            left -= 1
        }
    }

    private static func trailing(_ text: String) -> String? {
        let marks = ["🧵👇", "🧵👇🏻", "🧵⬇️", "🧵↓", "🧵:", "🧵"]
        for line in marks where text.hasSuffix(line) {
            let rest = text.dropLast(line.count).trimmedEnd
            for phrase in ["a thread:", "a thread", "thread:"] where rest.lowercased().hasSuffix(phrase) {
                let before = rest.dropLast(phrase.count)
                if before.isEmpty || before.last.map({ ".!?:)\n".contains($0) || $0.isWhitespace }) == true {
                    let head = before.trimmedEnd
                    if head.isEmpty || head.last.map({ ".!?:)…\n".contains($0) }) == true {
                        return String(text.dropFirst(head.count))
                    }
                }
            }
            return String(text[text.utf8.index(text.startIndex, offsetBy: rest.utf8.count)...])
        }
        return nil
    }

    private static func leading(_ text: String) -> String? {
        guard text.hasPrefix("🧵") else {
            let lower = text.prefix(10).lowercased()
            return ["thread:", "a thread:"].first { lower == $0 }.map { String(text.prefix($0.count)) }
        }
        let rest = text.dropFirst()
        let gap = rest.prefix { $0 == ":" || $0.isWhitespace }
        return String(text.prefix(1 + gap.count))
    }
}

extension Paragraph {
    /// Cuts the text; spans go with it, blanks at the end as well.
    mutating func keepPrefix(bytes: Int) {
        let end = text.utf8.index(text.startIndex, offsetBy: min(max(bytes, 0), text.utf8.count))
        text = String(text[..<end]).trimmedEnd
        let length = text.utf8.count
        spans = spans.compactMap { span in
            let upper = min(span.utf8.upperBound, length)
            return span.utf8.lowerBound < upper
                ? Span(role: span.role, utf8: span.utf8.lowerBound..<upper, target: span.target) : nil
        }
    }

    /// Takes bytes from the beginning, and the blanks after them.
    mutating func dropPrefix(bytes: Int) {
        let start = text.utf8.index(text.startIndex, offsetBy: min(max(bytes, 0), text.utf8.count))
        let rest = text[start...].drop { $0.isWhitespace }
        let cut = text.utf8.count - rest.utf8.count
        text = String(rest)
        spans = spans.compactMap { span in
            let lower = max(span.utf8.lowerBound - cut, 0)
            let upper = span.utf8.upperBound - cut
            return lower < upper ? Span(role: span.role, utf8: lower..<upper, target: span.target) : nil
        }
    }
}

extension PostThread {
    /// Paragraphs without words go, and posts without paragraphs, pictures and headings.
    mutating func dropEmptyPosts() {
        for index in posts.indices {
            posts[index].body.paragraphs.removeAll { paragraph in
                paragraph.role != .code && paragraph.text.unicodeScalars.allSatisfy { !$0.isInk }
            }
        }
        // A section goes on to the next post; with none left, it is the heading of an otherwise empty one.
        var waiting: Post?
        var kept: [Post] = []
        for var post in posts {
            if post.isEmpty, post.heading == nil {
                if waiting == nil, post.section != nil { waiting = post }
                continue
            }
            if post.section == nil {
                post.section = waiting?.section
            } else if let waiting {
                kept.append(waiting.headed)
            }
            waiting = nil
            kept.append(post)
        }
        posts = kept + (waiting.map { [$0.headed] } ?? [])
    }
}

extension Post {
    /// True when nothing of the post can be shown.
    fileprivate var isEmpty: Bool {
        body.paragraphs.isEmpty && media.isEmpty && quoted.isEmpty && poll == nil && warning == nil
            && !isDeleted
    }

    /// The post with its section as its own heading.
    fileprivate var headed: Post {
        var post = self
        (post.heading, post.section) = (section, nil)
        return post
    }
}
