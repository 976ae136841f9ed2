internal import Diagnostics

/// What X's web client is sent (GraphQL): conversations, timelines, single posts.
struct XWeb: RecordFormat {
    static let name = "x-web-graphql"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            let data = value["data"]
            if data["threaded_conversation_with_injections_v2"].has("instructions") { return true }
            if data.has("tweetResult") || data.has("tweet_results") || data.has("tweetResults") {
                return true
            }
            return data["user"]["result"].has("timeline_v2") || data["user"]["result"].has("timeline")
                || value["tweet_results"].has("result") || isTweet(value)
        }
    }

    private static func isTweet(_ value: JSONValue) -> Bool {
        value.has("legacy") && value["rest_id"].id != nil && value.has("core")
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            var waiting = [value]
            while let node = waiting.popLast() { visit(node, &waiting, &found, in: file.name) }
        }
        return found
    }

    /// Looks into everything but advertisements, recommendations, and the posts inside of posts.
    private static func visit(
        _ node: JSONValue, _ waiting: inout [JSONValue], _ found: inout SocialFile, in name: String
    ) {
        waiting += node.items.reversed()
        let entry = node["entryId"].string ?? ""
        guard !node.has("promotedMetadata"), !entry.contains("promoted"), !entry.contains("relatedtweets")
        else {
            return
        }
        if node["cursorType"].string?.hasPrefix("ShowMore") == true { found.isIncomplete = true }
        for key in ["tweet_results", "tweetResult", "tweetResults"] where node[key].has("result") {
            add(node[key]["result"], to: &found, in: name)
        }
        if isTweet(node) { return add(node, to: &found, in: name) }
        // "tweet-1" by itself, "conversationthread-1-tweet-2" among others.
        let item = node.has("item") ? node["item"]["itemContent"] : node["content"]["itemContent"]
        if item["itemType"].string == "TimelineTweet" || item.has("tweet_results"),
            let mark = entry.ranges(of: "tweet-").last,
            tweet(item["tweet_results"]["result"], in: name) == nil
        {
            let id = entry[mark.upperBound...]
            if !id.isEmpty, id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                found.gone.insert(String(id))
            }
        }
        for (key, child) in node.members.sorted(by: { $0.key > $1.key }) {
            switch child {
            case .object where !["tweet_results", "tweetResult", "tweetResults"].contains(key):
                waiting.append(child)
            case .array: waiting.append(child)
            default: break
            }
        }
    }

    private static func add(_ result: JSONValue, to found: inout SocialFile, in name: String) {
        if let post = tweet(result, in: name)?.social() { found.posts.append(post) }
        let repost = result["legacy"]["retweeted_status_result"]["result"]
        if let post = tweet(repost, in: name)?.social() { found.posts.append(post) }
    }

    /// A result in the form of API v1.1; nil for tombstones.
    private static func tweet(_ result: JSONValue, in name: String, quotesLeft: Int = 1) -> XTweet? {
        let result = result.has("tweet") && !result.has("legacy") ? result["tweet"] : result
        guard result.has("legacy") else { return nil }
        var fields = result["legacy"].members
        if fields["id_str"] == nil { fields["id_str"] = result["rest_id"] }
        fields["edit_control"] = result["edit_control"]
        var tweet = XTweet(
            tweet: .object(fields), user: user(result["core"]["user_results"]["result"]), name: name)
        tweet.note = result["note_tweet"]["note_tweet_results"]["result"]
        tweet.card = result["card"]
        if quotesLeft > 0 {
            let quoted = result["quoted_status_result"]["result"]
            tweet.quoted = [Self.tweet(quoted, in: name, quotesLeft: quotesLeft - 1)].compactMap { $0 }
            let type = quoted["__typename"].string
            if tweet.quoted.isEmpty, type == "TweetTombstone" || type == "TweetUnavailable" {
                tweet.lostQuote = result["legacy"]["quoted_status_id_str"].id
            }
        }
        return tweet
    }

    /// Name and handle moved from "legacy" to "core", the picture to "avatar": both forms occur.
    private static func user(_ result: JSONValue) -> JSONValue {
        var fields = result["legacy"].members
        fields["rest_id"] = result["rest_id"]
        for key in ["name", "screen_name"] where !result["core"][key].isNull {
            fields[key] = result["core"][key]
        }
        if result["avatar"].has("image_url") {
            fields["profile_image_url_https"] = result["avatar"]["image_url"]
        }
        if result["is_blue_verified"].isTrue { fields["verified"] = .bool(true) }
        return .object(fields)
    }
}
