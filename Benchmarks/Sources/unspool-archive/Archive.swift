import Foundation
import Seeded

/// Writes an archive as X gives it, with as many posts as are asked for, the same ones for the same seed.
///
///     unspool-archive FOLDER [POSTS [SEED [SHAPE]]]
///
/// SHAPE is `mixed` (the default), `sevens` (chains of seven posts), `chain` (one chain of all posts), `star`
/// (answers of the author's to one post) or `cut` (posts that end with "…", a third of them beside their whole text).
/// The proportions of `mixed` are those of a real one: 87 in 100 posts answer somebody, 12 pass somebody's words on, and the
/// rest opens or continues threads; one thread of twelve posts is the longest.
@main
struct Archive {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else {
            return print("usage: unspool-archive FOLDER [POSTS [SEED [SHAPE]]]")
        }
        let folder = URL(fileURLWithPath: arguments[1]).appendingPathComponent("data")
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 10_000 : 10_000
        let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 7 : 7
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var maker = PostMaker(random: Random(seed: seed))
        let shape = arguments.count > 4 ? Shape(rawValue: arguments[4]) : .mixed
        guard let shape else {
            return print("shapes: " + Shape.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let posts = maker.posts(count, shape)
        let scripts = [
            "tweets.js": "window.YTD.tweets.part0 = [\n" + posts.joined(separator: ",\n") + "\n]\n",
            "note-tweet.js":
                "window.YTD.note_tweet.part0 = [\n" + maker.notes.joined(separator: ",\n") + "\n]\n",
            "account.js":
                #"window.YTD.account.part0 = [{"account": {"email": "nobody@example.org", "username": "millkeeper", "accountId": "4711", "accountDisplayName": "The Mill Keeper"}}]"#,
            "profile.js":
                #"window.YTD.profile.part0 = [{"profile": {"description": {"bio": "Flour and weather."}, "avatarMediaUrl": "https://pics.example/mill.jpg"}}]"#,
        ]
        for (name, text) in scripts {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
    }
}

/// Who answers whom.
enum Shape: String, CaseIterable {
    case mixed, sevens, chain, star, cut
}

/// Posts of one person.
struct PostMaker {
    var random: Random
    private var last = 1_500_000_000_000_000_000
    private var thread: (id: Int, left: Int)?
    /// Whole texts of long posts.
    private(set) var notes: [String] = []

    init(random: Random) { self.random = random }

    /// So many posts, newest first as in real archives.
    mutating func posts(_ count: Int, _ shape: Shape) -> [String] {
        let first = last + 1
        return (0..<count).map { index in
            if shape == .mixed { return post(isLongest: index == count / 2) }
            last += 1
            let parent: Int? =
                switch shape {
                case .sevens: index % 7 == 0 ? nil : last - 1
                case .chain: index == 0 ? nil : last - 1
                case .star: index == 0 ? nil : first
                default: nil
                }
            var words = sentence()
            if shape == .cut {
                words = "Of the mill and its river in the long winter, " + words
                if index % 3 == 0 {
                    notes.append(
                        #"{"noteTweet": {"noteTweetId": "\#(last)", "createdAt": "2026-01-05T08:00:00.000Z", "core": {"text": "\#(words) And so on.", "urls": [], "mentions": []}}}"#
                    )
                }
                words += "…"
            }
            return json(last, words, answers: parent, to: "millkeeper", user: 4711)
        }.reversed()
    }

    private mutating func post(isLongest: Bool) -> String {
        last += Int(random.next() % 1_000_000_000_000) + 1
        let kind = random.next() % 100
        if let open = thread, open.left > 0 {
            thread = open.left > 1 ? (last, open.left - 1) : nil
            return json(last, sentence(), answers: open.id, to: "millkeeper", user: 4711)
        }
        if isLongest {
            thread = (last, 11)
            return json(last, "How flour remembers the weather. " + sentence())
        }
        if kind < 87 {
            return json(
                last, "@reader\(kind) " + sentence(), answers: last - 1_000, to: "reader\(kind)",
                user: 9_000 + Int(kind))
        }
        if kind < 98 { return json(last, "RT @reader\(kind): " + sentence()) }
        if kind == 98 { thread = (last, Int(random.next() % 4) + 1) }
        return json(last, sentence())
    }

    private mutating func sentence() -> String {
        let count = 12 + Int(random.next() % 20)
        let words = (0..<count).map { _ in Self.words[Int(random.next() % UInt64(Self.words.count))] }
        return words.joined(separator: " ") + "."
    }

    private static let words = [
        "the", "mill", "turns", "slowly", "when", "rain", "comes", "from", "west", "and", "every", "stone",
        "knows", "its", "grain", "we", "count", "sacks", "by", "sound", "&amp;", "bread", "rises", "late",
        "in", "winter", "water", "wheel", "flour", "dust", "morning", "quiet", "belt", "oak", "river", "high",
    ]

    /// A post with the fields that X writes, all numbers as words.
    private mutating func json(
        _ id: Int, _ text: String, answers: Int? = nil, to name: String = "", user: Int = 0
    ) -> String {
        let hasPicture = random.next() % 8 == 0
        let link = "https://t.co/\(String(random.next() % 0xFFFF_FFFF, radix: 36))"
        let length = text.unicodeScalars.count
        let whole = hasPicture ? text + " " + link : text
        let picture =
            #"{"expanded_url": "https://x.example/millkeeper/status/\#(id)/photo/1", "indices": ["\#(length + 1)", "\#(length + 1 + link.count)"], "url": "\#(link)", "media_url": "http://pics.example/media/M\#(id % 9973).jpg", "id_str": "\#(id + 1)", "id": "\#(id + 1)", "media_url_https": "https://pics.example/media/M\#(id % 9973).jpg", "sizes": {"thumb": {"w": "150", "h": "150", "resize": "crop"}, "small": {"w": "680", "h": "510", "resize": "fit"}, "medium": {"w": "1200", "h": "900", "resize": "fit"}, "large": {"w": "2048", "h": "1536", "resize": "fit"}}, "type": "photo", "display_url": "pic.x.example/\#(id % 9973)"}"#
        let media = hasPicture ? #", "media": [\#(picture)]"# : ""
        let extended = hasPicture ? #" "extended_entities": {"media": [\#(picture)]},"# : ""
        let mentions =
            answers == nil || name == "millkeeper"
            ? ""
            : #"{"name": "A reader", "screen_name": "\#(name)", "indices": ["0", "\#(name.count + 1)"], "id_str": "\#(user)", "id": "\#(user)"}"#
        let reply =
            answers.map {
                #" "in_reply_to_status_id_str": "\#($0)", "in_reply_to_status_id": "\#($0)", "in_reply_to_user_id": "\#(user)", "in_reply_to_user_id_str": "\#(user)", "in_reply_to_screen_name": "\#(name)","#
            } ?? ""
        return
            #"{"tweet": {"edit_info": {"initial": {"editTweetIds": ["\#(id)"], "editableUntil": "2026-01-05T09:00:00.000Z", "editsRemaining": "5", "isEditEligible": false}}, "retweeted": false, "source": "<a href=\"https://mobile.x.example\" rel=\"nofollow\">Web App</a>", "entities": {"hashtags": [], "symbols": [], "user_mentions": [\#(mentions)], "urls": []\#(media)}, "display_text_range": ["0", "\#(whole.unicodeScalars.count)"], "favorite_count": "\#(id % 91)",\#(reply) "id_str": "\#(id)", "truncated": false, "retweet_count": "\#(id % 7)", "id": "\#(id)", "possibly_sensitive": false, "created_at": "Mon Jan 05 08:00:00 +0000 2026", "favorited": false, "full_text": "\#(whole)",\#(extended) "lang": "en"}}"#
    }
}
