import Testing

@testable import Diagnostics
@testable import Threads

/// What readers of X's data trip over (FORMATS.md sections 4 and 5), in our own words.
struct XTrapTests {
    /// Where words stand, in code points, as X counts.
    func place(of words: String, in text: String) throws -> String {
        let range = try #require(text.firstRange(of: words))
        let start = text[..<range.lowerBound].unicodeScalars.count
        return "\(start), \(start + words.unicodeScalars.count)"
    }

    @Test func `offsets count code points of the escaped text`() throws {
        let text = "🫖🫖 &amp; 👩🏽‍🚀 &lt;tea&gt; https://t.co/a then"
        let reading = try Reading(
            #"[{"id_str": "1", "user": {"id_str": "9", "screen_name": "bo"}, "full_text": "\#(text)", "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://kiln.example/long", "display_url": "kiln.example/lo…", "indices": [\#(try place(of: "https://t.co/a", in: text))]}]}}]"#
        )
        #expect(reading.posts == ["🫖🫖 & 👩🏽‍🚀 <tea> kiln.example/lo… then"])
        #expect(
            reading.thread.posts[0].body.paragraphs[0].styles == [
                "link: kiln.example/lo… -> https://kiln.example/long"
            ])
    }

    @Test func `escapes are read exactly once`() throws {
        let reading = try Reading(
            #"[{"id_str": "1", "user": {"id_str": "9", "screen_name": "bo"}, "full_text": "Write &amp;lt;b&amp;gt; and &amp;amp;amp;"}]"#
        )
        #expect(reading.posts == ["Write &lt;b&gt; and &amp;amp;"])
    }

    @Test func `an edited post is there once, in its newest words, whichever version is answered`() throws {
        func tweet(_ id: Int, _ text: String, _ more: String) -> String {
            #"{"tweet": {"id_str": "\#(id)", "full_text": "\#(text)", \#(more)}}"#
        }
        let first = #""edit_info": {"initial": {"editTweetIds": ["11", "12"]}}"#
        let later =
            #""edit_info": {"edit": {"initialTweetId": "11", "editControlInitial": {"editTweetIds": ["11", "12"]}}}"#
        let answer = #""in_reply_to_status_id_str": "11", "in_reply_to_user_id_str": "9""#
        let tweets = [tweet(12, "Right", later), tweet(11, "Wrogn", first), tweet(20, "Next", answer)]
        let reading = try Reading("window.YTD.tweets.part0 = [\(tweets.joined(separator: ","))]")
        #expect(reading.posts == ["Right", "Next"])
    }

    @Test func `a later version alone is still found by the first one's number`() throws {
        let later =
            #"{"tweet": {"id_str": "12", "full_text": "Right", "edit_info": {"edit": {"editControlInitial": {"editTweetIds": ["11", "12"]}}}}}"#
        let answer =
            #"{"tweet": {"id_str": "20", "full_text": "Next", "in_reply_to_status_id_str": "11", "in_reply_to_user_id_str": "9"}}"#
        let account = #"window.YTD.account.part0 = [{"account": {"username": "bo", "accountId": "9"}}]"#
        let reading = try Reading(
            ["window.YTD.tweets.part0 = [\(answer), \(later)]", account].map {
                Source(name: "t.js", bytes: Array($0.utf8))
            })
        #expect(reading.posts == ["Right", "Next"])
    }

    @Test func `long posts of an archive are joined by beginning and minute, escaped or not`() throws {
        let head = "The mill &amp; the river have known each other for long,"
        func tweet(_ id: Int, _ minute: Int) -> String {
            #"{"tweet": {"id_str": "\#(id)", "created_at": "Mon Jan 05 08:0\#(minute):00 +0000 2026", "full_text": "\#(head)… https://t.co/x"\#(id == 2 ? #", "in_reply_to_status_id_str": "1", "in_reply_to_user_id_str": "9""# : "")}}"#
        }
        func note(_ minute: Int, _ end: String) -> String {
            #"{"noteTweet": {"createdAt": "2026-01-05T08:0\#(minute):11.000Z", "core": {"text": "\#(head.replacing("&amp;", with: "&")) \#(end)"}}}"#
        }
        let files = [
            "window.YTD.tweets.part0 = [\(tweet(1, 1)), \(tweet(2, 5))]",
            "window.YTD.note_tweet.part0 = [\(note(5, "and talk.")), \(note(1, "and sleep."))]",
        ]
        let reading = try Reading(files.map { Source(name: "t.js", bytes: Array($0.utf8)) })
        let start = "The mill & the river have known each other for long, "
        #expect(reading.posts == [start + "and sleep.", start + "and talk."])
        #expect(reading.messages("thread.cut-text").isEmpty)
    }

    func result(_ id: Int, _ text: String, answers: Int? = nil, legacy: String = "", more: String = "")
        -> String
    {
        let reply =
            answers.map { #", "in_reply_to_status_id_str": "\#($0)", "in_reply_to_user_id_str": "9""# } ?? ""
        return
            #"{"__typename": "Tweet", "rest_id": "\#(id)", "core": {"user_results": {"result": {"rest_id": "9", "core": {"name": "Bo", "screen_name": "bo"}}}}, "legacy": {"id_str": "\#(id)", "full_text": "\#(text)", "user_id_str": "9", "conversation_id_str": "1"\#(reply)\#(legacy)}\#(more)}"#
    }

    func page(_ entries: [String]) -> String {
        #"{"data": {"threaded_conversation_with_injections_v2": {"instructions": [{"entries": [\#(entries.joined(separator: ", "))]}]}}}"#
    }

    @Test func `a deleted post among the answers of a conversation leaves its place`() throws {
        func entry(_ id: Int, _ result: String) -> String {
            #"{"entryId": "conversationthread-7-tweet-\#(id)", "item": {"itemContent": {"itemType": "TimelineTweet", "tweet_results": {"result": \#(result)}}}}"#
        }
        let module =
            #"{"entryId": "conversationthread-7", "content": {"items": [\#(entry(2, #"{"__typename": "TweetTombstone", "tombstone": {}}"#)), \#(entry(3, result(3, "Three", answers: 2)))]}}"#
        let first =
            #"{"entryId": "tweet-1", "content": {"itemContent": {"tweet_results": {"result": \#(result(1, "One"))}}}}"#
        let reading = try Reading(page([module, first]))
        #expect(reading.posts == ["One", "", "Three"])
        #expect(reading.thread.posts.map(\.isDeleted) == [false, true, false])
    }

    @Test func `a quoted post that is gone is a card, and the link to it goes`() throws {
        let text = "Look https://t.co/q"
        let legacy =
            #", "quoted_status_id_str": "77", "entities": {"urls": [{"url": "https://t.co/q", "expanded_url": "https://x.com/cy/status/77", "display_url": "x.com/cy/status/77", "indices": [5, 19]}]}"#
        let gone = #", "quoted_status_result": {"result": {"__typename": "TweetTombstone"}}"#
        let reading = try Reading(
            #"{"data": {"tweetResult": {"result": \#(result(1, text, legacy: legacy, more: gone))}}}"#)
        #expect(reading.posts == ["Look"])
        #expect(reading.thread.posts[0].quoted.map(\.id) == ["77"])
        #expect(reading.thread.posts[0].quoted.map(\.isDeleted) == [true])
    }

    @Test func `cards of the web client are polls and previews of links`() throws {
        func value(_ key: String, _ text: String) -> String {
            #"{"key": "\#(key)", "value": {"string_value": "\#(text)", "type": "STRING"}}"#
        }
        let poll = [
            value("choice1_label", "Boil"), value("choice1_count", "7"), value("choice2_label", "Steep"),
        ]
        let link = [
            value("title", "The kiln"), value("card_url", "https://t.co/k"), value("description", "Hot"),
            #"{"key": "thumbnail_image_large", "value": {"image_value": {"url": "https://p.example/k.jpg"}}}"#,
        ]
        func card(_ name: String, _ values: [String]) -> String {
            #", "card": {"legacy": {"name": "\#(name)", "binding_values": [\#(values.joined(separator: ","))]}}"#
        }
        let urls =
            #", "entities": {"urls": [{"url": "https://t.co/k", "expanded_url": "https://kiln.example/all", "display_url": "kiln.example/all", "indices": [4, 18]}]}"#
        let reading = try Reading(
            page([
                result(1, "Tea?", more: card("poll2choice_text_only", poll)),
                result(2, "See https://t.co/k", answers: 1, legacy: urls, more: card("summary", link)),
            ]))
        #expect(
            reading.thread.posts[0].poll
                == Poll(options: [.init(label: "Boil", votes: 7), .init(label: "Steep")]))
        #expect(
            reading.thread.posts[1].media == [
                Media(
                    kind: .link, asset: "https://p.example/k.jpg", title: "The kiln", summary: "Hot",
                    url: "https://kiln.example/all")
            ])
    }

    @Test func `a thread is followed in both directions from the post that is named`() throws {
        var options = ReadOptions()
        options.thread = "2"
        let reading = try Reading(
            Array(
                page([result(3, "Three", answers: 2), result(1, "One"), result(2, "Two", answers: 1)]).utf8
            )
            .withName("p.json"), options)
        #expect(reading.posts == ["One", "Two", "Three"])
    }
}

