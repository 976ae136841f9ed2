import Testing

@testable import Rendering

@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct MetricsTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double = 0.01) -> Bool {
        abs(a - b) <= tolerance
    }

    @Test func `a block begins at the cap height and ends at the last baseline`() throws {
        let metrics = try engine.metrics(
            of: TestFonts.block("One two three four", size: 100, width: 500, leading: 120))
        // Inter's capitals are 1490 of 2048 units high (its OS/2 table).
        #expect(near(metrics.capHeight, 72.75, 0.2))
        #expect(metrics.lines.count == 2)
        #expect(metrics.lines.map(\.baseline) == [metrics.capHeight, metrics.capHeight + 120])
        #expect(metrics.size.height == metrics.capHeight + 120)
        #expect(metrics.lines.last?.endsParagraph == true)
    }

    @Test func `widths grow with the size and nothing else`() throws {
        let small = try engine.metrics(of: TestFonts.block("The quick brown fox", size: 10))
        let large = try engine.metrics(of: TestFonts.block("The quick brown fox", size: 370))
        #expect(near(small.size.width * 37, large.size.width, 0.001))
    }

    @Test func `an emoji takes one em and does not move its line`() throws {
        let plain = try engine.metrics(of: TestFonts.block("one two\nthree", leading: 61))
        let emoji = try engine.metrics(of: TestFonts.block("one two\nthree 😀", leading: 61))
        #expect(plain.lines.map(\.baseline) == emoji.lines.map(\.baseline))
        let alone = try engine.metrics(of: TestFonts.block("😀", size: 50))
        #expect(near(alone.size.width, 50))
        for sequence in ["👨‍👩‍👧", "🏳️‍🌈", "1️⃣", "👍🏽", "❤️", "🇩🇪"] {
            let metrics = try engine.metrics(of: TestFonts.block(sequence, size: 50))
            #expect(near(metrics.size.width, 50), "\(sequence)")
            #expect(metrics.missing.isEmpty, "\(sequence)")
        }
    }

    @Test func `tracking adds n minus one spaces and no ligatures are made`() throws {
        var block = TestFonts.block("abc", size: 10)
        let plain = try engine.metrics(of: block).size.width
        block.tracking = 1
        #expect(near(try engine.metrics(of: block).size.width, plain + 20))
    }

    @Test func `Arabic, Hebrew and Hindi are never tracked`() throws {
        for text in ["سلام", "שלום", "नमस्ते"] {
            var block = TestFonts.block(text)
            let plain = try engine.metrics(of: block).size.width
            block.tracking = 0.2
            #expect(try engine.metrics(of: block).size.width == plain, "\(text)")
        }
    }

    @Test func `an opening quotation mark hangs by its own advance`() throws {
        var block = TestFonts.block("“Quote me”", size: 100, width: 900)
        block.hangs = true
        let quote = try engine.metrics(of: block)
        let mark = try engine.metrics(of: TestFonts.block("“", size: 100)).size.width
        #expect(near(quote.lines[0].x, -mark, 1.5))
        block.direction = .rightToLeft
        #expect(try engine.metrics(of: block).lines[0].x > 0)
        block.direction = .leftToRight
        block.runs[0].text = "No quote"
        #expect(try engine.metrics(of: block).lines[0].x == 0)
    }

    @Test func `alignment places each line in the width`() throws {
        var block = TestFonts.block("one\nthree", width: 400)
        func lefts() throws -> [Double] {
            try engine.metrics(of: block).lines.map { ($0.x * 100).rounded() / 100 }
        }
        func rooms() throws -> [Double] {
            try engine.metrics(of: block).lines.map { ((400 - $0.width) * 100).rounded() / 100 }
        }
        #expect(try lefts() == [0, 0])
        block.alignment = .trailing
        #expect(try lefts() == rooms())
        block.direction = .rightToLeft
        #expect(try lefts() == [0, 0])
        block.alignment = .leading
        #expect(try lefts() == rooms())
    }

    @Test func `lines tell their place in the text in UTF-8`() throws {
        let metrics = try engine.metrics(of: TestFonts.block("Ünï cödé\nzwei\u{2028}drei", leading: 50))
        let bytes = Array("Ünï cödé\nzwei\u{2028}drei".utf8)
        #expect(
            metrics.lines.map { String(decoding: bytes[$0.utf8], as: UTF8.self) } == [
                "Ünï cödé", "zwei", "drei",
            ])
        #expect(metrics.lines.map(\.endsParagraph) == [true, false, true])
    }

    @Test func `the gap stands between paragraphs, not before forced lines`() throws {
        var block = TestFonts.block("a\nb\u{2028}c", leading: 50)
        block.paragraphGap = 30
        let lines = try engine.metrics(of: block).lines.map(\.baseline)
        #expect(zip(lines.dropFirst(), lines).map { ($0 - $1).rounded() } == [80, 50])
    }

    @Test func `composed and decomposed letters are two texts`() throws {
        #expect(try engine.metrics(of: TestFonts.block("café")).lines[0].utf8 == 0..<5)
        #expect(try engine.metrics(of: TestFonts.block("cafe\u{301}")).lines[0].utf8 == 0..<6)
    }

    @Test func `superscripts do not move lines and are narrower`() throws {
        var block = TestFonts.block("10")
        let plain = try engine.metrics(of: block)
        block.runs.append(
            TextBlock.Run("12", face: TestFonts.face, color: TestFonts.black, scale: 0.62, rise: 0.46))
        let raised = try engine.metrics(of: block)
        #expect(raised.size.height == plain.size.height)
        let digits = try engine.metrics(of: TestFonts.block("12")).size.width
        #expect(near(raised.size.width, plain.size.width + 0.62 * digits, 0.5))
    }

    @Test func `too many lines are cut with an ellipsis that fits`() throws {
        var block = TestFonts.block("one two three four five six", width: 200)
        block.maxLines = 1
        let metrics = try engine.metrics(of: block)
        #expect(metrics.lines.count == 1)
        #expect(metrics.lines[0].width <= 200)
        #expect(metrics.lines[0].utf8.upperBound < 14)
        block.maxLines = 9
        #expect(try engine.metrics(of: block).lines.last?.utf8.upperBound == 27)
    }

    @Test func `characters without a glyph are named`() throws {
        let metrics = try engine.metrics(of: TestFonts.block("a \u{12000} b \u{12001}\u{2060}"))
        #expect(metrics.missing == ["\u{12000}", "\u{12001}"])
        #expect(metrics.size.width > 0)
    }

    @Test func `an empty block has no lines and an empty paragraph one`() throws {
        #expect(try engine.metrics(of: TestFonts.block("")).lines.isEmpty)
        #expect(try engine.metrics(of: TextBlock(runs: [], size: 10, leading: 10)).lines.isEmpty)
        let gap = try engine.metrics(of: TestFonts.block("a\n\nb", leading: 10))
        #expect(gap.lines.map(\.utf8) == [0..<1, 2..<2, 3..<4])
    }

    @Test func `ink is where the glyphs are`() throws {
        let box = try engine.ink(of: "H", in: TestFonts.face)
        #expect(near(box.y, -0.7275, 0.002))
        #expect(near(box.bottom, 0, 0.002))
        #expect(box.x > 0.02 && box.width > 0.4 && box.width < 0.8)
        #expect(try engine.ink(of: "gy", in: TestFonts.face).bottom > 0.15)
        #expect(try engine.ink(of: " ", in: TestFonts.face).width == 0)
    }

    @Test func `numbers that C must not see are refused`() throws {
        for size in [Double.nan, .infinity, 0, -1, 1e9] {
            #expect(throws: RenderingError.self) { try engine.metrics(of: TestFonts.block("a", size: size)) }
        }
        #expect(throws: RenderingError.self) { try engine.metrics(of: TestFonts.block("a", width: .nan)) }
    }

    @Test func `handles stay left to right inside Arabic`() throws {
        var block = TestFonts.block("مع ")
        block.runs.append(
            TextBlock.Run("@user_1", face: TestFonts.face, color: TestFonts.black, isolated: true))
        block.runs.append(TestFonts.run(" هنا"))
        block.direction = .rightToLeft
        let text = BlockText(block)
        let paragraph = try #require(text.paragraphs.first)
        let shaped = try engine.paragraph(paragraph, of: text, block)
        let parts = shaped.visualParts(of: 0..<shaped.clusters.count, direction: .rightToLeft)
        // The isolates around the handle have no glyphs and the level of the line.
        let handle = parts.filter { part in
            shaped.items[part.item].run == 1 && part.clusters.contains { !shaped.clusters[$0].glyphs.isEmpty }
        }
        let order = handle.flatMap { part in part.clusters.map { shaped.utf8($0) } }
        #expect(order == order.sorted())
        #expect(handle.allSatisfy { shaped.items[$0.item].level % 2 == 0 })
        // From left to right: the last word, the handle, the first word.
        #expect(parts.first.map { shaped.items[$0.item].run } == 2)
        #expect(parts.last.map { shaped.items[$0.item].run } == 0)
    }
}
