import Diagnostics
import Rendering
import Testing

@testable import Unspool

/// Veils over pictures.
struct ScrimTests {
    private func gradient(_ fields: String, rightToLeft: Bool = false) throws -> (
        Point, Point, [GradientStop]
    ) {
        var bench = try Bench("- scrim: { \(fields) at: { x: 100, y: 200, w: 300, h: 400 } }")
        bench.facts.rightToLeft = rightToLeft
        let items = try bench.compose().scene.items
        let found = items.compactMap { item -> (Point, Point, [GradientStop])? in
            guard case .path(_, .linear(let from, let to, let stops)?, _) = item else { return nil }
            return (from, to, stops)
        }
        return try #require(found.last)
    }

    @Test(arguments: [
        ("", Point(x: 100, y: 200), Point(x: 100, y: 600)),
        ("direction: up,", Point(x: 100, y: 600), Point(x: 100, y: 200)),
        ("direction: right,", Point(x: 100, y: 200), Point(x: 400, y: 200)),
        ("direction: left,", Point(x: 400, y: 200), Point(x: 100, y: 200)),
    ])
    func `it runs its way`(_ fields: String, _ from: Point, _ to: Point) throws {
        let found = try gradient(fields)
        #expect(found.0 == from)
        #expect(found.1 == to)
        #expect(found.2.map(\.offset) == [0, 1])
        #expect(found.2.map(\.color.alpha) == [0, 1])
    }

    @Test func `left and right change sides with the slide`() throws {
        let found = try gradient("direction: right,", rightToLeft: true)
        #expect(found.0 == Point(x: 980, y: 200))
        #expect(found.1 == Point(x: 680, y: 200))
    }

    @Test func `stops are places and opacities of one ink`() throws {
        let found = try gradient("color: accent 50%, stops: [[0, 0], [0.3, 0.9], [1, 1]],")
        #expect(found.2.map(\.offset) == [0, 0.3, 1])
        #expect(found.2.map(\.color.alpha) == [0, 0.45, 0.5])
    }

    @Test func `places that go back are refused`() {
        #expect(throws: UnspoolError.self) {
            try Bench("- scrim: { stops: [[0.5, 0], [0.2, 1]], at: { x: 0, y: 0, w: 10, h: 10 } }")
        }
    }

    /// Words of any theme on the veil of the magazine's cover, over black and over white.
    @Test func `words on a veil of 97 percent can be read on any picture`() throws {
        let catalog = try ShippedData.catalog()
        for name in catalog.names(.theme) {
            let palette = try catalog.theme(name).base
            for picture in [0.0, 1] {
                let below = Color(red: picture, green: picture, blue: picture)
                let back = below.mixed(with: palette.backgroundColor, 0.97)
                #expect(palette.text.contrast(with: back) >= 4.5, "\(name)")
                #expect(palette.accent.contrast(with: back) >= 4.5, "\(name)")
            }
        }
    }
}
