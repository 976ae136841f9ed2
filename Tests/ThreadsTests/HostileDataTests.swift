import Testing

@testable import Diagnostics
@testable import Threads

/// Data and pages that were read in quadratic time; the time limit is against hangs only, on a busy machine too.
@Suite(.serialized)
struct HostileDataTests {
    @Test(.timeLimit(.minutes(3)))
    func `marks of threads by the ten thousand`() throws {
        let reading = try Reading(String(repeating: "🧵", count: 49_000))
        #expect(reading.thread.posts.count == 1)
    }

    @Test(.timeLimit(.minutes(3)))
    func `twenty thousand links at the end of a post`() throws {
        let text = "Tea" + String(repeating: " https://t.co/abc", count: 20_000)
        let reading = try Reading(text)
        #expect(reading.posts == ["Tea"] && reading.dropped("link").count == 20_000)
    }

    /// Found by the fuzzer: at the end of each line all lines before it were copied.
    @Test(.timeLimit(.minutes(3)))
    func `a control of direction before three million lines`() {
        var report = Report()
        let lines = String(repeating: "\na", count: 3_000_000)
        let closed = Directions.close("\u{202E}\u{2066}Tea" + lines, in: "t", &report)
        #expect(closed.utf8.elementsEqual(("\u{202E}\u{2066}Tea\u{2069}\u{202C}" + lines).utf8))
    }

    @Test(.timeLimit(.minutes(3)))
    func `addressees of a post, the last one first`() throws {
        let mentions = (0..<30_000).reversed().map { #"{"start": \#($0 * 3), "end": \#($0 * 3 + 2)}"# }
        let text = String(repeating: "@a ", count: 30_000)
        let reading = try Reading(
            #"{"data": [{"id": "1", "text": "\#(text)hi", "author_id": "9", "conversation_id": "1", "referenced_tweets": [{"type": "replied_to", "id": "0"}], "entities": {"mentions": [\#(mentions.joined(separator: ","))]}}]}"#
        )
        #expect(reading.posts == ["hi"])
    }

    @Test(.timeLimit(.minutes(3)))
    func `names in a note beside as many persons`() throws {
        let tags = Array(repeating: #"["p", "k"]"#, count: 30_000).joined(separator: ",")
        let words = String(repeating: "nostr:npa ", count: 30_000)
        let reading = try Reading(
            #"{"kind": 1, "id": "a", "pubkey": "k", "created_at": 1, "content": "\#(words)", "tags": [\#(tags)]}"#
        )
        #expect(reading.thread.format == "nostr")
    }

    @Test(.timeLimit(.minutes(3)))
    func `a server's own pictures by the ten thousand, and posts in a chain or in a circle`() throws {
        func status(_ id: Int, _ parent: Int?, _ words: String) -> String {
            let answer = parent.map { #", "in_reply_to_id": "\#($0)""# } ?? ""
            return
                #"{"id": "\#(id)", "account": {"acct": "bo", "id": "b"}, "content": "<p>\#(words)</p>", "emojis": [{"shortcode": "a"}], "created_at": "2026-05-01"\#(answer)}"#
        }
        let words = String(repeating: ":a: x ", count: 60_000)
        #expect(try Reading(status(1, nil, words)).posts[0].hasPrefix("x x x"))
        let chain = (1...10_000).map { status($0, $0 == 1 ? nil : $0 - 1, "Step \($0)") }
        #expect(try Reading("[\(chain.joined(separator: ","))]").thread.found == 2_000)
        let circle = (0..<10_000).map { status($0, ($0 + 1) % 10_000, "Turn \($0)") }
        #expect(try Reading("[\(circle.joined(separator: ","))]").thread.found == 2_000)
    }

    /// Each embed was walked through to look for words that only the innermost might have.
    @Test(.timeLimit(.minutes(3)))
    func `forty thousand closed embeds inside of each other`() throws {
        let count = 40_000
        let page =
            String(repeating: "<blockquote class=\"twitter-tweet\">", count: count) + "Words of nobody"
            + String(repeating: "</blockquote>", count: count)
        var options = ReadOptions()
        options.maxBytes = 4 << 20
        let reading = try Reading(page, options)
        #expect(reading.posts.joined().contains("Words of nobody"))
        let tweets =
            String(repeating: "<div data-testid=\"tweet\">", count: count) + "Words of nobody"
            + String(repeating: "</div>", count: count)
        _ = failure(Array("<html>\(tweets)</html>".utf8), options)
    }

    @Test func `an embed around another one is one post`() throws {
        let page =
            "<blockquote class=\"twitter-tweet\"><blockquote class=\"twitter-tweet\"><p>Tea</p>&mdash; Bo (@bo)</blockquote></blockquote><blockquote class=\"twitter-tweet\"><p>Milk</p>&mdash; Bo (@bo)</blockquote>"
        #expect(try Reading(page).posts == ["Tea", "Milk"])
    }
}
