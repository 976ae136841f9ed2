import Rendering
import Testing

@testable import Unspool

@Suite struct PatternLimitTests {
    private func items(
        _ name: String, _ parameters: [String: Double] = [:], _ width: Double, _ height: Double,
        cell: PatternCell = PatternCell()
    ) -> [Scene.Item] {
        PatternArt.items(
            name, parameters: parameters, in: Size(width: width, height: height), ink: .ink, accent: .accent,
            muted: .muted, opacity: 0.2, cell: cell)
    }

    private static let drawn = Array(PatternArt.generators.dropLast(2))
    private static let hostile: [[String: Double]] = [
        [:],
        // The finest that pattern files may ask for.
        [
            "pitch": 8, "length": 0.5, "mesh": 0.5, "step": 0.05, "size": 1000, "radius": 1000, "rise": 1000,
            "count": 200, "major": 1, "x": 2, "y": 2, "stroke": 1000, "scale": 10,
        ],
        ["pitch": -5, "length": 0, "mesh": 0, "step": 0, "count": 0, "major": 0, "seed": -1],
        ["pitch": .nan, "length": .infinity, "mesh": -.infinity, "step": .nan, "count": .nan, "seed": .nan],
        ["pitch": 1e300, "x": 1e300, "y": -1e300, "count": 1e300, "seed": 1e300, "major": 1e300],
    ]

    @Test(arguments: drawn, hostile)
    func `no parameters make more than 20,000 steps or a number that is not finite`(
        _ name: String, _ parameters: [String: Double]
    ) {
        for (width, height) in [(4096.0, 4096.0), (64, 4096), (64, 64), (8192, 64)] {
            let items = items(name, parameters, width, height)
            #expect(items.elementCount <= PatternArt.largestElementCount)
            #expect(items.contours.allSatisfy { $0.path.isFinite })
        }
    }

    @Test(arguments: drawn)
    func `canvases that are no canvas stay empty`(_ name: String) {
        for (width, height) in [(0.0, 100.0), (-5, 100), (.nan, 100), (100, .infinity)] {
            #expect(items(name, [:], width, height).isEmpty)
        }
    }

    @Test func `a canvas too large for its dots gets larger ones`() throws {
        let large = items("dots", [:], 4096, 4096)
        guard case .group(_, let transform, let clip, _, _) = large.first else {
            Issue.record("dots are not a group")
            return
        }
        let scale = try #require(transform).a
        #expect(scale > 1.3 && scale < 1.5)
        let edge = try #require(clip?.elements.dropFirst().first)
        guard case .line(let corner) = edge else { return }
        #expect(abs(corner.x * scale - 4096) < 1e-6)
    }

    @Test func `a tile repeats its marks from the corner, one path a mark`() throws {
        let dot = PatternCell.Mark(.circle(Point(x: 10, y: 10), 4))
        let line = PatternCell.Mark(.line(Point(x: 0, y: 0), Point(x: 40, y: 20)), stroke: 3)
        let cell = PatternCell(size: Size(width: 40, height: 20), marks: [dot, line])
        let contours = items("tile", [:], 80, 40, cell: cell).contours
        #expect(contours.count == 2)
        #expect(contours.first?.fill != nil)
        #expect(contours.last?.stroke?.width == 3)
        let centers = try #require(contours.first?.path.arcs.map(\.center))
        for x in [10.0, 50] { for y in [10.0, 30] { #expect(centers.contains(Point(x: x, y: y))) } }
    }

    @Test func `tiles that cannot be drawn are left out`() {
        let path = Path.circle(Point(x: 1, y: 1), 1)
        let bad = Path.circle(Point(x: .nan, y: 1), 1)
        func count(_ cell: PatternCell) -> Int { items("tile", [:], 1080, 1350, cell: cell).elementCount }
        #expect(count(PatternCell()) == 0)
        #expect(count(PatternCell(size: Size(width: 0, height: 9), marks: [.init(path)])) == 0)
        #expect(count(PatternCell(size: Size(width: 9, height: 9), marks: [.init(bad)])) == 0)
        let many = [PatternCell.Mark](repeating: .init(path), count: 5000)
        #expect(count(PatternCell(size: Size(width: 8, height: 8), marks: many)) == 0)
    }
}
