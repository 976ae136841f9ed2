import Rendering
import Testing
import Threads

@testable import Unspool

struct StackTests {
    /// A headline of 64 to 128 du over running text of 32 to 44 du in a box of a height.
    private func bench(_ height: Int, headline: String, body: String, extra: String = "") throws -> Bench {
        var bench = try Bench(
            """
            - stack:
                id: box
                at: { x: 100, y: 200, w: 800, h: \(height) }
                children:
                  - text: { words: "{headline}", role: title, size: 64..128 }
                  - flow: { id: flow, size: 32..44, gap: 40..80 }
            \(extra)
            """)
        bench.page.headline = RichText(headline)
        bench.page.body = RichText(body)
        return bench
    }

    @Test func `everything fits at its largest`() throws {
        let bench = try bench(900, headline: "Short", body: "Few words")
        #expect(try bench.text("Short")?.size == 128)
        #expect(try bench.text("Few")?.size == 44)
        // Capitals are 0.7 em: the headline is 89.6 du tall, the gap 80 du.
        #expect(try bench.frame("Short") == Rect(x: 100, y: 200, width: 320, height: 89.6))
        #expect(try bench.frame("Few") == Rect(x: 100, y: 369.6, width: 198, height: 30.8))
        #expect(try bench.compose().flow == FlowOutcome(size: 44, overflows: false))
    }

    @Test func `sizes and gap shrink together by one parameter`() throws {
        let bench = try bench(420, headline: "Some headline words", body: words(300))
        let (head, body) = (try #require(try bench.text("Some")), try #require(try bench.text("abcde")))
        let s = (128 - head.size) / 64
        #expect(s > 0.1 && s < 1)
        #expect(abs((44 - body.size) / 12 - s) < 0.05)
        let gap = body.frame.y - head.frame.bottom
        #expect(abs((80 - gap) / 40 - s) < 0.02)
        #expect(body.frame.bottom <= 620.5)
    }

    @Test func `a headline is set smaller than its range rather than with a torn word`() throws {
        // 40 letters of half an em fill 800 du at 40 du; 60 do so at no size that can be read.
        let whole = String(repeating: "o", count: 40)
        let stacked = try #require(try bench(900, headline: whole, body: "Few").text("ooo"))
        #expect(stacked.size <= 40 && stacked.size > 39)
        #expect(stacked.frame.height < 30)
        let torn = try #require(
            try bench(900, headline: whole + String(repeating: "o", count: 20), body: "Few").text("ooo"))
        #expect(torn.size >= 64)
        var alone = try Bench(
            "- text: { words: \"{headline}\", role: display, size: 64..128, at: { x: 100, y: 200, w: 800, h: 400 } }"
        )
        alone.page.headline = RichText(whole)
        #expect(try alone.text("ooo")?.size == stacked.size)
    }

    @Test func `a headline that gives up room for calm lines gives it to the running text`() throws {
        func size(balance: Bool) throws -> (head: Double, body: Double) {
            var bench = try Bench(
                """
                - stack:
                    at: { x: 100, y: 200, w: 800, h: 500 }
                    children:
                      - text: { words: "{headline}", role: title, size: 80..100, balance: \(balance) }
                      - flow: { size: 32..60, gap: 40 }
                """)
            bench.page.headline = RichText("abcdefg abcdefgh ab")
            bench.page.body = RichText("lorem " + words(240))
            return (try bench.text("abcdefg")?.size ?? 0, try bench.text("lorem")?.size ?? 0)
        }
        let (plain, calm) = (try size(balance: false), try size(balance: true))
        #expect(calm.head < plain.head)
        #expect(calm.body > plain.body)
    }

    @Test func `a cap holds running text and leaves the rest to the headline`() throws {
        var bench = try bench(600, headline: "Some headline words that are long", body: words(380))
        let free = try #require(try bench.text("abcde")).size
        let head = try #require(try bench.text("Some")).size
        #expect(free > 33 && free < 44)
        bench.page.bodyCap = free - 2
        #expect(try bench.text("abcde")?.size == free - 2)
        #expect(try #require(try bench.text("Some")).size >= head)
        // A cap that does not bind changes nothing: co-fitting forgets it.
        bench.page.bodyCap = free
        #expect(try bench.text("abcde")?.size == free)
        #expect(try bench.text("Some")?.size == head)
    }

    @Test func `what does not fit at its smallest is reported`() throws {
        let composed = try bench(300, headline: "Some headline words", body: words(900)).compose()
        #expect(composed.overflows)
        #expect(composed.flow == FlowOutcome(size: 32, overflows: true))
        #expect(composed.texts.filter { $0.isContent }.allSatisfy { $0.overflows })
    }

    @Test func `pushed children share the free height`() throws {
        var bench = try Bench(
            """
            - stack:
                id: card
                at: { x: 0, y: 0, w: 800, h: 500 }
                padding: 20
                fill: surface
                children:
                  - text: { words: one, size: 40 }
                  - text: { words: two, size: 40, gap: 10, push: true }
                  - text: { words: three, size: 40, gap: 10, push: true }
            """)
        bench.page.body = RichText("x")
        // Content: 3 x 28 + 2 x 10 = 104 of 460 du; 356 are free, 178 for each.
        #expect(try bench.frame("one") == Rect(x: 20, y: 20, width: 60, height: 28))
        #expect(try bench.frame("two") == Rect(x: 20, y: 236, width: 60, height: 28))
        #expect(try bench.frame("three") == Rect(x: 20, y: 452, width: 100, height: 28))
        #expect(try bench.boxes() == [Rect(x: 0, y: 0, width: 800, height: 500)])
    }

