import Testing

@testable import Diagnostics
@testable import Threads

/// Damaged data: an error with a remedy or a thread that keeps the promises, never a crash.
struct DataHostileTests {
    static let seeds = [
        #"{"data":[{"id":"1","text":"🫖 a &amp; b https://t.co/x","author_id":"9","conversation_id":"1","entities":{"urls":[{"start":12,"end":26,"expanded_url":"https://a.example/b","display_url":"a.example/b"}]},"attachments":{"poll_ids":["p"]}}],"includes":{"users":[{"id":"9","name":"Bo","username":"bo"}],"polls":[{"id":"p","options":[{"label":"Yes","votes":2}]}]}}"#,
        #"{"thread":{"post":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a","handle":"a.example"},"record":{"$type":"app.bsky.feed.post","text":"é #tag x","facets":[{"index":{"byteStart":3,"byteEnd":7},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"tag"}]}]}},"replies":[]}}"#,
        #"{"id":"2","created_at":"2026-05-01T00:00:00Z","in_reply_to_id":null,"content":"<p>One <b>two</b> <a href='https://a.example'>a</a></p>","spoiler_text":"x","account":{"id":"1","acct":"bo","url":"https://a.example/@bo"},"media_attachments":[{"type":"image","url":"https://a.example/p.png","meta":{"focus":{"x":9,"y":-9}}}]}"#,
        #"[{"id_str":"1","created_at":"Sat May 02 09:50:00 +0000 2026","full_text":"@a 1/2 x https://t.co/a","display_text_range":[3,9],"user":{"id_str":"9","screen_name":"bo"},"entities":{"media":[{"indices":[9,23],"type":"photo","media_url_https":"https://p.example/a.jpg"}]}}]"#,
        #"window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","full_text":"One"}},{"tweet":{"id_str":"2","full_text":"Two","in_reply_to_status_id_str":"1","in_reply_to_user_id_str":"9"}}]"#,
        #"["EVENT","s",{"kind":1,"id":"a","pubkey":"k","created_at":1777593600,"tags":[["e","b","","root"],["imeta","url https://a.example/p.png","dim 3x4"]],"content":"One https://a.example/p.png nostr:npub1abc"}]"#,
        #"{"@context":["https://www.w3.org/ns/activitystreams"],"type":"Note","id":"https://a.example/1","content":"One","attributedTo":"https://a.example/users/bo","attachment":[{"type":"Document","mediaType":"image/png","url":"https://a.example/p.png","focalPoint":[2,-2]}]}"#,
        #"{"data":{"tweetResult":{"result":{"rest_id":"1","core":{"user_results":{"result":{"legacy":{"screen_name":"bo"}}}},"legacy":{"full_text":"One…","entities":{}},"note_tweet":{"note_tweet_results":{"result":{"text":"One two","richtext":{"richtext_tags":[{"from_index":4,"to_index":7,"richtext_types":["Bold"]}]}}}}}}}}"#,
        #"{"data":[{"id":"1","media_product_type":"THREADS","media_type":"IMAGE","media_url":"https://a.example/p.png","text":"One","username":"bo","timestamp":"2026-05-01T00:00:00+0000"}]}"#,
    ]

    /// One of each kind that the seeds above do not have.
    static let more = [
        #"{"__typename":"Tweet","id_str":"1","full_text":"One","user":{"screen_name":"bo","name":"Bo"},"card":{"name":"poll2choice_text_only","binding_values":{"choice1_label":{"string_value":"Yes"}}}}"#,
        #"{"author_name":"Bo","author_url":"https://x.example/bo","url":"https://x.example/bo/status/7","html":"<blockquote class=\"twitter-tweet\"><p>Pots</p></blockquote>"}"#,
        #"{"id":"urn:li:share:1","author":"urn:li:person:a","commentary":"Ask @[Ann Lee](urn:li:person:b)","lifecycleState":"PUBLISHED"}"#,
        #"{"article":{"article_results":{"result":{"rest_id":"7","title":"On bread","content_state":{"blocks":[{"type":"unstyled","text":"Bread is slow.","inlineStyleRanges":[{"offset":0,"length":5,"style":"Bold"}]}],"entityMap":[]}}}}}"#,
        #"{"id":"tea","posts":["Boil.",{"text":"Wait.","images":[{"path":"a.png","alt":"A cup"}]}]}"#,
    ]

    @Test(arguments: (seeds + more).indices)
    func `data of every kind that is cut off says where and what to do`(_ index: Int) throws {
        let bytes = Array((Self.seeds + Self.more)[index].utf8)
        _ = try Reading(bytes: bytes, name: "a.json")
        for end in [bytes.count / 2, bytes.count - 1] {
            let error = try #require(failure(Array(bytes[..<end]), name: "a.json"))
            let first = error.diagnostics[0]
            #expect(error.kind == .input && first.code == "thread.json", "\(error)")
            #expect(first.message == "This JSON is broken: it ends in the middle")
            #expect(first.location?.file == "a.json" && first.location?.line == 1)
            #expect(first.remedy == "the file was cut off; save or download it again")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: more.indices)
    func `more data cut at any byte ends well`(_ index: Int) throws {
        let bytes = Array(Self.more[index].utf8)
        for end in stride(from: 1, to: bytes.count, by: 3) { try check(Array(bytes[..<end])) }
    }

    /// Reads bytes; what is read keeps the promises of `PostThread`.
    func check(_ bytes: [UInt8]) throws {
        var report = Report()
        let thread: PostThread
        do {
            thread = try ThreadReader.read(Source(name: "a.json", bytes: bytes), ReadOptions(), &report)
        } catch {
            #expect(error.diagnostics.allSatisfy { $0.remedy != nil })
            return
        }
        #expect(!thread.posts.isEmpty)
        for paragraph in thread.posts.flatMap(\.body.paragraphs) { try expectOrder(paragraph) }
    }

    @Test(.timeLimit(.minutes(2)), arguments: seeds.indices)
    func `data cut at any byte ends well`(_ index: Int) throws {
        let bytes = Array(Self.seeds[index].utf8)
        try check(bytes)
        for end in stride(from: 1, to: bytes.count, by: 3) { try check(Array(bytes[..<end])) }
    }

    @Test(.timeLimit(.minutes(2)), arguments: seeds.indices)
    func `data with changed characters ends well`(_ index: Int) throws {
        let bytes = Array(Self.seeds[index].utf8)
        let signs = Array("9-0\"{}[],:\\<&n\u{0}é1".utf8)
        var state: UInt64 = 41
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(state >> 33) % changed.count
                changed[place] = signs[Int(state >> 20) % signs.count]
            }
            try check(changed)
        }
    }
}
