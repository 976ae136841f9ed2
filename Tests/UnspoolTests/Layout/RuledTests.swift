import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

/// Ruled paper: lines at the first pitch that fits, and every baseline on one of them.
struct RuledTests {
    private static let sheet = """
        - ruled:
            at: { x: 200, y: 100, w: 800, bottom: 1100 }
            pitch: 100 80 60 50
            children:
              - text: { words: "{headline}", role: title, size: 0.6 * pitch, when: headline }
              - flow: { size: 0.66 * pitch, bullet: box, panel: none, gap: { headline: pitch, else: 0 } }
        """

    private func bench(_ characters: Int, headline: Int = 0, boxes: String = sheet) throws -> Bench {
        var bench = try Bench(boxes)
        if characters > 0 { bench.page.body = RichText(words(characters)) }
        if headline > 0 { bench.page.headline = RichText(words(headline)) }
        return bench
    }

    /// Baselines of every text, as numbers of lines below the sheet's first, and the pitch.
    private func lines(_ bench: Bench) throws -> (rows: [Double], pitch: Double) {
        let composed = try bench.compose()
        let pitch = try #require(composed.texts.first?.block.leading)
        let rows = try composed.texts.flatMap { text in
            let metrics = try FixedWidthMeasuring().metrics(of: text.block)
            return metrics.lines.map { line in
                ((text.frame.y + line.baseline - 100) / pitch + 0.16).inHundredths
            }
        }
        return (rows, pitch)
    }

    @Test(arguments: [(20, 100.0), (200, 100), (300, 80), (500, 60), (700, 50)])
    func `the first pitch at which the words fit is taken`(_ characters: Int, _ pitch: Double) throws {
        let bench = try bench(characters)
        #expect(try lines(bench).pitch == pitch)
        let flow = try #require(try bench.compose().flow)
        #expect(!flow.overflows)
        #expect(abs(flow.size - 0.66 * pitch) < 0.01)
    }

    @Test(arguments: [(100, 0), (250, 40), (400, 90), (300, 20)])
    func `every baseline stands on a line of its own`(_ characters: Int, _ headline: Int) throws {
        let rows = try lines(try bench(characters, headline: headline)).rows
        #expect(rows.first == 1)
        #expect(rows.allSatisfy { $0 == $0.rounded() })
        #expect(Set(rows).count == rows.count)
        #expect(rows == rows.sorted())
    }

    @Test func `one line stays empty below a headline and between paragraphs, none between items`() throws {
        var bench = try bench(0, headline: 10)
        bench.page.body = RichText(
            paragraphs: [
                Paragraph(text: "one"), Paragraph(text: "two"),
                Paragraph(role: .listItem, marker: "•", text: "three"),
                Paragraph(role: .listItem, marker: "☑", text: "four"), Paragraph(text: "five"),
            ])
        #expect(try lines(bench).rows == [1, 3, 5, 7, 8, 10])
        // A box for each item, and a tick for what is done.
        let strokes = try bench.compose().scene.items.count { item in
            if case .path(_, nil, let stroke?) = item {
                stroke.width > 2 && stroke.cap == .round
            } else {
                false
            }
        }
        #expect(strokes == 3)
    }

    @Test func `code without a panel stands on the lines too`() throws {
        var bench = try bench(0)
        bench.page.body = RichText(
            paragraphs: [
                Paragraph(text: "one"), Paragraph(role: .code, text: "a\nb"), Paragraph(text: "two"),
            ])
        #expect(try lines(bench).rows == [1, 3, 4, 6])
    }

    @Test func `what does not fit at the smallest pitch is reported, so that the post is divided`() throws {
        let composed = try bench(2_000).compose()
        #expect(composed.flow?.overflows == true)
        #expect(composed.overflows)
    }

