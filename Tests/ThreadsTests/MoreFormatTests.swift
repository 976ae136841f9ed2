import Testing

@testable import Diagnostics
@testable import Threads

/// Articles, LinkedIn, highlights, pages.
struct MoreFormatTests {
    @Test func `embeds on a page are the posts of their first author`() throws {
        func embed(_ id: Int, _ words: String, _ name: String, _ handle: String) -> String {
            "<blockquote class=\"twitter-tweet\"><p lang=\"en\">\(words)</p>&mdash; \(name) (@\(handle)) <a href=\"https://twitter.com/\(handle)/status/\(id)?ref_src=x\">May 2, 2026</a></blockquote>\n"
        }
        let page =
            embed(11, "Clay &amp; <b>fire</b>", "Ann Lee", "ann") + embed(12, "Then ash", "Ann Lee", "ann")
            + embed(13, "No", "Bo", "bo")
        let reading = try Reading(page)
        #expect(reading.thread.format == "html" && reading.posts == ["Clay & fire", "Then ash"])
        #expect(reading.thread.author == Author(name: "Ann Lee", handle: "ann"))
        #expect(reading.thread.posts[0].url == "https://twitter.com/ann/status/11")
        #expect(reading.dropped("reply") == ["No"])
        var options = ReadOptions()
        options.voices = .all
        let quoted = try Reading(page, options).thread.posts[1].quoted
        #expect(quoted.map(\.body.plain) == ["No"] && quoted.first?.author?.handle == "bo")
    }

