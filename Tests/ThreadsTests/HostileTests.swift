import Testing

@testable import Diagnostics
@testable import Threads

/// Inputs that stall careless readers; the time limit is against hangs only.
struct HostileTests {
    static let cases: [(name: String, unit: String, count: Int)] = [
        ("a line of ten megabytes", "word ", 2_000_000), ("a word of 100,000 characters", "a", 100_000),
        ("joined emoji", "👨\u{200D}", 20_000), ("open stars", "*a ", 100_000),
        ("mixed marks", "*a_b~~==", 50_000),
        ("brackets", "[", 200_000), ("open links", "[a](", 100_000), ("open tags", "<a ", 100_000),
        ("bold tags", "<b>x", 100_000),
        ("comments", "<!--", 100_000), ("paragraph tags", "<p>x</p>", 30_000), ("lines", "a\n", 200_000),
        ("blocks", "aaaa\n\n", 60_000), ("bullets", "- a\n", 60_000), ("lazy items", "1. aaaa\n", 40_000),
        ("rules", "a\n---\n", 60_000),
        ("hosts", "http://a.b.c.d.", 30_000), ("dots", "a.", 200_000), ("hashes", "#a", 100_000),
        ("ats", "@", 200_000),
        ("ampersands", "&", 200_000), ("escapes", "&amp;", 100_000), ("mojibake", "Ã©", 60_000),
        ("direction", "\u{202E}a", 60_000),
        ("quotes", "> ", 100_000), ("headings", "## a\n", 60_000), ("fences", "```\nx\n", 60_000),
        ("zeros", "ab\u{0}", 60_000),
        ("jamo", "\u{1100}", 60_000), ("links", "https://t.co/abc ", 30_000), ("threads", "🧵", 50_000),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: cases.indices)
    func `a hostile text ends, and its posts keep the promises`(_ index: Int) throws {
        let (name, unit, count) = Self.cases[index]
        var options = ReadOptions()
        options.maxBytes = 16 << 20
        let reading = try Reading(String(repeating: unit, count: count), options)
        #expect(reading.thread.posts.count <= 20, "\(name)")
        for post in reading.thread.posts {
            #expect(post.body.characterCount <= 25_000)
            for paragraph in post.body.paragraphs.prefix(10) where paragraph.spans.count < 200 {
                try expectOrder(paragraph)
            }
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [">", "- ", "*a **b ", "[a](", "`a ", "![", "&lt;", "<b>"])
    func `a hostile Markdown document ends`(_ unit: String) throws {
        let text = "# T\n\n[x](http://y.z)\n\n" + String(repeating: unit, count: 20_000)
        let reading = try Reading(bytes: Array(text.utf8), format: "markdown")
        #expect(reading.thread.posts.count <= 20)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hundred thousand marks on one letter are reported`() throws {
        let reading = try Reading("e" + String(repeating: "\u{323}", count: 100_000) + " end")
        #expect(reading.posts[0].unicodeScalars.count < 40)
        #expect(reading.dropped("control").joined().unicodeScalars.count > 99_000)
    }

    /// Found by the fuzzer: the place of each broken line was counted from the beginning of the file.
    @Test(.timeLimit(.minutes(1)))
    func `twenty thousand broken lines are left out, each at its place`() throws {
        let broken = String(repeating: "x\n", count: 20_000)
        let status = #"{"id": "1", "account": {"acct": "bo", "id": "b"}, "content": "<p>Tea</p>"}"#
        let reading = try Reading(status + "\n" + broken + status.replacing("\"1\"", with: "\"2\""))
        #expect(reading.posts == ["Tea"])
        let places = reading.report.diagnostics.compactMap(\.location).filter { $0.column == 1 }
        #expect(places.compactMap(\.line) == Array(2...20_001))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [(#"{"id": "1"}"#, "x", 20_000), (#"{"posts": ["Boil"]}"#, "{x", 1_000)])
    func `a file of nothing but broken lines is refused at one too many`(
        _ first: String, _ line: String, _ limit: Int
    ) {
        let text = first + String(repeating: "\n" + line, count: 100_000) + "\n{}"
        let error = failure(Array(text.utf8))
        #expect(error?.diagnostics.count == 1 && error?.diagnostics.first?.code == "thread.json")
        #expect(error?.diagnostics.first?.location?.line == limit + 2)
    }

    /// Each of these lines opens a list that ends nowhere, so each is read to the end of the file.
    @Test(.timeLimit(.minutes(1)))
    func `lists that nothing closes are not read from each of their lines`() {
        let open = String(repeating: "{\"posts\": [\n", count: 250)
        let text = open + String(repeating: "\"Boil\",\n", count: 100_000) + "{}"
        #expect(failure(Array(text.utf8))?.diagnostics.first?.code == "thread.json")
    }

    /// Found by the fuzzer: each tag without an end was looked for to the end of the page.
    @Test(.timeLimit(.minutes(1)), arguments: ["<p a=\"", "<p=", "<p a='<p a=\"", "<title>", "<p a"])
    func `a page of tags without an end is read in linear time`(_ tag: String) {
        _ = failure(Array(("<html>" + String(repeating: tag, count: 50_000) + " b='>words").utf8))
    }

    /// A picture of a saved page may stand in the attribute itself.
    @Test func `a tag of a megabyte is a tag`() throws {
        let picture =
            "<img alt=\"Pot\" src=\"data:image/png;base64," + String(repeating: "A", count: 1 << 20) + "\">"
        #expect(try Reading("<html><p>Tea" + picture + " now</p></html>").posts == ["Tea now"])
    }

    /// Found by the fuzzer: only the posts of the thread were cut.
    @Test func `a quoted post is cut at 25,000 characters too, and the rest is told`() throws {
        var options = ReadOptions()
        options.voices = .all
        let page =
            "Ann Lee\n@ann\n·\n2h\nTea\n\nBo\n@bo\n·\n1h\nReplying to @ann\n"
            + String(repeating: "why ", count: 10_000) + "\n\nAnn Lee\n@ann\n·\n1h\nHeat\n"
        let reading = try Reading(page, options)
        #expect(reading.thread.format == "text/x-page")
        let quoted = try #require(reading.thread.posts.first?.quoted.first)
        #expect(quoted.body.characterCount == 25_000)
        let words = quoted.body.plain + reading.dropped("length").joined()
        #expect(words.filter { $0 == "w" }.count == 10_000)
        #expect(reading.messages("thread.post-cut").count == 1)
    }
}