    @Test func `running text keeps to the size of its other parts`() throws {
        var bench = try bench(100)
        bench.page.bodyCap = 40
        #expect(try lines(bench).pitch == 60)
        bench.page.bodyCap = 52.8
        #expect(try lines(bench).pitch == 80)
    }

    @Test func `a face that needs more air than the lines give is set smaller`() throws {
        let bench = try bench(
            0, headline: 8,
            boxes: """
                - ruled:
                    at: { x: 200, y: 100, w: 800, bottom: 1100 }
                    pitch: 100
                    children: [{ text: { words: "{headline}", role: title, size: 1.2 * pitch } }]
                """)
        let size = try #require(try bench.compose().texts.first?.size)
        #expect(abs(size * 1.25 - 112) < 0.1)
    }

    @Test func `large lines take several rows, and other words hang below the last`() throws {
        let bench = try bench(
            10, headline: 18,
            boxes: """
                - ruled:
                    at: { x: 200, y: 100, w: 800, bottom: 1100 }
                    pitch: 80
                    children:
                      - text: { words: "{headline}", role: title, size: 1.2 * pitch, rows: 2, gap: pitch }
                      - box: { id: box, fill: accent, height: 90, gap: 10 }
                      - text: { words: below }
                      - rule: { color: accent, thickness: 4, at: { x: self.x, y: self.y + pitch, w: 10 } }
                """)
        let texts = try bench.compose().texts
        #expect(texts.map(\.block.leading) == [160, 80])
        #expect(try bench.boxes().map(\.y) == [100 + 5 * 80 + 10, 180])
        let first = try #require(texts.first)
        #expect(abs(first.frame.y + 0.7 * first.size - (100 + 2 * 80 - 0.16 * 80)) < 0.01)
    }

    @Test func `lines run across the slide, and are not drawn while sizes are looked for`() throws {
        let bench = try bench(20)
        let rules = try bench.compose().scene.items.compactMap { item -> Path? in
            if case .path(let path, nil, let stroke?) = item, stroke.width == 2 { path } else { nil }
        }
        let points = rules.first?.elements.compactMap { element -> Point? in
            switch element {
            case .move(let to), .line(let to): to
            default: nil
            }
        }
        #expect(points?.first == Point(x: 0, y: 100))
        #expect(points?.dropFirst().first == Point(x: 1_080, y: 100))
        #expect(points?.count == 26)
    }

    @Test(arguments: ["", "ninety", "80 90", "4", "80 80", "900 80"])
    func `lists of pitches go from the largest to the smallest`(_ list: String) {
        #expect(throws: (any Error).self) { try Steps(parsing: list) }
    }

    @Test func `a highlighter is drawn through the lower half of the letters`() throws {
        let bench = try Bench("- text: { words: seen, marker: highlight, at: { x: 100, y: 100 } }")
        let block = try #require(try bench.text("seen")?.block)
        #expect(block.band == TextBlock.Band(above: 0.56, below: 0.13))
        #expect(block.runs.allSatisfy { $0.highlight != nil })
        #expect(try Bench("- text: { words: plain }").text("plain")?.block.band == nil)
    }

    @Test func `a turned layer turns what stands in it`() throws {
        let bench = try Bench(
            """
            - layer:
                at: { x: 100, y: 100, w: 400, h: 400 }
                rotate: 90
                children: [{ text: { words: turned, size: 40, at: { x: self.x, y: self.y, w: 400 } } }]
            """)
        let composed = try bench.compose()
        guard case .group(let items, let transform?, _, _, _) = composed.scene.items.last else {
            Issue.record("no group")
            return
        }
        #expect(items.count == 1)
        #expect(abs(transform.b - 1) < 1e-9)
        // Six characters of 20 du: what stood at the top left corner stands at the top right one.
        #expect(composed.texts.first?.frame.rounded == Rect(x: 472, y: 100, width: 28, height: 120))
    }
}

extension Double {
    fileprivate var inHundredths: Double { (self * 100).rounded() / 100 }
}
