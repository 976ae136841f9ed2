internal import Diagnostics

/// Answers of the Threads API: a post, a conversation, a person's posts.
struct MetaThreads: RecordFormat {
    static let name = "threads"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            [value, value["data"][0], value[0]].contains { $0["media_product_type"].string == "THREADS" }
        }
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            for post in [value] + value["data"].items + value.items where post["id"].id != nil {
                guard post["media_product_type"].string == "THREADS" else { continue }
                if found.focus == nil, post == value { found.focus = post["id"].id }
                add(post, to: &found, in: file.name)
            }
            if value["paging"]["next"].words != nil { found.isIncomplete = true }
        }
        return found
    }

    private static func add(_ post: JSONValue, to found: inout SocialFile, in name: String) {
        guard let id = post["id"].id else { return }
        let parent = post["replied_to"]["id"].id
        let reader = MetaThreadsPost(post: post, name: name)
        found.posts.append(
            SocialPost(
                id: id, author: post["username"].string ?? "", parent: parent,
                root: post["root_post"]["id"].id ?? id, order: post["timestamp"].string ?? "",
                isOwn: post["media_type"].string != "REPOST_FACADE", words: post["text"].string ?? "",
                make: { reader.post(id: id, &$0) }))
    }
}

/// One post of Threads.
struct MetaThreadsPost {
    /// As the network gives it.
    let post: JSONValue
    /// Name of the file.
    let name: String

    /// The post.
    func post(id: String, quotesLeft: Int = 1, _ report: inout Report) -> Post {
        let long = post["text_attachment"]["plaintext"].words
        let text = [post["text"].words, long].compactMap { $0 }.joined(separator: "\n\n")
        let words = SpannedText(text, [], .scalars, isEscaped: false, in: name, &report)
        var made = Post(
            id: id,
            author: NetworkParts.author(
                name: post["name"].string, handle: post["username"].string,
                avatar: post["profile_picture_url"].string,
                isVerified: post["is_verified"].isTrue, in: name, &report), number: 1,
            body: words.body(&report))
        made.date = NetworkParts.date(post["timestamp"].string)
        made.url = PlainWords.address(post["permalink"].string)
        if post["is_spoiler_media"].isTrue { made.warning = "Spoiler" }
        made.media = media(post, &report)
        for child in post["children"]["data"].items { made.media += media(child, &report) }
        if made.media.isEmpty, let url = PlainWords.address(post["link_attachment_url"].string) {
            made.media.append(Media(kind: .link, asset: "", url: url))
        }
        made.poll = poll(&report)
        let quoted = post["quoted_post"]
        if quotesLeft > 0, let quoteID = quoted["id"].id, quoted.has("text") || quoted.has("media_type") {
            let reader = MetaThreadsPost(post: quoted, name: name)
            made.quoted = [reader.post(id: quoteID, quotesLeft: quotesLeft - 1, &report)]
        }
        return made
    }

    private func media(_ item: JSONValue, _ report: inout Report) -> [Media] {
        let url = PlainWords.address(item["media_url"].string)
        let alt = PlainWords.line(item["alt_text"].string, in: name, &report)
        switch item["media_type"].string {
        case "IMAGE": return [Media(kind: .image, asset: url ?? "", altText: alt)]
        case "VIDEO":
            let still = PlainWords.address(item["thumbnail_url"].string) ?? ""
            return [Media(kind: .video, asset: still, altText: alt, url: url)]
        default: return []
        }
    }

    private func poll(_ report: inout Report) -> Poll? {
        let poll = post["poll_attachment"]
        let names = ["a", "b", "c", "d"]
        let options = names.compactMap { letter in
            PlainWords.line(poll["option_" + letter].string, in: name, &report).map { Poll.Option(label: $0) }
        }
        guard !options.isEmpty else { return nil }
        return Poll(options: options, total: NetworkParts.votes(poll["total_votes"]))
    }
}
