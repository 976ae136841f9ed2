import Rendering
import Testing
import Threads

@testable import Unspool

/// Running text: what each kind of paragraph is drawn as (SPEC.md, sections 5.7 and 5.8).
struct FlowTests {
    private func bench(_ paragraphs: [Paragraph], size: String = "40", height: Int = 900, more: String = "")
        throws
        -> Bench
    {
        var bench = try Bench(
            "- flow: { id: flow, size: \(size), \(more)at: { x: 100, y: 200, w: 800, h: \(height) } }")
        bench.page.body = RichText(paragraphs: paragraphs)
        return bench
    }

    @Test func `paragraphs are one block, parted by two thirds of an em`() throws {
        let bench = try bench([Paragraph(text: "one"), Paragraph(text: "two\nlines")])
        let texts = try bench.compose().texts
        #expect(texts.map(\.block.text) == ["one\ntwo\u{2028}lines"])
        #expect(texts[0].block.paragraphGap == 0.66 * 40)
        // 28 + 50 + 26.4 + 50
        #expect(texts[0].frame.rounded == Rect(x: 100, y: 200, width: 100, height: 154.4))
        #expect(texts[0].isContent)
    }

    @Test func `paragraphs of one quotation stand behind one rule`() throws {
        let quotation = { Paragraph(role: .quotation, text: $0) }
        let bench = try bench([
            Paragraph(text: "before"), quotation("one"), quotation("two"), Paragraph(text: "after"),
        ])
        #expect(try bench.compose().texts.map(\.block.text) == ["before", "one\ntwo", "after"])
        #expect(try bench.boxes().filter { $0.width == 6 }.count == 1)
    }

    @Test func `where the bold face is the plain one, bold and italic words have the accent`() throws {
        let spans = [Span(role: .strong, utf8: 0..<4), Span(role: .emphasis, utf8: 9..<15)]
        var bench = try bench([Paragraph(text: "bold and italic", spans: spans)])
        bench.style.type = try ShippedData.catalog().typography("pencil")
        let runs = try bench.compose().texts[0].block.runs
        let accent = bench.style.theme.base.accent
        #expect(runs.filter { $0.color == accent }.map(\.text) == ["bold", "italic"])
    }

