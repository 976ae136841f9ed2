import Diagnostics
import Foundation
import Rendering
import Testing

@testable import Unspool

/// What hostile and careless kits are told, word by word.
struct BrandFaultTests {
    private let folder: KitFolder
    private let outside: KitFolder

    init() throws {
        (folder, outside) = (try KitFolder(), try KitFolder())
        try folder.copy("Templates/brands/kedge/logo.svg", as: "logo.svg")
        try outside.copy("Templates/brands/kedge/logo.svg", as: "secret.svg")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/sub", withIntermediateDirectories: true)
        try folder.copy("Templates/brands/kedge/mark.svg", as: "sub/Mark.svg")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/way", withDestinationPath: outside.path)
        try #require(mkfifo(folder.path + "/pipe.png", 0o600) == 0)
        try write("image.svg", "<image href=\"http://a.example/x.png\"/>")
        try write("use.svg", "<use href=\"other.svg#a\"/>")
        try write("style.svg", "<style>@import url(http://a.example/x.css);</style><path d=\"M0 0h9\"/>")
        try write("script.svg", "<script>alert(1)</script>")
        try write("load.svg", "<rect width=\"9\" height=\"9\" onload=\"x()\"/>")
        try write("text.svg", "<text>Hi</text>")
        try folder.write(
            "entity.svg", Array("<!DOCTYPE svg [<!ENTITY a \"aa\">]><svg viewBox=\"0 0 9 9\"/>".utf8))
        let whole = Array(
            try Data(contentsOf: URL(filePath: ShippedData.root + "/docs/pictures/harbour.png")))
        try folder.write("half.png", Array(whole.prefix(whole.count / 2)))
        try folder.write("large.png", whole + [UInt8](repeating: 0, count: 5 << 20))
    }

    private func write(_ name: String, _ body: String) throws {
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\(body)</svg>"
        try folder.write(name, Array(text.utf8))
    }

    @Test(
        arguments: [
            (
                "image.svg", "picture-unreadable]: \"image.svg\" cannot be used: it uses <image>",
                "export it as plain shapes or PNG"
            ),
            (
                "use.svg",
                "picture-unreadable]: \"use.svg\" cannot be used: it links to \"other.svg#a\"; only #id inside the file is followed",
                "export it as plain shapes or PNG"
            ),
            (
                "script.svg", "picture-unreadable]: \"script.svg\" cannot be used: it uses <script>",
                "export it as plain shapes or PNG"
            ),
            (
                "load.svg", "picture-unreadable]: \"load.svg\" cannot be used: it uses the script onload",
                "export it as plain shapes or PNG"
            ),
            (
                "text.svg", "picture-unreadable]: \"text.svg\" cannot be used: it uses <text>",
                "turn its text into paths before you export it, or export it as PNG"
            ),
            (
                "entity.svg", "picture-unreadable]: \"entity.svg\" cannot be used: it has a DOCTYPE",
                "export it as plain SVG without a DOCTYPE, or as PNG"
            ),
            (
                "half.png", "picture-unreadable]: \"half.png\" cannot be used: the PNG is damaged",
                "save it as SVG, or as PNG with a clear background"
            ),
            (
                "way/secret.svg", "outside]: \"way/secret.svg\" is a link that leaves the kit's folder",
                "put a copy of the file beside the kit"
            ),
            (
                "sub/../../x.svg", "outside]: \"sub/../../x.svg\" leaves the kit's folder",
                "put the file beside the kit, and write its path from there"
            ),
            (
                "sub", "unreadable-file]: \"sub\" cannot be read: it is a folder",
                "name a file of at most 4 MB that may be read, such as logo.svg"
            ),
            (
                "pipe.png", "unreadable-file]: \"pipe.png\" cannot be read: it is not a regular file",
                "name a file of at most 4 MB that may be read, such as logo.svg"
            ),
            (
                "Logo.SVG", "missing-file]: there is no file \"Logo.SVG\" in the kit's folder",
                "did you mean \"logo.svg\"?"
            ),
            (
                "sub/mark.svg", "missing-file]: there is no file \"sub/mark.svg\" in the kit's folder",
                "did you mean \"sub/Mark.svg\"?"
            ),
            (
                "way/secre.svg", "missing-file]: there is no file \"way/secre.svg\" in the kit's folder",
                "put it beside the kit, or mend the name"
            ),
            (
                "file:///etc/passwd",
                "remote]: \"file:///etc/passwd\" is an address; kits name files by their path",
                "put the file beside the kit, and write its name"
            ),
            (
                "data:image/png;base64,AAAA",
                "remote]: \"data:image/png;base64,AAAA\" is the file itself; kits name files",
                "save it beside the kit, and write its name"
            ),
            (
                "//a.example/x.svg", "remote]: \"//a.example/x.svg\" is a web address; kits read files only",
                "save the file beside the kit, and write its name"
            ),
        ])
    func `a logo that must not be used is told why, where, and what helps`(
        _ name: String, _ message: String, _ remedy: String
    ) throws {
        let faults = try folder.faults("name: Kedge\nlogo: { file: logo.svg, light: \"\(name)\" }\n")
        #expect(faults.count == 1)
        let lines = try #require(faults.first).split(separator: "\n")
        #expect(lines.first.map(String.init) == "error[brand." + message)
        #expect(lines.dropFirst().first == "  --> brand.yaml:2:32")
        #expect(lines.last.map(String.init) == "  = " + remedy)
    }

