import Diagnostics
import Foundation
import Rendering
import Testing
import Threads

@testable import Unspool

/// A folder with a kit's files, removed with it.
final class KitFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "unspool-brand-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func copy(_ shipped: String, as name: String) throws {
        try FileManager.default.copyItem(
            atPath: ShippedData.root + "/" + shipped, toPath: path + "/" + name)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: path + "/" + name))
    }

    func kit(_ text: String, proving: Bool = false) throws -> BrandKit {
        try BrandKit.read(
            SourceText(name: path + "/brand.yaml", text: text), try ShippedData.catalog(), proving: proving)
    }

    /// The messages of a faulty kit, without the folder's path.
    func faults(_ text: String) throws -> [String] {
        do {
            _ = try kit(text, proving: true)
            return []
        } catch let error as UnspoolError {
            return error.diagnostics.map {
                $0.description.replacingOccurrences(of: path + "/", with: "")
            }
        }
    }
}

struct BrandKitTests {
    private let folder: KitFolder

    init() throws {
        folder = try KitFolder()
        try folder.copy("Templates/brands/tarn-and-fell/logo.svg", as: "logo.svg")
        try folder.write("fake.ttf", Array("hello, this is a letter".utf8))
        try folder.write("web.woff2", Array("wOF2 and more".utf8))
        try folder.write("page.png", Array("<!doctype html><title>404</title>".utf8))
    }

