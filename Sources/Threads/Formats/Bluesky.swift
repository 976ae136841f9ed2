internal import Diagnostics

/// Answers of Bluesky's API: a tree of posts, the flat second version, lists of posts, single records.
struct Bluesky: RecordFormat {
    static let name = "bluesky"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            let candidates = [
                value["thread"], value["thread"]["post"], value["thread"][0]["value"], value["posts"][0],
                value,
                value["post"], value["feed"][0]["post"], value[0], value[0]["post"],
            ]
            return candidates.contains { isBluesky($0) }
        }
    }

    private static func isBluesky(_ value: JSONValue) -> Bool {
        if value["$type"].string?.hasPrefix("app.bsky.") == true { return true }
        if value["uri"].string?.hasPrefix("at://") == true { return true }
        return value["record"]["$type"].string?.hasPrefix("app.bsky.") == true
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            if found.focus == nil { found.focus = focus(of: value) }
            collect(value, into: &found, in: file.name)
        }
        return found
    }

    /// The post that was asked for, when the answer says so.
    private static func focus(of value: JSONValue) -> String? {
        if let uri = value["thread"]["post"]["uri"].id { return uri }
        return value["thread"].items.first { $0["depth"].integer == 0 }?["uri"].id
    }

    /// Every post in the answer, however deep.
    private static func collect(_ value: JSONValue, into found: inout SocialFile, in name: String) {
        var waiting = [value]
        while let node = waiting.popLast() {
            for list in [node, node["thread"], node["posts"], node["feed"]] {
                waiting += list.items.reversed()
            }
            if node["thread"].has("post") { waiting.append(node["thread"]) }
            if node.has("value"), node.has("uri") {
                addFlat(node, to: &found, in: name)
            } else if node.has("post") {
                // A post may also be there because its author pinned it.
                let isRepost = node["reason"]["$type"].string?.hasSuffix("#reasonRepost") ?? false
                add(node["post"], isOwn: !isRepost, to: &found, in: name)
                // Of an answer in a list of posts, what it answers stands beside it.
                for key in ["root", "parent"] where node["reply"][key].has("uri") {
                    addAside(node["reply"][key], to: &found, in: name)
                }
                waiting += node["replies"].items.reversed()
                waiting.append(node["parent"])
            } else if isGone(node) {
                if let uri = node["uri"].id { found.gone.insert(uri) }
            } else if node.has("record") || node["$type"].string == "app.bsky.feed.post" {
                add(node, isOwn: true, to: &found, in: name)
            }
        }
    }

    private static func addAside(_ view: JSONValue, to found: inout SocialFile, in name: String) {
        guard !isGone(view) else {
            if let uri = view["uri"].id { found.gone.insert(uri) }
            return
        }
        add(view, isOwn: true, to: &found, in: name)
        found.posts[found.posts.count - 1].isAside = true
    }

    private static func addFlat(_ node: JSONValue, to found: inout SocialFile, in name: String) {
        if node["value"].has("post") {
            add(node["value"]["post"], isOwn: true, to: &found, in: name)
        } else if let uri = node["uri"].id {
            found.gone.insert(uri)
        }
    }

    private static func isGone(_ node: JSONValue) -> Bool {
        if node["notFound"].isTrue || node["blocked"].isTrue { return true }
        let type = node["$type"].string ?? ""
        return type.hasSuffix("#notFoundPost") || type.hasSuffix("#blockedPost")
    }

    private static func add(
        _ view: JSONValue, isOwn: Bool, to found: inout SocialFile, in name: String
    ) {
        let post = BlueskyPost(view: view, name: name)
        let reply = post.record["reply"]
        let parent = reply["parent"]["uri"].id
        let id = view["uri"].id ?? view["cid"].id ?? "\(found.posts.count + 1)"
        found.posts.append(
            SocialPost(
                id: id, author: view["author"]["did"].id ?? view["author"]["handle"].id ?? did(of: id) ?? "",
                parent: parent, root: reply["root"]["uri"].id ?? id, parentAuthor: parent.flatMap(did),
                order: post.record["createdAt"].string ?? "", language: post.record["langs"][0].string,
                isOwn: isOwn, words: post.record["text"].string ?? "",
                make: { post.post(id: id, &$0) }))
    }

    /// "did:plc:abc" of "at://did:plc:abc/app.bsky.feed.post/xyz".
    private static func did(of uri: String) -> String? {
        guard uri.hasPrefix("at://did:") else { return nil }
        return uri.dropFirst(5).split(separator: "/").first.map(String.init)
    }
}

/// One post of Bluesky: a view with its record, or the record alone.
struct BlueskyPost {
    /// Author and embeds as the network shows them.
    let view: JSONValue
    /// Name of the file.
    let name: String

    /// What the author wrote.
    var record: JSONValue {
        if view.has("record") { return view["record"] }
        return view.has("value") ? view["value"] : view
    }

    /// The post.
    func post(id: String, quotesLeft: Int = 1, _ report: inout Report) -> Post {
        var post = Post(id: id, author: author(&report), number: 1, body: body(&report))
        post.date = NetworkParts.date(record["createdAt"].words ?? view["indexedAt"].words)
        post.url = address(id)
        post.warning = warning
        let embeds = view["embeds"].items + (view["embed"].isNull ? [] : [view["embed"]])
        for embed in embeds.isEmpty ? [record["embed"]] : embeds {
            add(embed, to: &post, quotesLeft, &report)
        }
        return post
    }

