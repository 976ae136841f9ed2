import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

/// Figures stand by their ink: in the double, a character is 0.5 em wide and 0.7 em tall.
struct FigureTests {
    private func figure(_ fields: String, number: Int? = 12) throws -> Rect? {
        var bench = try Bench("- figure: { words: \"{number}\", \(fields) }")
        bench.page.slide.number = number
        return try bench.frame("12")
    }

    @Test func `its ink has the height that is asked for`() throws {
        #expect(
            try figure("height: 700, at: { x: 100, y: 200 }")
                == Rect(x: 100, y: 200, width: 1_000, height: 700))
    }

    @Test func `a width is met, and never more than the most`() throws {
        #expect(
            try figure("width: 500, at: { x: 100, y: 200 }") == Rect(x: 100, y: 200, width: 500, height: 350))
        #expect(
            try figure("height: 700, max-width: 500, at: { x: 100, y: 200 }")
                == Rect(x: 100, y: 200, width: 500, height: 350))
        #expect(
            try figure("width: 500, max-height: 70, at: { x: 100, y: 200 }")
                == Rect(x: 100, y: 200, width: 100, height: 70))
    }

    @Test func `it may be anchored beyond the slide's edges`() throws {
        #expect(
            try figure("height: 350, align: trailing, valign: bottom, at: { right: W + 36, bottom: H + 50 }")
                == Rect(x: 616, y: 1_050, width: 500, height: 350))
    }

    @Test func `right-to-left decks have it on the other side`() throws {
        var bench = try Bench("- figure: { words: \"12\", height: 350, at: { x: 0, y: 100 } }")
        bench.facts.rightToLeft = true
        #expect(try bench.frame("12") == Rect(x: 580, y: 100, width: 500, height: 350))
    }

    @Test func `later words may ask for its place, and without words it takes none`() throws {
        var bench = try Bench(
            """
            - figure: { id: num, words: "{number}", height: 350, valign: bottom, at: { x: 0, y: 0, bottom: 1000 } }
            - text: { words: Above, size: 40, at: { x: 100, y: num.y - 50 } }
            """)
        bench.page.slide.number = 3
        #expect(try bench.frame("Above")?.y == 600)
        bench.page.slide.number = nil
        #expect(try bench.compose().texts.count == 1)
    }

    @Test func `it is furniture that may bleed`() throws {
        var bench = try Bench("- figure: { words: \"{number}\", height: 2000, at: { x: -400, y: -400 } }")
        bench.page.slide.number = 12
        let text = try #require(try bench.text("12"))
        #expect(!text.isContent)
        #expect(text.bleeds)
        #expect(LegibilityCheck.findings(try bench.layout()).isEmpty)
    }

    @Test func `a figure without extent, or with an unknown face, is refused`() throws {
        #expect(throws: UnspoolError.self) { try Bench("- figure: { words: \"12\" }") }
        let faces = try ShippedData.catalog().faces()
        #expect(throws: UnspoolError.self) {
            try Template(
                reading: Bench.source("- figure: { words: \"12\", height: 50, face: apropol }"), faces: faces)
        }
        _ = try Template(
            reading: Bench.source("- figure: { words: \"12\", height: 50, face: apropal }"), faces: faces)
    }

    @Test
    func `leads stand on the first page alone, and join the body where a template has no place for them`()
        throws
    {
        var bench = try Bench(
            """
            - stack:
                at: { x: 100, y: 200, w: 800, h: 500 }
                children:
                  - text: { words: "{headline}", role: title, size: 64..96 }
                  - text: { words: "{lead}", size: 40, when: lead }
                  - flow: { size: 32..50, gap: 30..60 }
            """)
        var slide = bench.page.slide
        slide.headline = RichText("Head")
        slide.lead = RichText("First this.")
        slide.body = RichText(String(repeating: "Then some more of the same. ", count: 40))
        let joined = try Paginator(bench.style, bench.facts, FixedWidthMeasuring(), limit: 99).split(slide)
        #expect(joined.allSatisfy { $0.lead.paragraphs.isEmpty })
        #expect(joined.first?.body.plain.hasPrefix("First this.") == true)
        bench.style.template = try Template(
            reading: SourceText(
                name: "mine.yaml",
                text: Bench.source(
                    """
                    - text: { words: "{headline}", size: 40, at: { x: 100, y: 100 } }
                    - text: { words: "{lead}", size: 40, when: lead, at: { x: 100, y: 200 } }
                    - flow: { size: 32..50, at: { x: 100, y: 300, w: 800, h: 400 } }
                    """
                ).text.replacing("kinds:", with: "leads: true\nkinds:")))
        let pages = try Paginator(bench.style, bench.facts, FixedWidthMeasuring(), limit: 99).split(slide)
        #expect(pages.count > 1)
        #expect(pages.map { $0.lead.paragraphs.count } == [1] + Array(repeating: 0, count: pages.count - 1))
    }
}
