import Rendering
import Testing
import Threads

@testable import Unspool

struct SlotsTests {
    private func bench(_ boxes: String, _ change: (inout BrandKit) -> Void) throws -> Bench {
        var bench = try Bench(boxes)
        var kit = BrandKit()
        (kit.name, kit.site) = ("Tarn", "tarn.example")
        kit.logo = BrandKit.Logo()
        change(&kit)
        let logo = BrandFacts.LogoFacts(
            key: ImageKey(digest: "logo"), size: Size(width: 300, height: 100),
            ink: Color(red: 0.1, green: 0.1, blue: 0.1), isOpaque: false)
        bench.facts.brand = BrandFacts(kit, logos: [logo])
        return bench
    }

    private func images(_ bench: Bench) throws -> [Rect] {
        try bench.compose().scene.items.compactMap { item in
            if case .image(_, let frame, _, _, _) = item { frame.rounded } else { nil }
        }
    }

    private let header = "- slots: { of: header, when: header, at: { x: 100, y: 80, w: 800, h: 44 } }"
    private let footer = "- slots: { of: footer, when: footer, at: { x: 100, y: 1200, w: 800, h: 44 } }"

    @Test func `things stand at the edges and in the middle`() throws {
        let bench = try bench(header) {
            $0.header = BrandKit.Slots(left: [.logo, .name], center: [.site], right: [.text("Notes")])
        }
        #expect(try images(bench) == [Rect(x: 100, y: 80, width: 132, height: 44)])
        #expect(try bench.frame("Tarn")?.x == 254)
        #expect(try bench.frame("Notes")?.right == 900)
        let middle = try #require(try bench.frame("tarn.example"))
        #expect(abs(middle.midX - 500) < 0.2)
    }

    @Test func `the logo stands once, in the footer where the slide has no header`() throws {
        let slots: (inout BrandKit) -> Void = {
            $0.header = BrandKit.Slots(left: [.logo])
            $0.footer = BrandKit.Slots(left: [.site], right: [.counter])
        }
        #expect(try images(bench(header + "\n" + footer, slots)).map(\.y) == [80])
        let alone = try bench(footer, slots)
        #expect(try images(alone).map(\.y) == [1202])
        #expect(try alone.frame("tarn.example")?.x == 240)
    }

    @Test func `a logo that neither names stands in its corner`() throws {
        #expect(try images(bench(header + "\n" + footer) { _ in }).map(\.y) == [1202])
        let top = try bench(header + "\n" + footer) { $0.logo?.corner = .topRight }
        #expect(try images(top).map(\.right) == [900])
    }

    @Test func `a dark logo on a dark slide has a plate`() throws {
        var bench = try bench("- logo: { size: 60, at: { x: 100, y: 80, w: 800, h: 60 } }") { _ in }
        #expect(try bench.boxes().count == 0)
        bench.page.slide.tone = .inverse
        #expect(try bench.boxes() == [Rect(x: 84, y: 64, width: 212, height: 92)])
    }

    @Test func `without a brand nothing is drawn and nothing moves`() throws {
        var bench = try bench(
            header + "\n- text: { words: Hello, size: 40, at: { x: 100, y: 80 + header } }"
        ) {
            $0.header = BrandKit.Slots(left: [.name])
        }
        let y = try #require(try bench.frame("Hello")?.y)
        bench.facts.brand = nil
        #expect(try bench.frame("Hello")?.y == y - 78)
        #expect(try bench.frame("Tarn") == nil)
    }

    @Test func `long words keep to their side`() throws {
        let bench = try bench(header) {
            $0.header = BrandKit.Slots(
                left: [.text(String(repeating: "word ", count: 15))],
                right: [.text(String(repeating: "other ", count: 12))])
        }
        let left = try #require(try bench.frame("word"))
        let right = try #require(try bench.frame("other"))
        #expect(left.right <= right.x)
        #expect(right.right <= 900.1)
    }
}
