import Rendering
import Testing

@testable import Unspool

@Suite struct ShapesTests {
    @Test func `the shaft of an arrow runs off the edge, its head stays 62 inside`() {
        let arrow = Shapes.bleedArrow(from: 840, y: 1256, canvasWidth: 1080, color: .ink, width: 6).contours
        #expect(arrow.map(\.path.text) == ["M840 1256 L1080 1256 M984 1222 L1018 1256 L984 1290"])
        #expect(arrow.first?.stroke == Stroke(width: 6, color: .ink))
    }

    @Test func `right-to-left arrows point to the left`() {
        let arrow = Shapes.bleedArrow(
            from: 840, y: 100, canvasWidth: 1080, color: .ink, rightToLeft: true)
        #expect(arrow.contours.map(\.path.text) == ["M240 100 L0 100 M96 66 L62 100 L96 134"])
    }

    @Test func `a knockout is a border of 9 under the arrow`() {
        let arrow = Shapes.bleedArrow(
            from: 830, y: 100, canvasWidth: 1080, color: .ink, width: 4, knockout: .accent)
        #expect(
            arrow.contours.map(\.stroke) == [
                Stroke(width: 22, color: .accent, cap: .square), Stroke(width: 4, color: .ink),
            ])
        #expect(arrow.contours.first?.path == arrow.contours.last?.path)
    }

    @Test func `the next arrow's tip is 72 from the edge`() {
        let arrow = Shapes.nextArrow(from: 88, y: 1000, canvasWidth: 1080, color: .accent).contours
        #expect(arrow.map(\.path.text) == ["M88 1000 L987.6 1000 M904 896 L1008 1000 L904 1104"])
        #expect(arrow.first?.stroke?.width == 34)
        let small = Shapes.nextArrow(
            from: 72, y: 600, canvasWidth: 1280, color: .accent, scale: 0.6, rightToLeft: true
        ).contours
        #expect(small.map(\.path.text) == ["M1208 600 L84.2 600 M134.4 537.6 L72 600 L134.4 662.4"])
    }

    @Test func `the thread passes both eyelets of a card`() {
        let stitch = Shapes.stitch(
            card: 88, width: 904, y: 675, canvasWidth: 1080, eyelet: .muted, thread: .accent
        ).contours
        #expect(
            stitch.map(\.path.text) == [
                "M127 675 A116 675 11 0 360 Z", "M0 675 L116 675", "M975 675 A964 675 11 0 360 Z",
                "M1080 675 L964 675",
            ])
        #expect(
            stitch.compactMap(\.stroke).allSatisfy { $0 == Stroke(width: 7, color: .accent, cap: .round) })
    }

    @Test func `the last thread comes from the side it is read from and ends`() {
        func threads(_ rightToLeft: Bool) -> [String] {
            Shapes.stitch(
                card: 88, width: 904, y: 5, canvasWidth: 1080, eyelet: .muted, thread: .accent, end: true,
                rightToLeft: rightToLeft
            ).contours.filter { $0.stroke != nil }.map(\.path.text)
        }
        #expect(threads(false) == ["M0 5 L116 5"])
        #expect(threads(true) == ["M1080 5 L964 5"])
    }

    @Test func `numbers that are not finite draw nothing`() {
        #expect(Shapes.bleedArrow(from: .nan, y: 0, canvasWidth: 1080, color: .ink).isEmpty)
        #expect(Shapes.nextArrow(from: 0, y: .infinity, canvasWidth: 1080, color: .ink).isEmpty)
        #expect(
            Shapes.stitch(card: 0, width: .nan, y: 0, canvasWidth: 1, eyelet: .ink, thread: .ink).isEmpty)
    }
}
