import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

struct PaginatorTests {
    private func bench(height: Int = 500, kinds: String = "") throws -> Bench {
        var bench = try Bench(
            """
            - stack:
                at: { x: 100, y: 200, w: 800, h: \(height) }
                children:
                  - text: { words: "{headline}", role: title, size: 64..96 }
                  - flow: { size: 32..50, gap: 30..60 }
            \(kinds)
            """)
        bench.page.slide.posts = ["one"]
        return bench
    }

    private func pages(_ bench: Bench, headline: String = "", body: RichText, limit: Int = 200) throws
        -> [Page]
    {
        var slide = bench.page.slide
        slide.headline = RichText(headline)
        slide.body = body
        return try Paginator(bench.style, bench.facts, FixedWidthMeasuring(), limit: limit).split(slide)
    }

    private func prose(_ sentences: Int) -> RichText {
        RichText((0..<sentences).map { "Sentence \($0) has some words in it." }.joined(separator: " "))
    }

    @Test func `what fits stays on one page`() throws {
        let pages = try pages(try bench(), headline: "Head", body: prose(3))
        #expect(pages.count == 1)
        #expect(pages[0].part == Counter(index: 1, count: 1))
        #expect(pages[0].bodyCap == .infinity)
    }

    @Test(arguments: [14, 20, 33, 60, 120])
    func `what does not fit is cut at sentences into parts of one size`(_ sentences: Int) throws {
        let bench = try bench()
        let body = prose(sentences)
        let pages = try pages(bench, headline: "Head", body: body)
        #expect(pages.count > 1)
        #expect(pages.map(\.body.letters).joined() == body.letters)
        #expect(pages.map(\.kind) == [.post] + Array(repeating: .continuation, count: pages.count - 1))
        #expect(pages.map(\.part) == pages.indices.map { Counter(index: $0 + 1, count: pages.count) })
        #expect(pages.dropFirst().map(\.headline.letters).joined().isEmpty)
        #expect(
            pages.dropLast().map { String($0.body.plain.suffix(4)) }
                == Array(repeating: "it. ", count: pages.count - 1))
        for page in pages {
            var bench = bench
            bench.page = page
            let composed = try bench.compose()
            #expect(!composed.overflows)
            #expect((composed.flow?.size ?? 0) >= 36)
        }
        let sizes = Set(pages.map(\.bodyCap))
        #expect(sizes.count == 1)
    }

    @Test func `parts of a post without a headline all look like continuations`() throws {
        let pages = try pages(try bench(), body: prose(40))
        #expect(pages.count > 1)
        #expect(pages.allSatisfy { $0.kind == .continuation })
    }

    @Test func `a word that fits nowhere ends, and is reported`() throws {
        let bench = try bench(height: 60)
        let pages = try pages(bench, body: RichText(String(repeating: "x", count: 400)))
        #expect(!pages.isEmpty)
        #expect(pages.map(\.body.letters).joined().count == 400)
    }

    @Test func `pages beyond the limit are cut, reported and listed`() throws {
        let bench = try bench()
        let body = prose(200)
        let pages = try pages(bench, body: body, limit: 3)
        #expect(pages.map(\.body.letters).joined() == body.letters)
        var report = Report()
        let kept = Paginator.assemble([pages], limit: 3, &report)
        #expect(kept.count == 3)
        #expect(kept.map(\.number) == (1...3).map { Counter(index: $0, count: 3) })
        let lost = report.dropped.map(\.text).joined(separator: " ").filter { !$0.isWhitespace }
        #expect(kept.map(\.body.letters).joined() + lost == body.letters)
        #expect(report.diagnostics.map(\.code) == ["pages.limit"])
        #expect(report.dropped.allSatisfy { $0.reason == "pages" })
    }

    @Test func `reading sizes of a deck stay within a quarter of the smallest`() {
        func page(_ size: Double?) -> Page {
            var page = Page(whole: Slide(id: "x", kind: .post))
            page.fittedSize = size
            return page
        }
        var report = Report()
        let pages = Paginator.assemble([[page(36), page(50)], [page(nil), page(41.5)]], limit: 9, &report)
        #expect(pages.map(\.bodyCap) == [45, 45, .infinity, 45])
        #expect(pages.map(\.number.index) == [1, 2, 3, 4])
        #expect(report == Report())
        #expect(Paginator.assemble([], limit: 9, &report).isEmpty)
    }
}
