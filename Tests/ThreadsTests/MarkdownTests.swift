import Testing

@testable import Diagnostics
@testable import Threads

struct MarkdownTests {
    @Test func `two signs of Markdown make a document, one does not`() throws {
        #expect(try Reading("## A\n\ntext [l](https://e.org)").thread.format == "markdown")
        #expect(try Reading("## A\n\ntext").thread.format == "text")
        #expect(try Reading("1/ ## A [l](https://e.org)\n\n2/ b\n\n## C").thread.format == "text")
    }

    func read(_ text: String) throws -> Reading {
        try Reading(bytes: Array(text.utf8), name: "a.md", format: "markdown")
    }

    @Test func `a single top heading is the title, others are headings and sections`() throws {
        let thread = try read(
            "# Title\n\nIntro\n\n## One\n\nText\n\n## Two\n\n### Deep\n\nMore\n\n### Deeper\n\nEnd"
        ).thread
        #expect(thread.title == "Title")
        #expect(thread.posts.map(\.heading) == [nil, "One", "Two", "Deep", "Deeper"])
        #expect(thread.posts.map(\.number) == [1, 2, 3, 4, 5])
    }

    @Test func `rules win over headings, and a heading reaches to the next rule`() throws {
        let reading = try read("## A\n\none\n\n---\n\n## B\n\ntwo\n\n---\n\nthree")
        #expect(reading.thread.posts.map(\.heading) == ["A", "B", nil])
        #expect(reading.dropped("separator") == ["---", "---"])
        #expect(reading.messages("thread.split") == ["split at rules (2 lines of ---)"])
    }

    @Test func `a numbered list that carries the text is its posts`() throws {
        let reading = try read(
            "Rules I keep:\n\n1. First rule.\n2. Second rule.\n\n   With more.\n3. Third rule.")
        #expect(
            reading.posts == ["Rules I keep:", "First rule.", "Second rule.\n\nWith more.", "Third rule."])
        #expect(reading.thread.posts.map(\.number) == [0, 1, 2, 3])
        #expect(reading.dropped("numbering") == ["1.", "2.", "3."])
    }

    @Test func `blocks are posts where nothing else cuts, lists stay with their lead`() throws {
        let reading = try read("One.\n\nTwo has:\n\n- a\n- b\n\nThree.")
        #expect(reading.posts == ["One.", "Two has:\n\n• a\n\n• b", "Three."])
    }

    @Test func `every kind of block becomes its paragraph`() throws {
        let text = """
            ## All

            Soft
            break and\\
            hard.

            > quoted *words*

            - [x] done
            - [ ] open
              - nested

            | A | B | C |
            |---|---|---|
            | x | **y** | z |

            ```swift
            let a = 1
            ```

            ![alt *text*](p.png) ==marked== ~~old~~ `code` <b>html</b>
            """
        let post = try read(text).thread.posts[0]
        let paragraphs = post.body.paragraphs
        #expect(
            paragraphs.map(\.role) == [
                .body, .quotation, .listItem, .listItem, .listItem, .heading, .listItem, .code, .body,
            ])
        #expect(paragraphs.map(\.marker) == [nil, nil, "☑", "☐", "•", nil, "•", "swift", nil])
        #expect(
            paragraphs.map(\.text) == [
                "Soft break and\nhard.", "quoted words", "done", "open", "nested", "A — B · C", "x — y · z",
                "let a = 1",
                "marked old code html",
            ])
        #expect(paragraphs[6].styles == ["strong: y"])
        #expect(paragraphs[8].styles == ["mark: marked", "strikethrough: old", "code: code", "strong: html"])
        #expect(post.media == [Media(kind: .image, asset: "p.png", altText: "alt text")])
    }

    @Test func `figures and names are not markup`() throws {
        let text = "10^12 snake_case *args 2 * 3 * 4 a < b x_1 1e-5 <3 <T>"
        #expect(try read(text).posts == [text])
    }

    @Test func `entities that were escaped twice are read twice, no more`() throws {
        #expect(try read("A &amp;amp; B &amp;lt;").posts == ["A & B <"])
    }

    @Test func `a table that would stall the parser is read as lines`() throws {
        let wide =
            "|" + String(repeating: "a|", count: 40) + "\n|" + String(repeating: "-|", count: 40) + "\n|x|"
        let reading = try read("# T\n\n" + wide)
        #expect(
            reading.messages("thread.table-too-large") == [
                "A table has more than 32 columns or 2,000 cells; tables were read as plain lines"
            ])
        #expect(!MarkdownTableGuard.allowsTables(in: wide))
        let narrow = "|a|b|\n|-|-|\n" + String(repeating: "|x|y|\n", count: 300)
        #expect(MarkdownTableGuard.allowsTables(in: narrow))
        #expect(!MarkdownTableGuard.allowsTables(in: narrow + String(repeating: "|x|y|\n", count: 500)))
    }

    @Test func `definitions of links are in the ledger`() throws {
        let reading = try read("See [it][x] and more.\n\n[x]: https://e.org/p")
        #expect(reading.thread.posts[0].body.paragraphs[0].styles == ["link: it -> https://e.org/p"])
        #expect(reading.dropped("markup").contains("[x]: https://e.org/p"))
    }
}

