internal import Diagnostics

/// The archive that X gives each person of their own posts: "tweets.js", alone or with "account.js",
/// "profile.js" and "note-tweet.js".
struct XArchive: RecordFormat {
    static let name = "x-archive"

    static func recognises(_ file: RecordFile) -> Bool {
        file.entries.contains { entry in
            entry.label == "tweets" || entry.label == "tweet" || entry.value[0]["tweet"].has("full_text")
        }
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        let tweets = file.entries.flatMap { entry in
            entry.value.items.map { $0["tweet"] }.filter { $0["id_str"].id ?? $0["id"].id != nil }
        }
        let user = user(in: file, tweets)
        let author = user["id_str"].id ?? "self"
        let notes = LongPosts(
            file.entries.filter { $0.label == "note_tweet" }.flatMap(\.value.items).map { $0["noteTweet"] })
        for fields in tweets {
            var tweet = XTweet(tweet: fields, user: user, name: file.name)
            tweet.mediaFolder = "tweets_media"
            tweet.note = notes.whole(of: tweet)
            if let post = tweet.social(author: author) { found.posts.append(post) }
        }
        return found
    }

    /// Name and handle alone: the account's file holds an e-mail address as well.
    private static func user(in file: RecordFile, _ tweets: [JSONValue]) -> JSONValue {
        var fields: [String: JSONValue] = [:]
        for entry in file.entries {
            let account = entry.value[0]["account"]
            if account.has("username") {
                fields["screen_name"] = account["username"]
                fields["name"] = account["accountDisplayName"]
                fields["id_str"] = account["accountId"]
            }
            let profile = entry.value[0]["profile"]
            if profile.has("avatarMediaUrl") { fields["profile_image_url_https"] = profile["avatarMediaUrl"] }
        }
        guard fields["id_str"] == nil else { return .object(fields) }
        // Who answers a post of this file answers the file's own author.
        let ids = Set(tweets.compactMap { $0["id_str"].id })
        let own = tweets.first { $0["in_reply_to_status_id_str"].id.map(ids.contains) ?? false }
        if let own {
            fields["id_str"] = own["in_reply_to_user_id_str"]
            if fields["screen_name"] == nil { fields["screen_name"] = own["in_reply_to_screen_name"] }
        }
        return .object(fields)
    }
}

/// The whole texts of long posts: no identity joins them to their posts, only their beginning and time do.
private struct LongPosts {
    /// By their first letters.
    private var byHead: [String: [JSONValue]] = [:]

    /// Bytes by which they are found; shorter beginnings say too little.
    private static let head = 40

    /// The notes of an archive.
    init(_ notes: [JSONValue]) {
        for note in notes {
            guard let key = Self.key(Self.words(note["core"])[...]) else { continue }
            byHead[key, default: []].append(note)
        }
    }

    /// The whole text of a post that is cut with "…"; `.null` when there is none.
    func whole(of tweet: XTweet) -> JSONValue {
        let text = HTMLEntities.decodedOnce(tweet.text)
        guard !byHead.isEmpty, let cut = text.lastIndex(of: "…"), let key = Self.key(text[..<cut]) else {
            return .null
        }
        let fitting = (byHead[key] ?? []).filter { Self.words($0["core"]).hasPrefix(text[..<cut]) }
        // Of several that begin alike the one of the same minute.
        let minute = NetworkParts.date(tweet.tweet["created_at"].string)?.prefix(16)
        let same = fitting.first { NetworkParts.date($0["createdAt"].string)?.prefix(16) == minute }
        return (same ?? fitting.first)?["core"] ?? .null
    }

    private static func words(_ note: JSONValue) -> String {
        HTMLEntities.decodedOnce(note["text"].string ?? "")
    }

    private static func key(_ text: Substring) -> String? {
        let bytes = Array(text.utf8.prefix(head))
        return bytes.count < head ? nil : String(decoding: bytes, as: UTF8.self)
    }
}
