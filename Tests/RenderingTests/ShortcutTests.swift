import Testing

@testable import Rendering

/// What is left out to be quick must not be seen.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct ShortcutTests {
    private func pixels(_ items: [Scene.Item], scale: Double) throws -> [UInt8] {
        let scene = TestFonts.scene(items, width: 300, height: 260)
        let surface = try TestFonts.engine().pixels(of: scene, scale: scale)
        var bytes: [UInt8] = []
        try surface.withPixels { bytes = Array($0) }
        return bytes
    }

    @Test(arguments: [0.5, 1.0, 2.0], [0.0, 14.0, 200.0])
    func `a shadow without its hidden middle is the same shadow`(scale: Double, radius: Double) throws {
        let box = Rect(x: 40.3, y: 30.7, width: 200.4, height: 150.9)
        let shadow = Scene.Item.shadow(
            box, radius: radius, Shadow(dx: 3, dy: 12, blur: 44, color: TestFonts.black.opacity(0.5)))
        let card = Scene.Item.path(
            .rect(box, radii: Corners(radius)), fill: .color(TestFonts.red), stroke: nil)
        // Something clear in between: the shadow no longer knows what will cover it.
        let nothing = Scene.Item.link("https://example.org", box)
        #expect(try pixels([shadow, card], scale: scale) == pixels([shadow, nothing, card], scale: scale))
    }

    @Test func `a translucent box lets its whole shadow through`() throws {
        let box = Rect(x: 40, y: 30, width: 200, height: 150)
        let shadow = Scene.Item.shadow(
            box, radius: 8, Shadow(dx: 0, dy: 4, blur: 20, color: TestFonts.black))
        let glass = Scene.Item.path(
            .rect(box, radii: Corners(8)), fill: .color(TestFonts.red.opacity(0.5)), stroke: nil)
        let nothing = Scene.Item.link("https://example.org", box)
        #expect(try pixels([shadow, glass], scale: 1) == pixels([shadow, nothing, glass], scale: 1))
    }

    @Test func `only many equal circles are dots`() {
        func circles(_ count: Int, _ radius: (Int) -> Double) -> Path {
            var path = Path()
            for number in 0..<count {
                path.elements += Path.circle(Point(x: Double(number) * 9, y: 4), radius(number)).elements
            }
            return path
        }
        #expect(Discs(circles(20) { _ in 3 }) != nil)
        #expect(Discs(circles(3) { _ in 3 }) == nil)
        #expect(Discs(circles(20) { $0 == 7 ? 4 : 3 }) == nil)
        var halves = circles(20) { _ in 3 }
        halves.elements[1] = .arc(center: Point(x: 0, y: 4), radius: 3, from: 0, to: .pi)
        #expect(Discs(halves) == nil)
    }

    @Test func `work goes to the engine it wishes for when that one is free`() async throws {
        let fonts = try #require(TestFonts.library)
        let pool = try EnginePool(fonts: fonts, engines: 3, waitingRoom: nil)
        let name: @Sendable (Engine) throws(RenderingError) -> ObjectIdentifier = { ObjectIdentifier($0) }
        let first = try await pool.withEngine(affinity: 1, name)
        let other = try await pool.withEngine(affinity: 2, name)
        #expect(first != other)
        #expect(try await pool.withEngine(affinity: 4, name) == first)
        #expect(try await pool.withEngine(affinity: 1, name) == first)
        #expect(try await pool.withEngine(affinity: 2, name) == other)
    }
}
