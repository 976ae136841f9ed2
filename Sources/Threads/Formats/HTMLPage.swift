internal import Diagnostics

/// A saved page or a piece of one: embeds of posts, pages of unroll sites, pages of networks, any article.
///
/// Read with a scanner of our own: a tree is not needed, and the parsers of trees take gigabytes for nested tags
/// (LIBRARIES.md section 4).
enum HTMLPage {
    /// Name as users write it.
    static let name = "html"

    /// True when the text is markup from its beginning on.
    static func recognises(_ source: SourceText) -> Bool {
        let head = String(decoding: source.text.utf8.prefix(400), as: UTF8.self).lowercased()
        let start = head.drop { $0.isWhitespace }
        guard start.hasPrefix("<") else { return false }
        if ["<!doctype html", "<html", "<head"].contains(where: start.hasPrefix) { return true }
        return HTMLPosts.marks.contains { source.text.holds($0) }
    }

    /// The posts that a page marks as such, else its article cut at headings or paragraphs.
    static func thread(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let scan = HTMLScan(source.text)
        var posts = HTMLPosts(scan, in: source.name)
        posts.find(&report)
        if !posts.found.isEmpty { return thread(posts.found, options, in: source.name, &report) }
        if let embed = scan.tags.first(where: { HTMLPosts.empty.contains(where: $0.hasClass) }) {
            let address =
                embed.attributes["data-embed-url"] ?? embed.attributes["data-text-post-permalink"]
                ?? embed.attributes["data-instgrm-permalink"]
            throw .emptyEmbed(address.flatMap(PlainWords.address), in: source.name)
        }
        var thread = HTMLArticle(scan, in: region(of: scan), without: furniture, named: source.name)
            .thread(&report)
        thread.title = title(of: scan, &report)
        ChainNumbers.strip(&thread, &report)
        return thread
    }

    /// Elements of a page that are not its article.
    private static let furniture: Set<String> = [
        "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "svg", "iframe",
        "template", "dialog", "select",
    ]

    /// The only article of a page, else its main part, else its body.
    private static func region(of scan: HTMLScan) -> Int? {
        func all(_ isWanted: (HTMLScan.Tag) -> Bool) -> [Int] {
            scan.tags.indices.filter {
                !scan.tags[$0].isClosing && scan.tags[$0].partner != nil && isWanted(scan.tags[$0])
            }
        }
        let articles = all { $0.name == "article" }
        if articles.count == 1 { return articles.first }
        return all { $0.name == "main" || $0.attributes["role"] == "main" }.first
            ?? all { $0.name == "body" }.first
    }

    private static func title(of scan: HTMLScan, _ report: inout Report) -> String? {
        for tag in scan.tags where tag.name == "meta" {
            if tag.attributes["property"] == "og:title", let words = tag.attributes["content"] {
                return PlainWords.line(HTMLEntities.decodedOnce(words), in: "", &report)
            }
        }
        guard let index = scan.tags.firstIndex(where: { $0.name == "title" && !$0.isClosing }) else {
            return nil
        }
        let words = scan.inside(index).map { HTMLEntities.decodedOnce(scan.text($0)) }
        return PlainWords.line(words, in: "", &report)
    }

    /// The posts of the first author; those of others are answers.
    private static func thread(
        _ found: [Post], _ options: ReadOptions, in name: String, _ report: inout Report
    ) -> PostThread {
        let author = found.lazy.compactMap(\.author).first
        var thread = PostThread(format: self.name, author: author, posts: [])
        var replies = 0
        for post in found {
            let handle = post.author?.handle?.lowercased()
            let isOwn = handle == nil || handle == author?.handle?.lowercased()
            if isOwn {
                guard !thread.posts.contains(where: { $0.id == post.id && $0.url != nil }) else { continue }
                thread.posts.append(post)
                if post.author == author { thread.posts[thread.posts.count - 1].author = nil }
            } else if options.voices == .all, !thread.posts.isEmpty {
                thread.posts[thread.posts.count - 1].quoted.append(post)
            } else {
                replies += 1
                report.drop(post.body.plain, reason: "reply")
            }
        }
        if replies > 0 { report.add(.removedReplies(replies, in: name)) }
        ChainNumbers.strip(&thread, &report)
        return thread
    }
}

extension UnspoolError {
    /// An embed that fetches its words when it is shown.
    static func emptyEmbed(_ address: String?, in file: String) -> UnspoolError {
        UnspoolError(
            .input,
            Diagnostic(
                .error, "thread.empty-embed", "This embed holds no words, only the address of a post",
                at: SourceLocation(file: file),
                remedy: "open \(address?.prefix(120) ?? "the post"), and copy its text"))
    }
}
