import Testing

@testable import Diagnostics
@testable import Threads

struct MarkupTests {
    func paragraph(_ text: String) throws -> Paragraph {
        try #require(try Reading(text).thread.posts.first?.body.paragraphs.first)
    }

    @Test(arguments: [
        ("1️⃣ one 2️⃣ two 3️⃣ three", "1️⃣ one 2️⃣ two 3️⃣ three", false),
        ("9️⃣ nine and 🔟 ten", "9️⃣ nine and 🔟 ten", false),
        ("1️⃣ one", "one", true), ("1. one 2. two", "one 2. two", true),
    ])
    func `several numbers in keys on one line are signs, and one is a marker`(
        _ line: String, _ words: String, _ isItem: Bool
    ) {
        var report = Report()
        let paragraph = TextBlocks.read([line], &report).body.paragraphs.first
        #expect(paragraph?.text == words && (paragraph?.role == .listItem) == isItem)
    }

    @Test(
        arguments: [
            ("a <i>b</i> c", "a b c", ["emphasis: b"]),
            ("<b>bold</b> and <strong>more</strong>", "bold and more", ["strong: bold", "strong: more"]),
            (
                "see <a href=\"https://x.org/p\" target='_blank'>this page</a>", "see this page",
                ["link: this page -> https://x.org/p"]
            ),
            (
                "**bold** *em* _em_ ~~gone~~ ==mark== `code`", "bold em em gone mark code",
                [
                    "strong: bold", "emphasis: em", "emphasis: em", "strikethrough: gone", "mark: mark",
                    "code: code",
                ]
            ),
            ("***both***", "both", ["strong: both", "emphasis: both"]),
            ("**a *b* c**", "a b c", ["strong: a b c", "emphasis: b"]),
            (
                "[the text](https://e.org/a_(b)?c=1)", "the text",
                ["link: the text -> https://e.org/a_(b)?c=1"]
            ),
            (
                "[**bold** link](https://e.org)", "bold link",
                ["link: bold link -> https://e.org", "strong: bold"]
            ),
            ("<https://e.org/x>", "https://e.org/x", ["link: https://e.org/x -> https://e.org/x"]),
            ("`a * b * c` and ``x ` y``", "a * b * c and x ` y", ["code: a * b * c", "code: x ` y"]),
            ("<b>a<i>b</b>c</i>", "abc", ["strong: ab"]),
            ("R&amp;D &lt;b&gt; &hellip; &#8217; &#x1F9F5;x", "R&D <b> … ’ 🧵x", []),
            ("A &amp;amp; B &amp;lt; C", "A & B < C", []), ("`&amp;` stays", "&amp; stays", ["code: &amp;"]),
            ("**太字**です", "太字です", ["strong: 太字"]),
        ] as [(String, String, [String])])
    func `remnants become spans`(_ source: String, _ text: String, _ styles: [String]) throws {
        let paragraph = try paragraph(source)
        #expect(paragraph.text == text)
        #expect(paragraph.styles == styles)
    }

    @Test(arguments: [
        "10^12 tokens", "f(*args, **kwargs)", "a < b and c > d", "2 * 3 * 4", "2*3*4", "snake_case_name",
        "x_1 and y_2",
        "C:\\dir\\file", "1e-5", "I <3 you", "<T> and <Foo>", "AT&T, Q&A;", "a == b == c", "~50B at ~$5",
        "it's ~ok~", "__init__",
        "5 > 3", "[sic] (really)", "&notaname; &#0; &#xD800;", "don`t and won`t", "3 <4", "_", "**", "==",
        "see [1] and [2](b",
    ])
    func `what only looks like markup stays`(_ text: String) throws {
        #expect(try Reading(text).posts == [text])
    }

    @Test func `block tags are paragraphs and lines`() throws {
        let reading = try Reading("<p>One<br>two</p><p>Three &amp; four</p><ul><li>a</li><li>b</li></ul>")
        let paragraphs = reading.thread.posts.flatMap(\.body.paragraphs)
        #expect(paragraphs.map(\.text) == ["One\ntwo", "Three & four", "a", "b"])
        #expect(paragraphs.map(\.marker) == [nil, nil, "•", "•"])
    }

