import Testing

@testable import Diagnostics
@testable import Threads

/// Threads of data in our own words: which posts are one thread, and what becomes of their texts.
struct DataThreadTests {
    /// A line of X's API v2.
    func tweet(
        _ id: Int, _ text: String, by author: Int = 1, answers: Int? = nil, root: Int = 1, more: String = ""
    ) -> String {
        let parent = answers.map { #", "referenced_tweets": [{"type": "replied_to", "id": "\#($0)"}]"# } ?? ""
        return
            #"{"id": "\#(id)", "text": "\#(text)", "author_id": "\#(author)", "conversation_id": "\#(root)"\#(parent)\#(more)}"#
    }

    func read(_ tweets: [String], includes: String = "{}") throws -> Reading {
        try Reading(#"{"data": [\#(tweets.joined(separator: ", "))], "includes": \#(includes)}"#)
    }

    @Test func `the author's own chain is the thread, in any order of the file`() throws {
        let reading = try read([
            tweet(3, "Third", answers: 2), tweet(9, "Nice!", by: 2, answers: 2),
            tweet(2, "Second", answers: 1),
            tweet(10, "Thanks", answers: 9), tweet(1, "First"),
        ])
        #expect(reading.posts == ["First", "Second", "Third"])
        #expect(reading.thread.posts.map(\.id) == ["1", "2", "3"])
        #expect(reading.dropped("reply") == ["Nice!", "Thanks"])
        #expect(reading.messages("thread.replies") == ["2 replies by others were left out"])
    }

    @Test func `of two ways on the longer one is taken, with a warning`() throws {
        let reading = try read([
            tweet(1, "First"), tweet(2, "An aside", answers: 1), tweet(3, "Second", answers: 1),
            tweet(4, "Third", answers: 3),
        ])
        #expect(reading.posts == ["First", "Second", "Third"])
        #expect(reading.dropped("branch") == ["An aside"])
        #expect(reading.messages("thread.branches").count == 1)
    }

    @Test func `a lost post is passed over with a warning, a deleted one is marked`() throws {
        let lost = try read([
            tweet(1, "First"), tweet(3, "Third", answers: 2), tweet(4, "Fourth", answers: 3),
        ])
        #expect(lost.posts == ["First", "Third", "Fourth"])
        #expect(
            lost.messages("thread.missing") == [
                "1 post of the thread is not in the file (deleted, or not saved)"
            ])
        let deleted = try Reading(
            #"{"data": [\#(tweet(1, "First")), \#(tweet(3, "Third", answers: 2))], "errors": [{"resource_id": "2"}]}"#
        )
        #expect(deleted.thread.posts.map(\.isDeleted) == [false, true, false])
    }

    @Test(.timeLimit(.minutes(1)))
    func `answers in a circle and ten thousand posts end`() throws {
        let circle = try read([tweet(1, "A", answers: 2), tweet(2, "B", answers: 1)])
        #expect(circle.thread.posts.count == 2)
        let many = (1...10_000).map { tweet($0, "Post \($0) of many", answers: $0 > 1 ? $0 - 1 : nil) }
        let long = try read(many)
        #expect(long.thread.found == PostBuilding.limit)
        #expect(long.thread.posts.count == 20)
    }

    @Test func `an edited post is used once, in its newest form`() throws {
        let edits = #", "edit_history_tweet_ids": ["1", "2"]"#
        let reading = try read([
            tweet(1, "Frist", more: edits), tweet(2, "First", more: edits), tweet(3, "Then", answers: 1),
        ])
        #expect(reading.posts == ["First", "Then"])
    }

    @Test func `offsets count code points of the escaped text, which is read once`() throws {
        let entities =
            #", "entities": {"urls": [{"start": 26, "end": 38, "url": "https://t.co/a", "expanded_url": "https://tea.example/a?b=1&c=2", "display_url": "tea.example/a?b=…"}]}"#
        let text = "🫖 Tea &amp; &lt;cake&gt;: https://t.co end &amp;amp;"
        let reading = try read([tweet(1, text, more: entities)])
        #expect(reading.posts == ["🫖 Tea & <cake>: tea.example/a?b=… end &amp;"])
        #expect(
            reading.thread.posts[0].body.paragraphs[0].styles == [
                "link: tea.example/a?b=… -> https://tea.example/a?b=1&c=2"
            ])
    }