struct FrontMatterTests {
    @Test func `values go to their places, the rest into the options`() throws {
        let text = """
            ---
            # a comment
            title: "Six: rules"
            author: 'Pat O''Neil'
            handle: "@pat"
            avatar: me.png
            lang: en
            date: 2026-03-02 # when
            theme: paper
            overrides:
              accent: "#2f6f4f"
              align: left
            ---

            Hello there.
            """
        let thread = try Reading(text).thread
        #expect(thread.format == "markdown")
        #expect(thread.title == "Six: rules")
        #expect(thread.author == Author(name: "Pat O'Neil", handle: "pat", avatar: "me.png"))
        #expect(thread.language == "en")
        #expect(thread.posts.map(\.date) == ["2026-03-02"])
        #expect(
            thread.options == ["theme": "paper", "overrides.accent": "#2f6f4f", "overrides.align": "left"])
        #expect(thread.posts.map(\.body.plain) == ["Hello there."])
    }

    @Test(
        arguments: [
            ("First words.", "An H1 of its own", nil),
            ("## Under\n\nFirst words.", "Under", "An H1 of its own"),
        ] as [(String, String, String?)])
    func `a title of the front matter takes no heading's place`(
        _ rest: String, _ heading: String, _ section: String?
    ) throws {
        let reading = try Reading("---\ntitle: Alpha\n---\n# An H1 of its own\n\n\(rest)")
        #expect(reading.thread.title == "Alpha")
        #expect(reading.thread.posts[0].heading == heading)
        #expect(reading.thread.posts[0].section == section)
        #expect(reading.dropped("front-matter").isEmpty)
        let same = try Reading("---\ntitle: an h1, of its own\n---\n# An H1 of its own\n\nFirst words.")
        #expect(same.thread.posts[0].heading == nil && same.thread.posts[0].section == nil)
    }

    @Test func `a footnote is text, and nothing that was left out`() throws {
        let reading = try Reading("# T\n\nWords[^1].\n\n[^1]: The note.")
        #expect(reading.thread.posts.map(\.body.plain).joined().contains("The note."))
        #expect(reading.dropped("markup").isEmpty)
    }

    @Test func `odd front matter is a warning with its place and stays as text`() throws {
        let reading = try Reading("---\ntitle: ok\nauthor: [[@h on Twitter]]\n---\n\nBody words.")
        let warning = try #require(reading.report.diagnostics.first { $0.code == "thread.front-matter" })
        #expect(
            warning.description == """
                warning[thread.front-matter]: This line of the front matter is not "key: value"; the front matter was kept as text
                  --> thread.txt:3:1
                3 | author: [[@h on Twitter]]
                  | ^
                  = write one "key: value" a line; only "overrides:" may have indented lines under it
                """)
        let words = reading.posts.joined(separator: "\n")
        for word in ["title: ok", "on Twitter", "Body words."] { #expect(words.contains(word)) }
    }

    @Test(arguments: [
        "---\nJust a rule on top\n---\nand more", "---\n\nHello: there\n", "--- \nno end: here\n",
    ])
    func `a rule at the top is no front matter`(_ text: String) throws {
        #expect(FrontMatter.range(in: text) == nil)
    }

    @Test func `a numbered thread under front matter is cut at its numbers`() throws {
        let reading = try Reading("---\ntitle: T\n---\n1/ One\n\n2/ Two")
        #expect(reading.thread.format == "markdown")
        #expect(reading.posts == ["One", "Two"])
    }
}
