import Rendering
import Testing
import Threads

@testable import Unspool

/// Places, layers, parts, cases: what a template may say about where something stands.
struct PlaceTests {
    @Test(arguments: [
        ("{ x: 10, y: 20, w: 30, h: 40 }", [10.0, 20, 30, 40]),
        ("{ right: 110, y: 20, w: 30, h: 40 }", [80, 20, 30, 40]),
        ("{ x: 10, right: 110, y: 20, h: 40 }", [10, 20, 100, 40]),
        ("{ x: 10, w: 30, y: 20, bottom: 100 }", [10, 20, 30, 80]),
        ("{ x: 10, w: 30, h: 20, bottom: 100 }", [10, 80, 30, 20]),
        ("{ y: 20, h: 40 }", [88, 20, 904, 40]),
        ("{ right: 500, y: 20, h: 40 }", [88, 20, 412, 40]),
        ("{ x: 10, w: 30, h: 40 }", [10, 172, 30, 40]),
        ("{ x: 10, w: 30, bottom: 300 }", [10, 172, 30, 128]),
        ("{ x: 10, w: 30, y: 20 }", [10, 20, 30, 7]),
        ("{ x: -50, y: -50, w: 2 W, h: 2 H }", [-50, -50, 2_160, 2_700]),
        ("{ x: 10, y: 300, w: 30, bottom: 100 }", [10, 300, 30, 0]),
        ("{ x: 10, y: 20, right: 5, h: 40 }", [10, 20, 0, 40]),
        ("{ x: { landscape: 1, portrait: 2, else: 3 }, y: 20, w: 30, h: 40 }", [2, 20, 30, 40]),
        ("{ x: { \"chars > 3\": 1, else: 3 }, y: 20, w: 30, h: 40 }", [3, 20, 30, 40]),
    ])
    func `edges that are not said follow from the others`(_ at: String, _ expected: [Double]) throws {
        let bench = try Bench(
            "- box: { id: box, fill: accent, height: 7, at: \(at) }\n- text: { words: x, at: { x: box.x, y: box.y } }"
        )
        let frame = try bench.boxes().first
        if expected[2] > 0, expected[3] > 0 {
            #expect(frame == Rect(x: expected[0], y: expected[1], width: expected[2], height: expected[3]))
        } else {
            #expect(frame?.width == expected[2] || frame?.height == expected[3])
        }
        #expect(try bench.frame("x").map { [$0.x, $0.y] } == Array(expected.prefix(2)))
    }

    @Test func `lengths name frames, boxes, counts and the slide`() throws {
        let bench = try Bench(
            """
            - box: { id: a, fill: accent, at: { x: 100, y: 200, w: 300, h: 50 } }
            - box: { fill: accent, at: { x: a.right, y: a.bottom, w: a.midx, h: a.midy } }
            - box: { fill: accent, at: { x: head.x, y: head.bottom, w: foot.w, h: body.h } }
            - box: { fill: accent, at: { x: stroke, y: radius, w: "max(pages, 2)", h: chars + items + parts } }
            """)
        #expect(
            try bench.boxes().dropFirst() == [
                Rect(x: 400, y: 250, width: 250, height: 225), Rect(x: 88, y: 116, width: 904, height: 1_006),
                Rect(x: 2, y: 32, width: 2, height: 1),
            ])
    }

    @Test func `a box of a page that is not drawn counts as nothing`() throws {
        var bench = try Bench(
            """
            - box: { id: a, fill: accent, when: headline, at: { x: 100, y: 200, w: 300, h: 50 } }
            - text: { words: below, when: a, at: { x: a.x, y: a.bottom } }
            - text: { words: alone, when: "!a", at: { x: a.x, y: "max(a.bottom, 10)" } }
            """)
        #expect(try bench.frame("alone")?.y == 10)
        #expect(try bench.text("below") == nil)
        bench.page.headline = RichText("Here")
        #expect(try bench.frame("below")?.y == 250)
        #expect(try bench.text("alone") == nil)
    }

    @Test func `children of a layer stand in it, and self ends with it`() throws {
        let bench = try Bench(
            """
            - layer:
                at: { x: 100, y: 200, w: 300, h: 50 }
                children:
                  - text: { words: in, at: { x: self.x + 1, y: self.y + 2, w: self.w } }
                  - layer:
                      at: { x: self.x + 10, y: self.y + 10, w: 20, h: 20 }
                      children:
                        - text: { words: deep, at: { x: self.x, y: self.y, w: 200 } }
                  - text: { words: back, at: { right: self.right, y: self.bottom, w: 40 } }
            - text: { words: out, at: { x: self.x, y: self.y } }
            """)
        #expect(try bench.frame("in").map { [$0.x, $0.y] } == [101, 202])
        #expect(try bench.frame("deep").map { [$0.x, $0.y] } == [110, 210])
        #expect(try bench.frame("back").map { [$0.x, $0.y] } == [360, 250])
        #expect(try bench.frame("out").map { [$0.x, $0.y] } == [0, 0])
    }

    @Test func `a part stands where it is used, else at its own place, and only when it may`() throws {
        let bench = try Bench(
            """
            - use: here
            - use: { part: here, at: { x: 7, y: 8 } }
            - use: { part: here, when: headline }
            - use: never
            - stack:
                at: { x: 300, y: 400, w: 200, h: 300 }
                children:
                  - use: plain
                  - use: never
                  - text: { words: after, size: 40, gap: 10 }
            - text: { words: named, at: { x: own.right, y: own.bottom } }
            """,
            parts: """
                here:
                  text: { words: part, size: 40, at: { x: 1, y: 2 } }
                plain:
                  text: { id: own, words: plain, size: 40 }
                never:
                  text: { words: never, size: 40, when: headline }
                """)
        let parts = try bench.compose().texts.filter { $0.block.text == "part" }.map {
            [$0.frame.x, $0.frame.y]
        }
        #expect(parts == [[1, 2], [7, 8]])
        #expect(try bench.text("never") == nil)
        #expect(try bench.frame("plain")?.y == 400)
        #expect(try bench.frame("after")?.y == 438)
        #expect(try bench.frame("named").map { [$0.x, $0.y] } == [500, 428])
    }

    @Test func `under draws below everything that stands so far, in the order of writing`() throws {
        let bench = try Bench(
            """
            - text: { words: first, at: { x: 0, y: 0 } }
            - text: { words: second, under: true, at: { x: 0, y: 50 } }
            - text: { words: third, under: true, at: { x: 0, y: 90 } }
            - text: { words: fourth, at: { x: 0, y: 130 } }
            """)
        let composed = try bench.compose()
        let order = composed.scene.items.compactMap {
            if case .text(let block, _) = $0 { block.text } else { nil }
        }
        #expect(order == ["third", "second", "first", "fourth"])
        #expect(composed.scene.backdrop.count == 1)
    }

    @Test func `colours come from the tone, none draws nothing`() throws {
        var bench = try Bench(
            """
            - box: { fill: none, at: { x: 1, y: 1, w: 5, h: 5 } }
            - box: { fill: accent 50%, at: { x: 2, y: 2, w: 5, h: 5 } }
            """)
        func fills() throws -> [Color] {
            try bench.compose().scene.items.compactMap { item in
                if case .path(_, .color(let color), _) = item { color } else { nil }
            }
        }
        #expect(try fills() == [bench.style.theme.base.accent.opacity(0.5)])
        bench.page.slide.tone = .pop
        #expect(try fills() == [bench.style.theme.pop.accent.opacity(0.5)])
    }
}

