import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

struct LegibilityCheckTests {
    /// What the check says of a page, each as a person sees it.
    private func findings(_ bench: Bench) throws -> [String] {
        LegibilityCheck.findings(try bench.layout()).map(\.description)
    }

    @Test func `a legible page is passed over in silence`() throws {
        var bench = try Bench(
            "- flow: { size: 32..40, at: { x: M, y: 200, h: 500 } }\n- counter: { at: { x: M, y: foot.y, h: foot.h } }"
        )
        bench.page.body = RichText("Words that can be read.")
        #expect(try findings(bench) == [])
    }

    @Test func `text that is larger than its box is named`() throws {
        var bench = try Bench(
            "- text: { words: \"{headline}\", size: 48..90, at: { x: M, y: 200, w: 400, h: 40 } }")
        bench.page.headline = RichText("One two three four five six seven")
        #expect(
            try findings(bench) == [
                """
                error[check.overflow]: slide 1 (post): "One two three four five" is larger than its box
                  = shorten it, or choose another template or canvas
                """
            ])
    }

    @Test func `texts that lie over each other are named, and neighbours are not`() throws {
        func lines(_ second: Int) throws -> [String] {
            // Set at 40 du: capitals of 28 du from y on, descenders of 9.6 du below them.
            try findings(
                Bench(
                    """
                    - text: { words: one line, size: 40, at: { x: 100, y: 200, w: 500 } }
                    - text: { words: another line, size: 40, at: { x: 100, y: \(second), w: 500 } }
                    """))
        }
        #expect(try lines(240) == [])
        #expect(
            try lines(230) == [
                """
                error[check.overlap]: slide 1 (post): "another line" lies over "one line"
                  = shorten one of them, or choose another template or canvas
                """
            ])
    }

    @Test func `words on a shape of their own colour are named`() throws {
        func band(_ fill: String) throws -> [String] {
            try findings(
                Bench(
                    """
                    - box: { fill: "\(fill)", at: { x: 100, y: 180, w: 500, h: 100 } }
                    - text: { words: some words, size: 40, at: { x: 120, y: 210, w: 400 } }
                    """))
        }
        #expect(try band("surface") == [])
        #expect(
            try band("mix(text, background, 0.1)").first?.hasPrefix(
                "error[check.contrast]: slide 1 (post): \"some words\" has a contrast of 1.") ?? false)
    }

    @Test func `turned texts are judged by where they really lie`() throws {
        // 500 x 400 du about (350, 400), turned by 45 degrees: its lower line runs down to the right, through
        // (350, 400), and leaves the corners of the upright rectangle around it free.
        func turned(_ x: Int, _ y: Int, _ degrees: Int = 45) throws -> [String] {
            try findings(
                Bench(
                    """
                    - layer:
                        at: { x: 100, y: 200, w: 500, h: 400 }
                        rotate: \(degrees)
                        children:
                          - text: { words: turned words, size: 40, at: { x: 230, y: 386, w: 240 } }
                    - text: { words: upright, size: 40, at: { x: \(x), y: \(y), w: 200 } }
                    """))
        }
        #expect(
            try turned(280, 386) == [
                """
                error[check.overlap]: slide 1 (post): "upright" lies over "turned words"
                  = shorten one of them, or choose another template or canvas
                """
            ])
        #expect(try turned(380, 330) == [])
        #expect(try turned(380, 330, 0) == [])
        #expect(try turned(380, 380, 0).count == 1)
        #expect(try turned(380, 540) == [])
    }

    @Test func `turned words on a shape of their own colour are named`() throws {
        func note(_ fill: String) throws -> [String] {
            try findings(
                Bench(
                    """
                    - layer:
                        at: { x: 200, y: 300, w: 500, h: 300 }
                        fill: "\(fill)"
                        rotate: -6
                        children:
                          - text: { words: some words, size: 40, at: { x: 240, y: 400, w: 400 } }
                    """))
        }
        #expect(try note("surface") == [])
        #expect(try note("mix(text, background, 0.1)").count == 1)
    }

    @Test func `words whose lines have the full measure are judged by their ink`() throws {
        func lines(_ fill: String, _ other: Int) throws -> [String] {
            var bench = try Bench(
                """
                - box: { fill: "\(fill)", at: { x: 0, y: 0, w: 1080, h: 600 } }
                - lines: { words: "{headline}", at: { x: 100, y: 200, w: 600, h: 300 }, echo: false }
                - text: { words: another, size: 40, at: { x: 100, y: \(other), w: 500 } }
                """)
            bench.page.headline = RichText("one two three four")
            return try findings(bench)
        }
        #expect(try lines("none", 140) == [])
        #expect(try lines("none", 220).contains { $0.contains("check.overlap") })
        #expect(try lines("mix(text, background, 0.1)", 140).contains { $0.contains("check.contrast") })
    }

    @Test func `outlined letters have the ink of their outline`() throws {
        let white = Color(red: 1, green: 1, blue: 1)
        var block = TextBlock(
            runs: [TextBlock.Run("echo", face: FontFace(families: ["Test"]), color: white)], size: 40,
            leading: 50)
        func inks() throws -> [Color] {
            var text = PlacedText(
                block: block, frame: Rect(x: 0, y: 0, width: 100, height: 28), role: .display,
                isContent: false, size: 40, overflows: false, origin: Point(x: 0, y: 0))
            text.note(try FixedWidthMeasuring().metrics(of: block))
            return text.lines.flatMap { $0.inks }
        }
        #expect(try inks() == [white])
        block.contour = Stroke(width: 2, color: .black)
        #expect(try inks() == [.black])
    }

    @Test(arguments: ["kraft", "midnight", "chalk", "swiss", "phosphor"])
    func `the notebook's cover can be read on its note in every tone`(_ theme: String) async throws {
        for tone in Tone.allCases {
            let outcome = try await Walk.run(
                "Nobody tells you that the pilot reads the weather from the *ropes*\n\n---\n\nIt is true.",
                name: "boat.md", template: "notebook"
            ) {
                $0.theme = theme
                $0.tone = tone
            }
            #expect(outcome.findings.map(\.description) == [])
        }
    }

    @Test(arguments: ["portrait", "square", "story", "landscape"])
    func `a guest's editorial cover keeps byline, footer and artwork apart`(_ canvas: String) async throws {
        var kit = BrandKit()
        (kit.name, kit.site) = ("Tarn & Fell", "tarn.example")
        kit.footer = BrandKit.Slots(left: [.name, .site], right: [.text("@tarnandfell")])
        let brand = kit
        let text = """
            ---
            author: Ines Varga of the Harbour Watch
            ---

            Nobody tells you that the harbour pilot reads the weather from the ropes of other boats first

            ---

            2/ It is true.
            """
        let outcome = try await Walk.run(text, name: "boat.md", template: "editorial", canvas: canvas) {
            $0.brand = brand
        }
        #expect(outcome.findings.map(\.description) == [])
    }

    @Test func `words of the thread have a floor, furniture has none`() throws {
        var bench = try Bench(
            """
            - text: { words: "{headline}", role: title, size: 20, at: { x: M, y: 200 } }
            - text: { words: "{body}", role: meta, size: 12, at: { x: M, y: 300 } }
            - text: { words: furniture, role: title, size: 12, at: { x: M, y: 400 } }
            """)
        bench.page.headline = RichText("Small words")
        bench.page.body = RichText("meta")
        #expect(
            try findings(bench) == [
                """
                error[check.size]: slide 1 (post): "Small words" is 20 du, below its floor of 32
                  = choose a template whose sizes respect the canvas' floors
                """
            ])
    }

    @Test(arguments: [
        ("x: 59, y: 200", true), ("x: 60, y: 200", false), ("x: 920, y: 200", false),
        ("x: 921, y: 200", true),
        ("x: 100, y: 59", true), ("x: 100, y: 1262", false), ("x: 100, y: 1263", true),
    ])
    func `words keep to the safe zone, give or take four du`(_ place: String, _ leaves: Bool) throws {
        // "words" is 100 x 28 du; portrait is safe from 64 to 1016 and 1286 du.
        let bench = try Bench("- text: { words: words, size: 40, at: { \(place), w: 500 } }")
        #expect(try findings(bench).count == (leaves ? 1 : 0))
        if leaves {
            #expect(
                try findings(bench) == [
                    """
                    error[check.safe-zone]: slide 1 (post): "words" leaves the safe zone of portrait
                      = choose a template that keeps to the canvas' frames
                    """
                ])
        }
    }

    @Test func `the teaser of a cover may run off the slide`() throws {
        var bench = try Bench("- text: { words: \"{body}\", size: 40, at: { x: 100, y: 1300 } }")
        bench.page.body = RichText("teaser")
        #expect(try findings(bench).count == 1)
        bench.page.kind = .cover
        #expect(try findings(bench) == [])
    }
}

