import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

/// Counters, buttons, avatars and bound words.
struct FurnitureTests {
    private func counter(_ style: String, _ index: Int, _ count: Int) throws -> Bench {
        var bench = try Bench("- counter: { style: \(style), at: { x: 100, y: 1000, w: 800, h: 44 } }")
        bench.page.number = Counter(index: index, count: count)
        return bench
    }

    @Test func `a fraction is set in two inks at the far side`() throws {
        let bench = try counter("fraction", 3, 12)
        let text = try #require(try bench.text("3 / 12"))
        #expect(text.block.runs.map(\.text) == ["3", " / 12"])
        #expect(text.block.runs.map(\.color) == [bench.style.theme.base.text, bench.style.theme.base.muted])
        #expect(text.frame.rounded == Rect(x: 816, y: 1_012.2, width: 84, height: 19.6))
        #expect(!text.isContent)
    }

    @Test func `a bar is filled as far as the deck is read`() throws {
        #expect(
            try counter("bar", 3, 12).boxes() == [
                Rect(x: 680, y: 1_019, width: 220, height: 6), Rect(x: 680, y: 1_019, width: 55, height: 6),
            ])
        #expect(try counter("bar", 1, 200).boxes()[1].width == 6)
        #expect(try counter("bar", 1, 1).boxes()[1].width == 220)
    }

    @Test func `dots stand for pages, the own one larger; many pages are a fraction`() throws {
        let dots = try counter("dots", 2, 3).boxes()
        #expect(dots.map(\.width) == [8, 14, 8])
        #expect(dots.map(\.midX) == [859, 877, 895])
        #expect(try counter("dots", 2, 12).boxes().count == 12)
        #expect(try counter("dots", 2, 13).text("2 / 13") != nil)
    }

    @Test func `ticks fill the width, one a page; many pages are a bar`() throws {
        let bench = try counter("ticks", 2, 3)
        let ticks = try bench.boxes()
        #expect(ticks.map(\.x) == [100, 368.7, 637.3])
        #expect(abs(ticks[2].right - 900) < 0.2)
        #expect(try counter("ticks", 24, 24).boxes().count == 24)
        let many = try counter("ticks", 5, 25).boxes()
        #expect(many.map(\.width) == [800, 160])
    }

    @Test func `a disc travels along a line from edge to edge`() throws {
        #expect(try counter("line", 1, 5).boxes()[1] == Rect(x: 100, y: 1_011, width: 22, height: 22))
        #expect(try counter("line", 5, 5).boxes()[1].right == 900)
        #expect(try counter("line", 3, 5).boxes()[1].midX == 500)
        #expect(try counter("line", 1, 1).boxes()[1].x == 100)
    }

    @Test(arguments: ["fraction", "bar", "dots", "ticks", "line"])
    func `counters have a height of their own where they are given none`(_ style: String) throws {
        let bench = try Bench("- counter: { style: \(style), at: { x: 100, y: 1000, w: 800 } }")
        #expect(try SceneNumbers.unsound(bench.compose().scene) == [])
        #expect(try bench.compose().scene.items.count > 0)
    }

    private func buttons(_ labels: [String], width: Int) throws -> Bench {
        var bench = try Bench(
            "- buttons: { id: row, at: { x: 100, y: 1000, w: \(width) } }\n- rule: { at: { x: 0, y: row.bottom, w: 1 } }"
        )
        bench.page.slide.buttons = labels.map { Button(label: $0) }
        return bench
    }

    @Test func `buttons stand in a row and wrap when it is full`() throws {
        // 38 du: 19 du a character, 84 du of padding, 20 du between.
        let wide = try buttons(["Follow", "Save"], width: 800)
        #expect(
            try wide.boxes() == [
                Rect(x: 100, y: 1_000, width: 198, height: 104), Rect(x: 0, y: 1_104, width: 1, height: 2),
            ])
        #expect(try wide.frame("Save") == Rect(x: 360, y: 1_038.7, width: 76, height: 26.6))
        let narrow = try buttons(["Follow", "Save", "Tell everybody"], width: 400)
        #expect(try narrow.frame("Save")?.y == 1_038.7)
        #expect(try narrow.frame("Tell") == Rect(x: 142, y: 1_162.7, width: 266, height: 26.6))
        #expect(try narrow.boxes().last?.y == 1_228)
        let tight = try buttons(["Tell everybody", "Save"], width: 50)
        #expect(try tight.frame("Tell")?.y == 1_038.7)
        #expect(try tight.frame("Save")?.y == 1_162.7)
        #expect(try buttons([], width: 800).boxes().map(\.y) == [1_000])
    }

    @Test(
        arguments: [
            ("Ada", nil, "A"), ("ada lovelace", nil, "a"), ("Ålesund", "x", "Å"), ("🚌 Night", nil, "N"),
            ("🚌", "bus", "b"),
            ("🚌", nil, nil), ("", "bus", "b"), ("", "_bus", "b"), ("", nil, nil), ("…", "4ever", "4"),
            ("日本", nil, "日"),
        ] as [(String, String?, String?)])
    func `the initial is the first letter of the name, else of the handle`(
        _ name: String, _ handle: String?, _ initial: String?
    ) throws {
        var bench = try Bench("- avatar: { size: 100, at: { x: 100, y: 200 } }")
        bench.facts.author = Author(name: name, handle: handle)
        let texts = try bench.compose().texts
        #expect(texts.map(\.block.text) == (initial.map { [$0] } ?? []))
        #expect(try bench.boxes() == [Rect(x: 100, y: 200, width: 100, height: 100)])
        if let text = texts.first {
            #expect(abs(text.frame.midX - 150) < 0.01 && abs(text.frame.midY - 250) < 0.01)
        }
    }

    @Test(arguments: [
        ("{author.name}", "@ada"), ("{author.handle}", "@ada"), ("by {author.name}", "by @ada"),
        ("{kicker}", ""),
        ("{kicker} · {author.handle}", "· @ada"), ("{number}", ""), ("{number2} x", "x"),
        ("{part}/{parts}", "1/1"),
        ("{page} of {pages}", "2 of 9"), ("{date}{attribution}", ""), ("{title}", "Title"),
        ("{voice.part} {part}", "Part 1"), ("a { b } c", "a { b } c"), ("{", "{"), ("}{", "}{"),
        ("x{headline}", "x"),
    ])
    func `words are bound, and missing ones leave no space at the ends`(_ words: String, _ expected: String)
        throws
    {
        // "{ b }" is nothing to fill in, so it is refused where the template is read.
        guard !words.contains("{ b }") else {
            #expect(throws: UnspoolError.self) {
                try Bench("- text: { words: \"\(words)\", at: { x: 1, y: 1 } }")
            }
            return
        }
        var bench = try Bench("- text: { words: \"\(words)\", at: { x: 1, y: 1 } }")
        bench.facts.author = Author(name: "", handle: "ada")
        bench.page.number = Counter(index: 2, count: 9)
        #expect(try bench.compose().texts.map(\.block.text) == (expected.isEmpty ? [] : [expected]))
    }

    @Test(arguments: [(1, "01"), (9, "09"), (10, "10"), (120, "120")])
    func `two-figure numbers begin with a nought`(_ number: Int, _ expected: String) throws {
        var bench = try Bench("- text: { words: \"{number2}\", at: { x: 1, y: 1 } }")
        bench.page.slide.number = number
        #expect(try bench.text(expected) != nil)
    }

    @Test func `spans have inks and conditions of their own`() throws {
        var bench = try Bench(
            """
            - text: { spans: [{ words: "{number}", color: accent, bold: true }, { words: " · {part}/{parts}", when: part }], at: { x: 1, y: 1 } }
            """)
        bench.page.slide.number = 4
        #expect(try bench.compose().texts.map(\.block.text) == ["4"])
        bench.page.part = Counter(index: 2, count: 3)
        let runs = try #require(try bench.compose().texts.first).block.runs
        #expect(runs.map(\.text) == ["4", " · 2/3"])
        #expect(runs.map(\.color) == [bench.style.theme.base.accent, bench.style.theme.base.text])
        #expect(runs.map(\.face.weight) == [700, 400])
    }

    @Test func `text of one size that is taller than its box is reported`() throws {
        var bench = try Bench(
            "- text: { words: \"{headline}\", size: 40, at: { x: 100, y: 100, w: 100, h: 90 } }")
        bench.page.headline = RichText("abcd abcd")
        #expect(try !bench.compose().overflows)
        bench.page.headline = RichText("abcd abcd abcd")
        #expect(try bench.compose().overflows)
    }
}