    @Test func `bullets are squares in the margin, discs in rounded themes`() throws {
        var bench = try bench([
            Paragraph(role: .listItem, marker: "•", text: "first"),
            Paragraph(role: .listItem, marker: "-", text: "second"),
        ])
        bench.style.theme.radius = 0
        #expect(try bench.frame("first") == Rect(x: 136, y: 200, width: 100, height: 28))
        // Items are 1.08 em apart.
        #expect(try bench.frame("second") == Rect(x: 136, y: 271.2, width: 120, height: 28))
        #expect(
            try bench.boxes().map { [$0.x, $0.width, $0.height] } == [
                [103.2, 11.2, 11.2], [103.2, 11.2, 11.2],
            ])
        func curves() throws -> Int {
            try bench.compose().scene.items.count { item in
                guard case .path(let path, _, _) = item else { return false }
                return path.elements.contains { if case .arc = $0 { true } else { false } }
            }
        }
        #expect(try curves() == 0)
        bench.style.theme.radius = 16
        #expect(try curves() == 2)
    }

    @Test func `numbers hang beside their items, in accent and tabular`() throws {
        let bench = try bench([
            Paragraph(role: .listItem, marker: "9.", text: "ninth"),
            Paragraph(role: .listItem, marker: "100.", text: "hundredth"),
        ])
        #expect(try bench.frame("ninth")?.x == 158)
        // Four characters of half an em and 0.45 em of air.
        #expect(try bench.frame("hundredth")?.x == 198)
        let marker = try #require(try bench.text("9."))
        #expect(marker.frame.rounded == Rect(x: 100, y: 200, width: 40, height: 28))
        #expect(marker.block.runs[0].color == bench.style.theme.base.accent)
        #expect(marker.block.runs[0].face.features.contains("tnum"))
        #expect(marker.isContent)
    }

    @Test func `a quotation stands behind a rule, a little larger`() throws {
        let bench = try bench([Paragraph(text: "Before"), Paragraph(role: .quotation, text: "said")])
        let quote = try #require(try bench.text("said"))
        #expect(quote.block.size == 40 * 1.08)
        #expect(quote.role == .quote)
        // 28 and 1.4 em below the prose.
        #expect(quote.frame.rounded == Rect(x: 132, y: 284, width: 86.4, height: 30.2))
        #expect(try bench.boxes() == [Rect(x: 100, y: 280, width: 6, height: 42.2)])
    }

    @Test func `code is set in a panel, indented lines keep their place`() throws {
        let bench = try bench([Paragraph(role: .code, text: "if x {\n  go()\n\t// why\n}")])
        let code = try #require(try bench.compose().texts.first)
        #expect(
            code.block.text == "if x {\u{2028}\u{A0}\u{A0}go()\u{2028}\u{A0}\u{A0}\u{A0}\u{A0}// why\u{2028}}"
        )
        #expect(code.role == .mono)
        #expect(code.size == 46)
        #expect(code.frame.rounded == Rect(x: 140, y: 240, width: 230, height: 204.7))
        #expect(try bench.boxes() == [Rect(x: 100, y: 200, width: 800, height: 284.7)])
        let colors = Set(code.block.runs.map(\.color))
        // Text, a keyword and a comment.
        #expect(colors.count == 3)
    }

    @Test(arguments: [(20, 46.0), (45, 32), (59, 24), (60, 24), (300, 32)])
    func `code is as large as its longest line allows, 24 du at least`(_ characters: Int, _ size: Double)
        throws
    {
        let code = Paragraph(role: .code, text: String(repeating: "x", count: characters))
        #expect(try bench([code]).compose().texts.first?.size == size)
    }

    @Test func `a lead runs in before the first paragraph, the rest is muted`() throws {
        var bench = try bench([Paragraph(text: "Rest"), Paragraph(text: "More")], more: "lead: true, ")
        bench.page.headline = RichText("Lead.")
        let text = try #require(try bench.compose().texts.first)
        #expect(text.block.text == "Lead. Rest\nMore")
        #expect(text.block.runs.first?.color == bench.style.theme.base.text)
        #expect(text.block.runs.last?.color == bench.style.theme.base.muted)
        bench.page.body = RichText(paragraphs: [Paragraph(role: .listItem, marker: "•", text: "item")])
        #expect(try bench.compose().texts.map(\.block.text) == ["Lead.", "item"])
        bench.page.body = RichText("")
        #expect(try bench.compose().texts.map(\.block.text) == ["Lead."])
    }

    @Test func `the size is the largest that fits, held to the floor and the cap`() throws {
        let words = [Paragraph(text: words(400))]
        #expect(try bench(words, size: "20..90", height: 4_000).text("abcde")?.size == 90)
        let fitted = try #require(try bench(words, size: "20..90", height: 500).text("abcde"))
        #expect(fitted.size > 32 && fitted.size < 90 && fitted.frame.height <= 500.5)
        // Portrait sets no running text below 32 du.
        let small = try bench(words, size: "20..90", height: 100)
        #expect(try small.text("abcde")?.size == 32)
        #expect(try small.compose().overflows)
        var capped = try bench(words, size: "20..90", height: 4_000)
        capped.page.bodyCap = 41.5
        #expect(try capped.text("abcde")?.size == 41.5)
        capped.style.theme.minBodySize = 50
        #expect(try capped.text("abcde")?.size == 50)
    }

    @Test(arguments: [("top", 200.0), ("middle", 636), ("bottom", 1_072)])
    func `running text stands where valign says`(_ valign: String, _ y: Double) throws {
        let bench = try bench([Paragraph(text: "words")], more: "valign: \(valign), ")
        #expect(try bench.frame("words")?.y == y)
    }

    @Test func `a box says where running text ended`() throws {
        var bench = try Bench(
            """
            - flow: { id: flow, size: 40, at: { x: 100, y: 200, w: 800, h: 900 } }
            - rule: { thickness: 6, at: { x: flow.x, y: flow.bottom + 10, w: flow.w } }
            """)
        bench.page.body = RichText("words")
        #expect(try bench.boxes() == [Rect(x: 100, y: 238, width: 800, height: 6)])
    }
}
