import Rendering
import Testing
import Threads

@testable import Unspool

/// Options of words that sessions in a window need: index and columns of rows, cells, round corners, commands.
struct TerminalWordsTests {
    private func rows(_ count: Int, marker: String = "•", more: String = "") throws -> Bench {
        var bench = try Bench(
            "- rows: { role: mono, max: 44, tallest: 96, two-from: 11, index: muted, rule: none, \(more)at: { x: 100, y: 200, w: 800, h: 900 } }"
        )
        bench.page.body = RichText(
            paragraphs: (0..<count).map { Paragraph(role: .listItem, marker: marker, text: "item\($0)") })
        return bench
    }

    @Test(arguments: [(10, 1), (11, 2)])
    func `rows with an index are no taller than they may be, in two columns from eleven`(
        _ count: Int, _ columns: Int
    ) throws {
        let bench = try rows(count)
        let items = try bench.compose().texts.filter { $0.block.text.hasPrefix("item") }
        #expect(items.count == count)
        #expect(Set(items.map { $0.frame.x.rounded() }).count == columns)
        let lines = items.map(\.frame.midY)
        #expect(try #require(lines.dropFirst().first) - (try #require(lines.first)) <= 96)
        #expect(try bench.boxes().isEmpty)
    }

    @Test func `the index has two digits, is no word of the thread, and goes on over pages`() throws {
        var bench = try rows(2)
        bench.page.firstItem = 8
        let index = try bench.compose().texts.filter { !$0.isContent }
        #expect(index.map(\.block.text) == ["09", "10"])
        #expect(Set(index.map(\.block.runs.first?.color)) == [bench.style.theme.base.muted])
        // Numbers that the author wrote stay.
        let own = try rows(1, marker: "7.").compose().texts
        #expect(own.contains { $0.block.text == "07" && $0.isContent })
    }

    @Test func `cells fill up with the pages`() throws {
        var bench = try Bench(
            "- counter: { style: cells, color: text, accent: accent, at: { x: 100, y: 200, w: 600, h: 68 } }")
        bench.page.number = Counter(index: 3, count: 12)
        let fills = try bench.compose().scene.items.compactMap { item -> Paint? in
            if case .path(_, let fill, _) = item { fill } else { nil }
        }
        let palette = bench.style.theme.base
        #expect(fills.count { $0 == .color(palette.accent) } == 3)
        #expect(fills.count { $0 == .color(palette.text.opacity(0.25)) } == 9)
        #expect(try bench.compose().texts.map(\.block.text) == ["3/12"])
        #expect(try bench.boxes().first == Rect(x: 364, y: 224, width: 14, height: 20))
    }

    @Test func `only the corners that are named are round`() throws {
        let bench = try Bench(
            "- box: { fill: accent, radius: 9, corners: bottom, at: { x: 0, y: 0, w: 50, h: 50 } }")
        let round = Path.rect(
            Rect(x: 0, y: 0, width: 50, height: 50),
            radii: Corners(topLeft: 0, topRight: 0, bottomRight: 9, bottomLeft: 9))
        let paths = try bench.compose().scene.items.compactMap { item -> Path? in
            if case .path(let path, _, _) = item { path } else { nil }
        }
        #expect(paths == [round])
    }

    @Test func `commands run from left to right, at the side where the script begins`() throws {
        var bench = try Bench(
            "- text: { words: \"$ ls {slug}.{extension}\", ltr: true, size: 40, at: { x: 100, y: 200, w: 600 } }"
        )
        bench.facts.rightToLeft = true
        let text = try #require(try bench.compose().texts.first)
        #expect(text.block.text == "$ ls title.txt")
        #expect(text.block.direction == .leftToRight && text.block.alignment == .trailing)
    }
}
