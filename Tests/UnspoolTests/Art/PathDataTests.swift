import Rendering
import Testing

@testable import Unspool

@Suite struct PathDataTests {
    @Test(arguments: [
        ("M1 2L3 4", "M1 2 L3 4"),
        ("m1 2 3 4 5 6", "M1 2 L4 6 L9 12"),
        ("M1,2 3,4", "M1 2 L3 4"),
        ("M0 0h5v5H1V1z", "M0 0 L5 0 L5 5 L1 5 L1 1 Z"),
        ("M10-5l-.5.5-1e1+2", "M10 -5 L9.5 -4.5 L-0.5 -2.5"),
        ("M0 0c1 2 3 4 5 6s1 1 2 2", "M0 0 C1 2 3 4 5 6 C7 8 6 7 7 8"),
        ("M4 4S1 1 2 2", "M4 4 C4 4 1 1 2 2"),
        ("M0 0Q3 3 6 0T12 0", "M0 0 C2 2 4 2 6 0 C8 -2 10 -2 12 0"),
        // After a closed contour the pen is back at its beginning.
        ("M1 1l2 0v2zl0 5", "M1 1 L3 1 L3 3 Z L1 6"),
        ("M0 0A0 5 0 0 1 3 4", "M0 0 L3 4"),
        ("M1 1A5 5 0 0 1 1 1L2 2", "M1 1 L2 2"),
    ])
    func `path data is read`(_ data: String, _ expected: String) {
        #expect(PathData.path(data)?.text == expected)
    }

    @Test(arguments: [
        "", " ", "L1 2", "M", "M1", "M1 2 3", "M1 2L", "M1 2 X", "M1 2Z3", "M1 2A1 1 0 2 1 3 3", "1 2",
        "M1 2é",
        "M1e999 0", "M- 1", "M1 2L3 4 garbage", "M0 0B",
    ])
    func `what is not path data is refused`(_ data: String) {
        #expect(PathData.path(data) == nil)
    }

    @Test func `arcs pass where the circle passes`() throws {
        // A half circle about (5, 0): over the top clockwise, under it the other way.
        let above = try #require(PathData.path("M0 0A5 5 0 0 1 10 0"))
        #expect(above.text == "M0 0 C0 -2.8 2.2 -5 5 -5 C7.8 -5 10 -2.8 10 0")
        let below = try #require(PathData.path("M0 0a5 5 0 0010 0"))
        #expect(below.text == "M0 0 C0 2.8 2.2 5 5 5 C7.8 5 10 2.8 10 0")
    }

    @Test func `the large arc goes the long way round`() throws {
        let path = try #require(PathData.path("M5 0A5 5 0 1 1 0-5"))
        #expect(path.elements.count == 4)
        #expect(path.text == "M5 0 C5 2.8 2.8 5 0 5 C-2.8 5 -5 2.8 -5 0 C-5 -2.8 -2.8 -5 0 -5")
    }

    @Test func `radii that are too short grow, and ellipses turn`() throws {
        #expect(PathData.path("M0 0A1 1 0 0 1 10 0")?.text == PathData.path("M0 0A5 5 0 0 1 10 0")?.text)
        #expect(
            PathData.path("M0 0A5 10 0 0 1 10 0")?.text == PathData.path("M0 0A10 5 90 0 1 10 0")?.text)
    }

    @Test func `a long text is read in one pass`() {
        let path = PathData.path("M0 0" + String(repeating: "l1 1", count: 100_000))
        #expect(path?.elements.count == 100_001)
    }
}
