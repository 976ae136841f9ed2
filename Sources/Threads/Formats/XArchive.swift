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
    /// One whole text, by its bytes.
    private struct Note {
        var words: [UInt8]
        var value: JSONValue
    }

    /// Sorted by their bytes, so that those of one beginning stand together.
    private let notes: [Note]

    /// Bytes that a beginning has at least; shorter ones say too little.
    private static let head = 40
    /// Texts of one beginning that are looked at.
    private static let maxAlike = 20

    /// The notes of an archive.
    init(_ notes: [JSONValue]) {
        self.notes = notes.map { note in
            Note(words: Array(HTMLEntities.decodedOnce(note["core"]["text"].string ?? "").utf8), value: note)
        }.sorted { $0.words.lexicographicallyPrecedes($1.words) }
    }

    /// The whole text of a post that is cut with "…"; `.null` when there is none.
    func whole(of tweet: XTweet) -> JSONValue {
        guard !notes.isEmpty, tweet.text.contains("…") else { return .null }
        let text = HTMLEntities.decodedOnce(tweet.text)
        guard let cut = text.lastIndex(of: "…") else { return .null }
        let beginning = Array(text[..<cut].utf8)
        guard beginning.count >= Self.head else { return .null }
        let fitting = notes[first(from: beginning)...].prefix(Self.maxAlike).prefix {
            $0.words.starts(with: beginning)
        }
        // Of several that begin alike the one of the same minute.
        let minute = NetworkParts.date(tweet.tweet["created_at"].string)?.prefix(16)
        let same = fitting.first { NetworkParts.date($0.value["createdAt"].string)?.prefix(16) == minute }
        return (same ?? fitting.first)?.value["core"] ?? .null
    }

    /// Index of the first text that is not before a beginning.
    private func first(from beginning: [UInt8]) -> Int {
        var (low, high) = (0, notes.count)
        while low < high {
            let middle = (low + high) / 2
            if notes[middle].words.lexicographicallyPrecedes(beginning) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
