import Testing

@testable import Diagnostics
@testable import Threads

/// One small thread of each network, in our own words.
struct DataFormatTests {
    func bluesky(
        _ key: String, _ text: String, answers: String? = nil, by who: String = "ana", more: String = ""
    ) -> String {
        let uri = { (key: String) in "at://did:plc:ana/app.bsky.feed.post/\(key)" }
        let reply =
            answers.map { #", "reply": {"root": {"uri": "\#(uri("a"))"}, "parent": {"uri": "\#(uri($0))"}}"# }
            ?? ""
        return #"""
            {"uri": "\#(who == "ana" ? uri(key) : "at://did:plc:\(who)/app.bsky.feed.post/\(key)")",
             "author": {"did": "did:plc:\#(who)", "handle": "\#(who).example", "displayName": "Ana"},
             "record": {"$type": "app.bsky.feed.post", "text": "\#(text)", "createdAt": "2026-05-0\#(key == "a" ? 1 : 2)T08:00:00Z", "langs": ["pt"]\#(reply)\#(more)}
            """#
    }

    /// What stands behind a warning is read.
    static let spoilers: ReadOptions = {
        var options = ReadOptions()
        options.showsSpoilers = true
        return options
    }()

    @Test func `Bluesky: a tree with parents, facets in bytes, cards, labels and what cannot be seen`() throws
    {
        let facets =
            #", "facets": [{"index": {"byteStart": 8, "byteEnd": 12}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://kiln.example/long?x=1"}]}]"#
        let card =
            #", "embed": {"$type": "app.bsky.embed.external#view", "external": {"uri": "https://kiln.example", "title": "Kiln", "description": "Hot", "thumb": "https://cdn.example/t"}}, "labels": [{"val": "nudity"}]}"#
        let text = """
            {"thread": {"$type": "app.bsky.feed.defs#threadViewPost",
              "parent": {"post": \(bluesky("a", "Opening"))}},
              "post": \(bluesky("b", "São 🏺 kiln…", answers: "a", more: facets))\(card),
              "replies": [{"post": \(bluesky("z", "Wow", answers: "b", by: "bo"))}},
                {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "at://did:plc:ana/app.bsky.feed.post/c", "notFound": true}]}}
            """
        let reading = try Reading(text)
        #expect(reading.thread.format == "bluesky" && reading.thread.language == "pt")
        #expect(reading.posts == ["Opening", "São 🏺 kiln…"])
        let second = reading.thread.posts[1]
        #expect(second.body.paragraphs[0].spans.isEmpty)
        #expect(
            second.media == [
                Media(
                    kind: .link, asset: "https://cdn.example/t", title: "Kiln", summary: "Hot",
                    url: "https://kiln.example")
            ])
        #expect(second.warning == "Nudity")
        #expect(reading.thread.author == Author(name: "Ana", handle: "ana.example"))
        #expect(reading.dropped("reply") == ["Wow"])
    }

    @Test func `Bluesky: offsets that fit make spans`() throws {
        let facet =
            #", "facets": [{"index": {"byteStart": 10, "byteEnd": 17}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://kiln.example/long?x=1"}]}]"#
        let reading = try Reading(#"{"posts": [\#(bluesky("a", "São 🏺 kiln…", more: facet))}]}"#)
        #expect(
            reading.thread.posts[0].body.paragraphs[0].styles == [
                "link: kiln… -> https://kiln.example/long?x=1"
            ])
    }

    @Test func `Bluesky: a tag of the source and the one found in the words are one`() throws {
        let facet =
            #", "facets": [{"index": {"byteStart": 0, "byteEnd": 12}, "features": [{"$type": "app.bsky.richtext.facet#mention"}]}, {"index": {"byteStart": 13, "byteEnd": 18}, "features": [{"$type": "app.bsky.richtext.facet#tag"}]}]"#
        let reading = try Reading(#"{"posts": [\#(bluesky("a", "@ana.example #pots", more: facet))}]}"#)
        #expect(
            reading.thread.posts[0].body.paragraphs[0].styles == ["mention: @ana.example", "hashtag: #pots"])
    }

    func status(_ id: Int, _ content: String, answers: Int? = nil, by who: String = "bo", more: String = "")
        -> String
    {
        #"{"id": "\#(id)", "created_at": "2026-05-01T0\#(id % 10):00:00Z", "in_reply_to_id": \#(answers.map { "\"\($0)\"" } ?? "null"), "content": "\#(content)", "account": {"id": "\#(who)", "acct": "\#(who)", "display_name": "\#(who) :kiln:", "url": "https://tea.example/@\#(who)", "emojis": [{"shortcode": "kiln"}]}\#(more)}"#
    }

    @Test func `Mastodon: status and context are two files of one thread`() throws {
        let more =
            #", "spoiler_text": "Heat", "media_attachments": [{"type": "gifv", "url": "https://tea.example/v.mp4", "preview_url": "https://tea.example/v.png", "description": "A fire", "meta": {"original": {"width": 20, "height": 10, "duration": 2.5}, "focus": {"x": 0.5, "y": -1}}}], "poll": {"options": [{"title": "Hot", "votes_count": 2}, {"title": "Cold", "votes_count": 1}], "voters_count": 3, "expired": false}"#
        let context =
            #"{"ancestors": [], "descendants": [\#(status(3, "<p>End</p>", answers: 2)), \#(status(4, "<p>Why?</p>", answers: 1, by: "cy")), \#(status(2, "<p>Middle &amp;amp; more</p>", answers: 1, more: more))]}"#
        let reading = try Reading(
            [
                Source(name: "s.json", bytes: Array(status(1, "<p>Begin</p>").utf8)),
                Source(name: "c.json", bytes: Array(context.utf8)),
            ], Self.spoilers)
        #expect(reading.posts == ["Begin", "Middle &amp; more", "End"])
        #expect(reading.thread.author == Author(name: "bo", handle: "bo@tea.example"))
        let post = reading.thread.posts[1]
        #expect(post.warning == "Heat")
        #expect(
            post.poll
                == Poll(
                    options: [.init(label: "Hot", votes: 2), .init(label: "Cold", votes: 1)], total: 3,
                    hasEnded: false))
        #expect(
            post.media == [
                Media(
                    kind: .video, asset: "https://tea.example/v.png", altText: "A fire",
                    url: "https://tea.example/v.mp4",
                    duration: 2.5, focus: .init(x: 0.75, y: 1), size: .init(width: 20, height: 10))
            ])
        #expect(reading.dropped("reply") == ["Why?"])
    }

    @Test func `ActivityPub: an outbox, newest first`() throws {
        let note = { (id: String, answers: String, text: String) in
            #"{"type": "Create", "object": {"type": "Note", "id": "https://tea.example/\#(id)", "inReplyTo": \#(answers), "attributedTo": "https://tea.example/users/bo", "published": "2026-05-0\#(id)T00:00:00Z", "content": "<p>\#(text)</p>", "attachment": {"type": "Document", "mediaType": "image/png", "url": "https://tea.example/\#(id).png", "name": "Pot"}}}"#
        }
        let reading = try Reading(
            #"{"@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [{"type": "Announce", "object": "https://x.example/1"}, \#(note("2", "\"https://tea.example/1\"", "Two")), \#(note("1", "null", "One"))]}"#
        )
        #expect(reading.posts == ["One", "Two"])
        #expect(
            reading.thread.posts[0].media == [
                Media(kind: .image, asset: "https://tea.example/1.png", altText: "Pot")
            ])
        #expect(reading.thread.author?.handle == "bo@tea.example")
    }

    @Test func `Threads: a conversation, newest first, with a carousel`() throws {
        let reading = try Reading(
            #"{"data": [{"id": "2", "media_product_type": "THREADS", "media_type": "CAROUSEL_ALBUM", "username": "bo", "timestamp": "2026-05-02T00:00:00+0000", "replied_to": {"id": "1"}, "root_post": {"id": "1"}, "children": {"data": [{"media_type": "IMAGE", "media_url": "https://t.example/a.jpg", "alt_text": "Pot"}]}}, {"id": "1", "media_product_type": "THREADS", "media_type": "TEXT_POST", "text": "One pot", "username": "bo", "timestamp": "2026-05-01T00:00:00+0000", "poll_attachment": {"option_a": "Yes", "option_b": "No"}}]}"#
        )
        #expect(reading.thread.format == "threads" && reading.thread.posts.map(\.id) == ["1", "2"])
        #expect(reading.thread.posts[0].poll?.options.map(\.label) == ["Yes", "No"])
        #expect(reading.thread.posts[1].media.map(\.altText) == ["Pot"])
    }

    @Test func `Nostr: messages of a relay with a profile, marks and pictures`() throws {
        let reading = try Reading(
            """
            ["EVENT", "s", {"kind": 0, "pubkey": "k", "content": "{\\"name\\": \\"Bo\\", \\"nip05\\": \\"_@tea.example\\"}", "tags": []}]
            ["EVENT", "s", {"kind": 1, "id": "b", "pubkey": "k", "created_at": 1777680000, "tags": [["e", "a", "", "root"]], "content": "Two https://tea.example/p.png?x=1"}]
            ["EVENT", "s", {"kind": 1, "id": "a", "pubkey": "k", "created_at": 1777593600, "tags": [["content-warning", "Steam"]], "content": "One"}]
            """, Self.spoilers)
        #expect(reading.posts == ["One", "Two"])
        #expect(reading.thread.author == Author(name: "Bo", handle: "tea.example"))
        #expect(
            reading.thread.posts[0].warning == "Steam"
                && reading.thread.posts[0].date == "2026-05-01T00:00:00Z")
        #expect(reading.thread.posts[1].media.map(\.asset) == ["https://tea.example/p.png?x=1"])
    }

    func tweet(_ id: Int, _ text: String, answers: Int? = nil, more: String = "") -> String {
        let reply =
            answers.map {
                #", "in_reply_to_status_id_str": "\#($0)", "in_reply_to_user_id_str": "9", "in_reply_to_screen_name": "bo""#
            } ?? ""
        return
            #""id_str": "\#(id)", "created_at": "Sat May 02 09:50:00 +0000 2026", "full_text": "\#(text)"\#(reply)\#(more)"#
    }

    let picture =
        #", "display_text_range": [4, 12], "entities": {"media": [{"indices": ["11", "25"], "display_url": "pic.x.com/a", "expanded_url": "https://x.com/bo/status/2/photo/1", "media_url_https": "https://pbs.example/media/POT.jpg", "type": "photo", "ext_alt_text": "A pot"}]}"#

    @Test func `X API v1.1: addressees and links to pictures go`() throws {
        let user = #", "user": {"id_str": "9", "name": "Bo", "screen_name": "bo"}"#
        let reading = try Reading(
            "[{\(tweet(2, "@bo Two &gt;https://t.co/a", answers: 1, more: picture.replacing("\"11\", \"25\"", with: "12, 26") + user))}, {\(tweet(1, "One", more: user))}]"
        )
        #expect(reading.thread.format == "x-api-v1")
        #expect(reading.posts == ["One", "Two >"])
        #expect(reading.thread.posts[1].media.map(\.altText) == ["A pot"])
        #expect(reading.dropped("mention") == ["@bo"] && reading.dropped("link") == ["https://t.co/a"])
        #expect(reading.thread.posts[0].url == "https://x.com/bo/status/1")
    }

    @Test func `X archive: scripts with and without the account`() throws {
        let tweets =
            #"window.YTD.tweets.part0 = [{"tweet": {\#(tweet(2, "Hot pots:  https://t.co/a", answers: 1, more: picture.replacing("[4, 12]", with: "[\"0\", \"9\"]")))}}, {"tweet": {\#(tweet(5, "RT @cy: words"))}}, {"tweet": {\#(tweet(1, "One"))}}]"#
        let account =
            #"window.YTD.account.part0 = [{"account": {"email": "bo@tea.example", "username": "bo_now", "accountId": "9", "accountDisplayName": "Bo"}}]"#
        let alone = try Reading(tweets)
        #expect(alone.thread.format == "x-archive" && alone.posts == ["One", "Hot pots:"])
        #expect(alone.thread.author == Author(name: "", handle: "bo"))
        #expect(alone.thread.posts[1].media.map(\.asset) == ["tweets_media/2-POT.jpg"])
        let both = try Reading([tweets, account].map { Source(name: "t.js", bytes: Array($0.utf8)) })
        #expect(both.thread.author == Author(name: "Bo", handle: "bo_now"))
        let broken = try #require(failure(Array((account + "x").utf8)))
        #expect(!broken.description.contains("bo@tea.example"))
    }

    @Test func `X web client: tombstones, advertisements and long posts with styles`() throws {
        let result = { (fields: String, id: Int, more: String) in
            #"{"__typename": "Tweet", "rest_id": "\#(id)", "core": {"user_results": {"result": {"rest_id": "9", "core": {"name": "Bo", "screen_name": "bo"}, "legacy": {}}}}, "legacy": {\#(fields), "user_id_str": "9", "conversation_id_str": "1"}\#(more)}"#
        }
        let entry = { (id: Int, result: String, more: String) in
            #"{"entryId": "tweet-\#(id)", "content": {"itemContent": {"tweet_results": {"result": \#(result)}\#(more)}}}"#
        }
        let note =
            #", "note_tweet": {"note_tweet_results": {"result": {"text": "Three bold", "richtext": {"richtext_tags": [{"from_index": 6, "to_index": 10, "richtext_types": ["Bold"]}]}}}}"#
        let entries = [
            entry(1, result(tweet(1, "One"), 1, ""), ""), entry(2, #"{"__typename": "TweetTombstone"}"#, ""),
            entry(3, result(tweet(3, "Three…", answers: 2), 3, note), ""),
            entry(8, result(tweet(8, "Buy"), 8, ""), #", "promotedMetadata": {}"#),
        ]
        let reading = try Reading(
            #"{"data": {"threaded_conversation_with_injections_v2": {"instructions": [{"entries": [\#(entries.joined(separator: ", ")), {"content": {"itemContent": {"cursorType": "ShowMore"}}}]}]}}}"#
        )
        #expect(reading.thread.format == "x-web-graphql")
        #expect(reading.posts == ["One", "", "Three bold"])
        #expect(reading.thread.posts.map(\.isDeleted) == [false, true, false])
        #expect(reading.thread.posts[2].body.paragraphs[0].styles == ["strong: bold"])
        #expect(reading.messages("thread.incomplete").count == 1)
    }

    @Test func `embeds: the syndication answer and oEmbed`() throws {
        let syndication = try Reading(
            #"{"__typename": "Tweet", \#(tweet(7, "Cut…", more: #", "user": {"screen_name": "bo", "name": "Bo"}, "note_tweet": {"id": "x"}, "photos": [{"url": "https://pbs.example/a.jpg", "width": 4, "height": 3}]"#))}"#
        )
        #expect(syndication.thread.format == "x-embed")
        #expect(syndication.thread.posts[0].media.map(\.asset) == ["https://pbs.example/a.jpg"])
        #expect(syndication.messages("thread.cut-text").count == 1)
        let embed = try Reading(
            #"{"author_name": "Bo", "author_url": "https://x.com/bo", "url": "https://x.com/bo/status/7", "html": "<blockquote class=\"twitter-tweet\"><p>Pots by <a href=\"https://x.com/cy\">@cy</a> <a href=\"https://t.co/a\">pic.x.com/a</a></p>&mdash; Bo</blockquote>"}"#
        )
        #expect(embed.posts == ["Pots by @cy"])
        #expect(embed.thread.posts[0].body.paragraphs[0].styles == ["mention: @cy"])
        #expect(embed.thread.author == Author(name: "Bo", handle: "bo"))
    }

    @Test(arguments: [
        ("2026-02-07T09:50:00.000Z", "2026-02-07T09:50:00Z"), ("2026-02-07", "2026-02-07"),
        ("2026-02-07T09:50:00+02:00", "2026-02-07T09:50:00+02:00"), ("2026-02-07 9h", "2026-02-07"),
        ("2026-02-07T09:50:00+0000", "2026-02-07T09:50:00Z"),
        ("Sat Feb 07 09:50:00 +0000 2026", "2026-02-07T09:50:00Z"), ("soon", nil), ("2026-2-7", nil),
    ])
    func `moments keep their clock`(written: String, moment: String?) {
        #expect(NetworkParts.date(written) == moment)
    }

    @Test func `seconds are moments`() {
        #expect(NetworkParts.date(seconds: -1) == nil)
        #expect(NetworkParts.date(seconds: 0) == "1970-01-01T00:00:00Z")
        #expect(NetworkParts.date(seconds: 951_782_461) == "2000-02-29T00:01:01Z")
    }
}
