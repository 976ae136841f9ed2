internal import Diagnostics

/// Events of Nostr (NIP 1): one, a list, one a line, or the messages of a relay.
struct Nostr: RecordFormat {
    static let name = "nostr"

    static func recognises(_ file: RecordFile) -> Bool { file.values.contains { !events(in: $0).isEmpty } }

    private static func isEvent(_ value: JSONValue) -> Bool {
        value["kind"].integer != nil && value["content"].string != nil
            && (value.has("pubkey") || value.has("tags"))
    }

    /// Events by themselves, in lists, and behind ["EVENT", "name", ...].
    private static func events(in value: JSONValue) -> [JSONValue] {
        var found: [JSONValue] = []
        for one in [value] + value.items {
            if isEvent(one) { found.append(one) } else { found += one.items.filter(isEvent) }
        }
        return found
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        let all = file.values.flatMap(events)
        var people: [String: JSONValue] = [:]
        // Relays give old profiles too: the newest counts.
        let profiles = all.filter { $0["kind"].integer == 0 }.sorted {
            ($0["created_at"].integer ?? 0) < ($1["created_at"].integer ?? 0)
        }
        for event in profiles {
            guard let key = event["pubkey"].id else { continue }
            var parser = JSONParser(Array((event["content"].string ?? "").utf8))
            people[key] = try? parser.value()
        }
        for event in all where event["kind"].integer == 1 {
            add(event, people, to: &found, in: file.name)
        }
        return found
    }

    private static func add(
        _ event: JSONValue, _ people: [String: JSONValue], to found: inout SocialFile, in name: String
    ) {
        let tags = event["tags"].items.filter { $0[0].string == "e" }
        let marked = { (mark: String) in tags.first { $0[3].string == mark }?[1].id }
        let isMarked = tags.contains { ["root", "reply", "mention"].contains($0[3].string) }
        // Without marks the first is the root and the last the parent (NIP 10, deprecated but common).
        let root = isMarked ? marked("root") : tags.first?[1].id
        let parent = isMarked ? marked("reply") ?? root : tags.last?[1].id
        let id = event["id"].id ?? "\(found.posts.count + 1)"
        let reader = NostrNote(event: event, people: people, name: name)
        found.posts.append(
            SocialPost(
                id: id, author: event["pubkey"].id ?? "", parent: parent, root: root ?? id,
                order: event["created_at"].id ?? "", words: event["content"].string ?? "",
                make: { reader.post(id: id, &$0) }))
    }
}

/// One text note.
struct NostrNote {
    /// The event.
    let event: JSONValue
    /// Profiles by public key.
    let people: [String: JSONValue]
    /// Name of the file.
    let name: String

    /// The post.
    func post(id: String, _ report: inout Report) -> Post {
        let content = event["content"].string ?? ""
        let described = described(&report)
        let keys = event["tags"].items.filter { $0[0].string == "p" }.compactMap { $0[1].id }
        var entities: [TextEntity] = []
        var media: [Media] = []
        for word in Self.words(of: content) {
            if let picture = described[word.text] ?? Self.picture(word.text) {
                media.append(picture)
                report.drop(word.text, reason: "link")
                entities.append(TextEntity(range: word.range, shown: ""))
            } else if let range = word.text.firstRange(of: "nostr:") {
                let lead = word.text[..<range.lowerBound].unicodeScalars.count
                let code = word.text[range.upperBound...].prefix {
                    $0.isASCII && ($0.isLetter || $0.isNumber)
                }
                let start = word.range.lowerBound + lead
                entities.append(
                    TextEntity(
                        range: start..<(start + 6 + code.count), shown: mention(String(code), of: keys)))
            }
        }
        let words = SpannedText(content, entities, .scalars, isEscaped: false, in: name, &report)
        var post = Post(id: id, author: author(&report), number: 1, body: words.body(&report), media: media)
        post.date = event["created_at"].integer.flatMap { NetworkParts.date(seconds: $0) }
        if let tag = event["tags"].items.first(where: { $0[0].string == "content-warning" }) {
            post.warning = PlainWords.line(tag[1].string, in: name, &report) ?? "Sensitive content"
        }
        return post
    }

    private func author(_ report: inout Report) -> Author? {
        let key = event["pubkey"].id
        let profile = key.flatMap { people[$0] } ?? .null
        return NetworkParts.author(
            name: profile["display_name"].words ?? profile["name"].words ?? key.map { $0.prefix(8) + "…" },
            handle: profile["nip05"].words.map { $0.hasPrefix("_@") ? String($0.dropFirst(2)) : $0 },
            avatar: profile["picture"].string, in: name, &report)
    }

    /// The one that is named, when there is only one in question; else the beginning of the key.
    private func mention(_ code: String, of keys: [String]) -> String {
        if code.hasPrefix("np"), keys.count == 1, let name = people[keys[0]]?["name"].words {
            return "@" + name
        }
        return (code.hasPrefix("np") ? "@" : "") + code.prefix(12) + "…"
    }

    /// Pictures with their descriptions (NIP 92), by address.
    private func described(_ report: inout Report) -> [String: Media] {
        var found: [String: Media] = [:]
        for tag in event["tags"].items where tag[0].string == "imeta" {
            var fields: [String: String] = [:]
            for field in tag.items.dropFirst().compactMap(\.string) {
                let parts = field.split(separator: " ", maxSplits: 1).map(String.init)
                if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
            }
            guard let url = fields["url"], let address = PlainWords.address(url) else { continue }
            let isVideo = fields["m"]?.hasPrefix("video/") == true
            var media = Media(
                kind: isVideo ? .video : .image,
                asset: isVideo ? PlainWords.address(fields["image"]) ?? "" : address,
                altText: PlainWords.line(fields["alt"], in: name, &report), url: isVideo ? address : nil)
            let shape = (fields["dim"] ?? "").split(separator: "x").map { JSONValue.string(String($0)) }
            if shape.count == 2 { media.size = NetworkParts.size(shape[0], shape[1]) }
            found[url] = media
        }
        return found
    }

    /// An address that ends like a picture's.
    private static func picture(_ word: String) -> Media? {
        guard word.hasPrefix("https://") || word.hasPrefix("http://"), let address = PlainWords.address(word)
        else {
            return nil
        }
        let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
        let isPicture = [".jpg", ".jpeg", ".png", ".webp", ".gif"].contains { path.hasSuffix($0) }
        return isPicture ? Media(kind: .image, asset: address) : nil
    }

    /// Words with their places in code points.
    private static func words(of text: String) -> [(text: String, range: Range<Int>)] {
        var found: [(text: String, range: Range<Int>)] = []
        let scalars = Array(text.unicodeScalars)
        var start = 0
        for index in 0...scalars.count where index == scalars.count || scalars[index].isBlank {
            if index > start { found.append((String(scalars[start..<index]), start..<index)) }
            start = index + 1
        }
        return found
    }
}