    @Test func `an embed without words says where they are`() {
        let page =
            #"<blockquote class="mastodon-embed" data-embed-url="https://tea.example/@bo/1"><p>Post by bo</p></blockquote>"#
        #expect(
            failure(Array(page.utf8))?.description == """
                error[thread.empty-embed]: This embed holds no words, only the address of a post
                  --> thread.txt
                  = open https://tea.example/@bo/1, and copy its text
                """)
    }

    @Test func `a saved page is its article, cut at headings, without what is around it`() throws {
        let reading = try Reading(
            """
            <!DOCTYPE html><html><head><title>Bread &amp; salt</title><style>p {}</style></head><body>
            <nav><p>Home</p></nav><article><h2>Flour</h2><p>Take <em>rye</em>.</p><img src="./a/rye.jpg" alt="Rye">
            <ul><li>one</li><li>two</li></ul><h2>Water</h2><p>Take rain.</p></article><footer>Cookies</footer></body></html>
            """)
        #expect(
            reading.thread.title == "Bread & salt"
                && reading.thread.posts.map(\.heading) == ["Flour", "Water"])
        #expect(reading.posts == ["Take rye.\n\n• one\n\n• two", "Take rain."])
        #expect(reading.thread.posts[0].media == [Media(kind: .image, asset: "a/rye.jpg", altText: "Rye")])
    }

    @Test func `posts of an unroll site and of X's page are found by their marks`() throws {
        let unroll =
            #"<!doctype html><body><div class="content-tweet" data-tweet="7" data-screenname="ann">One<br>line<sup>x</sup><img data-src="p/a.jpg" src="l.gif"></div><div class="content-tweet" data-tweet="8" data-screenname="ann">Two</div><p>More</p></body>"#
        let first = try Reading(unroll)
        #expect(first.posts == ["One\nline", "Two"] && first.thread.author?.handle == "ann")
        #expect(first.thread.posts[0].media.map(\.asset) == ["p/a.jpg"])
        let page =
            #"<html><body><article data-testid="tweet"><div data-testid="User-Name"><span>Ann Lee</span><span>@ann</span>·<time datetime="2026-05-02T09:00:00Z">May 2</time></div><a href="/ann/status/9"></a><div data-testid="tweetText"><span>Kiln </span><img class="emoji" alt="🏺"></div><div data-testid="tweetPhoto"><img src="f/k.jpg" alt="Image"></div></article></body></html>"#
        let second = try Reading(page)
        #expect(second.posts == ["Kiln 🏺"] && second.thread.author == Author(name: "Ann Lee", handle: "ann"))
        #expect(second.thread.posts[0].media.map(\.asset) == ["f/k.jpg"])
        #expect(second.thread.posts[0].date?.hasPrefix("2026-05-02") == true)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "<div>", "<script>", "<div class=\"status\">", "<blockquote class=\"twitter-tweet\">", "<!--",
            "<p a=\"",
        ])
    func `a page of twenty thousand open tags ends`(_ tag: String) {
        _ = failure(Array(("<html>" + String(repeating: tag, count: 20_000) + "words").utf8))
    }

    @Test func `LinkedIn's commentary loses its escapes and keeps names and tags`() throws {
        let reading = try Reading(
            ##"{"id": "urn:li:share:1", "author": "urn:li:person:a", "commentary": "Ask @[Ann Lee](urn:li:person:b) \\(soon\\) about {hashtag|\\#|bread}", "lifecycleState": "PUBLISHED", "publishedAt": 1777680000000}"##
        )
        #expect(reading.thread.format == "linkedin" && reading.posts == ["Ask Ann Lee (soon) about #bread"])
        #expect(reading.thread.posts[0].body.paragraphs[0].styles == ["mention: Ann Lee", "hashtag: #bread"])
    }

    @Test(
        arguments: [
            ("𝗦𝘁𝗼𝗽 𝗻𝗼𝘄. Go", "Stop now. Go", ["strong: Stop now"]),
            ("𝘈 𝘱𝘭𝘢𝘯", "A plan", ["emphasis: A plan"]),
            ("Let 𝑥 be", "Let 𝑥 be", []), ("𝟏𝟐 of", "12 of", ["strong: 12"]),
            ("𝙱𝚊𝚛", "Bar", ["code: Bar"]), ("plain", "plain", []),
        ] as [(String, String, [String])])
    func `letters of mathematics are letters in their style`(
        _ text: String, _ plain: String, _ styles: [String]
    ) {
        let folded = StyledLetters.folded(Paragraph(text: text))
        #expect(folded.text == plain && folded.styles == styles)
    }

    @Test func `spans move with the letters`() {
        let text = "𝗔𝗕 c #d"
        let start = text.utf8.count - 2
        let folded = StyledLetters.folded(
            Paragraph(text: text, spans: [Span(role: .hashtag, utf8: start..<(start + 2))]))
        #expect(folded.text == "AB c #d" && folded.styles == ["strong: AB", "hashtag: #d"])
    }

    @Test func `an article is cut at its headings, offsets counted in UTF-16`() throws {
        let reading = try Reading(
            #"{"core": {"user_results": {"result": {"core": {"name": "Ann", "screen_name": "ann"}}}}, "article": {"article_results": {"result": {"rest_id": "7", "title": "On bread", "content_state": {"blocks": [{"type": "unstyled", "text": "🍞 Bread is slow.", "inlineStyleRanges": [{"offset": 3, "length": 5, "style": "Bold"}]}, {"type": "header-two", "text": "Flour"}, {"type": "unstyled", "text": "See the mill.", "entityRanges": [{"key": 0, "offset": 8, "length": 4}]}, {"type": "ordered-list-item", "text": "Mix"}, {"type": "ordered-list-item", "text": "Wait"}], "entityMap": [{"key": "0", "value": {"type": "LINK", "data": {"url": "https://mill.example"}}}]}}}}}"#
        )
        #expect(reading.thread.format == "x-article" && reading.thread.title == "On bread")
        #expect(reading.posts == ["🍞 Bread is slow.", "See the mill.\n\n1. Mix\n\n2. Wait"])
        #expect(reading.thread.posts.map(\.heading) == [nil, "Flour"])
        #expect(reading.thread.posts[0].body.paragraphs[0].styles == ["strong: Bread"])
        #expect(reading.thread.posts[1].body.paragraphs[0].styles == ["link: mill -> https://mill.example"])
        #expect(reading.thread.author == Author(name: "Ann", handle: "ann"))
    }

    @Test func `a page of Logseq is a post a bullet, without its properties`() throws {
        let reading = try Reading(
            "title:: Kettle\n- First boil.\n  id:: 64-a\n\t- with a lid\n- Then pour.\n  collapsed:: true\n")
        #expect(reading.thread.format == "logseq" && reading.thread.title == "Kettle")
        #expect(reading.posts == ["First boil.\n\n• with a lid", "Then pour."])
    }

    @Test func `what stands behind a warning is shown when it is asked for`() throws {
        let text =
            #"{"id": "1", "account": {"acct": "bo", "id": "b"}, "content": "<p>He did it</p>", "spoiler_text": "The end", "media_attachments": []}"#
        let covered = try Reading(text)
        #expect(covered.posts == [""] && covered.thread.posts[0].warning == "The end")
        #expect(covered.dropped("spoiler") == ["He did it"])
        #expect(
            covered.report.diagnostics.first { $0.code == "thread.spoilers" }?.description == """
                note[thread.spoilers]: 1 post stands behind a content warning, which alone is shown
                  --> thread.txt
                  = --show-spoilers shows what it hides
                """)
        var options = ReadOptions()
        options.showsSpoilers = true
        #expect(try Reading(text, options).posts == ["He did it"])
    }

    @Test func `answers of others are quotations when they are asked for`() throws {
        func status(_ id: Int, _ by: String, _ words: String, _ parent: Int?) -> String {
            let answer = parent.map { #", "in_reply_to_id": "\#($0)""# } ?? ""
            return
                #"{"id": "\#(id)", "account": {"acct": "\#(by)", "id": "\#(by)"}, "content": "<p>\#(words)</p>", "created_at": "2026-05-0\#(id)"\#(answer)}"#
        }
        let text =
            "[\(status(1, "bo", "Begin", nil)), \(status(2, "cy", "Why", 1)), \(status(3, "bo", "End", 1))]"
        #expect(try Reading(text).dropped("reply") == ["Why"])
        var options = ReadOptions()
        options.voices = .all
        let thread = try Reading(text, options).thread
        #expect(thread.posts.map(\.body.plain) == ["Begin", "End"])
        #expect(thread.posts[0].quoted.map(\.body.plain) == ["Why"])
        #expect(thread.posts[0].quoted.first?.author?.handle == "cy")
    }
}

