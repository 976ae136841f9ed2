internal import Rendering
internal import Testing
internal import Unspool

struct SceneViewTests {
    private let ink = Color(red: 0, green: 0, blue: 0)
    private let box = Rect(x: 10, y: 20.01, width: 100, height: 50)

    private func text(_ items: [Scene.Item]) -> [String] {
        let scene = Scene(
            size: Size(width: 1080, height: 1350), unit: 1, backdrop: [], items: items, bookmark: "A \"b\"")
        return SceneView.text([scene]).split(separator: "\n").map(String.init)
    }

    @Test func `every kind of item is one line`() {
        let face = FontFace(families: ["Inter", "Noto Sans"], weight: 600, italic: true)
        let run = TextBlock.Run("Two words", face: face, color: ink, link: "https://a.example")
        let block = TextBlock(runs: [run], size: 34, width: 904, leading: 48.5)
        let lines = text([
            .path(.rect(box), fill: .color(ink), stroke: Stroke(width: 2, color: ink, dash: [4, 2])),
            .shadow(box, radius: 8, Shadow(dx: 0, dy: 6, blur: 12, color: ink.opacity(0.5))),
            .text(block, at: Point(x: 88, y: 108)),
            .image(
                ImageKey(digest: "a b"), box, fit: .cover, focus: Point(x: 0.5, y: 0.5), corners: Corners(12)),
            .group(
                [.link("https://a.example", box)], transform: .translation(1, 2), clip: nil, opacity: 0.5,
                fade: nil),
        ])
        #expect(
            lines == [
                "page 1 of 1 1080 x 1350 du unit 1 bookmark \"A \\\"b\\\"\"", "backdrop", "items",
                "  path steps \"M10,20.015625 L110,20.015625 L110,70.015625 L10,70.015625 Z\" fill #000000"
                    + " stroke #000000 thickness 2 dash 4,2",
                "  shadow box 10,20.015625,100,50 radius 8 shift 0,6 blur 12 color #00000080",
                "  text at 88,108 width 904 size 34 leading 48.5 face \"Inter 600 italic\" color #000000"
                    + " link https://a.example words \"Two words\"",
                "  image picture \"a b\" box 10,20.015625,100,50 fit cover focus 0.5,0.5 corners 12",
                "  group transform 1,0,0,1,1,2 opacity 0.5",
                "    link url https://a.example box 10,20.015625,100,50",
            ])
    }

    @Test func `a text in several styles has a line for each`() {
        let face = FontFace(families: ["Inter"])
        let runs = ["a", "b"].map { TextBlock.Run($0, face: face, color: ink) }
        let lines = text([.text(TextBlock(runs: runs, size: 34, leading: 48), at: Point(x: 0, y: 0))])
        #expect(
            lines.suffix(3) == [
                "  text at 0,0 size 34 leading 48", "    run face \"Inter 400\" color #000000 words a",
                "    run face \"Inter 400\" color #000000 words b",
            ])
    }

    @Test func `a long contour is cut, and a change of its end is still seen`() {
        func line(last: Double) -> String {
            let steps = (0..<40).map { Path.Element.line(Point(x: Double($0), y: $0 == 39 ? last : 0)) }
            return text([.path(Path(steps), fill: nil, stroke: nil)]).last ?? ""
        }
        #expect(line(last: 0).hasPrefix("  path steps \"L0,0 L1,0 L2,0 L3,0 L4,0 L5,0 … 40 steps "))
        #expect(line(last: 0) != line(last: 1))
        #expect(line(last: 0) == line(last: 0.001))
    }

    @Test func `machines get the same facts`() {
        let scene = Scene(
            size: Size(width: 10, height: 20), unit: 1,
            backdrop: [.link("u", Rect(x: 1, y: 2, width: 3, height: 4))],
            items: [], bookmark: "")
        #expect(
            SceneView.json([scene])
                == .array([
                    .object([
                        .init("width", .measure(10)), .init("height", .measure(20)),
                        .init("unit", .measure(1)),
                        .init("bookmark", .string("")),
                        .init(
                            "backdrop",
                            .array([
                                .object([
                                    .init("item", .string("link")), .init("url", .string("u")),
                                    .init(
                                        "box", .array([.measure(1), .measure(2), .measure(3), .measure(4)])),
                                ])
                            ])), .init("items", .array([])),
                    ])
                ]))
    }
}
