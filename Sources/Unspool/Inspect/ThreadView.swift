package import Diagnostics
package import Threads

/// A thread as it was read, as text and as JSON.
package enum ThreadView {
    /// The thread as stable text, one fact a line, for reading and for goldens.
    package static func text(_ thread: PostThread, _ report: Report) -> String {
        var lines = ["thread \(thread.format)" + (thread.title.map { " \($0.dumped)" } ?? "")]
        if let language = thread.language { lines.append("language \(language)") }
        if let author = thread.author { lines.append("author \(described(author))") }
        lines.append(
            "posts \(thread.posts.count) of \(thread.found)" + (thread.truncated ? " truncated" : ""))
        for key in thread.options.keys.sorted() {
            lines.append("option \(key) \((thread.options[key] ?? "").dumped)")
        }
        for (index, post) in thread.posts.enumerated() {
            lines.append("")
            lines += self.lines(post, position: index + 1)
        }
        return (lines + ReportView.lines(report)).joined(separator: "\n") + "\n"
    }

    private static func described(_ author: Author) -> String {
        author.dumped
    }

    private static func lines(_ post: Post, position: Int) -> [String] {
        var lines = ["\(position) \(post.id) #\(post.number)"]
        if let author = post.author { lines.append("  author \(described(author))") }
        if let section = post.section { lines.append("  section \(section.dumped)") }
        if let heading = post.heading { lines.append("  heading \(heading.dumped)") }
        if post.isDeleted { lines.append("  deleted") }
        if let warning = post.warning { lines.append("  warning \(warning.dumped)") }
        if let date = post.date { lines.append("  date \(date.dumped)") }
        lines += post.body.paragraphs.map { "  " + described($0) }
        for media in post.media {
            lines.append("  " + media.dumped + (media.altText.map { " alt \($0.dumped)" } ?? ""))
        }
        // A quoted post that quotes again is shown by its first words: depth is the input's, not ours.
        for quoted in post.quoted {
            let author = quoted.author.map { described($0) + " " } ?? ""
            let gone = quoted.isDeleted ? " gone" : ""
            lines.append("  quoted \(author)\(words(quoted.body).dumped)\(gone)")
        }
        if let poll = post.poll { lines += poll.dumped.map { "  " + $0 } }
        if let url = post.url { lines.append("  url \(url.dumped)") }
        return lines
    }

    private static func described(_ paragraph: Paragraph) -> String {
        let marker = paragraph.marker.map { " [\($0)]" } ?? ""
        let spans = paragraph.spans.map { span in
            " \(span.role.rawValue) \(span.utf8.lowerBound)-\(span.utf8.upperBound)"
                + (span.target.map { " <\($0)>" } ?? "")
        }
        return paragraph.role.rawValue + marker + " " + paragraph.text.dumped + spans.joined()
    }
}

extension ThreadView {
    /// The thread for machines; keys, their order and their meaning are a contract.
    package static func json(_ thread: PostThread, _ report: Report) -> JSONValue {
        let members: [JSONValue.Member] = [
            .init("format", .string(thread.format)), .init("title", .text(thread.title)),
            .init("language", .text(thread.language)), .init("author", json(thread.author)),
            .init("found", .integer(thread.found)), .init("truncated", .bool(thread.truncated)),
            .init("posts", .array(thread.posts.map { json($0, in: thread) })),
        ]
        return .object(members + ReportView.members(report))
    }

    private static func json(_ author: Author?) -> JSONValue {
        guard let author, !author.name.isEmpty || author.handle != nil else { return .null }
        return .object(
            [
                .init("name", author.name.isEmpty ? .null : .string(author.name)),
                .init("handle", .text(author.handle)),
            ] + (author.isVerified ? [.init("verified", .bool(true))] : []))
    }

    private static func json(_ post: Post, in thread: PostThread) -> JSONValue {
        .object(
            [
                .init("number", .integer(post.number)), .init("section", .text(post.section)),
                .init("heading", .text(post.heading)), .init("text", .string(words(post.body))),
                .init("author", json(post.author ?? thread.author)),
                .init("media", .array(post.media.map(json))),
                .init("links", .array(spans(.link, post).map(link))),
                .init("mentions", names(.mention, post)), .init("hashtags", names(.hashtag, post)),
                .init("cashtags", names(.cashtag, post)),
            ] + parts(post))
    }

    /// What few posts have; left out elsewhere.
    private static func parts(_ post: Post) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let warning = post.warning { members.append(.init("warning", .string(warning))) }
        if let url = post.url { members.append(.init("url", .string(url))) }
        if post.isDeleted { members.append(.init("deleted", .bool(true))) }
        if !post.quoted.isEmpty {
            // One level: depth is the input's, not ours.
            let quoted = post.quoted.map { post in
                JSONValue.object([
                    .init("author", json(post.author)), .init("text", .string(words(post.body))),
                ])
            }
            members.append(.init("quoted", .array(quoted)))
        }
        if let poll = post.poll {
            let options = poll.options.map { option in
                JSONValue.object([
                    .init("label", .string(option.label)),
                    .init("votes", option.votes.map { .integer($0) } ?? .null),
                ])
            }
            members.append(.init("poll", .array(options)))
        }
        return members
    }

    /// Paragraphs joined by blank lines; markers of list items and the language of code are no words.
    private static func words(_ body: RichText) -> String {
        body.paragraphs.map(\.text).joined(separator: "\n\n")
    }

    private static func json(_ media: Media) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("type", .string(media.kind.rawValue)), .init("alt", .text(media.altText)),
        ]
        if let title = media.title { members.append(.init("title", .string(title))) }
        if let url = media.url { members.append(.init("url", .string(url))) }
        if let duration = media.duration { members.append(.init("duration", .measure(duration))) }
        return .object(members)
    }

    private static func link(_ link: (words: String, target: String?)) -> JSONValue {
        .object([.init("url", .string(link.target ?? link.words)), .init("text", .string(link.words))])
    }

    /// Mentions, tags and the like without their sign.
    private static func names(_ role: Span.Role, _ post: Post) -> JSONValue {
        let signs: Set<Character> = ["@", "＠", "#", "＃", "$"]
        return .array(
            spans(role, post).map { span in
                guard let first = span.words.first, signs.contains(first) else { return .string(span.words) }
                return .string(String(span.words.dropFirst()))
            })
    }

    private static func spans(_ role: Span.Role, _ post: Post) -> [(words: String, target: String?)] {
        post.body.paragraphs.flatMap { paragraph in
            let bytes = paragraph.text.utf8
            return paragraph.spans.filter { $0.role == role }.map { span in
                let range = span.utf8.clamped(to: 0..<bytes.count)
                let from = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
                let to = bytes.index(bytes.startIndex, offsetBy: range.upperBound)
                return (String(paragraph.text[from..<to]), span.target)
            }
        }
    }
}