/// What harms: exact messages of hostile data, and encodings that somebody names.
struct BadInputTests {
    @Test func `JSON nested forty thousand deep is refused at the first level too many`() {
        let error = failure(Array((#"{"a":"# + String(repeating: "[", count: 40_000)).utf8))
        #expect(error?.kind == .limit)
        #expect(error?.diagnostics[0].message == "This JSON is broken: it is nested deeper than 64 levels")
        #expect(error?.diagnostics[0].location?.line == 1 && error?.diagnostics[0].location?.column == 69)
        #expect(error?.diagnostics[0].remedy == "no network writes such a file; save the thread again")
    }

    @Test func `a number of four hundred digits is refused`() {
        let error = failure(Array((#"{"id": "# + String(repeating: "9", count: 400) + "}").utf8))
        #expect(
            error?.diagnostics[0].message
                == "This JSON is broken: this number has 400 characters, and 64 are read")
    }

    @Test func `JSON that is cut says where`() {
        let error = failure(Array("{\"data\": [\n  {\"id\": \"1\", \"te".utf8))
        #expect(
            error?.description == """
                error[thread.json]: This JSON is broken: it ends in the middle
                  --> thread.txt:2:18
                2 |   {"id": "1", "te
                  |                  ^
                  = the file was cut off; save or download it again
                """)
    }

    @Test func `an encoding that is named is used, and one that does not fit is refused`() throws {
        var options = ReadOptions()
        options.encoding = .windows1251
        #expect(try Reading(bytes: [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], options).posts == ["Привет"])
        options.encoding = .utf16BigEndian
        #expect(try Reading(bytes: [0, 0x48, 0, 0x69], options).posts == ["Hi"])
        options.encoding = .utf8
        #expect(
            failure([0x48, 0x69, 0xE9, 0x21], options)?.description == """
                error[thread.wrong-encoding]: This file is not utf-8 (byte 3 is not)
                  --> thread.txt
                  = leave out --encoding, or name another one: utf-16, utf-16le, utf-16be, windows-1250, windows-1251, windows-1252, windows-1254, windows-1257, iso-8859-1, iso-8859-2, iso-8859-13, macroman, cp437
                """)
    }
}
