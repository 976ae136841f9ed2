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

    @Test func `a logo that header and footer leave out stands in its corner`() throws {
        func slots(_ corner: BrandKit.Logo.Corner, header: Bool = false, footer: Bool = false) -> BrandKit {
            var kit = BrandKit()
            kit.site = "tarn.example"
            kit.logo = BrandKit.Logo()
            kit.logo?.corner = corner
            if header { kit.header = BrandKit.Slots(left: [.name], right: [.counter]) }
            if footer { kit.footer = BrandKit.Slots(left: [.handle], right: [.counter]) }
            return kit
        }
        let top = slots(.topRight, footer: true).slots
        #expect(top.header == BrandKit.Slots(right: [.logo]))
        #expect(top.footer == BrandKit.Slots(left: [.handle], right: [.counter]))
        let left = slots(.bottomLeft, footer: true).slots
        #expect(left.header == nil)
        #expect(left.footer == BrandKit.Slots(left: [.logo, .handle], right: [.counter]))
        let both = slots(.topLeft, header: true).slots
        #expect(both.header == BrandKit.Slots(left: [.logo, .name], right: [.counter]))
        #expect(both.footer == nil)
        let below = slots(.bottomRight, header: true).slots
        #expect(below.header == BrandKit.Slots(left: [.name], right: [.counter]))
        #expect(below.footer == BrandKit.Slots(left: [.site], right: [.logo]))
        let none = slots(.bottomRight).slots
        #expect(none.footer == BrandKit.Slots(left: [.site], center: [.counter], right: [.logo]))
    }

    @Test func `handles and names in Latin stay left to right on Arabic slides`() throws {
        var bench = try bench(footer) {
            $0.handles = [BrandKit.Handle(network: "x", handle: "tarn")]
            $0.footer = BrandKit.Slots(left: [.handle], center: [.text("قهوة")])
        }
        bench.facts.rightToLeft = true
        let texts = try bench.compose().texts
        #expect(texts.first { $0.block.text == "@tarn" }?.block.runs.map(\.leftToRight) == [true])
        #expect(texts.first { $0.block.text == "قهوة" }?.block.runs.map(\.leftToRight) == [false])
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

    @Test func `a dark logo on a dark slide stands on a badge that keeps its clear space`() throws {
        func plate(_ clear: Double, _ least: Double = 24) throws -> (badge: Rect?, logo: Rect?) {
            var bench = try bench("- logo: { size: 60, at: { x: 100, y: 80, w: 800, h: 60 } }") {
                $0.logo?.clearSpace = clear
                $0.logo?.minimum = least
            }
            #expect(try bench.boxes().count == 0)
            bench.page.slide.tone = .inverse
            return (try bench.boxes().first, try images(bench).first)
        }
        // 1.36 x 60 = 81.6 high, around the middle of the line; half of the logo's 40.8 is free on all sides.
        let usual = try plate(0.5)
        #expect(usual.badge == Rect(x: 100, y: 69.2, width: 163.2, height: 81.6))
        #expect(usual.logo == Rect(x: 120.4, y: 89.6, width: 122.4, height: 40.8))
        #expect(try plate(0).logo == Rect(x: 113.6, y: 82.8, width: 163.2, height: 54.4))
        #expect(try plate(2).logo?.height == 32.6)
        #expect(try plate(2, 50).logo?.height == 50)
    }

    @Test func `a badge in a line of words has their distance from its own edge`() throws {
        var bench = try bench(header) { $0.header = BrandKit.Slots(left: [.logo, .name]) }
        bench.page.slide.tone = .inverse
        let badge = try #require(try bench.boxes().first)
        #expect(badge.x == 100 && badge.midY == 102)
        #expect(try bench.frame("Tarn")?.x == badge.right + 22)
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

    @Test func `the middle gives way to the edges and keeps the template's own words`() throws {
        let own = footer.replacing("of: footer", with: "of: footer, words: more below")
        let free = try bench(own) { $0.footer = BrandKit.Slots(left: [.site], right: [.counter]) }
        let middle = try #require(try free.frame("more below"))
        #expect(abs(middle.midX - 500) < 0.2)
        let full = try bench(own) {
            $0.logo = nil
            $0.footer = BrandKit.Slots(
                left: [.text("A rather long line on the left")], center: [.text("In the middle")],
                right: [.counter])
        }
        let left = try #require(try full.frame("A rather long line on the left"))
        let center = try #require(try full.frame("In the middle"))
        let words = try #require(try full.frame("more below"))
        let counter = try #require(try full.frame("1"))
        #expect(left.right < center.x && center.right < words.x && words.right < counter.x)
    }

    @Test func `a header with room moves what follows down`() throws {
        let boxes = """
            - slots: { of: header, room: 78, when: header, at: { x: M, y: head.y, h: head.h } }
            - text: { words: Hello, size: 40, at: { x: M, y: head.y } }
            """
        var bench = try bench(boxes) { $0.header = BrandKit.Slots(left: [.logo]) }
        let below = try #require(try bench.frame("Hello")?.y)
        bench.facts.brand = nil
        #expect(try bench.frame("Hello")?.y == below - 78)
    }

    @Test func `a logo is smaller where its clear space is not free, and not below its least height`() throws
    {
        func height(_ clear: Double, _ least: Double) throws -> Double? {
            let bench = try bench(header.replacing("when: header", with: "room: 78")) {
                $0.header = BrandKit.Slots(left: [.logo, .name])
                $0.logo?.clearSpace = clear
                $0.logo?.minimum = least
            }
            return try images(bench).first.map { $0.height.rounded() }
        }
        #expect(try height(0.5, 24) == 44)
        #expect(try height(1, 24) == 37)
        #expect(try height(1, 40) == 40)
        #expect(try height(2, 12) == 22)
    }

    @Test func `the mark stands where the logo is too wide or too low`() throws {
        func keys(_ change: (inout BrandKit) -> Void) throws -> [String] {
            var bench = try bench(header, change)
            let mark = BrandFacts.LogoFacts(
                key: ImageKey(digest: "mark"), size: Size(width: 100, height: 100),
                ink: Color(red: 0.1, green: 0.1, blue: 0.1), isOpaque: false)
            bench.facts.brand?.marks = [mark]
            return try bench.compose().scene.items.compactMap { item in
                if case .image(let key, _, _, _, _) = item { key.digest } else { nil }
            }
        }
        #expect(try keys { $0.header = BrandKit.Slots(left: [.logo]) } == ["logo"])
        let words = String(repeating: "Notes ", count: 9)
        #expect(try keys { $0.header = BrandKit.Slots(left: [.logo], right: [.text(words)]) } == ["mark"])
        #expect(
            try keys {
                $0.header = BrandKit.Slots(left: [.logo])
                $0.logo?.minimum = 72
            } == ["mark"])
    }

    @Test func `a verified brand has its badge beside its name`() throws {
        let slots: (inout BrandKit) -> Void = { $0.header = BrandKit.Slots(left: [.name]) }
        let plain = try bench(header, slots).compose().scene.items.count
        let badged = try bench(header) {
            slots(&$0)
            $0.isVerified = true
        }
        #expect(try badged.compose().scene.items.count > plain)
    }

    @Test func `templates know whether the brand itself speaks`() throws {
        var bench = try bench(
            """
            - text: { words: ours, size: 30, when: house, at: { x: 100, y: 100 } }
            - text: { words: theirs, size: 30, when: "!house", at: { x: 100, y: 200 } }
            """
        ) { $0.handles = [BrandKit.Handle(network: "x", handle: "tarn")] }
        bench.facts.author = Author(name: "Somebody", handle: "Tarn")
        #expect(try bench.frame("ours") != nil)
        bench.facts.author = Author(name: "tarn")
        #expect(try bench.frame("ours") != nil)
        bench.facts.author = Author(name: "Somebody", handle: "else")
        #expect(try bench.frame("theirs") != nil)
    }

    @Test func `of two pictures with grounds of their own the one for such slides is taken`() {
        func facts(_ name: String, _ ground: BrandKit.Logo.Ground, _ grey: Double) -> BrandFacts.LogoFacts {
            BrandFacts.LogoFacts(
                key: ImageKey(digest: name), size: Size(width: 300, height: 100),
                ink: Color(red: grey, green: grey, blue: grey), isOpaque: true, ground: ground)
        }
        let brand = BrandFacts(BrandKit(), logos: [facts("file", .any, 0.9), facts("light", .dark, 0.1)])
        #expect(brand.logo(on: Color(red: 1, green: 1, blue: 1))?.logo.key.digest == "file")
        #expect(brand.logo(on: .black)?.logo.key.digest == "light")
    }

    @Test func `a watermark lies below the words and leaves them their contrast`() throws {
        let boxes = """
            - slots: { of: header, when: header, at: { x: 100, y: 80, w: 800, h: 44 } }
            - box: { fill: surface, at: { x: 100, y: 200, w: 800, h: 800 } }
            - text: { words: "{body}", size: 40, at: { x: 140, y: 300 } }
            """
        var bench = try bench(boxes) {
            $0.header = BrandKit.Slots(left: [.name])
            $0.watermark = BrandKit.Watermark(text: "Draft")
        }
        bench.page.body = RichText("Hello")
        let items = try bench.compose().scene.items
        let words: [String] = items.map { item in
            switch item {
            case .text(let block, _): block.runs.map(\.text).joined()
            case .path: "box"
            default: ""
            }
        }
        #expect(words == ["Tarn", "box", "Draft", "Hello"])
        guard case .text(let block, _) = items[2] else { return }
        let ink = block.runs[0].color
        #expect(ink.alpha > 0.02 && ink.alpha <= 0.24)
        let palette = bench.style.theme.base
        for pair in Contrast.pairs(of: palette, .base) {
            let grounds = pair.grounds.map { $0.mixed(with: ink.opacity(1), ink.alpha) }
            let before = Contrast.lowest(palette[ink: pair.ink] ?? .black, on: pair.grounds)
            let after = Contrast.lowest(palette[ink: pair.ink] ?? .black, on: grounds)
            #expect(after >= min(before, pair.needed) - 0.001)
        }
    }
}