    @Test func `a style sheet from elsewhere and a file that is too large are refused`() throws {
        #expect(try folder.faults("name: Kedge\nlogo: style.svg\n").count == 1)
        let large = try #require(try folder.faults("name: Kedge\nlogo: large.png\n").first)
        #expect(large.hasPrefix("error[brand.file-too-large]: \"large.png\" cannot be read: it is "))
    }

    @Test func `the size that an SVG says is no size: its shapes are drawn as large as they are needed`()
        throws
    {
        let text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"><rect width=\"9\" height=\"9\"/></svg>"
        try folder.write("huge.svg", Array(text.utf8))
        #expect(try folder.faults("name: Kedge\nlogo: huge.svg\n").isEmpty)
    }

    @Test(
        arguments: [
            ("name: \"\"", "no-name]: \"name\" is empty", "1:7", "write what the company is called"),
            (
                "name: K\nhandles: { x: \"@\" }", "no-handle]: the handle on \"x\" is empty", "2:15",
                "write it in quotes, as \"@example\", or leave the network out"
            ),
            (
                "name: \"K\\e[31m\"", "unseen]: a character that cannot be seen stands in this text: U+001B",
                "1:7", "delete it, or write the text again"
            ),
            (
                "name: K\ncover: { label: \"a\u{202E}b\" }",
                "unseen]: a character that cannot be seen stands in this text: U+202E", "2:17",
                "delete it, or write the text again"
            ),
            (
                "name: K\nvoice: { english: { swipe: Go } }",
                "language]: \"english\" is no code of a language", "2:10",
                "write a code such as en, de or pt-BR, or all for any language"
            ),
            (
                "name: K\ncolors: { primary: #0E4D3A, secondary: \"#FF7A59\" }",
                "syntax]: a colour without quotes: YAML takes # and what follows for a comment", "2:20",
                "write \"#0E4D3A\", in quotes"
            ),
            (
                "name: K\nshape: { radious: 4 }", "unknown-key]: \"radious\" is not a key of a shape", "2:10",
                "did you mean \"radius\"?"
            ),
            (
                "name: K\ncolors: red",
                "wrong-type]: \"colors\" must be a set of colours (a mapping), not \"red\"",
                "2:9", "write keys and values, indented in lines of their own or in braces"
            ),
        ])
    func `words that no slide can show are reported`(
        _ text: String, _ message: String, _ place: String, _ remedy: String
    ) throws {
        let faults = try folder.faults(text + "\n")
        #expect(faults.count == 1)
        let lines = try #require(faults.first).split(separator: "\n")
        #expect(lines.first.map(String.init) == "error[brand." + message)
        #expect(lines.dropFirst().first.map(String.init) == "  --> brand.yaml:" + place)
        #expect(lines.last.map(String.init) == "  = " + remedy)
    }

    @Test func `a kit's shapes lie over the theme's`() throws {
        let catalog = try ShippedData.catalog()
        var options = CarouselOptions()
        options.adopt(
            try folder.kit(
                "name: K\nshape: { radius: 7, shadow: { kind: none } }\ndefaults: { theme: sage }\n"))
        let plain = try catalog.theme("sage")
        let theme = try catalog.style(options).theme
        #expect(theme.radius == 7)
        #expect(theme.stroke == plain.stroke)
        #expect(theme.shadow == .none)
        options.brand = options.brand?.only([.name])
        #expect(try catalog.style(options).theme.radius == plain.radius)
    }
}