    private func author(_ report: inout Report) -> Author? {
        let author = view["author"]
        return NetworkParts.author(
            name: author["displayName"].string, handle: author["handle"].string,
            avatar: author["avatar"].string,
            isVerified: author["verification"]["verifiedStatus"].string == "valid", in: name, &report)
    }

    private func address(_ id: String) -> String? {
        guard let handle = view["author"]["handle"].words, id.hasPrefix("at://"),
            let key = id.split(separator: "/").last
        else { return nil }
        return PlainWords.address("https://bsky.app/profile/\(handle)/post/\(key)")
    }

    private func body(_ report: inout Report) -> RichText {
        let entities = record["facets"].items.compactMap { facet -> TextEntity? in
            guard let start = facet["index"]["byteStart"].integer,
                let end = facet["index"]["byteEnd"].integer, 0 <= start, start < end
            else { return nil }
            for feature in facet["features"].items {
                let type = feature["$type"].string ?? ""
                if type.hasSuffix("#link"), let target = PlainWords.address(feature["uri"].string) {
                    return TextEntity(range: start..<end, role: .link, target: target)
                }
                if type.hasSuffix("#mention") { return TextEntity(range: start..<end, role: .mention) }
                if type.hasSuffix("#tag") { return TextEntity(range: start..<end, role: .hashtag) }
            }
            return nil
        }
        let words = SpannedText(
            record["text"].string ?? "", entities, .utf8, isEscaped: false, in: name, &report)
        return words.body(&report)
    }

    /// What the author, or the network, warns of.
    private var warning: String? {
        let labels = record["labels"]["values"].items + view["labels"].items
        let words = labels.filter { !$0["neg"].isTrue }.compactMap { label in
            label["val"].string.flatMap { Self.warnings[$0] }
        }
        return words.first
    }

    private static let warnings = [
        "porn": "Adult content", "sexual": "Adult content", "nudity": "Nudity",
        "graphic-media": "Graphic media", "gore": "Graphic media",
    ]

    // MARK: Embeds

    private func add(_ embed: JSONValue, to post: inout Post, _ quotesLeft: Int, _ report: inout Report) {
        switch embed["$type"].string?.split(separator: "#").first.map(String.init) {
        case "app.bsky.embed.images":
            for item in embed["images"].items { post.media.append(image(item, &report)) }
        case "app.bsky.embed.gallery":
            for item in embed["items"].items { post.media.append(image(item, &report)) }
        case "app.bsky.embed.video": post.media.append(video(embed, &report))
        case "app.bsky.embed.external":
            if let card = card(embed["external"], &report) { post.media.append(card) }
        case "app.bsky.embed.recordWithMedia":
            add(embed["media"], to: &post, quotesLeft, &report)
            quote(embed["record"]["record"], in: &post, quotesLeft, &report)
        case "app.bsky.embed.record": quote(embed["record"], in: &post, quotesLeft, &report)
        default: break
        }
    }

    private func image(_ item: JSONValue, _ report: inout Report) -> Media {
        let shape = item["aspectRatio"]
        return Media(
            kind: .image,
            asset: asset(item["fullsize"], item["thumbnail"], item["thumb"], blob: item["image"]),
            altText: PlainWords.line(item["alt"].string, in: name, &report),
            size: NetworkParts.size(shape["width"], shape["height"]))
    }

    private func video(_ item: JSONValue, _ report: inout Report) -> Media {
        Media(
            kind: .video, asset: asset(item["thumbnail"], blob: .null),
            altText: PlainWords.line(item["alt"].string, in: name, &report),
            url: PlainWords.address(item["playlist"].string),
            size: NetworkParts.size(item["aspectRatio"]["width"], item["aspectRatio"]["height"]))
    }

    private func card(_ item: JSONValue, _ report: inout Report) -> Media? {
        guard let url = PlainWords.address(item["uri"].string) else { return nil }
        return Media(
            kind: .link, asset: asset(item["thumb"], blob: item["thumb"]),
            title: PlainWords.line(item["title"].string, in: name, &report),
            summary: PlainWords.line(item["description"].string, in: name, &report), url: url)
    }

    /// The first address there is, else the name of the blob in the author's store.
    private func asset(_ values: JSONValue..., blob: JSONValue) -> String {
        values.lazy.compactMap { PlainWords.address($0.string) }.first ?? blob["ref"]["$link"].string ?? ""
    }

    private func quote(
        _ record: JSONValue, in post: inout Post, _ quotesLeft: Int, _ report: inout Report
    ) {
        guard quotesLeft > 0, let id = record["uri"].id else { return }
        let type = record["$type"].string ?? ""
        if ["#viewNotFound", "#viewBlocked", "#viewDetached"].contains(where: type.hasSuffix) {
            post.quoted.append(Post(id: id, number: 1, body: RichText(paragraphs: []), isDeleted: true))
        } else if record.has("value") {
            let quoted = BlueskyPost(view: record, name: name)
            post.quoted.append(quoted.post(id: id, quotesLeft: quotesLeft - 1, &report))
        }
    }
}
