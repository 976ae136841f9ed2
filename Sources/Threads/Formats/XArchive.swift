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
        let notes = file.entries.filter { $0.label == "note_tweet" }.flatMap(\.value.items).map {
            $0["noteTweet"]["core"]
        }
        for fields in tweets {
            var tweet = XTweet(tweet: fields, user: user, name: file.name)
            tweet.mediaFolder = "tweets_media"
            tweet.note = note(for: tweet, in: notes)
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

    /// The whole text of a long post: no identity joins the two, only their beginning does.
    private static func note(for tweet: XTweet, in notes: [JSONValue]) -> JSONValue {
        guard !notes.isEmpty, let cut = tweet.text.lastIndex(of: "…") else { return .null }
        let head = tweet.text[..<cut]
        guard head.utf8.count >= 40 else { return .null }
        return notes.first { $0["text"].string?.hasPrefix(head) == true } ?? .null
    }
}