extension [UInt8] {
    /// The bytes as the only source.
    fileprivate func withName(_ name: String) -> [Source] { [Source(name: name, bytes: self)] }
}

/// What readers of the other networks trip over.
struct NetworkTrapTests {
    func bluesky(
        _ key: String, _ text: String, parent: String? = nil, by who: String = "ana", more: String = ""
    )
        -> String
    {
        let uri = { (who: String, key: String) in "at://did:plc:\(who)/app.bsky.feed.post/\(key)" }
        let reply =
            parent.map {
                #", "reply": {"root": {"uri": "\#(uri("ana", "a"))"}, "parent": {"uri": "\#(uri("ana", $0))"}}"#
            } ?? ""
        return
            #"{"uri": "\#(uri(who, key))", "author": {"did": "did:plc:\#(who)", "handle": "\#(who).example"}, "record": {"$type": "app.bsky.feed.post", "text": "\#(text)", "createdAt": "2026-05-01T08:00:00Z"\#(reply)}\#(more)}"#
    }

    @Test func `Bluesky: a pinned post is its author's, a passed-on one is again where it was written`()
        throws
    {
        let pin = #""reason": {"$type": "app.bsky.feed.defs#reasonPin"}"#
        let repost = #""reason": {"$type": "app.bsky.feed.defs#reasonRepost"}"#
        let feed =
            #"{"feed": [{"post": \#(bluesky("a", "Opening")), \#(pin)}, {"post": \#(bluesky("b", "Second", parent: "a")), \#(repost)}, {"post": \#(bluesky("x", "Not mine", by: "bo")), \#(repost)}, {"post": \#(bluesky("b", "Second", parent: "a"))}]}"#
        #expect(try Reading(feed).posts == ["Opening", "Second"])
    }

