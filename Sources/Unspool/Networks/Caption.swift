package import Threads

/// Drafts of the text that goes with a carousel, from nothing but the thread's own words.
package enum Caption {
    /// No network allows fewer characters than a draft needs to say something.
    package static let shortest = 40
    private static let gap = "\n\n"

    /// One draft for each post.
    ///
    /// The first has the words of the first post, the author's tags and the address; further ones the words with
    /// which their first slide begins; all "2/3" when there are several. Words are cut to the network's limit.
    ///
    /// - Parameters:
    ///   - thread: what was said.
    ///   - layout: what is shown.
    ///   - parts: the pages of each post.
    ///   - network: whose limit holds; nil: none.
    /// - Returns: as many drafts as parts.
    package static func drafts(
        _ thread: PostThread, _ layout: Layout, _ parts: [Range<Int>], _ network: Network?
    ) -> [String] {
        let limit = network?.caption?.value ?? .max
        let counting = network?.counting ?? .graphemes
        return parts.enumerated().map { index, pages in
            let marker = parts.count > 1 ? "\(index + 1)/\(parts.count)" : ""
            var draft = Draft(words: "", marker: marker, tags: [], address: "")
            if index == 0 {
                draft.words = opening(thread)
                draft.tags = tags(thread)
                draft.address = address(thread, layout.deck)
            } else {
                draft.words = layout.pages[pages].lazy.compactMap(beginning).first ?? layout.deck.title
            }
            return draft.text(limit, counting)
        }
    }

    /// The parts of a draft.
    struct Draft {
        var words: String
        var marker: String
        var tags: [String]
        var address: String

        /// All parts, within a limit: tags go first when there is no room, then the address, then words are cut.
        func text(_ limit: Int, _ counting: TextCounting) -> String {
            var draft = self
            draft.tags = tags.filter { !Self.has(words, $0) }
            if counting.length(of: draft.joined) <= limit { return draft.joined }
            // Tags at the end of words that are cut are lost there: they are set below instead.
            draft.tags = tags
            while !draft.tags.isEmpty, counting.length(of: draft.tail) > limit / 3 { draft.tags.removeLast() }
            if counting.length(of: draft.tail) > limit / 2 { draft.address = "" }
            let room = limit - counting.length(of: draft.tail.isEmpty ? "" : gap + draft.tail)
            draft.words = counting.cut(words, to: room)
            draft.tags.removeAll { Self.has(draft.words, $0) }
            return draft.joined
        }

        private var tail: String {
            [marker, tags.joined(separator: " "), address].filter { !$0.isEmpty }.joined(separator: gap)
        }

        private var joined: String { [words, tail].filter { !$0.isEmpty }.joined(separator: gap) }

        /// True when a tag stands in the words, and is not the beginning of a longer one.
        private static func has(_ words: String, _ tag: String) -> Bool {
            let (words, tag) = (words.lowercased(), tag.lowercased())
            var rest = words[...]
            while let found = rest.firstRange(of: tag) {
                let next = rest[found.upperBound...].first
                if next.map({ !$0.isLetter && !$0.isNumber && $0 != "_" }) ?? true { return true }
                rest = rest[found.upperBound...]
            }
            return false
        }
    }

    /// Title, heading and words of the first post, each said once.
    private static func opening(_ thread: PostThread) -> String {
        guard let post = thread.posts.first(where: { !$0.isDeleted }) else { return thread.title ?? "" }
        let body = [post.warning ?? "", plain(post.body)].filter { !$0.isEmpty }.joined(separator: gap)
        var lines: [String] = []
        for text in [thread.title ?? "", post.heading ?? "", body] where !text.isEmpty {
            if let last = lines.last, text.hasPrefix(last) { lines.removeLast() }
            if !lines.contains(text) { lines.append(text) }
        }
        return lines.joined(separator: gap)
    }

    /// The words with which a page begins; nil on pages without words of the thread.
    private static func beginning(_ page: Page) -> String? {
        guard page.kind != .outro, page.kind != .cover else { return nil }
        let headline = page.headline.plain
        if !headline.isEmpty { return headline }
        let lead = page.lead.plain
        if !lead.isEmpty { return lead }
        return page.body.paragraphs.first { $0.role != .code }?.text
    }

    /// Paragraphs apart, list items below one another.
    private static func plain(_ text: RichText) -> String {
        var out = ""
        var last: Paragraph.Role?
        for paragraph in text.paragraphs {
            if let last { out += last == .listItem && paragraph.role == .listItem ? "\n" : gap }
            if paragraph.role == .listItem, let marker = paragraph.marker { out += marker + " " }
            out += paragraph.text
            last = paragraph.role
        }
        return out
    }

    /// The author's tags in order, each once.
    private static func tags(_ thread: PostThread) -> [String] {
        var seen: Set<String> = []
        var tags: [String] = []
        for paragraph in thread.posts.filter({ $0.author == nil }).flatMap(\.body.paragraphs) {
            for span in paragraph.spans where span.role == .hashtag {
                let utf8 = paragraph.text.utf8
                let start = utf8.index(utf8.startIndex, offsetBy: span.utf8.lowerBound)
                let tag = String(paragraph.text[start..<utf8.index(start, offsetBy: span.utf8.count)])
                if seen.insert(tag.lowercased()).inserted { tags.append(tag) }
            }
        }
        return tags
    }

    /// The address that the last slide shows as a code; else that of the thread's first post.
    private static func address(_ thread: PostThread, _ deck: Deck) -> String {
        deck.slides.map(\.qr).first { !$0.isEmpty } ?? thread.posts.first?.url ?? ""
    }
}
