import Rendering
import Testing
import Threads

@testable import Unspool

/// The rows of a list slide (SPEC.md, section 5.7).
struct RowsTests {
    private func bench(
        _ count: Int, height: Int = 900, characters: Int = 10, marker: (Int) -> String = { "\($0 + 1)." }
    ) throws -> Bench {
        var bench = try Bench("- rows: { id: rows, at: { x: 88, y: 200, w: 904, h: \(height) } }")
        bench.page.kind = .post
        bench.page.body = RichText(
            paragraphs: (0..<count).map {
                Paragraph(role: .listItem, marker: marker($0), text: "i\($0) " + words(characters - 3))
            })
        return bench
    }

    private func items(_ bench: Bench) throws -> [PlacedText] {
        try bench.compose().texts.filter { $0.role == .body }
    }

    @Test(arguments: [(1, 240.0, 1), (3, 240, 1), (5, 180, 1), (8, 112.5, 1), (9, 150, 2), (18, 100, 2)])
    func `rows have one height, two columns from nine short items`(
        _ count: Int, _ height: Double, _ columns: Int
    ) throws {
        let bench = try bench(count)
        let rules = try bench.boxes().filter { $0.height == 2 }
        #expect(rules.count == count)
        #expect(Set(rules.map(\.x)).count == columns)
        let rows = (count + columns - 1) / columns
        let tops = Set(rules.map(\.y)).sorted()
        #expect(tops.count == rows)
        for (index, top) in tops.enumerated() { #expect(abs(top - 200 - Double(index) * height) < 0.11) }
        let texts = try items(bench)
        #expect(texts.count == count)
        #expect(Set(texts.map(\.size)).count == 1)
        #expect(try !bench.compose().overflows)
        // Two columns are read down, then across.
        if columns == 2 { #expect(texts[rows].frame.y == texts[0].frame.y && texts[rows].frame.x > 500) }
    }

    @Test func `text is centred in its row beside its number`() throws {
        let bench = try bench(3)
        let (texts, all) = (try items(bench), try bench.compose().texts)
        let numbers = all.filter { $0.role == .numeral }
        #expect(numbers.map(\.block.text) == ["1", "2", "3"])
        for (index, text) in texts.enumerated() {
            let middle = 200 + 240 * (Double(index) + 0.5)
            #expect(abs(text.frame.midY - middle) < 0.1)
            #expect(abs(numbers[index].frame.midY - middle) < 0.1)
            #expect(text.frame.x >= numbers[index].frame.right)
        }
    }

    @Test func `bullets are marks of 12 du and more beside the first line of their rows`() throws {
        let bench = try bench(3) { _ in "•" }
        let marks = try bench.boxes().filter { $0.width == $0.height && (12...24).contains($0.width) }
        #expect(marks.count == 3)
        // Where small letters have their middle: 0.58 of the capitals' height below their top.
        let middles = try items(bench).map { $0.frame.y + 0.58 * 0.7 * $0.size }
        #expect(zip(marks.map(\.midY), middles).allSatisfy { abs($0 - $1) < 0.1 })
        #expect(try items(bench).allSatisfy { $0.frame.x == 132 })
        #expect(try bench.compose().texts.allSatisfy { $0.role == .body })
    }

    @Test func `long items stand in one column and make their rows taller`() throws {
        let bench = try bench(9, height: 1_200, characters: 60)
        let rules = try bench.boxes().filter { $0.height == 2 }
        #expect(Set(rules.map(\.x)).count == 1)
        #expect(try items(bench).allSatisfy { $0.size >= 32 })
        let long = try self.bench(2, height: 1_200, characters: 300)
        #expect(try !long.compose().overflows)
        #expect(try items(long).allSatisfy { $0.frame.height <= 560 })
    }

    @Test func `items that do not fit at the floor are reported`() throws {
        let bench = try bench(18, height: 400, characters: 60)
        let composed = try bench.compose()
        #expect(composed.overflows)
        #expect(composed.flow == FlowOutcome(size: 32, overflows: true))
    }

    @Test func `a list in a high-contrast theme keeps its floor`() throws {
        var bench = try bench(9, height: 600)
        bench.style.theme.minBodySize = 42
        #expect(try items(bench).allSatisfy { $0.size >= 42 })
    }

    @Test func `no items are no rows, and a frame without a height is none either`() throws {
        #expect(try bench(0).compose().scene.items.isEmpty)
        var bench = try Bench(
            "- rows: { id: rows, at: { x: 88, y: 200 } }\n- rule: { at: { x: 0, y: rows.bottom, w: rows.h } }"
        )
        #expect(try SceneNumbers.unsound(bench.compose().scene) == [])
        bench.page.body = RichText(paragraphs: [Paragraph(role: .listItem, marker: "1.", text: "one")])
        #expect(try bench.frame("one")?.midY == 320)
    }

    @Test func `words before and behind the items stand above and below the rows`() throws {
        var bench = try bench(3)
        bench.page.body.paragraphs.insert(Paragraph(text: "Before them:"), at: 0)
        bench.page.body.paragraphs.append(Paragraph(text: "Behind them."))
        #expect(try bench.frame("Before") == Rect(x: 88, y: 200, width: 240, height: 28))
        // 28 du of words and 40 du of air above and below: 764 du for three rows, 240 at most.
        let rules = try bench.boxes().filter { $0.height == 2 }
        #expect(rules.map(\.y) == [268, 508, 748])
        #expect(try bench.frame("Behind") == Rect(x: 88, y: 1_028, width: 240, height: 28))
        #expect(try bench.compose().texts.filter { $0.role == .numeral }.count == 3)
    }

    @Test func `a piece of a list without items is prose`() throws {
        var bench = try bench(0)
        bench.page.body = RichText("Only these words.")
        #expect(try bench.compose().texts.map(\.block.text) == ["Only these words."])
        #expect(try bench.boxes().isEmpty)
    }

    @Test func `markers that are no numbers leave no hole`() throws {
        let bench = try bench(3) { ["1.", "ii.", "c)"][$0] }
        #expect(try bench.compose().texts.filter { $0.role == .numeral }.map(\.block.text) == ["1"])
    }
}
