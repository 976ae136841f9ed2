import Testing

@testable import Rendering

/// Each kind of item as a tiny picture.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct PaintingTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private func draw(_ items: [Scene.Item], scale: Double = 1) throws -> PixelSurface {
        try engine.pixels(of: TestFonts.scene(items), scale: scale)
    }

    private func square(_ x: Double, _ y: Double, _ side: Double) -> Path {
        .rect(Rect(x: x, y: y, width: side, height: side))
    }

    private let all = Path.rect(Rect(x: 0, y: 0, width: 40, height: 40))

    @Test func `a contour is filled, then stroked`() throws {
        let stroke = Stroke(width: 4, color: Color(red: 0, green: 0, blue: 1))
        let picture = try draw([.path(square(10, 10, 20), fill: .color(TestFonts.red), stroke: stroke)])
        #expect(try picture.color(20, 20) == "FF0000")
        #expect(try picture.color(10, 20) == "0000FF")
        #expect(try picture.color(4, 4) == "FFFFFF")
    }

    @Test func `gradients run from their first stop to their last`() throws {
        let stops = [
            GradientStop(offset: 0, color: TestFonts.black), GradientStop(offset: 1, color: TestFonts.white),
        ]
        let linear = try draw([
            .path(all, fill: .linear(from: Point(x: 0, y: 0), to: Point(x: 40, y: 0), stops), stroke: nil)
        ])
        #expect(try linear.color(0, 5) < "080808")
        #expect(try linear.color(39, 5) > "F0F0F0")
        let radial = try draw([
            .path(all, fill: .radial(center: Point(x: 20, y: 20), radius: 20, stops), stroke: nil)
        ])
        #expect(try radial.color(20, 20) < "101010")
        #expect(try radial.color(0, 0) == "FFFFFF")
    }

    @Test func `grain is the same noise every time`() throws {
        let item = Scene.Item.path(all, fill: .grain(TestFonts.black, seed: 7), stroke: nil)
        let picture = try draw([item])
        // mulberry32(7) begins 0.0117, 0.7046, 0.9617: alpha 0, 0.53, 0.93.
        #expect(try picture.color(0, 0) == "FFFFFF")
        #expect(Set(try (0..<20).map { try picture.color($0, 3) }).count > 10)
        #expect(try draw([item], scale: 2).color(4, 6) == picture.color(2, 3))
    }

    @Test func `a hard shadow is an offset copy and a soft one fades`() throws {
        let box = Rect(x: 12, y: 12, width: 16, height: 16)
        let hard = try draw([.shadow(box, radius: 0, Shadow(dx: 4, dy: 4, blur: 0, color: TestFonts.black))])
        #expect(try hard.color(14, 14) == "FFFFFF")
        #expect(try hard.color(31, 31) == "000000")
        let soft = try draw([.shadow(box, radius: 0, Shadow(dx: 0, dy: 0, blur: 8, color: TestFonts.black))])
        let row = try (20..<40).map { try soft.color($0, 20) }
        #expect(row == row.sorted())
        #expect(row[0] < "202020")
        #expect(row[19] == "FFFFFF")
        #expect(Set(row).count > 6)
        // At the box's edge a blurred shadow is half as dark.
        #expect(try soft.color(28, 20) > "606060" && soft.color(28, 20) < "B0B0B0")
    }

    @Test func `groups transform, clip, fade and blend as one`() throws {
        let item = Scene.Item.path(all, fill: .color(TestFonts.black), stroke: nil)
        let moved = try draw([
            .group([item], transform: .translation(20, 0), clip: nil, opacity: 1, fade: nil)
        ])
        #expect(try moved.color(10, 10) == "FFFFFF")
        #expect(try moved.color(30, 10) == "000000")
        let clipped = try draw([.group([item], transform: nil, clip: square(0, 0, 20), opacity: 1, fade: nil)]
        )
        #expect(try clipped.color(30, 30) == "FFFFFF")
        let half = try draw([.group([item, item], transform: nil, clip: nil, opacity: 0.5, fade: nil)])
        #expect(["7F7F7F", "808080"].contains(try half.color(20, 20)))
        let fade = Scene.Fade(from: Point(x: 0, y: 0), to: Point(x: 0, y: 40))
        let faded = try draw([.group([item], transform: nil, clip: nil, opacity: 1, fade: fade)])
        #expect(try faded.color(20, 1) < "101010")
        #expect(try faded.color(20, 38) > "E0E0E0")
    }

    @Test func `text stands with its capitals at the top and its feet on the baseline`() throws {
        let block = TestFonts.block("H", size: 40)
        let picture = try draw([.text(block, at: Point(x: 4, y: 5))])
        #expect(try picture.darkPixels(0..<40, 0..<4) == 0)
        #expect(try picture.darkPixels(0..<40, 6..<33) > 100)
        #expect(try picture.darkPixels(0..<40, 35..<40) == 0)
    }

    @Test func `what is measured is what is drawn`() throws {
        for text in ["Hamburg", "שלום", "مرحبا", "नमस्ते"] {
            let block = TestFonts.block(text, size: 30)
            let metrics = try engine.metrics(of: block)
            let surface = try engine.pixels(
                of: TestFonts.scene([.text(block, at: Point(x: 20, y: 30))], width: 260, height: 80), scale: 1
            )
            let right = 20 + Int(metrics.size.width.rounded(.up))
            #expect(try surface.darkPixels(0..<18, 0..<80) == 0, "\(text)")
            #expect(try surface.darkPixels(right + 3..<260, 0..<80) == 0, "\(text)")
            #expect(try surface.darkPixels(right - 12..<right + 2, 0..<80) > 0, "\(text)")
            #expect(try surface.darkPixels(18..<32, 0..<80) > 0, "\(text)")
        }
    }

    @Test func `emoji are drawn in colour`() throws {
        let picture = try draw([.text(TestFonts.block("❤️", size: 36), at: Point(x: 2, y: 4))])
        let color = try picture.color(20, 17)
        #expect(color > "D00000" && color < "FF9999" && !color.hasSuffix("FFFF"), "\(color)")
    }

    @Test func `underline, strike, band, ink and knock-out leave their marks`() throws {
        func dark(_ change: (inout TextBlock) -> Void) throws -> Int {
            var block = TestFonts.block("nn", size: 30)
            change(&block)
            let surface = try engine.pixels(
                of: TestFonts.scene([.text(block, at: Point(x: 5, y: 10))], width: 60, height: 60), scale: 1)
            return try surface.darkPixels(0..<60, 0..<60)
        }
        let plain = try dark { _ in }
        #expect(try dark { $0.runs[0].underline = true } > plain + 30)
        #expect(try dark { $0.runs[0].strikethrough = true } > plain + 10)
        #expect(try dark { $0.runs[0].highlight = TestFonts.black } > plain + 300)
        #expect(try dark { $0.ink = 0.06 } > plain + 40)
        #expect(try dark { $0.knockout = Stroke(width: 6, color: TestFonts.black) } > plain + 60)
        #expect(try dark { $0.runs[0].rise = 0.3 } == plain)
    }

    @Test func `numbers that hang Cairo are refused`() throws {
        let endless = Path([.arc(center: Point(x: 0, y: 0), radius: .infinity, from: 0, to: 1)])
        let turns = Path([.arc(center: Point(x: 0, y: 0), radius: 1, from: 0, to: 1e9)])
        let nowhere = Path([.move(Point(x: .nan, y: 0))])
        for path in [endless, turns, nowhere] {
            #expect(throws: RenderingError.self) {
                try draw([
                    .group(
                        [.path(path, fill: nil, stroke: nil)], transform: nil, clip: nil, opacity: 1,
                        fade: nil)
                ])
            }
        }
        #expect(throws: RenderingError.self) {
            try draw([.path(all, fill: nil, stroke: Stroke(width: 1, color: TestFonts.red, dash: [0.0001]))])
        }
        #expect(throws: RenderingError.self) { try draw([], scale: 1_000) }
        #expect(throws: RenderingError.self) {
            try draw([
                .group(
                    [], transform: Transform(a: 0, b: 0, c: 0, d: 0, e: 0, f: 0), clip: nil, opacity: 1,
                    fade: nil)
            ])
        }
    }

    @Test func `a backdrop is painted once and lies under everything`() throws {
        let back: [Scene.Item] = [.path(all, fill: .color(TestFonts.red), stroke: nil)]
        let dot = Scene.Item.path(square(0, 0, 10), fill: .color(TestFonts.black), stroke: nil)
        let first = try engine.pixels(of: TestFonts.scene([dot], backdrop: back), scale: 1)
        let second = try engine.pixels(of: TestFonts.scene([], backdrop: back), scale: 1)
        #expect(try first.color(5, 5) == "000000")
        #expect(try second.color(5, 5) == "FF0000")
    }
}