struct LedgerTests {
    private func thread(_ paragraphs: String...) -> PostThread {
        PostThread(
            format: "test",
            posts: [
                Post(id: "one", number: 1, body: RichText(paragraphs: paragraphs.map { Paragraph(text: $0) }))
            ])
    }

    private func bench(_ body: String) throws -> Bench {
        var bench = try Bench(
            "- flow: { size: 40, at: { x: M, y: 200 } }\n- text: { words: Furniture, at: { x: M, y: 90 } }")
        bench.page.slide.posts = ["one"]
        bench.page.slide.body = RichText(body)
        bench.page.body = RichText(body)
        return bench
    }

    @Test func `words that stand on a slide are accounted for, however they are set`() throws {
        let bench = try bench("He said \"it's 3-4 -- or 10 posts...\" and left, by   and by")
        #expect(
            Ledger.findings(
                thread("He said \"it's 3-4 -- or 10 posts...\" and left, by   and by"), try bench.layout())
                == [])
        #expect(Ledger.count(thread("one two", "three")) == 3)
    }

    @Test func `a word that is on no slide is named`() throws {
        let findings = Ledger.findings(thread("All of it but this"), try bench("All of it").layout())
        #expect(
            findings.map(\.description) == [
                """
                error[check.words]: words of post 1 are on no slide; not shown: "but this"
                  = report this as a fault of unspool, with the thread
                """
            ])
    }

    @Test func `words that stand apart are told as such`() throws {
        let findings = Ledger.findings(thread("one two three"), try bench("two one three").layout())
        #expect(
            findings.map(\.message) == [
                "words of post 1 are on no slide; its words are not together: \"one two three…\""
            ])
    }

    @Test func `furniture does not count as shown`() throws {
        #expect(Ledger.findings(thread("Furniture"), try bench("x").layout()).count == 1)
    }

    @Test func `letters are compared without case, spaces, quotes and joins`() {
        #expect(
            Ledger.canonical("“It’s — 3–4…” a\u{2060}b\u{A0}c") == Ledger.canonical("\"IT'S - 3-4...\" ab c"))
        #expect(Ledger.canonical("\u{2068}@x\u{2069}") == "@x")
        #expect(Ledger.canonical("") == "")
    }
}
