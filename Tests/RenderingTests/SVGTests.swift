import Foundation
import Testing

@testable import Rendering

/// SVG: which files are drawn, which are refused and with what words, and that documents keep shapes.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct SVGTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private static let plain = "export it as plain shapes or PNG"

    private func drawn(_ svg: String) throws -> PixelSurface {
        let key = ImageKey(digest: "\(svg.hashValue)")
        _ = try engine.admit(Array(svg.utf8), as: key)
        let box = Rect(x: 0, y: 0, width: 40, height: 40)
        let item = Scene.Item.image(key, box, fit: .contain, focus: Point(x: 0, y: 0), corners: Corners(0))
        return try engine.pixels(of: TestFonts.scene([item]), scale: 1)
    }

    /// The error of an SVG whose content is `inside`.
    private func fault(_ inside: String) -> RenderingError? {
        fault(file: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'>\(inside)</svg>")
    }

    private func fault(file: String) -> RenderingError? {
        do throws(RenderingError) {
            _ = try engine.admit(Array(file.utf8), as: ImageKey(digest: "\(file.hashValue)"))
            return nil
        } catch { return error }
    }

    @Test func `shapes, gradients, clips, uses, classes and styles are drawn`() throws {
        let picture = try drawn(
            """
            <?xml version="1.0"?><!-- made by hand -->
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20mm"
              viewBox="0 0 40 40" xmlns:maker="urn:x"><title>A &amp; B</title><maker:view><any/></maker:view>
            <style><![CDATA[ /* a comment */ .a { fill: #00f; } #c { fill: #0f0 } rect { fill: #f00 } ]]></style>
            <defs><clipPath id="k"><path d="M0 20h20v20H0z"/></clipPath>
            <linearGradient id="g"><stop offset="0" stop-color="#f0f"/><stop offset="1" stop-color="#f0f"/></linearGradient>
            <path id="p" d="M0,0 L20,0 20,20 0,20Z"/></defs>
            <rect width="20" height="20"/><use xlink:href="#p" x="20" class="a"/>
            <g clip-path="url(#k)"><rect id="c" y="20" width="40" height="20"/></g>
            <circle cx="30" cy="30" r="9" style="fill:url(#g); stroke:none"/></svg>
            """)
        #expect(try picture.color(5, 5) == "FF0000")
        #expect(try picture.color(30, 10) == "0000FF")
        #expect(try picture.color(10, 30) == "00FF00")
        #expect(try picture.color(30, 30) == "FF00FF")
        #expect(try picture.color(22, 22) == "FFFFFF")
    }

    @Test(arguments: [
        "filter", "mask", "pattern", "foreignObject", "script", "text", "image", "marker", "switch",
        "animate",
        "iframe",
    ])
    func `other elements are refused by name`(_ name: String) {
        let remedy =
            name == "text" ? "turn its text into paths before you export it, or export it as PNG" : Self.plain
        let expected = RenderingError(.unreadableImage, "it uses <\(name)>", remedy: remedy)
        #expect(fault("<\(name)/>") == expected)
        #expect(fault("<defs><g><svg:\(name)/></g></defs>") == expected)
    }

    @Test(arguments: [
        ("<svg/>", "it uses an <svg> inside the <svg>"),
        ("<rect onclick='a()'/>", "it uses the script onclick"),
        ("<use href='other.svg#a'/>", "it links to \"other.svg#a\"; only #id inside the file is followed"),
        (
            "<use xlink:href='file:///etc/passwd'/>",
            "it links to \"file:///etc/passwd\"; only #id inside the file is followed"
        ),
        (
            "<rect fill='url(http://a.example/b)'/>",
            "it links to \"http://a.example/b\"; only #id inside the file is followed"
        ),
        (
            "<rect style='fill:URL( \"x.svg#a\" )'/>",
            "it links to \"x.svg#a\"; only #id inside the file is followed"
        ),
        ("<rect fill='u\\72l(x)'/>", "fill has a backslash"),
        ("<rect style='filter:url(#f)'/>", "it uses filter"), ("<rect mask='url(#f)'/>", "it uses mask"),
        ("<path style='mix-blend-mode:multiply'/>", "it uses mix-blend-mode"),
        ("<style>@import url(x.css);</style>", "its <style> uses an @ rule"),
        ("<style>g > rect { fill: red }</style>", "its <style> uses the selector \"g > rect\""),
        (
            "<style>.a { fill: url(x.png) }</style><g class='a'/>",
            "it links to \"x.png\"; only #id inside the file is followed"
        ),
        ("<style>a { b { } }</style>", "its <style> cannot be read"),
        ("<rect width='&size;'/>", "it uses the entity &size;"),
        ("<?xml-stylesheet href='a.css'?>", "it uses <?xml-stylesheet?>"),
        ("<rect width='1e400'/>", "it has a number out of range"),
        ("<rect width='1e7'/>", "it has a number out of range"),
        ("<g transform='scale(1e5)'><path d='M0 0h900'/></g>", "<path> is far larger than the picture"),
        ("<path d='M0 0h9' stroke='red' stroke-width='9e9'/>", "<path> is far larger than the picture"),
        ("<path d='M0 0h40' stroke='red' stroke-dasharray='0.001'/>", "<path> has too many dashes"),
    ])
    func `what would reach out or cost much is refused with words`(_ inside: String, _ words: String) {
        #expect(fault(inside) == RenderingError(.unreadableImage, words, remedy: Self.plain))
    }

    @Test func `declarations of types are refused, and entities with them`() {
        let words = RenderingError(
            .unreadableImage, "it has a DOCTYPE",
            remedy: "export it as plain SVG without a DOCTYPE, or as PNG")
        #expect(fault(file: "<!DOCTYPE svg><svg viewBox='0 0 1 1'/>") == words)
        #expect(
            fault(
                file: """
                    <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>
                    <svg viewBox='0 0 1 1'><title>&a;</title></svg>
                    """) == words)
    }

    @Test func `bombs of uses, clips and groups are refused at once`() {
        let start = ContinuousClock.now
        let many = RenderingError(
            .unreadableImage, "it draws more than 2000 elements", remedy: Self.plain,
            bound: RenderingError.Bound(limit: 2_000))
        let uses = (1...12).map { level in
            "<g id='a\(level)'>" + String(repeating: "<use href='#a\(level - 1)'/>", count: 10) + "</g>"
        }
        #expect(fault("<rect id='a0' width='1' height='1'/>" + uses.joined()) == many)
        let clips = (1...20).map { level in
            "<clipPath id='c\(level)'>"
                + String(repeating: "<rect width='9' height='9' clip-path='url(#c\(level - 1))'/>", count: 2)
                + "</clipPath>"
        }
        #expect(fault(clips.joined() + "<rect width='9' height='9' clip-path='url(#c20)'/>") == many)
        #expect(
            fault("<g id='me'><use href='#me'/></g>")
                == RenderingError(
                    .unreadableImage, "its elements refer to each other deeper than 64", remedy: Self.plain,
                    bound: RenderingError.Bound(limit: 64)))
        let deep = String(repeating: "<g>", count: 40) + String(repeating: "</g>", count: 40)
        #expect(
            fault(deep)
                == RenderingError(
                    .unreadableImage, "it has elements nested deeper than 32", remedy: Self.plain,
                    bound: RenderingError.Bound(limit: 32)))
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func `long paths and large files are refused`() {
        let remedy = "simplify its paths, or export it as PNG"
        let path = "M0 0" + String(repeating: "l1 1-1-1", count: 2_500)
        #expect(
            fault("<path d='\(path)'/>")
                == RenderingError(
                    .unreadableImage, "a path has 5001 segments; the limit is 5000", remedy: remedy,
                    bound: RenderingError.Bound(limit: 5_000, actual: 5_001)))
        let fair = "<path d='M0 0" + String(repeating: "l1 1-1-1", count: 2_499) + "'/>"
        #expect(fault(fair) == nil)
        #expect(
            fault(String(repeating: "<path d='" + String(repeating: "h1", count: 4_100) + "'/>", count: 5))
                == RenderingError(
                    .unreadableImage, "its paths have more than 20000 segments", remedy: remedy,
                    bound: RenderingError.Bound(limit: 20_000)))
        let large = "<svg>" + String(repeating: "-", count: 300 << 10)
        let bound = RenderingError.Bound(limit: 256 << 10, actual: (300 << 10) + 5)
        #expect(
            fault(file: large)
                == RenderingError(
                    .tooLarge, "the SVG has 301 KiB; the limit is 256 KiB", remedy: remedy, bound: bound))
    }

    @Test func `damage is said with its line`() {
        func words(_ line: Int) -> RenderingError {
            RenderingError(.unreadableImage, "the SVG is damaged (line \(line))", remedy: "export it again")
        }
        #expect(fault(file: "<svg viewBox='0 0 9 9'>\n<g>\n</svg>") == words(3))
        #expect(fault(file: "<svg viewBox='0 0 9 9' viewBox='0 0 9 9'/>") == words(1))
        #expect(fault(file: "<svg viewBox=9>") == words(1))
        #expect(
            fault(file: "<svg><rect/></svg>")
                == RenderingError(
                    .unreadableImage, "the SVG has neither a viewBox nor a size", remedy: "give it a viewBox")
        )
    }

    @Test func `numbers are found however they are written`() {
        #expect(SVGNumbers.all("M1-2.5.5e3,+4 1e-2z") == [1, -2.5, 500, 4, 0.01])
        #expect(SVGNumbers.all("1em 2ex") == [1, 2])
        #expect(SVGNumbers.segments("M0 0C1 1 1 1 1 1 2 2 2 2 2 2zh1 1") == 6)
        #expect(SVGNumbers.growth("translate(9) scale(2,-3) rotate(45)") == 3)
        #expect(SVGNumbers.length("2mm", percent: 0) > 7)
    }

    @Test func `a document keeps the shapes, once for all pages`() throws {
        let key = ImageKey(digest: "logo")
        let svg = "<svg viewBox='0 0 10 10'><path d='M0 0h5v5H0z' fill='#c00'/></svg>"
        #expect(try engine.keep(Array(svg.utf8), as: key) == Size(width: 2_048, height: 2_048))
        let item = Scene.Item.image(
            key, Rect(x: 0, y: 0, width: 40, height: 40), fit: .contain, focus: Point(x: 0, y: 0),
            corners: Corners(0))
        let info = DocumentInfo(title: "", author: "", language: "en", creator: "")
        let pages = Array(repeating: TestFonts.scene([item]), count: 20)
        let pdf = try engine.pdf(pages, info: info)
        let list = try Poppler.run("pdfimages", ["-list"], pdf, root: true)
        #expect(list.split(separator: "\n").count == 2)
        let page = try Poppler.picture(engine.pdf([pages[0]], info: info), dotsPerInch: 96)
        let pageKey = ImageKey(digest: "page of a logo")
        _ = try engine.keep(page, as: pageKey)
        let shown = Scene.Item.image(
            pageKey, Rect(x: 0, y: 0, width: 40, height: 40), fit: .contain, focus: Point(x: 0, y: 0),
            corners: Corners(0))
        let picture = try engine.pixels(of: TestFonts.scene([shown]), scale: 1)
        #expect(try picture.color(10, 10) == "CC0000")
        #expect(try picture.color(30, 30) == "FFFFFF")
    }
}
