import Rendering
import Testing
import Threads

@testable import Unspool

/// The word `lines` on a slide.
struct LinesTests {
    private func bench(_ words: String, _ fields: String = "") throws -> Bench {
        var bench = try Bench(
            "- lines: { words: \"{headline}\", at: { x: 90, y: 100, w: 900, h: 700 }\(fields) }")
        bench.page.headline = RichText(words)
        return bench
    }

    private func outlines(_ bench: Bench) throws -> [TextBlock] {
        try bench.compose().scene.items.compactMap { item in
            guard case .text(let block, _) = item, block.contour != nil else { return nil }
            return block
        }
    }

    @Test func `lines stand under one another over the whole measure, in order`() throws {
        let texts = try bench("Nobody reads the small print").compose().texts
        #expect(texts.map(\.block.text).joined(separator: " ") == "Nobody reads the small print")
        #expect(texts.count > 1)
        for text in texts {
            #expect(text.frame.rounded.x == 90)
            #expect(abs(text.frame.width - 900) < 0.1)
            #expect(text.isContent && !text.overflows)
        }
        #expect(texts.map(\.frame.y) == texts.map(\.frame.y).sorted())
    }

    @Test func `outlines fill the rest and are no words`() throws {
        let one = try bench("Nobody")
        #expect(try outlines(one).count == 2)
        #expect(try one.compose().texts.count == 1)
        #expect(try outlines(bench("Nobody", ", echo: false")).isEmpty)
    }

    @Test func `one line may be in accent`() throws {
        let bench = try bench("Nobody reads the small print", ", accent-line: 2")
        let inks = try bench.compose().texts.map { $0.block.runs[0].color }
        #expect(inks[0] != inks[1])
    }

    @Test func `a word of eighty letters is set as a text and not lost`() throws {
        let word = String(repeating: "x", count: 80)
        let texts = try bench(word).compose().texts
        #expect(texts.map(\.block.text) == [word])
        #expect(texts[0].block.width == 900 && !texts[0].overflows)
    }

    @Test func `a word of forty letters is one line`() throws {
        let texts = try bench(String(repeating: "x", count: 40)).compose().texts
        #expect(texts.count == 1)
        #expect(abs(texts[0].frame.width - 900) < 0.1)
    }

    @Test func `right-to-left lines end at the same edges`() throws {
        var bench = try bench("שלום לכל הקוראים בלילה")
        bench.facts.rightToLeft = true
        bench.facts.language = "he"
        for text in try bench.compose().texts {
            #expect(text.frame.rounded.x == 90)
            #expect(abs(text.frame.width - 900) < 0.1)
        }
    }

    @Test func `in a stack it gives way to the words below it`() throws {
        var bench = try Bench(
            """
            - stack:
                at: { x: 90, y: 100, w: 900, h: 800 }
                children:
                  - lines: { words: "{headline}", height: 150..700 }
                  - flow: { id: flow, size: 32..48, gap: 60 }
                  - box: { height: 10, gap: 20 }
            """)
        bench.page.headline = RichText("Nobody reads the small print")
        bench.page.body = RichText(words(300))
        let long = try bench.compose()
        #expect(!long.overflows)
        bench.page.body = RichText(words(60))
        let short = try bench.compose()
        let size = { (composed: Composer.Composition) in composed.texts.map(\.size).max() ?? 0 }
        #expect(size(short) > size(long))
    }

    @Test func `small letters below the line do not touch the tall ones of the next`() async throws {
        let outcome = try await Walk.run(
            "The pilot happily helped people keep\n\n---\n\nIt is so.", name: "boat.md", template: "poster"
        ) { $0.type = "modern" }
        let lines = outcome.layout.compositions[0].texts.filter { $0.setting != nil }
        #expect(lines.count > 1)
        for (line, next) in zip(lines, lines.dropFirst()) {
            #expect(line.frame.bottom - next.frame.y < 0.03 * line.block.size)
        }
    }
}
