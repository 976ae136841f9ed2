internal import Diagnostics

/// Answers of Mastodon's API and its relatives (Akkoma, Pleroma, GoToSocial): a status, its context, or both.
struct Mastodon: RecordFormat {
    static let name = "mastodon"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            if value.has("ancestors"), value.has("descendants") { return true }
            return isStatus(value) || isStatus(value[0]) || isStatus(value["status"])
        }
    }

    private static func isStatus(_ value: JSONValue) -> Bool {
        value["account"]["acct"].string != nil && value.has("content")
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            if isStatus(value), found.focus == nil { found.focus = value["id"].id }
            let context = value["ancestors"].items + value["descendants"].items
            for status in [value, value["status"]] + value.items + context where isStatus(status) {
                add(status, to: &found, in: file.name)
            }
            // What a server gives to those who are not signed in (Mastodon's documentation of "context").
            if value["ancestors"].items.count >= 40 || value["descendants"].items.count >= 60 {
                found.isIncomplete = true
            }
        }
        addLost(to: &found)
        return found
    }

    private static func add(_ status: JSONValue, to found: inout SocialFile, in name: String) {
        guard let id = status["id"].id else { return }
        let parent = status["in_reply_to_id"].id
        let post = MastodonStatus(status: status, name: name)
        found.posts.append(
            SocialPost(
                id: id, author: status["account"]["id"].id ?? status["account"]["acct"].string ?? "",
                parent: parent, root: nil, parentAuthor: status["in_reply_to_account_id"].id,
                order: status["created_at"].string ?? "", language: status["language"].string,
                isOwn: status["reblog"]["id"].isNull, words: HTMLText.words(status["content"].string ?? ""),
                make: { post.post(id: id, &$0) }))
    }

    /// A context lacks the status that it belongs to: posts that answer it, or come before it, are one conversation.
    private static func addLost(to found: inout SocialFile) {
        let known = Dictionary(found.posts.map { ($0.id, $0.parent) }) { first, _ in first }
        guard let head = found.posts.first(where: { $0.parent == nil })?.id ?? found.posts.first?.parent
        else { return }
        let tops = tops(known)
        for index in found.posts.indices {
            let top = tops[found.posts[index].id] ?? head
            found.posts[index].root = known[top] == nil ? head : top
        }
    }

    /// For each post the one that is reached by going up; every step is made once, in a circle too.
    private static func tops(_ parents: [String: String?]) -> [String: String] {
        var tops: [String: String] = [:]
        for start in parents.keys.sorted() {
            var path: [String] = []
            var passed: Set<String> = []
            var cursor = start
            while tops[cursor] == nil, passed.insert(cursor).inserted {
                path.append(cursor)
                guard let parent = parents[cursor] ?? nil else { break }
                cursor = parent
            }
            let top = tops[cursor] ?? cursor
            for id in path { tops[id] = top }
        }
        return tops
    }
}

/// One status.
struct MastodonStatus {
    /// As the server gives it.
    let status: JSONValue
    /// Name of the file.
    let name: String

    /// The post.
    func post(id: String, quotesLeft: Int = 1, _ report: inout Report) -> Post {
        let quote = quoted
        let isGone = quote == nil && Self.lost.contains(status["quote"]["state"].string ?? "")
        let body = HTMLText.paragraphs(
            status["content"].string ?? "", hidesQuotes: quote != nil || isGone, in: name, &report)
        var post = Post(id: id, author: author(&report), number: 1, body: body)
        post.removeShortcodes(of: status["emojis"], &report)
        post.date = NetworkParts.date(status["created_at"].string)
        post.url = PlainWords.address(status["url"].string)
        post.warning = warning(&report)
        post.media = status["media_attachments"].items.compactMap { media($0, &report) }
        if let card = card(&report), post.media.isEmpty { post.media.append(card) }
        post.poll = poll(&report)
        if quotesLeft > 0, let quote, let quoteID = quote["id"].id {
            let quoted = MastodonStatus(status: quote, name: name)
            post.quoted = [quoted.post(id: quoteID, quotesLeft: quotesLeft - 1, &report)]
        } else if quotesLeft > 0, isGone {
            let lost = status["quote"]["quoted_status_id"].id ?? "\(id)-quote"
            post.quoted = [Post(id: lost, number: 1, body: RichText(paragraphs: []), isDeleted: true)]
        }
        return post
    }

    /// States of a quotation whose status is not shown (Mastodon's documentation of "Quote").
    private static let lost: Set<String> = [
        "pending", "rejected", "revoked", "deleted", "unauthorized", "blocked_account", "blocked_domain",
        "muted_account",
    ]

    /// The quoted status: behind a state in Mastodon, by itself elsewhere.
    private var quoted: JSONValue? {
        let quote = status["quote"]
        return [quote["quoted_status"], quote].first { $0.has("content") }
    }

    /// "name@host": within its own server a handle is written without the host, which its address tells.
    private func author(_ report: inout Report) -> Author? {
        let account = status["account"]
        var handle = account["acct"].string ?? account["username"].string
        if let local = handle, !local.contains("@"),
            let host = Media(kind: .link, asset: "", url: account["url"].string).host
        {
            handle = local + "@" + host
        }
        let shown = account["display_name"].string.map { Shortcodes.remove($0, account["emojis"], &report) }
        return NetworkParts.author(
            name: shown, handle: handle, avatar: account["avatar_static"].string ?? account["avatar"].string,
            in: name, &report)
    }

