import Rendering
import Testing
import Threads

@testable import Unspool

/// Running text in two columns.
struct FlowColumnsTests {
    /// Columns are 400 du wide at a gap of 44: 20 characters of 40 du a line.
    private func bench(
        _ paragraphs: [Paragraph], size: String = "40", height: Int = 900, more: String = ""
    ) throws -> Bench {
        var bench = try Bench(
            "- flow: { id: flow, size: \(size), columns: 2, \(more)at: { x: 100, y: 200, w: 844, h: \(height) } }"
        )
        bench.page.body = RichText(paragraphs: paragraphs)
        return bench
    }

    /// Words of one line each: 18 characters.
    private func lines(_ count: Int, from first: Int = 1) -> String {
        (first..<(first + count)).map { "line number \($0 + 100) ab" }.joined(separator: " ")
    }

    private func columns(_ bench: Bench) throws -> [(text: String, frame: Rect)] {
        try bench.compose().texts.map { (plain($0), $0.frame.rounded) }
    }

    /// The last two words of a paragraph are bound; here that does not matter.
    private func plain(_ text: PlacedText) -> String { text.block.text.replacing("\u{A0}", with: " ") }

    @Test func `lines are shared out evenly, the first column has the odd one`() throws {
        let found = try columns(bench([Paragraph(text: lines(7))]))
        #expect(found.map(\.text) == [lines(4), lines(3, from: 5)])
        #expect(found.map(\.frame.x) == [100, 544])
        #expect(found.map(\.frame.y) == [200, 200])
        // 28 and three times 50.
        #expect(found.map(\.frame.height) == [178, 128])
    }

    @Test func `a hair rule stands in the middle of the gap`() throws {
        let bench = try bench([Paragraph(text: lines(6))], more: "column-rule: accent, ")
        let rule = try #require(try bench.boxes().first)
        #expect(rule.x == 521 && rule.width == 2)
        #expect(rule.y < 200 && rule.bottom > 328)
    }

    @Test func `right to left, the first column is the right one`() throws {
        var bench = try bench([Paragraph(text: lines(6))])
        bench.facts.rightToLeft = true
        let found = try columns(bench)
        #expect(found.map(\.text) == [lines(3), lines(3, from: 4)])
        #expect(found[0].frame.x > found[1].frame.x)
    }

    @Test func `styles go on in the second column`() throws {
        var text = Paragraph(text: lines(6))
        text.spans = [Span(role: .strong, utf8: 40..<80)]
        let texts = try bench([text]).compose().texts
        #expect(texts.map(plain) == [lines(3), lines(3, from: 4)])
        #expect(texts.map { $0.block.runs.last?.face.weight } == [700, 400])
        #expect(texts[1].block.runs.first?.face.weight == 700)
    }

    @Test func `a paragraph's first line does not stay behind alone, a heading never stands last`() throws {
        // Three, then six lines: an even cut would leave one line of the second paragraph in the first column.
        let prose = try columns(bench([Paragraph(text: lines(3)), Paragraph(text: lines(4, from: 4))]))
        #expect(prose.map(\.text) == [lines(3), lines(4, from: 4)])
        let headed = try columns(
            bench([
                Paragraph(text: lines(3)), Paragraph(role: .heading, text: "Head"),
                Paragraph(text: lines(3, from: 4)),
            ]))
        #expect(headed.map(\.text) == [lines(3), "Head\n" + lines(3, from: 4)])
    }

    @Test func `lists are divided between and inside items, with one marker each`() throws {
        let items = (0..<4).map {
            Paragraph(role: .listItem, marker: "\($0 + 1).", text: "abcde abcde abcde abcde")
        }
        let texts = try bench(items).compose().texts
        #expect(texts.map(\.block.text).filter { $0.hasSuffix(".") } == ["1.", "2.", "3.", "4."])
        #expect(texts.first { $0.block.text == "3." }?.frame.x == 544)
    }

    @Test func `quotations are divided, each part behind its rule`() throws {
        let quotation = Paragraph(role: .quotation, text: words(200))
        let bench = try bench([quotation])
        let texts = try bench.compose().texts
        #expect(texts.count == 2)
        #expect(texts.map(plain).joined(separator: " ") == words(200))
        #expect(try bench.boxes().map(\.width) == [6, 6, 2])
    }

    @Test func `code, endless words and few lines stand in one column`() throws {
        let code = try columns(bench([Paragraph(text: lines(8)), Paragraph(role: .code, text: "go()")]))
        #expect(code.map(\.frame.x).allSatisfy { $0 < 200 })
        let endless = try columns(
            bench([Paragraph(text: lines(8) + " " + String(repeating: "x", count: 30))]))
        #expect(endless.count == 1)
        #expect(try columns(bench([Paragraph(text: lines(3))])).count == 1)
        #expect(try columns(bench([Paragraph(text: lines(4))])).count == 2)
    }

    @Test func `the size is the largest that fits in columns, else in one column, else it overflows`() throws
    {
        let tall = try bench([Paragraph(text: words(400))], size: "32..60", height: 500)
        let large = try #require(try tall.compose().texts.first)
        #expect(large.size > 32 && large.size < 60)
        #expect(try tall.compose().texts.count == 2)
        // Ten lines of 23 characters in columns at 32 du, four of 52 in one.
        let low = try bench([Paragraph(text: "abcdefghijkl " + words(160))], size: "32..60", height: 150)
        #expect(try low.compose().texts.count == 1)
        #expect(try !low.compose().overflows)
        let none = try bench([Paragraph(text: words(900))], size: "32..60", height: 150)
        #expect(try none.compose().overflows)
    }

    @Test func `in a stack the columns take their height`() throws {
        var bench = try Bench(
            """
            - stack:
                at: { x: 100, y: 200, w: 844, h: 900 }
                children:
                  - flow: { id: flow, size: 40, columns: 2 }
                  - rule: { thickness: 6, gap: 10 }
            """)
        bench.page.body = RichText(lines(6))
        #expect(try bench.boxes().last == Rect(x: 100, y: 338, width: 844, height: 6))
    }

    @Test func `lines of a block keep their styles and nothing else`() throws {
        let face = FontFace(families: ["Test"])
        let ink = Color(red: 0, green: 0, blue: 0)
        let block = TextBlock(
            runs: [
                .init("ab cd ", face: face, color: ink), .init("ef", face: face, color: ink, underline: true),
                .init("\ngh", face: face, color: ink),
            ], size: 20, width: 20, leading: 25)
        let metrics = try FixedWidthMeasuring().metrics(of: block)
        #expect(metrics.lines.count == 4)
        #expect(block.lines(1..<3, of: metrics).runs.map(\.text) == ["cd ", "ef"])
        #expect(block.lines(3..<4, of: metrics).text == "gh")
        #expect(block.lines(0..<9, of: metrics) == block)
    }
}
