import Rendering
import Testing
import Threads

@testable import Unspool

/// The shipped template, set by the fixed-width type setter.
struct EditorialTests {
    private func bench(_ kind: SlideKind, canvas: String = "portrait", header: Bool = true) throws -> Bench {
        var bench = try Bench("- text: { words: none }", canvas: canvas)
        bench.template = try ShippedData.catalog().template("editorial")
        bench.style.template = bench.template
        bench.page = Page(whole: Slide(id: "one", kind: kind))
        var kit = BrandKit()
        kit.name = "Tarn"
        if header { kit.header = BrandKit.Slots(left: [.name]) }
        bench.facts.brand = BrandFacts(kit, logos: [])
        return bench
    }

    @Test(arguments: ["portrait", "square", "story", "landscape"])
    func `quotes have the kit's header above their words`(_ canvas: String) throws {
        var bench = try bench(.quote, canvas: canvas)
        bench.page.body = RichText(words(400))
        let name = try #require(try bench.frame("Tarn"))
        let body = try #require(try bench.frame("abcde"))
        #expect(name.bottom + 20 < body.y)
    }

    @Test func `sections have the kit's header in place of their kicker`() throws {
        var bench = try bench(.section)
        bench.page.headline = RichText("Ropes")
        #expect(try bench.frame("Tarn") != nil)
        #expect(try bench.text("Thread") == nil)
    }

    @Test(arguments: ["portrait", "square", "story", "landscape"])
    func `pictures stand below or beside the kit's header, and alone without it`(_ canvas: String) throws {
        func slide(_ words: String, header: Bool) throws -> (name: Rect?, picture: Rect) {
            var bench = try bench(.media, canvas: canvas, header: header)
            bench.page.slide.media = [Media(kind: .image, asset: "pier")]
            bench.facts.pictures["pier"] = DeckFacts.Picture(
                key: ImageKey(digest: "pier"), size: Size(width: 900, height: 900))
            bench.page.body = RichText(words)
            let frames: [Rect] = try bench.compose().scene.items.compactMap { item in
                if case .image(_, let frame, _, _, _) = item { frame } else { nil }
            }
            return (try bench.frame("Tarn"), try #require(frames.first))
        }
        let (name, picture) = try slide("The pier", header: true)
        let header = try #require(name)
        #expect(picture.y >= header.bottom + 20 || picture.right + 20 <= header.x)
        #expect(try slide("The pier", header: false).picture.y == 0)
        let alone = try slide("", header: true)
        #expect(alone.name == nil && alone.picture.y == 0)
    }

    @Test func `a numeral has the room that a long headline leaves above the footer`() throws {
        var smaller = 0
        for length in stride(from: 40, through: 320, by: 20) {
            var bench = try bench(.post, canvas: "square")
            bench.page.slide.number = 7
            bench.page.headline = RichText(words(length))
            bench.page.body = RichText("x " + words(400))
            let numeral = try #require(try bench.frame("7"))
            #expect(numeral.bottom <= bench.style.canvas.foot.y - 26)
            if let text = try bench.text("7"), text.size < 190 { smaller += 1 }
        }
        #expect(smaller > 0)
    }
}