    @Test(arguments: [
        ("top", 100.0), ("middle", 266), ("bottom", 432),
    ])
    func `a hugging box is as tall as its content and stands where it is told`(
        _ valign: String, _ y: Double
    ) throws {
        let bench = try Bench(
            """
            - stack:
                at: { x: 0, y: 100, w: 800, h: 400 }
                padding: 20
                hug: true
                valign: \(valign)
                fill: surface
                children:
                  - text: { words: one, size: 40 }
            """)
        #expect(try bench.boxes() == [Rect(x: 0, y: y, width: 800, height: 68)])
        #expect(try bench.frame("one")?.y == y + 20)
    }

    @Test func `a hugging box has a least height that pushes use`() throws {
        let bench = try Bench(
            """
            - stack:
                at: { x: 0, y: 0, w: 800, h: 900 }
                padding: 20
                hug: true
                min-height: 300
                fill: surface
                children:
                  - text: { words: one, size: 40 }
                  - text: { words: two, size: 40, push: true }
            """)
        #expect(try bench.boxes() == [Rect(x: 0, y: 0, width: 800, height: 300)])
        #expect(try bench.frame("one")?.y == 20)
        #expect(try bench.frame("two")?.bottom == 280)
    }

    @Test(arguments: [("top", 0.0), ("middle", 118), ("bottom", 472)])
    func `content stands where valign and bias say`(_ valign: String, _ y: Double) throws {
        let bench = try Bench(
            """
            - stack:
                at: { x: 0, y: 0, w: 800, h: 500 }
                valign: \(valign)
                bias: 0.25
                children:
                  - text: { words: one, size: 40 }
            """)
        #expect(try bench.frame("one")?.y == y)
    }

    @Test func `hidden children leave no gap, insets narrow the text`() throws {
        var bench = try Bench(
            """
            - stack:
                at: { x: 0, y: 0, w: 400, h: 500 }
                children:
                  - text: { words: "{headline}", size: 40, when: headline }
                  - text: { words: two, size: 40, gap: 30, inset: 100 }
                  - text: { words: three, size: 40, gap: 30, inset: { headline: 50, else: 60 } }
            """)
        #expect(try bench.frame("two") == Rect(x: 100, y: 0, width: 60, height: 28))
        #expect(try bench.frame("three")?.x == 60)
        bench.page.headline = RichText("One")
        #expect(try bench.frame("two")?.y == 58)
        #expect(try bench.frame("three")?.x == 50)
    }

    @Test func `stacks inside a stack shrink when there is no room, or say so`() throws {
        func bench(_ height: Int, _ length: Int) throws -> Bench {
            var bench = try Bench(
                """
                - stack:
                    at: { x: 0, y: 0, w: 800, h: \(height) }
                    children:
                      - box: { height: 100, fill: surface }
                      - stack:
                          gap: 20
                          children:
                            - flow: { size: 32..64 }
                """)
            bench.page.body = RichText(words(length))
            return bench
        }
        #expect(try bench(1_000, 100).text("abcde")?.size == 64)
        let shrunk = try bench(400, 200).compose()
        #expect(!shrunk.overflows)
        #expect(try #require(shrunk.texts.first).size < 64)
        #expect(try #require(shrunk.texts.first).frame.bottom <= 400.5)
        #expect(try bench(300, 2_000).compose().overflows)
    }

    @Test func `a child can be drawn below what stands on the slide`() throws {
        let bench = try Bench(
            """
            - text: { words: above, size: 40, at: { x: 0, y: 0 } }
            - stack:
                at: { x: 0, y: 100, w: 800, h: 500 }
                children:
                  - text: { words: below, size: 40, under: true }
                  - text: { words: last, size: 40 }
            """)
        let order = try bench.compose().scene.items.compactMap { item in
            if case .text(let block, _) = item { block.text } else { nil }
        }
        #expect(order == ["below", "above", "last"])
    }

    @Test(arguments: [-100, 0, 1, 10_000])
    func `absurd heights and paddings end`(_ number: Int) throws {
        var bench = try Bench(
            """
            - stack:
                at: { x: \(number), y: \(number), w: \(number), h: \(number) }
                padding: \(number)
                min-height: \(number)
                fill: surface
                border: text
                border-width: \(number)
                radius: \(number)
                shadow: true
                children:
                  - text: { words: "{headline}", size: 64..128, gap: \(number), inset: \(number) }
                  - flow: { size: 32..44 }
            """)
        bench.page.headline = RichText("Some words")
        bench.page.body = RichText(words(300))
        let composed = try bench.compose()
        #expect(SceneNumbers.unsound(composed.scene) == [])
        #expect(composed.texts.allSatisfy { (6...1_200).contains($0.size) })
    }
}
