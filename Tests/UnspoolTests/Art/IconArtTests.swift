import Rendering
import Testing

@testable import Unspool

@Suite struct IconArtTests {
    private func contour(_ name: String, mirrored: Bool = false) -> Path? {
        IconArt.items(name, at: Point(x: 0, y: 0), size: 24, color: .ink, mirrored: mirrored).contours.first?
            .path
    }

    @Test func `the list of icons`() {
        #expect(
            IconArt.names == [
                "right", "swipe", "down", "heart", "reply", "repeat", "save", "share", "follow", "link",
                "check",
                "mail", "play", "close", "plus",
            ])
        #expect(IconArt.mirroredNames.allSatisfy(IconArt.names.contains))
        #expect(IconArt.items("no such icon", at: Point(x: 0, y: 0), size: 24, color: .ink).isEmpty)
    }

    @Test(arguments: IconArt.names)
    func `every icon is one line that stays on its grid`(_ name: String) throws {
        let path = try #require(contour(name))
        #expect(path.isFinite)
        for element in path.elements {
            switch element {
            case .move(let to), .line(let to), .curve(let to, _, _):
                #expect((2...22).contains(to.x) && (2.9...21.1).contains(to.y))
            default: break
            }
        }
    }

    @Test func `an arrow of 48 du`() throws {
        let item = try #require(
            IconArt.items("right", at: Point(x: 100, y: 50), size: 48, color: .accent, strokeWidth: 2)
                .contours
                .first)
        #expect(item.path.text == "M108 74 L140 74 M126 60 L140 74 L126 88")
        #expect(item.stroke == Stroke(width: 4, color: .accent, cap: .round, join: .round))
        #expect(item.fill == nil)
    }

    @Test func `a mirrored arrow points to the left`() {
        #expect(contour("right", mirrored: true)?.text == "M20 12 L4 12 M11 5 L4 12 L11 19")
    }

    @Test func `a heart is the same on both sides`() throws {
        let heart = try #require(contour("heart"))
        let points = Set(heart.moves + heart.ends)
        #expect(points.contains(Point(x: 4.5, y: 9.8)))
        #expect(points.contains(Point(x: 19.5, y: 9.8)))
        #expect(points.contains(Point(x: 12, y: 7.2)))
    }

    @Test func `an icon without a size is left out`() {
        #expect(IconArt.items("right", at: Point(x: 0, y: 0), size: 0, color: .ink).isEmpty)
        #expect(IconArt.items("right", at: Point(x: .nan, y: 0), size: 9, color: .ink).isEmpty)
    }
}

extension Path {
    fileprivate var ends: [Point] {
        elements.compactMap { if case .curve(let to, _, _) = $0 { to } else { nil } }
    }
}