    @Test func `a kit is read whole`() throws {
        let kit = try folder.kit(
            """
            name: Tarn & Fell
            site: tarnandfell.example
            handles: { x: "@tarnandfell", bluesky: tarn.example }
            logo: { file: logo.svg, corner: top-left, clear-space: 1 }
            colors: { seed: "#16324A" }
            fonts: { heading: Vollkorn, body: { family: Manrope, weight: 500, factor: 1.1 } }
            footer: { left: [logo, site], center: { text: Maps }, right: counter }
            cover: { label: Field notes }
            outro: { headline: Come along, buttons: [{ label: Yes, icon: check }], qr: "https://a.example" }
            defaults: { theme: dusk, pattern: none, canvas: 1200x1500 }
            voice: { de: { swipe: weiter } }
            """)
        #expect(kit.name == "Tarn & Fell")
        #expect(kit.handles.map(\.handle) == ["tarnandfell", "tarn.example"])
        #expect(kit.logo?.versions.map(\.name) == ["logo.svg"])
        #expect(kit.logo?.clearSpace == 1)
        #expect(
            kit.footer
                == BrandKit.Slots(left: [.logo, .site], center: [.text("Maps")], right: [.counter]))
        #expect(kit.fonts[.body]?.face.weight == 500)
        #expect(kit.fonts[.body]?.factor == 1.1)
        #expect(kit.fonts[.meta]?.face.families.first == "Manrope")
        #expect(kit.fonts[.display]?.face.families.first == "Vollkorn")
        #expect(kit.fonts[.mono] == nil)
        #expect(kit.qr == "https://a.example")
        #expect(kit.defaults.theme == "dusk")
        #expect(kit.word("swipe", "de-AT") == "weiter")
        #expect(kit.word("swipe", "fr") == nil)
        #expect(kit.parts.count == 9)
        #expect(kit.only([.logo]).parts == [.logo])
    }

    @Test func `marks, badges and watermarks are read`() throws {
        try folder.copy("Templates/brands/tarn-and-fell/mark.svg", as: "mark.svg")
        let kit = try folder.kit(
            """
            name: Tarn & Fell
            verified: true
            logo: { file: logo.svg, light: logo.svg, mark: mark.svg, minimum: 30 }
            watermark: { text: Draft, opacity: 0.1, place: top-right }
            voice: { en: { continued: next sheet }, all: { swipe: Onwards } }
            """)
        #expect(kit.isVerified)
        #expect(kit.logo?.minimum == 30)
        #expect(kit.logo?.versions.map(\.ground) == [.any, .dark, .any])
        #expect(kit.logo?.versions.map(\.isMark) == [false, false, true])
        var watermark = BrandKit.Watermark()
        (watermark.text, watermark.opacity, watermark.place, watermark.size) = ("Draft", 0.1, .topRight, 0.25)
        #expect(kit.watermark == watermark)
        #expect(kit.author(instead: nil)?.isVerified == true)
        #expect(kit.parts == [.name, .logo, .watermark, .voice])
        #expect(kit.only([.watermark]).parts == [.watermark])
        // What stands for the same elsewhere follows.
        #expect(kit.word("overleaf", "en") == "next sheet")
        #expect(kit.word("onward", "de") == "onwards")
        #expect(kit.word("overleaf", "de") == nil)
    }

    @Test(
        arguments: [
            (
                "watermark: { opacity: 0.1 }", "error[brand.watermark]: the watermark says nothing",
                "write \"text:\" with its words, or \"logo: true\""
            ),
            (
                "watermark: { logo: true }",
                "error[brand.watermark]: the watermark is the logo, and the kit has none",
                "add \"logo:\" to the kit, or write \"text:\""
            ),
            (
                "watermark: { logo: true, text: Draft }",
                "error[brand.watermark]: a watermark is words or the logo, not both",
                "leave out \"text\", or \"logo\""
            ),
            (
                "watermark: { text: Draft, opacity: 0.9 }",
                "error[brand.out-of-range]: \"opacity\" is 0.9; 0.01 to 0.3 is allowed",
                "write a number from 0.01 to 0.3"
            ),
            (
                "verified: of course",
                "error[brand.wrong-type]: \"verified\" must be true or false, not \"of course\"",
                "write true or false"
            ),
        ])
    func `a faulty watermark says what to write`(line: String, head: String, remedy: String) throws {
        let fault = try #require(try folder.faults("name: Tarn\n" + line).first)
        #expect(fault.hasPrefix(head))
        #expect(fault.contains(remedy))
    }

    @Test func `ten faults are reported in one run, each at its place`() throws {
        let faults = try folder.faults(
            """
            name: Tarn
            tagine: Maps
            logo: { file: ../../etc/passwd, light: "http://a.example/logo.png", corner: middle }
            colors:
              primary: "#16324G"
              base: { txt: "#000" }
            fonts: { heading: fake.ttf, body: Manropo }
            header: { left: handle, right: [slogan] }
            outro: { qr: "mailto:x" }
            defaults: { theme: boen }
            """)
        let heads = faults.map { $0.split(separator: "\n").prefix(2).joined(separator: "\n") }
        #expect(
            heads == [
                "error[brand.unknown-key]: \"tagine\" is not a key of a brand\n  --> brand.yaml:2:1",
                "error[brand.outside]: \"../../etc/passwd\" leaves the kit's folder\n  --> brand.yaml:3:15",
                "error[brand.remote]: \"http://a.example/logo.png\" is a web address; kits read files only\n"
                    + "  --> brand.yaml:3:40",
                "error[brand.unknown-value]: \"corner\" is \"middle\", which is not one of its values\n"
                    + "  --> brand.yaml:3:77",
                "error[brand.wrong-type]: \"primary\" must be a colour such as \"#1F4DFF\", not \"#16324G\"\n"
                    + "  --> brand.yaml:5:12",
                "error[brand.unknown-key]: \"txt\" is not a key of a brand tone\n  --> brand.yaml:6:11",
                "error[brand.font]: \"fake.ttf\" is not a font\n  --> brand.yaml:7:19",
                "error[brand.empty-slot]: \"handle\" stands here, and the kit has none\n"
                    + "  --> brand.yaml:8:17",
                "error[brand.unknown-value]: item 1 of \"right\" is \"slogan\", which is not one of its values\n"
                    + "  --> brand.yaml:8:33",
                "error[brand.qr]: \"mailto:x\" is not a web address\n  --> brand.yaml:9:14",
                "error[brand.unknown-theme]: there is no theme \"boen\"\n  --> brand.yaml:10:20",
                "warning[brand.unknown-family]: no family \"Manropo\" comes with the program, "
                    + "so another typeface stands in\n  --> brand.yaml:7:35",
            ])
    }

    @Test(
        arguments: [
            (
                "logo: { file: /etc/passwd }",
                "error[brand.outside]: \"/etc/passwd\" is not in the kit's folder",
                "put the file beside the kit, and write its path from there"
            ),
            (
                "logo: { file: \"a\\\\b.png\" }", "error[brand.path]: \"a\\b.png\" is no path of a file",
                "write folders with \"/\": logos/mark.png"
            ),
            (
                "logo: { file: none.png }",
                "error[brand.missing-file]: there is no file \"none.png\" in the kit's folder",
                "put it beside the kit, or mend the name"
            ),
            (
                "logo: { file: . }", "error[brand.path]: \".\" is no path of a file",
                "write the name of a file"
            ),
            (
                "logo: page.png",
                "error[brand.picture-kind]: \"page.png\" cannot be used: it is really a web page; pictures are PNG, JPEG, WebP, GIF or SVG",
                "save it as SVG, or as PNG with a clear background"
            ),
            (
                "logo: link.png",
                "error[brand.outside]: \"link.png\" is a link that leaves the kit's folder",
                "put a copy of the file beside the kit"
            ),
            (
                "fonts: { body: web.woff2 }", "error[brand.font]: \"web.woff2\" is a web font",
                "convert it to .ttf or .otf; foundries give both"
            ),
            (
                "fonts: { body: { weight: 400 } }",
                "error[brand.font]: \"body\" needs either \"file\" or \"family\"",
                "name a font file beside the kit, or a family that comes with the program"
            ),
            (
                "logo: *mark", "error[brand.alias]: aliases (*) are not used here",
                "repeat the value, or put the text in quotes"
            ),
            (
                "logo: &mark x", "error[brand.anchor]: anchors (&) are not used here",
                "repeat the value, or put the text in quotes"
            ),
            (
                "colors: { secondary: \"#123456\" }",
                "error[brand.no-primary]: \"secondary\" stands without \"primary\"",
                "add \"primary\", the main colour"
            ),
            (
                "colors: { primary: \"#12345680\" }",
                "error[brand.translucent]: \"primary\" is translucent", "write \"#123456\""
            ),
            (
                "colors: { primary: #123456 }",
                "error[brand.syntax]: a colour without quotes: YAML takes # and what follows for a comment",
                "write \"#123456\", in quotes"
            ),
            (
                "header: { left: logo }",
                "error[brand.empty-slot]: \"logo\" stands here, and the kit has none",
                "add \"logo:\" to the kit"
            ),
        ])
    func `bad input has a sentence, a place and a remedy`(
        _ line: String, _ message: String, _ remedy: String
    ) throws {
        try? FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.png", withDestinationPath: "/etc/hostname")
        let faults = try folder.faults("name: Tarn\n\(line)\n")
        #expect(faults.count == 1)
        let fault = try #require(faults.first)
        #expect(fault.hasPrefix(message))
        #expect(fault.contains("--> brand.yaml:2:") || fault.contains("--> brand.yaml:3:"))
        #expect(fault.hasSuffix("  = " + remedy))
    }

    @Test func `a picture of 20,000 px a side is refused by its header`() throws {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        bytes += Array("IHDR".utf8) + [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20, 8, 6, 0, 0, 0, 0, 0, 0, 0]
        try folder.write("huge.png", bytes)
        let faults = try folder.faults("name: Tarn\nlogo: huge.png\n")
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("error[brand.picture-limit]: \"huge.png\" cannot be used: ") ?? false)
    }

    @Test func `a font file says its family, weight and width`() throws {
        let families = ShippedData.root + "/Fonts/families/"
        let bytes = try Data(contentsOf: URL(filePath: families + "Manrope/Manrope-ExtraBold.ttf"))
        let font = try FontFile([UInt8](bytes))
        #expect(font.family == "Manrope")
        #expect(font.weight == 800)
        #expect(!font.isItalic)
        #expect((0.4...0.7).contains(font.advance))
        try folder.write("bold.ttf", [UInt8](bytes))
        let kit = try folder.kit("name: Tarn\nfonts: { heading: bold.ttf }\n")
        #expect(kit.fonts[.title]?.files == kit.fonts[.display]?.files)
        #expect(kit.fonts[.title]?.factor == BrandFontReading.factor(.title, font.advance))
        let catalog = try ShippedData.catalog()
        #expect(catalog.including(kit).fontFiles.count == catalog.fontFiles.count + 1)
    }

    @Test func `a font that was cut anywhere is refused or read, never a crash`() throws {
        let path = ShippedData.root + "/Fonts/families/Manrope/Manrope-ExtraBold.ttf"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        for length in [0, 3, 4, 5, 11, 12, 40, 200, 300, 1_000, 9_000, bytes.count - 1] {
            _ = try? FontFile(Array(bytes.prefix(length)))
        }
        var seed: UInt64 = 5
        for _ in 0..<300 {
            var other = bytes
            for _ in 0..<8 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                other[Int(seed >> 33) % 2_000] = UInt8(truncatingIfNeeded: seed >> 20)
            }
            _ = try? FontFile(other)
        }
    }

    @Test func `what a person drafts is a kit that can be read`() throws {
        var draft = BrandDraft()
        draft.name = "Tarn \"&\" Fell: \\maps\\"
        #expect(try folder.kit(draft.text).name == draft.name)
        draft.site = "tarn.example"
        draft.handle = "@tarn"
        draft.logo = "logo.svg"
        (draft.primary, draft.secondary, draft.font) = ("#16324A", "#F2A65A", "Vollkorn")
        let kit = try folder.kit(draft.text)
        #expect(kit.parts == [.name, .logo, .colors, .fonts])
    }

    @Test func `the shipped kits are right`() throws {
        let folder = ShippedData.root + "/Templates/brands"
        let catalog = try ShippedData.catalog()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let kit = try BrandKit.read(file: "\(folder)/\(name)/brand.yaml", catalog)
            var options = CarouselOptions()
            options.adopt(kit)
            #expect(try catalog.brandWarnings(options).isEmpty, "\(name)")
        }
    }
}
