internal import Diagnostics

/// Notes and outboxes of ActivityPub: what Mastodon's own export, and every server of its kind, writes.
///
/// Nearly each field may be one thing, a list, or the address of a thing (Activity Streams 2.0).
struct ActivityPub: RecordFormat {
    static let name = "activitypub"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            let context = value["@context"].one.contains {
                $0.string?.contains("w3.org/ns/activitystreams") == true
            }
            return context && value["type"].string != nil
        }
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        let actors = actors(in: file)
        var waiting = Array(file.values.reversed())
        while let value = waiting.popLast() {
            switch value["type"].string {
            case "Create": waiting.append(value["object"])
            case "OrderedCollection", "Collection", "OrderedCollectionPage", "CollectionPage":
                waiting += (value["orderedItems"].one + value["items"].one).reversed()
                waiting.append(value["first"])
                if value["next"].id != nil { found.isIncomplete = true }
            case "Note", "Article", "Page", "Question":
                add(value, actors, to: &found, in: file.name)
            case "Tombstone": if let id = value["id"].id { found.gone.insert(id) }
            default: break
            }
        }
        return found
    }

    /// Actors that are given beside the posts (actor.json of an export), by their address.
    private static func actors(in file: RecordFile) -> [String: JSONValue] {
        var actors: [String: JSONValue] = [:]
        for value in file.values where value.has("preferredUsername") {
            if let id = value["id"].id { actors[id] = value }
        }
        return actors
    }

    private static func add(
        _ note: JSONValue, _ actors: [String: JSONValue], to found: inout SocialFile, in name: String
    ) {
        let id = note["id"].id ?? address(note["url"]) ?? "\(found.posts.count + 1)"
        let post = ActivityNote(note: note, actors: actors, name: name)
        let author = address(note["attributedTo"]) ?? ""
        let parents = note["inReplyTo"].one.compactMap { $0.string ?? $0["id"].id }
        found.posts.append(
            SocialPost(
                id: id, author: author, parent: parents.first,
                root: note["conversation"].id ?? note["context"].id,
                parentAuthor: parents.first.flatMap { writer(of: $0, author) },
                order: note["published"].string ?? "", language: note["contentMap"].members.keys.min(),
                isOwn: !isDirect(note), words: HTMLText.words(note["content"].string ?? ""),
                make: { post.post(id: id, &$0) }))
    }

    /// Whose post an address is: the author's own where it begins as theirs does, a stranger's on another server.
    private static func writer(of post: String, _ author: String) -> String? {
        guard !author.isEmpty else { return nil }
        if post.hasPrefix(author + "/") { return author }
        let hosts = [post, author].map { Media(kind: .link, asset: "", url: $0).host }
        let isOfUsers = author.contains("/users/") && post.contains("/users/")
        return hosts[0] != hosts[1] || isOfUsers ? post : nil
    }

    /// True for a letter to persons, which an export holds among the posts.
    private static func isDirect(_ note: JSONValue) -> Bool {
        let readers = (note["to"].one + note["cc"].one).compactMap(\.string)
        return !readers.isEmpty
            && !readers.contains { $0.hasSuffix("#Public") || $0 == "Public" || $0.hasSuffix("/followers") }
    }

    /// The address of a thing that is written in one of many ways.
    static func address(_ value: JSONValue) -> String? {
        for one in value.one {
            if let id = one.string ?? one["id"].id ?? one["href"].string ?? one["url"].string { return id }
        }
        return nil
    }
}

/// One note.
struct ActivityNote {
    /// As the server gives it.
    let note: JSONValue
    /// Actors by address.
    let actors: [String: JSONValue]
    /// Name of the file.
    let name: String

