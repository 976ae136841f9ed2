internal import Diagnostics

/// Cuts the blocks of a document into posts: at rules, else at headings, else at a numbered list, else at blocks.
struct MarkdownSplit {
    private var blocks: [MarkdownBlock]
    private var title: String?
    private let name: String

    /// A document's blocks; a single "#" over everything is its title.
    init(_ blocks: [MarkdownBlock], in name: String) {
        self.name = name
        self.blocks = blocks
        headingAddresses = blocks.filter(\.isHeading).flatMap { $0.paragraphs.flatMap(\.addresses) }
        guard blocks.count > 1, let first = blocks.first, first.kind == .heading(1),
            blocks.count(where: { $0.kind == .heading(1) }) == 1
        else { return }
        title = first.paragraphs.map(\.text).joined(separator: " ")
        self.blocks.removeFirst()
    }

    /// Addresses under the words of headings, which are plain text from here on.
    private let headingAddresses: [String]

    /// A post on its way, with the heading that it stands under.
    private struct Draft {
        var paragraphs: [Paragraph] = []
        var media: [Media] = []
        var heading: String?
        /// Marker of the numbered list that it is an item of.
        var marker: String?
        /// Which stretch between rules it stands in; a heading's reach ends there.
        var stretch = 0

        var isItem: Bool { marker != nil }

        var isEmpty: Bool { paragraphs.isEmpty && media.isEmpty }
    }

    /// The thread.
    func thread(_ wanted: ReadOptions.Split, _ report: inout Report) -> PostThread {
        let evidence: String
        var drafts: [Draft]
        switch rung(wanted) {
        case .rules:
            let rules = blocks.count { $0.kind == .rule }
            for _ in 0..<rules { report.drop("---", reason: "separator") }
            evidence = "split at rules (\(rules == 1 ? "1 line" : "\(rules) lines") of ---)"
            drafts = blocks.split { $0.kind == .rule }.enumerated().flatMap { index, blocks in
                posts(of: Array(blocks), atHeadings: false, items: nil).map { draft in
                    var draft = draft
                    draft.stretch = index
                    return draft
                }
            }
        case .numbers:
            drafts = posts(of: blocks, atHeadings: true, items: true)
            evidence = "split at the items of a numbered list"
        case .paragraphs:
            drafts = joined(
                blocks.filter { $0.kind != .rule }.flatMap { posts(of: [$0], atHeadings: true, items: nil) })
            evidence = "split at blank lines"
        case .none:
            drafts = posts(of: blocks.filter { $0.kind != .rule }, atHeadings: false, items: false)
            evidence = "one post, nothing to split at"
        default:
            drafts = posts(of: blocks, atHeadings: true, items: nil)
            evidence = "split at headings"
        }
        report.add(.splitEvidence(evidence, in: name))
        let hidden = headingAddresses
        if !hidden.isEmpty { report.drop(hidden.joined(separator: " "), reason: "markup") }
        return PostThread(format: Markdown.name, title: title, posts: posts(drafts, &report))
    }

    private func rung(_ wanted: ReadOptions.Split) -> ReadOptions.Split {
        guard wanted == .auto else { return wanted }
        if blocks.split(whereSeparator: { $0.kind == .rule }).count >= 2 { return .rules }
        if blocks.contains(where: \.isHeading) { return .auto }
        if blocks.contains(where: { $0.kind == .orderedList && $0.items.count >= 2 && carries($0) }) {
            return .numbers
        }
        return blocks.count > 1 ? .paragraphs : .none
    }

    /// A list that is more than half of the words is the thread; a shorter one belongs to a post.
    private func carries(_ list: MarkdownBlock) -> Bool {
        let all = blocks.reduce(0) { $0 + Self.size($1.paragraphs) }
        return Self.size(list.paragraphs) * 2 > all
    }

    private static func size(_ paragraphs: [Paragraph]) -> Int {
        paragraphs.reduce(0) { $0 + $1.text.utf8.count }
    }

    /// Posts of a run of blocks; `items`: whether lists become posts, nil: those whose items are mostly long.
    private func posts(of blocks: [MarkdownBlock], atHeadings: Bool, items: Bool?) -> [Draft] {
        var drafts: [Draft] = []
        var current = Draft()
        for block in blocks {
            switch block.kind {
            case .heading where atHeadings || current.isEmpty && current.heading == nil:
                if !current.isEmpty || current.heading != nil { drafts.append(current) }
                current = Draft(
                    media: block.media, heading: block.paragraphs.map(\.text).joined(separator: " "))
            case .orderedList where items ?? isLong(block):
                if !current.isEmpty { drafts.append(current) }
                let heading = current.isEmpty ? current.heading : nil
                drafts += itemDrafts(block, heading: heading)
                current = Draft()
            case .rule: break
            default:
                current.paragraphs += block.paragraphs
                current.media += block.media
            }
        }
        if !current.isEmpty || current.heading != nil { drafts.append(current) }
        return drafts
    }

    private func itemDrafts(_ list: MarkdownBlock, heading: String?) -> [Draft] {
        list.items.enumerated().map { index, paragraphs in
            var paragraphs = paragraphs
            var marker = ""
            if let first = paragraphs.first, first.role == .listItem {
                marker = first.marker ?? ""
                paragraphs[0] = Paragraph(role: .body, text: first.text, spans: first.spans)
            }
            return Draft(
                paragraphs: paragraphs, media: index == 0 ? list.media : [],
                heading: index == 0 ? heading : nil,
                marker: marker)
        }
    }

    /// Items mostly over 200 characters are posts of their own.
    private func isLong(_ list: MarkdownBlock) -> Bool {
        list.items.count >= 2 && list.items.count { Self.size($0) > 200 } * 2 >= list.items.count
    }

    /// Lists go with the block that announces them.
    private func joined(_ drafts: [Draft]) -> [Draft] {
        var result: [Draft] = []
        for draft in drafts {
            let last = result.indices.last
            if let last, !draft.isItem, draft.heading == nil, draft.paragraphs.first?.role == .listItem,
                result[last].paragraphs.last?.text.introduces == true
            {
                result[last].paragraphs += draft.paragraphs
                result[last].media += draft.media
            } else {
                result.append(draft)
            }
        }
        return result
    }

    // MARK: Drafts to posts

    private func posts(_ drafts: [Draft], _ report: inout Report) -> [Post] {
        let found = drafts.count
        let drafts = Array(drafts.prefix(PostBuilding.limit))
        if found > drafts.count { report.add(.tooManyPosts(found, limit: PostBuilding.limit, in: name)) }
        let countsItems =
            drafts.count(where: \.isItem) * 2 >= drafts.count && drafts.contains(where: \.isItem)
        var number = countsItems ? 0 : 1
        var posts: [Post] = []
        for (index, draft) in drafts.enumerated() {
            if countsItems, draft.isItem || number > 0 { number += 1 }
            if let marker = draft.marker { report.drop(marker, reason: "numbering") }
            var post = Post(
                id: String(index + 1), number: number, body: RichText(paragraphs: draft.paragraphs),
                media: draft.media)
            place(draft, at: index, in: drafts, on: &post)
            posts.append(post)
            if !countsItems { number += 1 }
        }
        return posts
    }

    /// A heading over one post is its heading, over several their section; alone it is a section as well.
    private func place(_ draft: Draft, at index: Int, in drafts: [Draft], on post: inout Post) {
        guard let heading = draft.heading else { return }
        let next =
            drafts[(index + 1)...].firstIndex { $0.heading != nil || $0.stretch != draft.stretch }
            ?? drafts.count
        if next - index == 1 { post.heading = heading } else { post.section = heading }
    }
}