    @Test func `scripts and comments go, with a line in the ledger`() throws {
        let reading = try Reading("before <script>alert(1)</script><!-- hidden -->after")
        #expect(reading.posts == ["before after"])
        #expect(reading.dropped("markup") == ["<script>alert(1)</script> <!-- hidden -->"])
    }

    @Test func `a post's lines become paragraphs of all kinds`() throws {
        let text = """
            First line
            second line

            ## A heading
            > quoted one
            > quoted two
            - bullet
            - other
            ```swift
            let x = 1 // *no*

            print(x)
            ```
            """
        var options = ReadOptions()
        options.split = .none
        let body = try Reading(bytes: Array(text.utf8), format: "text", options).thread.posts[0].body
        #expect(body.paragraphs.map(\.role) == [.body, .heading, .quotation, .listItem, .listItem, .code])
        #expect(body.paragraphs[0].text == "First line\nsecond line")
        #expect(body.paragraphs[2].text == "quoted one\nquoted two")
        #expect(body.paragraphs[5].text == "let x = 1 // *no*\n\nprint(x)")
        #expect(body.paragraphs[5].marker == "swift")
    }

    @Test func `a picture of Markdown is media with its description`() throws {
        let post = try Reading("Look ![A red door](door.png) here").thread.posts[0]
        #expect(post.media == [Media(kind: .image, asset: "door.png", altText: "A red door")])
        #expect(post.body.plain == "Look  here")
    }

    @Test func `what is taken away as markup is in the ledger`() throws {
        let reading = try Reading("a <i>b</i> **c**")
        #expect(reading.dropped("markup") == ["<i> </i> ** **"])
    }
}

struct EntityTests {
    func styles(_ text: String) throws -> [String] {
        try Reading(text).thread.posts[0].body.paragraphs[0].styles
    }

    @Test(
        arguments: [
            (
                "hi @you, see #Ünïcode and $TSLA at example.org/x.",
                [
                    "mention: @you", "hashtag: #Ünïcode", "cashtag: $TSLA",
                    "link: example.org/x -> https://example.org/x",
                ]
            ),
            ("node.js, e.g., v2.1.0, README.md, setup.py", []), ("me@example.com is no mention", []),
            ("costs $1,000 or $5", []),
            ("write #C# and #1", []), ("It ends.So it goes.", []),
            ("**@bold** and #tag*s*", ["strong: @bold", "mention: @bold", "hashtag: #tag"]),
            ("`@code #x` [a #b c](https://e.org)", ["code: @code #x", "link: a #b c -> https://e.org"]),
            (
                "(https://en.wikipedia.org/wiki/A_(b)).",
                ["link: https://en.wikipedia.org/wiki/A_(b) -> https://en.wikipedia.org/wiki/A_(b)"]
            ),
        ] as [(String, [String])])
    func `mentions, tags and links are spans`(_ text: String, _ expected: [String]) throws {
        #expect(try styles(text) == expected)
    }

    @Test func `spans lie inside their paragraph, sorted, and do not cross`() throws {
        let text = "**bold @one *em #two** x* <b>https://e.org/a _b_</b> `c` [l **m](https://x.org) n**"
        for paragraph in try Reading(text).thread.posts.flatMap(\.body.paragraphs) {
            try expectOrder(paragraph)
        }
    }
}

/// Spans inside, on scalar borders, sorted, nested.
func expectOrder(_ paragraph: Paragraph) throws {
    let bytes = Array(paragraph.text.utf8)
    for (index, span) in paragraph.spans.enumerated() {
        #expect(
            0 <= span.utf8.lowerBound && span.utf8.lowerBound < span.utf8.upperBound
                && span.utf8.upperBound <= bytes.count)
        #expect(bytes[span.utf8.lowerBound] & 0xC0 != 0x80)
        #expect(span.utf8.upperBound == bytes.count || bytes[span.utf8.upperBound] & 0xC0 != 0x80)
        for other in paragraph.spans[(index + 1)...] {
            #expect(span.utf8.lowerBound <= other.utf8.lowerBound)
            let crosses =
                other.utf8.lowerBound < span.utf8.upperBound && other.utf8.upperBound > span.utf8.upperBound
            #expect(!crosses, "\(span) \(other)")
        }
    }
}