    /// The post.
    func post(id: String, _ report: inout Report) -> Post {
        let map = note["contentMap"].members
        let content = note["content"].string ?? map.keys.min().flatMap { map[$0]?.string } ?? ""
        let body = HTMLText.paragraphs(content, in: name, &report)
        var post = Post(id: id, author: author(&report), number: 1, body: body)
        post.removeShortcodes(of: emojis, &report)
        if ["Article", "Page"].contains(note["type"].string) {
            post.heading = PlainWords.line(note["name"].string, in: name, &report)
        }
        post.date = NetworkParts.date(note["published"].string)
        post.url = PlainWords.address(note["url"].one.first.flatMap { ActivityPub.address($0) } ?? id)
        // The summary of an article is its abstract.
        post.warning =
            post.heading != nil
            ? nil
            : PlainWords.line(
                HTMLText.paragraphs(note["summary"].string ?? "", in: name, &report).plain, in: name, &report)
        var seen: Set<String> = []
        for item in note["attachment"].one + note["image"].one {
            if let media = media(item, &report), seen.insert(media.url ?? media.asset).inserted {
                post.media.append(media)
            }
        }
        if post.warning == nil, note["sensitive"].isTrue, !post.media.isEmpty {
            post.warning = "Sensitive content"
        }
        post.poll = poll(&report)
        return post
    }

    /// The server's own pictures among letters, in Mastodon's form.
    private var emojis: JSONValue {
        .array(
            note["tag"].one.filter { $0["type"].string == "Emoji" }.compactMap { tag in
                tag["name"].string.map {
                    .object(["shortcode": .string(String($0.drop { $0 == ":" }.prefix { $0 != ":" }))])
                }
            })
    }

    private func author(_ report: inout Report) -> Author? {
        guard let first = note["attributedTo"].one.first else { return nil }
        let actor = first.string.flatMap { actors[$0] } ?? first
        let place = first.string ?? first["id"].id
        let url = PlainWords.address(place)
        var handle = actor["preferredUsername"].words ?? userName(in: url)
        if let local = handle, let host = Media(kind: .link, asset: "", url: url).host {
            handle = local + "@" + host
        }
        return NetworkParts.author(
            name: actor["name"].string, handle: handle,
            avatar: ActivityPub.address(actor["icon"].one.first?["url"] ?? .null),
            in: name, &report)
    }

    /// "ana" of ".../users/ana" and ".../@ana"; other addresses name nobody.
    private func userName(in url: String?) -> String? {
        let parts = (url ?? "").split(separator: "/")
        guard let last = parts.last, parts.count >= 3 else { return nil }
        if last.hasPrefix("@") { return String(last.dropFirst()) }
        return ["users", "user", "u", "profile"].contains(parts[parts.count - 2]) ? String(last) : nil
    }

    private func media(_ item: JSONValue, _ report: inout Report) -> Media? {
        let type = item["mediaType"].string ?? ""
        guard
            let url = PlainWords.address(
                ActivityPub.address(item["url"]) ?? item["href"].string ?? item.string)
        else { return nil }
        let alt = PlainWords.line(item["name"].words ?? item["summary"].string, in: name, &report)
        let isVideo = type.hasPrefix("video/") || item["type"].string == "Video"
        guard isVideo || type.hasPrefix("image/") || (type.isEmpty && item["type"].string != "Link") else {
            return type.isEmpty ? Media(kind: .link, asset: "", title: alt, url: url) : nil
        }
        let focus = item["focalPoint"].items.compactMap(\.number)
        return Media(
            kind: isVideo ? .video : .image, asset: isVideo ? "" : url, altText: alt,
            url: isVideo ? url : nil,
            focus: focus.count == 2 ? Media.Focus(x: (focus[0] + 1) / 2, y: (1 - focus[1]) / 2) : nil,
            size: NetworkParts.size(item["width"], item["height"]))
    }

    private func poll(_ report: inout Report) -> Poll? {
        let options = (note["oneOf"].one + note["anyOf"].one).prefix(20).compactMap { option in
            PlainWords.line(option["name"].string, in: name, &report).map {
                Poll.Option(label: $0, votes: NetworkParts.votes(option["replies"]["totalItems"]))
            }
        }
        guard !options.isEmpty else { return nil }
        return Poll(
            options: options, total: NetworkParts.votes(note["votersCount"]),
            hasEnded: note.has("closed") ? true : nil)
    }
}
