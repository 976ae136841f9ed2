import Rendering
import Testing

@testable import Unspool

/// Strokes drawn by hand.
struct SketchTests {
    private func path(_ sketch: String, rtl: Bool = false) throws -> (path: Path, stroke: Stroke)? {
        var bench = try Bench("- sketch: \(sketch)")
        bench.facts.rightToLeft = rtl
        guard case .path(let path, nil, let stroke?) = try bench.compose().scene.items.last else {
            return nil
        }
        return (path, stroke)
    }

    private func start(_ path: Path?) -> Point? {
        guard case .move(let to) = path?.elements.first else { return nil }
        return to
    }

    @Test(arguments: SketchArt.names)
    func `every drawing is one stroke that grows with its pen`(_ name: String) throws {
        let natural = try #require(SketchArt.size(name))
        let small = try #require(try path("{ name: \(name), at: { x: 100, y: 100 } }"))
        let large = try #require(
            try path("{ name: \(name), size: \(2 * natural.width), at: { x: 100, y: 100 } }"))
        #expect(large.stroke.width == (name == "underline" ? 1 : 2) * small.stroke.width)
        #expect(try path("{ name: \(name), at: { x: 100, y: 100 } }")?.path == small.path)
        #expect(small.path.elements.count == large.path.elements.count)
    }

    @Test func `right-to-left slides mirror place and drawing`() throws {
        let drawing = "{ name: underline, at: { x: 100, y: 200, w: 260 } }"
        #expect(start(try path(drawing)?.path) == Point(x: 100, y: 204))
        #expect(start(try path(drawing, rtl: true)?.path) == Point(x: 980, y: 204))
    }

    @Test func `nothing is drawn without a width or a name`() {
        let place = Point(x: 0, y: 0)
        let black = Color(red: 0, green: 0, blue: 0)
        #expect(SketchArt.items("ring", at: place, width: 0, color: black).isEmpty)
        #expect(SketchArt.items("nothing", at: place, width: 90, color: black).isEmpty)
        #expect(SketchArt.items("ring", at: Point(x: .nan, y: 0), width: 90, color: black).isEmpty)
    }

    @Test func `grain is drawn where no pattern is chosen and the template asks for it`() throws {
        #expect(try Bench("- pattern: { otherwise: grain }").compose().scene.backdrop.count == 2)
        #expect(try Bench("- pattern: none").compose().scene.backdrop.count == 1)
    }

    @Test(arguments: ["ar", "de", "en", "ja", "ru", "xx"])
    func `pages and swiping have words in every language`(_ language: String) throws {
        let words = try ShippedData.catalog().language(language).words
        #expect(words["page"]?.isEmpty == false)
        #expect(words["onward"]?.isEmpty == false)
    }
}