/// Right to left: every item is mirrored.
struct MirrorTests {
    private let boxes = """
        - box: { fill: accent, radius: 9, border: text, at: { x: 10, y: 20, w: 300, h: 40 } }
        - text: { words: furniture, size: 40, at: { x: 100, y: 100, w: 500 } }
        - text: { words: "{headline}", size: 40, align: trailing, at: { x: 100, y: 200, w: 500 } }
        - text: { words: centre, size: 40, align: center, at: { x: 100, y: 300, w: 500 } }
        - avatar: { size: 80, when: author, at: { x: 88, y: 400 } }
        - flow: { size: 40, at: { x: 88, y: 500, w: 700, h: 300 } }
        - rule: { at: { x: 30, y: 900, w: 100 } }
        - buttons: { at: { x: 88, y: 950 } }
        - counter: { style: bar, at: { x: 88, y: 1200, h: 44 } }
        """

    private func bench(_ rightToLeft: Bool) throws -> Bench {
        var bench = try Bench(boxes)
        bench.page.headline = RichText("Headline")
        bench.page.body = RichText(paragraphs: [
            Paragraph(text: "Some words"), Paragraph(role: .listItem, marker: "1.", text: "first"),
            Paragraph(role: .listItem, marker: "•", text: "second"),
            Paragraph(role: .quotation, text: "said"),
            Paragraph(role: .code, text: "let x"),
        ])
        bench.page.slide.buttons = [Button(label: "Follow", icon: "follow"), Button(label: "Save")]
        bench.page.number = Counter(index: 2, count: 5)
        bench.facts.author = Author(name: "Ada", handle: "ada")
        bench.facts.rightToLeft = rightToLeft
        return bench
    }

    @Test func `every frame of a right-to-left slide is the mirrored frame`() throws {
        let (plain, mirrored) = (try bench(false), try bench(true))
        let (a, b) = (try plain.compose(), try mirrored.compose())
        #expect(a.texts.count == b.texts.count)
        for (text, other) in zip(a.texts, b.texts) {
            // Code is not mirrored: it stands at the left of its own panel, as lines begin there.
            guard text.role != .mono else {
                #expect(other.block.direction == .leftToRight && other.block.alignment == .leading)
                continue
            }
            #expect(abs(1_080 - text.frame.x - text.frame.width - other.frame.x) < 1e-6, "\(text.block.text)")
            #expect(text.frame.y == other.frame.y)
            #expect(other.block.direction == .rightToLeft)
        }
        let flipped = try plain.boxes().map {
            Rect(x: 1_080 - $0.x - $0.width, y: $0.y, width: $0.width, height: $0.height)
        }
        #expect(try mirrored.boxes() == flipped.map(\.rounded))
        #expect(a.scene.items.count == b.scene.items.count)
    }

    @Test func `the count stays left to right and stands at the mirrored side`() throws {
        var bench = try Bench("- counter: { at: { x: 88, y: 1200, h: 44 } }")
        bench.page.number = Counter(index: 3, count: 12)
        #expect(try bench.frame("3 / 12")?.right == 992)
        bench.facts.rightToLeft = true
        let text = try #require(try bench.text("3 / 12"))
        #expect(text.block.direction == .leftToRight)
        #expect(text.frame.rounded.x == 88)
    }

    @Test func `what an app covers stays on its side`() throws {
        var bench = try Bench(
            "- text: { words: edge, size: 40, at: { x: M, y: 400, w: head.w } }", canvas: "story")
        let canvas = bench.style.canvas
        #expect(canvas.margins.left < canvas.margins.right)
        #expect(try bench.frame("edge")?.x == canvas.margins.left)
        bench.facts.rightToLeft = true
        #expect(try bench.frame("edge")?.right == canvas.width - canvas.margins.right)
    }
}