    @Test(arguments: [(90, 99), (-4, 3), (5, 5), (7, 2)])
    func `a range that is not in the text is left out`(_ start: Int, _ end: Int) throws {
        let url =
            #"{"start": \#(start), "end": \#(end), "url": "x", "expanded_url": "https://tea.example", "display_url": "tea.example"}"#
        let reading = try read([tweet(1, "Plain words here", more: #", "entities": {"urls": [\#(url)]}"#)])
        #expect(reading.posts == ["Plain words here"])
    }

    @Test func `polls, quotes, link cards, pictures and verified authors are kept`() throws {
        let more =
            #", "created_at": "2026-03-04T05:06:07.000Z", "attachments": {"poll_ids": ["p"], "media_keys": ["m"]}"#
        let quoting = tweet(
            2, "As I said https://t.co/q", answers: 1,
            more:
                #", "entities": {"urls": [{"start": 10, "end": 24, "url": "https://t.co/q", "expanded_url": "https://x.com/ana/status/7", "display_url": "x.com/ana/…"}]}"#
        ).replacing(#"{"type": "replied_to""#, with: #"{"type": "quoted", "id": "7"}, {"type": "replied_to""#)
        let includes = """
            {"users": [{"id": "1", "name": "Ana", "username": "ana", "verified": true}],
             "polls": [{"id": "p", "voting_status": "closed", "options": [
               {"position": 2, "label": "No", "votes": 3}, {"position": 1, "label": "Yes", "votes": 5}]}],
             "media": [{"media_key": "m", "type": "video", "preview_image_url": "https://pbs.example/a.jpg",
               "duration_ms": 12500, "alt_text": "A kettle", "width": 640, "height": 480}],
             "tweets": [\(tweet(7, "The quoted one", root: 7))]}
            """
        let reading = try read([tweet(1, "Tea?", more: more), quoting], includes: includes)
        let (first, second) = (reading.thread.posts[0], reading.thread.posts[1])
        #expect(
            first.poll
                == Poll(
                    options: [.init(label: "Yes", votes: 5), .init(label: "No", votes: 3)], hasEnded: true))
        #expect(first.date?.hasPrefix("2026-03-04T") == true && first.url == "https://x.com/ana/status/1")
        #expect(first.media.map(\.kind) == [.video])
        #expect(first.media[0].duration == 12.5 && first.media[0].altText == "A kettle")
        #expect(second.body.plain == "As I said" && second.quoted.map(\.body.plain) == ["The quoted one"])
        #expect(reading.thread.author == Author(name: "Ana", handle: "ana", isVerified: true))
    }

    @Test func `numbers of posts go, those inside posts stay`() throws {
        let reading = try read([
            tweet(1, "1/3 Boil water"), tweet(2, "Wait 3/4 of an hour 2/3", answers: 1),
            tweet(3, "3/3\\n1. Pour\\n2. Drink", answers: 2),
        ])
        #expect(
            reading.thread.posts.map(\.body.paragraphs.first?.text) == [
                "Boil water", "Wait 3/4 of an hour", "Pour",
            ])
        #expect(reading.dropped("numbering") == ["1/3", "2/3", "3/3"])
        let list = try read([tweet(1, "Two rules:\\n1. Boil\\n2. Wait"), tweet(2, "That is all", answers: 1)])
        #expect(list.thread.posts[0].body.paragraphs.map(\.marker) == [nil, "1.", "2."])
    }

    @Test func `a post of control characters and stacked marks is cleaned`() throws {
        let reading = try read([tweet(1, #"A\u0000b\u0007 e\u0301 \u202Eright"#)])
        #expect(reading.posts == ["Ab é \u{202E}right\u{202C}"])
    }
}

/// HTML of networks as words and spans.
struct HTMLTextTests {
    func read(_ html: String) -> RichText {
        var report = Report()
        return HTMLText.paragraphs(html, in: "a", &report)
    }

    @Test func `paragraphs, lists, quotations and code keep their roles`() {
        let body = read(
            "<h2>Tea</h2><p>One <strong>two</strong><br>three</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
                + "<blockquote><p>said</p></blockquote><pre><code>let a = 1\n  b</code></pre>")
        #expect(
            body.paragraphs.map(\.role) == [
                .heading, .body, .listItem, .listItem, .listItem, .quotation, .code,
            ])
        #expect(body.paragraphs.map(\.marker) == [nil, nil, "•", "•", "1.", nil, nil])
        #expect(body.paragraphs[1].text == "One two\nthree")
        #expect(body.paragraphs[1].styles == ["strong: two"])
        #expect(body.paragraphs[6].text == "let a = 1\n  b")
    }

    @Test func `links show what the server shows and lead where they lead`() {
        let body = read(
            "<p>See <a href=\"https://www.tea.example/a/b?c=1&amp;d=2\"><span class=\"invisible\">https://www.</span>"
                + "<span class=\"ellipsis\">tea.example/a</span><span class=\"invisible\">/b</span></a>, "
                + "<a class=\"u-url mention\" href=\"https://x.example/@ana\">@<span>ana</span></a></p>")
        #expect(body.paragraphs[0].text == "See tea.example/a…, @ana")
        #expect(
            body.paragraphs[0].styles == ["link: tea.example/a… -> https://www.tea.example/a/b?c=1&d=2"])
    }

    @Test(arguments: [
        ("a &amp;lt;b&gt; c", "a &lt;b> c"), ("<p>x<script>bad()</script>y</p>", "xy"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<unknown a='b'>in</unknown> out", "in out"), ("<a href=\"javascript:x\">go</a>", "go"),
        ("<p", "<p"),
        ("</p></a></b>x", "x"), ("<p>  a \n b </p>", "a b"),
    ])
    func `markup goes and words stay`(_ html: String, _ words: String) {
        let body = read(html)
        #expect(body.plain == words)
        #expect(body.paragraphs.flatMap(\.spans).isEmpty)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["<", "<a ", "<b>", "<p>", "&", "<span class=\"invisible\">", "</b>"])
    func `hostile markup ends`(_ unit: String) {
        _ = read(String(repeating: unit, count: 50_000) + "end")
    }
}
