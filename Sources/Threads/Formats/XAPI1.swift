internal import Diagnostics

/// Statuses of X's API v1.1, one, a list, or one a line (streams).
struct XAPI1: RecordFormat {
    static let name = "x-api-v1"

    static func recognises(_ file: RecordFile) -> Bool {
        file.values.contains { value in
            [value, value[0], value["statuses"][0]].contains(where: isStatus)
        }
    }

    private static func isStatus(_ value: JSONValue) -> Bool {
        value["id_str"].id != nil && value["user"]["screen_name"].string != nil
            && (value.has("full_text") || value.has("text")) && !value.has("__typename")
    }

    static func read(_ file: RecordFile, _ report: inout Report) throws(UnspoolError) -> SocialFile {
        var found = SocialFile(format: name)
        for value in file.values {
            for status in [value] + value.items + value["statuses"].items where isStatus(status) {
                for status in [status, status["retweeted_status"]] where isStatus(status) {
                    if let post = tweet(status, in: file.name).social() { found.posts.append(post) }
                }
            }
        }
        return found
    }

    private static func tweet(_ status: JSONValue, in name: String) -> XTweet {
        var tweet = XTweet(tweet: status, user: status["user"], name: name)
        let quoted = status["quoted_status"]
        if isStatus(quoted) { tweet.quoted = [XTweet(tweet: quoted, user: quoted["user"], name: name)] }
        return tweet
    }
}