    private func warning(_ report: inout Report) -> String? {
        if let words = status["spoiler_text"].words {
            return PlainWords.line(Shortcodes.remove(words, status["emojis"], &report), in: name, &report)
        }
        return status["sensitive"].isTrue && !status["media_attachments"].items.isEmpty
            ? "Sensitive content" : nil
    }

    private func media(_ item: JSONValue, _ report: inout Report) -> Media? {
        let address = item["url"].words ?? item["remote_url"].words
        let kind: Media.Kind
        switch item["type"].string {
        case "image": kind = .image
        case "video", "gifv": kind = .video
        default: return nil
        }
        let still = PlainWords.address(item["preview_url"].string)
        var media = Media(
            kind: kind, asset: (kind == .image ? PlainWords.address(address) : still) ?? "",
            altText: PlainWords.line(item["description"].string, in: name, &report))
        if kind == .video { media.url = PlainWords.address(address) }
        let original = item["meta"]["original"]
        media.size = NetworkParts.size(original["width"], original["height"])
        media.duration = original["duration"].number.flatMap { (0.001...86_400).contains($0) ? $0 : nil }
        // From the middle, upwards: -1 to 1.
        let focus = item["meta"]["focus"]
        if let x = focus["x"].number, let y = focus["y"].number {
            media.focus = Media.Focus(x: (x + 1) / 2, y: (1 - y) / 2)
        }
        return media
    }

    private func card(_ report: inout Report) -> Media? {
        let card = status["card"]
        guard let url = PlainWords.address(card["url"].string),
            let title = PlainWords.line(card["title"].string, in: name, &report)
        else { return nil }
        return Media(
            kind: .link, asset: PlainWords.address(card["image"].string) ?? "", title: title,
            summary: PlainWords.line(card["description"].string, in: name, &report), url: url)
    }

    private func poll(_ report: inout Report) -> Poll? {
        let poll = status["poll"]
        let options = poll["options"].items.prefix(20).compactMap { option -> Poll.Option? in
            let label = option["title"].string.map { Shortcodes.remove($0, poll["emojis"], &report) }
            return PlainWords.line(label, in: name, &report).map {
                Poll.Option(label: $0, votes: NetworkParts.votes(option["votes_count"]))
            }
        }
        guard !options.isEmpty else { return nil }
        let voters = NetworkParts.votes(poll["voters_count"])
        return Poll(
            options: options, total: voters ?? NetworkParts.votes(poll["votes_count"]),
            hasEnded: poll["expired"].isNull ? nil : poll["expired"].isTrue)
    }
}

/// ":name:" of a server's own pictures among letters, which no font has.
enum Shortcodes {
    /// The text without the codes of a list.
    static func remove(_ text: String, _ emojis: JSONValue, _ report: inout Report) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        var result = ""
        var end = text.startIndex
        for range in ranges(in: text, emojis) {
            report.drop(String(text[range]), reason: "emoji")
            result += text[end..<range.lowerBound]
            end = range.upperBound
        }
        return result + text[end...]
    }

    /// Where codes of the list stand, in order.
    static func ranges(in text: String, _ emojis: JSONValue) -> [Range<String.Index>] {
        let names = Set(emojis.items.compactMap { $0["shortcode"].words })
        guard !names.isEmpty else { return [] }
        var found: [Range<String.Index>] = []
        var start: String.Index?
        for index in text.utf8.indices where text.utf8[index] == UInt8(ascii: ":") {
            if let open = start, names.contains(String(text[text.utf8.index(after: open)..<index])) {
                found.append(open..<text.utf8.index(after: index))
                start = nil
            } else {
                start = index
            }
        }
        return found
    }
}

extension Post {
    /// Takes ":name:" of a server's own pictures out of the words.
    mutating func removeShortcodes(of emojis: JSONValue, _ report: inout Report) {
        for index in body.paragraphs.indices where body.paragraphs[index].role != .code {
            let text = body.paragraphs[index].text
            let blank = UInt8(ascii: " ")
            let ranges = Shortcodes.ranges(in: text, emojis).map { range in
                report.drop(String(text[range]), reason: "emoji")
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                var length = text.utf8[range].count
                // One of the two blanks around it goes as well.
                let isAfterBlank = start == 0 || text.utf8[text.utf8.index(before: range.lowerBound)] == blank
                if isAfterBlank, text.utf8[range.upperBound...].first == blank { length += 1 }
                return start..<(start + length)
            }
            body.paragraphs[index].remove(ranges)
            body.paragraphs[index] = body.paragraphs[index].trimmed
        }
        body.paragraphs.removeAll { $0.text.isEmpty }
    }
}

extension Paragraph {
    /// Takes bytes from the middle, at rising places that do not overlap; spans shrink or move.
    mutating func remove(_ ranges: [Range<Int>]) {
        guard !ranges.isEmpty else { return }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        // For each byte, and the end, how many of those before it are kept.
        var places: [Int] = []
        var next = 0
        for index in bytes.indices {
            while next < ranges.count, ranges[next].upperBound <= index { next += 1 }
            places.append(kept.count)
            if next == ranges.count || !ranges[next].contains(index) { kept.append(bytes[index]) }
        }
        places.append(kept.count)
        text = String(decoding: kept, as: UTF8.self)
        func moved(_ offset: Int) -> Int { places[min(max(0, offset), bytes.count)] }
        spans = spans.compactMap { span in
            let (start, end) = (moved(span.utf8.lowerBound), moved(span.utf8.upperBound))
            return start < end ? Span(role: span.role, utf8: start..<end, target: span.target) : nil
        }
    }
}
