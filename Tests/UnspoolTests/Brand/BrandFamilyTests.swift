import Diagnostics
import Foundation
import Rendering
import Testing

@testable import Unspool

/// Families that are not there, and pictures that are no pictures (LIMITS.md, rows 24 to 30 and T12).
struct BrandFamilyTests {
    private let folder: KitFolder
    private let text = "name: Tarn\nfonts:\n  heading: Vollkorn\n  title: Manropo\n  body: { family: Zapf }\n"

    init() throws { folder = try KitFolder() }

    @Test func `a family that is not there is a warning at its place, and another one stands in`() throws {
        let kit = try folder.kit(text)
        var options = CarouselOptions()
        options.adopt(kit)
        let catalog = try ShippedData.catalog()
        let warnings = try catalog.brandWarnings(options)
        #expect(
            warnings.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") } == [
                """
                warning[brand.unknown-family]: no family "Manropo" comes with the program, so another typeface stands in
                  --> brand.yaml:4:10
                4 |   title: Manropo
                  |          ^
                  = did you mean "Manrope"?
                """,
                """
                warning[brand.unknown-family]: no family "Zapf" comes with the program, so another typeface stands in
                  --> brand.yaml:5:19
                5 |   body: { family: Zapf }
                  |                   ^
                  = name a font file beside the kit, such as fonts/heading.ttf
                """,
            ])
        let (branded, plain) = (try catalog.style(options).type, try catalog.style(CarouselOptions()).type)
        #expect(branded[.title].face.families.first == "Vollkorn")
        #expect(branded[.body] == plain[.body])
    }

    @Test func `parts without the fonts bring no warning of them`() throws {
        let kit = try folder.kit(text).only([.name, .colors])
        #expect(kit.fontWarnings.isEmpty)
        #expect(try folder.kit(text).only([.fonts]).fontWarnings.count == 2)
    }

    @Test func `strictly a family that is not there is a fault`() throws {
        let source = SourceText(name: folder.path + "/brand.yaml", text: text)
        let error = #expect(throws: UnspoolError.self) {
            try BrandKit.read(source, try ShippedData.catalog(), strict: true)
        }
        #expect(error?.kind == .style)
        #expect(
            error?.diagnostics.map(\.message) == [
                "no family \"Manropo\" comes with the program", "no family \"Zapf\" comes with the program",
            ])
    }

    @Test(
        arguments: [
            ("logo: a.png", UnspoolError.Kind.input, ["brand.picture-kind"]),
            ("logo: large.png", .limit, ["brand.file-too-large"]),
            (
                "logo: { file: a.png, dark: large.png }", .input,
                ["brand.picture-kind", "brand.file-too-large"]
            ),
            ("logo: a.png\nlogos: 1", .style, ["brand.picture-kind", "brand.unknown-key"]),
            ("logo: a.png\nfonts: { body: Zapf }", .input, ["brand.picture-kind", "brand.unknown-family"]),
        ])
    func `a kit in which only pictures are wrong is refused as pictures are`(
        _ lines: String, _ kind: UnspoolError.Kind, _ codes: [String]
    ) throws {
        try folder.write("a.png", Array("%PDF-1.7\n".utf8))
        try folder.write("large.png", [UInt8](repeating: 0, count: BrandKit.logoLimit + 1))
        let error = #expect(throws: UnspoolError.self) { try folder.kit("name: Tarn\n" + lines + "\n") }
        #expect(error?.kind == kind)
        #expect(error?.diagnostics.map(\.code) == codes)
    }

    @Test func `numbers of a kit that are out of range are told with their bounds`() throws {
        let error = #expect(throws: UnspoolError.self) {
            try folder.kit(
                "name: Tarn\ntagline: \(String(repeating: "x", count: 500))\nshape: { radius: 1000000 }\n")
        }
        #expect(error?.diagnostics.count == 2)
        #expect(error?.diagnostics.allSatisfy { $0.bound != nil } == true)
        #expect(error?.diagnostics.map { $0.bound?.actual } == [500, 1_000_000])
    }

    @Test func `a kit that is no text in UTF-8, and a path that ends like a folder's, are refused`() throws {
        let error = #expect(throws: UnspoolError.self) {
            try BrandKit.text(of: [0x6E, 0xE9], named: "brand.yaml")
        }
        #expect(
            error?.diagnostics.first?.message == "this brand kit cannot be read: it is not UTF-8 text")
        #expect(
            try folder.faults("name: Tarn\nlogo: logo.png/\n").first?.hasPrefix(
                "error[brand.path]: \"logo.png/\" is no path of a file") == true)
    }

    @Test func `a file that is too large is told with its bound`() throws {
        try folder.write("large.png", [UInt8](repeating: 0, count: BrandKit.logoLimit + 1))
        let error = #expect(throws: UnspoolError.self) { try folder.kit("name: Tarn\nlogo: large.png\n") }
        #expect(error?.diagnostics.first?.bound == Bound(BrandKit.logoLimit, actual: BrandKit.logoLimit + 1))
    }
}