    @Test func `Bluesky: what a post of a feed answers stands beside it`() throws {
        let reply =
            #""reply": {"root": \#(bluesky("a", "Opening")), "parent": \#(bluesky("b", "Second", parent: "a"))}"#
        let feed = #"{"feed": [{"post": \#(bluesky("c", "Third", parent: "b")), \#(reply)}]}"#
        #expect(try Reading(feed).posts == ["Opening", "Second", "Third"])
    }

    @Test func `Bluesky: a quoted record keeps its own pictures, beside a gallery`() throws {
        let quoted =
            #"{"$type": "app.bsky.embed.record#viewRecord", "uri": "at://did:plc:bo/app.bsky.feed.post/q", "author": {"did": "did:plc:bo", "handle": "bo.example"}, "value": {"$type": "app.bsky.feed.post", "text": "Glaze"}, "embeds": [{"$type": "app.bsky.embed.images#view", "images": [{"fullsize": "https://cdn.example/q", "alt": "Blue"}]}]}"#
        let gallery =
            #"{"$type": "app.bsky.embed.gallery#view", "items": [{"thumbnail": "https://cdn.example/1", "alt": "One"}, {"fullsize": "https://cdn.example/2", "thumbnail": "https://cdn.example/2t", "alt": "Two"}]}"#
        let embed =
            #", "embed": {"$type": "app.bsky.embed.recordWithMedia#view", "media": \#(gallery), "record": {"record": \#(quoted)}}, "labels": [{"val": "nudity", "neg": true}]"#
        let post = try Reading(#"{"posts": [\#(bluesky("a", "Pots", more: embed))]}"#).thread.posts[0]
        #expect(post.media.map(\.asset) == ["https://cdn.example/1", "https://cdn.example/2"])
        #expect(post.quoted[0].media.map(\.altText) == ["Blue"] && post.quoted[0].body.plain == "Glaze")
        #expect(post.quoted[0].author?.handle == "bo.example" && post.warning == nil)
    }

    @Test(arguments: ["gone", "far"])
    func `Bluesky: offsets in the middle of a sign make no span`(_ kind: String) throws {
        let (start, end) = kind == "gone" ? (1, 5) : (0, 4_000)
        let facets =
            #"{"posts": [{"uri": "at://did:plc:ana/app.bsky.feed.post/a", "author": {"did": "did:plc:ana", "handle": "ana.example"}, "record": {"$type": "app.bsky.feed.post", "text": "🏺 kiln", "facets": [{"index": {"byteStart": \#(start), "byteEnd": \#(end)}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example"}]}]}}]}"#
        let reading = try Reading(facets)
        #expect(reading.posts == ["🏺 kiln"] && reading.thread.posts[0].body.paragraphs[0].spans.isEmpty)
    }

    @Test func `Mastodon: status and context in either order`() throws {
        func status(_ id: Int, _ words: String, _ parent: Int?) -> String {
            let answer = parent.map { #", "in_reply_to_id": "\#($0)""# } ?? ""
            return
                #"{"id": "\#(id)", "account": {"acct": "bo", "id": "b"}, "content": "<p>\#(words)</p>", "created_at": "2026-05-0\#(id)"\#(answer)}"#
        }
        let context =
            #"{"ancestors": [\#(status(1, "One", nil))], "descendants": [\#(status(3, "Three", 2))]}"#
        let files = [status(2, "Two", 1), context].map { Source(name: "s.json", bytes: Array($0.utf8)) }
        #expect(try Reading(files).posts == ["One", "Two", "Three"])
        #expect(try Reading(files.reversed()).posts == ["One", "Two", "Three"])
    }

    @Test func `ActivityPub: letters to persons stay out, pictures of the server go, warnings stay`() throws {
        func note(_ id: Int, _ words: String, _ parent: String?, to: String, _ more: String = "") -> String {
            let answer = parent.map { #", "inReplyTo": "\#($0)""# } ?? ""
            return
                #"{"type": "Create", "object": {"type": "Note", "id": "https://tea.example/users/bo/statuses/\#(id)", "attributedTo": "https://tea.example/users/bo", "published": "2026-05-0\#(id)T00:00:00Z", "content": "<p>\#(words)</p>", "to": ["\#(to)"], "cc": []\#(answer)\#(more)}}"#
        }
        let (all, some) = (
            "https://www.w3.org/ns/activitystreams#Public", "https://tea.example/users/bo/followers"
        )
        let own = "https://tea.example/users/bo/statuses/"
        let more =
            #", "sensitive": true, "tag": [{"type": "Emoji", "name": ":kiln:"}], "attachment": [{"type": "Document", "mediaType": "image/png", "url": "https://tea.example/1.png", "name": "Pot"}]"#
        let items = [
            note(1, "One :kiln: two", nil, to: all, more), note(2, "Two", own + "1", to: some),
            note(3, "My number is 12", own + "2", to: "https://tea.example/users/cy"),
            note(4, "No", "https://milk.example/users/di/statuses/1", to: all),
            note(5, "Never", own + "4", to: all), note(6, "Ever", own + "5", to: all),
        ]
        let outbox =
            #"{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [\#(items.joined(separator: ","))]}"#
        let reading = try Reading(outbox, Self.shown)
        #expect(reading.posts == ["One two", "Two"])
        #expect(reading.thread.posts[0].warning == "Sensitive content")
        var report = Report()
        let source = Source(name: "outbox.json", bytes: Array(outbox.utf8))
        let list = try ThreadReader.list([source], ReadOptions(), &report)
        #expect(list.map(\.words) == ["One two"])
    }

    static let shown: ReadOptions = {
        var options = ReadOptions()
        options.showsSpoilers = true
        return options
    }()

    @Test func `Nostr: the newest profile counts, and tags without marks are read by their places`() throws {
        let reading = try Reading(
            """
            ["EVENT", "s", {"kind": 0, "pubkey": "k", "created_at": 9, "content": "{\\"name\\": \\"Bo now\\"}", "tags": []}]
            ["EVENT", "s", {"kind": 1, "id": "c", "pubkey": "k", "created_at": 3, "tags": [["e", "a"], ["e", "b"]], "content": "Three"}]
            ["EVENT", "s", {"kind": 0, "pubkey": "k", "created_at": 2, "content": "{\\"name\\": \\"Bo then\\"}", "tags": []}]
            ["EVENT", "s", {"kind": 1, "id": "b", "pubkey": "k", "created_at": 2, "tags": [["e", "a"]], "content": "Two"}]
            ["EVENT", "t", {"kind": 1, "id": "b", "pubkey": "k", "created_at": 2, "tags": [["e", "a"]], "content": "Two"}]
            ["EVENT", "s", {"kind": 1, "id": "a", "pubkey": "k", "created_at": 1, "tags": [], "content": "One"}]
            ["EOSE", "s"]
            """)
        #expect(reading.posts == ["One", "Two", "Three"] && reading.thread.author?.name == "Bo now")
    }

    @Test func `Threads: a conversation with the voices of all`() throws {
        func post(_ id: Int, _ who: String, _ text: String, _ parent: Int?) -> String {
            let answer = parent.map { #", "replied_to": {"id": "\#($0)"}, "root_post": {"id": "1"}"# } ?? ""
            return
                #"{"id": "\#(id)", "media_product_type": "THREADS", "media_type": "TEXT_POST", "text": "\#(text)", "username": "\#(who)", "timestamp": "2026-05-0\#(id)T00:00:00+0000"\#(answer)}"#
        }
        let text =
            #"{"data": [\#(post(4, "bo", "Last", 2)), \#(post(3, "cy", "Why?", 2)), \#(post(2, "bo", "Then", 1)), \#(post(1, "bo", "First", nil))]}"#
        var options = ReadOptions()
        options.voices = .all
        let reading = try Reading(text, options)
        #expect(reading.posts == ["First", "Then", "Last"])
        #expect(reading.thread.posts[1].quoted.map(\.author?.handle) == ["cy"])
    }
}
