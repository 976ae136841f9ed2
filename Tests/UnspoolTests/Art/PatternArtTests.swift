import Rendering
import Testing

@testable import Unspool

/// Counts and places are those of the reference drawings on 1080 x 1350 du, less the marks that lie wholly
/// outside the canvas.
@Suite struct PatternArtTests {
    private static let portrait = Size(width: 1080, height: 1350)

    private func contours(
        _ name: String, _ parameters: [String: Double] = [:], in size: Size = portrait, boxes: [Rect] = []
    ) -> [[Scene.Item].Contour] {
        items(name, parameters, in: size, boxes: boxes).contours
    }

    private func items(
        _ name: String, _ parameters: [String: Double] = [:], in size: Size = portrait,
        fade: PatternFade = .none, boxes: [Rect] = []
    ) -> [Scene.Item] {
        PatternArt.items(
            name, parameters: parameters, in: size, ink: .ink, accent: .accent, muted: .muted, opacity: 0.1,
            fade: fade, avoiding: boxes)
    }

    @Test func `the list of generators`() {
        #expect(
            PatternArt.generators == [
                "dots", "grid", "diagonal", "waves", "topographic", "rings", "plus", "checker", "grain",
                "mesh",
                "rays", "confetti", "tile", "none",
            ])
        #expect(items("none").isEmpty)
        #expect(items("no such pattern").isEmpty)
    }

    @Test func `dots lie on a lattice of 36, the lowest row cut by the edge`() throws {
        let dots = contours("dots")
        let path = try #require(dots.first?.path)
        #expect(dots.count == 1)
        #expect(path.arcs.count == 30 * 38)
        #expect(path.arcs.allSatisfy { $0.radius == 3.5 })
        #expect(path.arcs.first?.center == Point(x: 18, y: 18))
        #expect(path.arcs.last?.center == Point(x: 1062, y: 1350))
        #expect(dots.first?.fill == .color(Color.ink.opacity(0.1)))
    }

    @Test func `a grid is centred and every fifth line is stronger`() throws {
        let grid = contours("grid")
        #expect(grid.map { $0.path.moves.count } == [33, 9])
        #expect(grid.map { $0.stroke?.width } == [1.5, 2])
        #expect(grid.map { $0.stroke?.color.alpha } == [0.1 * 0.7, 0.1 * 1.3])
        #expect(
            grid.last?.path.text == "M120 0 L120 1350 M420 0 L420 1350 M720 0 L720 1350 M1020 0 L1020 1350 "
                + "M0 135 L1080 135 M0 435 L1080 435 M0 735 L1080 735 M0 1035 L1080 1035 M0 1335 L1080 1335")
    }

    @Test func `stripes rise to the right every 40`() throws {
        let path = try #require(contours("diagonal").first?.path)
        #expect(path.moves.count == 61)
        #expect(path.text.hasPrefix("M-1350 1350 L0 0 M-1310 1350 L40 0"))
        #expect(path.text.hasSuffix("M1050 1350 L2400 0"))
    }

    @Test func `waves go up first and are all in phase`() throws {
        let path = try #require(contours("waves").first?.path)
        #expect(path.moves.count == 29)
        #expect(path.elements.count == 29 * 10)
        #expect(
            path.text.hasPrefix(
                "M-67.5 -18 C-18.3 -41.4 18.3 -41.4 67.5 -18 C116.7 5.4 153.3 5.4 202.5 -18 "
                    + "C251.7 -41.4 288.3 -41.4 337.5 -18"))
        #expect(path.moves.allSatisfy { $0.x == -67.5 })
    }

    @Test func `height lines have the segments of the reference drawing`() throws {
        let lines = contours("topographic")
        #expect(lines.map { $0.path.moves.count } == [2277, 752])
        #expect(lines.map { $0.stroke?.width } == [2, 4])
        let segments = try #require(lines.first?.path.text)
        for segment in ["M1095 567.1 L1084.9 570 ", "M1080 571.5 L1066.8 585 ", "M1054.1 615 L1055.2 630 "] {
            #expect(segments.contains(segment))
        }
        #expect(lines.last?.path.text.contains("M330 549.4 L345 545.4") == true)
    }

    @Test func `rings go out to the farthest corner`() throws {
        let path = try #require(contours("rings").first?.path)
        #expect(path.arcs.map(\.radius) == (1...26).map { Double($0) * 54 })
        #expect(path.arcs.allSatisfy { $0.center == Point(x: 0.84 * 1080, y: 0.16 * 1350) })
    }

    @Test func `crosses stand in rows of 12 and 13`() throws {
        let path = try #require(contours("plus").first?.path)
        #expect(path.moves.count == 2 * (8 * 12 + 7 * 13))
        #expect(path.text.hasPrefix("M34 45 L56 45 M45 34 L45 56 M124 45 L146 45"))
        #expect(path.text.contains("M-11 135 L11 135 M0 124 L0 146"))
    }

    @Test func `a chess board of 12 by 15 has 90 dark squares`() throws {
        let path = try #require(contours("checker").first?.path)
        #expect(path.moves.count == 90)
        #expect(path.moves.prefix(7).last == Point(x: 90, y: 90))
    }

    @Test func `grain is one area of the whole canvas`() {
        let grain = contours("grain")
        #expect(grain.map(\.fill) == [.grain(Color.ink.opacity(0.1), seed: 7)])
        #expect(grain.first?.path == .rect(Rect(x: 0, y: 0, width: 1080, height: 1350)))
    }

    @Test func `mesh is four lights, and grain over them when asked`() throws {
        let mesh = contours("mesh")
        #expect(mesh.count == 4)
        guard case .radial(let center, let radius, let stops) = try #require(mesh.dropFirst().first?.fill)
        else {
            Issue.record("the second light is not a radial gradient")
            return
        }
        #expect(center == Point(x: 0.98 * 1080, y: 405))
        #expect(abs(radius - 726.114) < 0.001)
        #expect(stops.map(\.offset) == [0, 0.5, 1])
        #expect(stops.map { ($0.color.alpha * 10000).rounded() } == [825, 330, 0])
        #expect(stops.allSatisfy { $0.color.red == 1 })
        #expect(contours("mesh", ["grain": 0.03]).last?.fill == .grain(Color.ink.opacity(0.03), seed: 7))
    }

    @Test func `rays are 18 wedges of 10 degrees`() throws {
        let path = try #require(contours("rays").first?.path)
        #expect(path.moves.count == 18)
        #expect(
            path.text.hasPrefix(
                "M540 864 L374.3 -1030.5 L705.7 -1030.5 Z M540 864 L1032.2 -972.9 L1343.7 -859.6 Z"))
        #expect(contours("rays", ["x": 0.5, "y": 0.5]).first?.path.moves.first == Point(x: 540, y: 675))
    }

    @Test func `confetti throws the pieces of the reference drawing`() throws {
        let pieces = contours("confetti")
        #expect(pieces.reduce(0) { $0 + $1.path.moves.count } == 108)
        // Accent, ink, muted; solid pieces, then squiggles.
        #expect(pieces.count == 6)
        #expect(pieces.filter { $0.stroke != nil }.reduce(0) { $0 + $1.path.moves.count } == 29)
        let discs = pieces.flatMap { $0.path.arcs }.filter { abs($0.radius - 11.7) < 1e-9 }
        let pills = pieces.flatMap { $0.path.arcs }.filter { abs($0.radius - 7.8) < 1e-9 }
        #expect(discs.count == 31)
        #expect(pills.count == 2 * 26)
        // The first cell: a muted squiggle about (60.9, 62.3), turned by 219 degrees.
        let first = try #require(pieces.last?.path)
        #expect(first.text.hasPrefix("M81.1 78.7 C"))
        #expect(first.text.contains(" 60.9 62.3 C"))
    }

    @Test func `confetti keeps clear of boxes and throws the rest as before`() {
        let box = Rect(x: 54, y: 40.5, width: 993.6, height: 729)
        let all = Set(contours("confetti").flatMap(\.path.moves))
        let some = contours("confetti", boxes: [box]).flatMap(\.path.moves)
        #expect(some.count == 46)
        #expect(all.isSuperset(of: some))
    }

    @Test func `the layer of confetti is as strong as 3.2 times the ink`() {
        guard case .group(_, _, _, let opacity, _) = items("confetti").first else {
            Issue.record("confetti is not a group")
            return
        }
        #expect(abs(opacity - 0.32) < 1e-12)
    }

    @Test(arguments: PatternArt.generators.dropLast(2))
    func `every pattern is clipped to the canvas`(_ name: String) {
        guard case .group(_, let transform, let clip, _, let fade) = items(name).first else {
            Issue.record("\(name) is not a group")
            return
        }
        #expect(clip == .rect(Rect(x: 0, y: 0, width: 1080, height: 1350)))
        #expect(transform == nil)
        #expect(fade == nil)
    }

    @Test(arguments: [(PatternFade.down, 0.0, 972.0), (.up, 1350, 378)])
    func `fades end at 72 % of the height`(_ fade: PatternFade, _ from: Double, _ to: Double) {
        guard case .group(_, _, _, _, let mask) = items("dots", fade: fade).first else {
            Issue.record("dots are not a group")
            return
        }
        #expect(mask == Scene.Fade(from: Point(x: 0, y: from), to: Point(x: 0, y: to)))
    }

    @Test(arguments: PatternArt.generators)
    func `the same request gives the same drawing`(_ name: String) {
        #expect(items(name) == items(name))
    }

    @Test func `a strong ink stays within 1`() {
        let items = PatternArt.items(
            "grid", in: Self.portrait, ink: .ink, accent: .accent, muted: .muted, opacity: 0.9)
        #expect(items.contours.map { $0.stroke?.color.alpha } == [0.9 * 0.7, 1])
    }
}
