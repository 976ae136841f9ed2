import Foundation
import Testing

@testable import Rendering

/// What other programs read in our PDFs; needs poppler-utils.
@Suite(.enabled(if: TestFonts.areHere && Poppler.isHere, "no fonts or no poppler-utils on this machine"))
struct DocumentTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private let info = DocumentInfo(
        title: "Ein Titel – “with quotes”", author: "Ada (Lovelace)", language: "de-CH", creator: "Unspool")

    private func scenes() -> [Scene] {
        var block = TestFonts.block(
            "First words of a thread, and Move\u{A0}37 too. ", size: 30, width: 360, leading: 40)
        var link = TestFonts.run("example.org")
        link.link = "https://example.org/it's?a=(1)"
        block.runs.append(link)
        block.runs.append(TestFonts.run(" 👨‍👩‍👧 🏳️‍🌈 1️⃣ 👍🏽 end"))
        let back: [Scene.Item] = [
            .path(
                .rect(Rect(x: 0, y: 0, width: 400, height: 500)),
                fill: .linear(
                    from: Point(x: 0, y: 0), to: Point(x: 0, y: 500),
                    [
                        GradientStop(offset: 0, color: TestFonts.white),
                        GradientStop(offset: 1, color: TestFonts.red),
                    ]),
                stroke: nil),
            .shadow(
                Rect(x: 50, y: 200, width: 300, height: 200), radius: 9,
                Shadow(dx: 0, dy: 9, blur: 30, color: TestFonts.black)),
        ]
        return (1...3).map { number in
            var scene = TestFonts.scene(
                [.text(block, at: Point(x: 20, y: 40))], backdrop: back, width: 400, height: 500)
            scene.bookmark = "Slide \(number)"
            return scene
        }
    }

    @Test func `words come out in order, with spaces, no-break spaces and emoji`() throws {
        let text = try Poppler.run("pdftotext", ["-l", "1"], engine.pdf(scenes(), info: info))
        #expect(
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                == "First words of a thread, and Move 37 too. example.org 👨‍👩‍👧 🏳️‍🌈 1️⃣ 👍🏽 end")
    }

    @Test func `an ornament is a shape, not words`() throws {
        var mark = TestFonts.block("“", size: 200, width: 360, leading: 200)
        mark.isOrnament = true
        let words = TestFonts.block("Said so", size: 40, width: 360, leading: 56)
        let scene = TestFonts.scene(
            [.text(mark, at: Point(x: 20, y: 40)), .text(words, at: Point(x: 20, y: 240))], backdrop: [],
            width: 400, height: 300)
        let text = try Poppler.run("pdftotext", [], engine.pdf([scene], info: info))
        #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ") == "Said so")
    }

    @Test func `an exponent is one word with its base, however high it stands`() throws {
        var raised = TestFonts.run("12")
        (raised.scale, raised.rise) = (0.62, 0.46)
        var block = TestFonts.block("about 10", size: 40, width: 360, leading: 56)
        block.runs += [raised, TestFonts.run(" tokens")]
        let scene = TestFonts.scene(
            [.text(block, at: Point(x: 20, y: 40))], backdrop: [], width: 400, height: 200)
        let text = try Poppler.run("pdftotext", [], engine.pdf([scene], info: info))
        #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ") == "about 10^12 tokens")
    }

    @Test func `outlined words are decoration and not in the text`() throws {
        let words = TestFonts.block("Nobody", size: 40, width: 360, leading: 56)
        var outline = words
        outline.contour = Stroke(width: 3, color: TestFonts.black)
        let scene = TestFonts.scene(
            [.text(words, at: Point(x: 20, y: 40)), .text(outline, at: Point(x: 20, y: 100))], backdrop: [],
            width: 400, height: 200)
        let text = try Poppler.run("pdftotext", [], engine.pdf([scene], info: info))
        #expect(text.split(whereSeparator: \.isWhitespace) == ["Nobody"])
    }

    /// Cairo drops glyphs without ink that stand exactly on a pixel's border.
    @Test func `an emoji on a pixel's border stays in the text`() throws {
        let block = TestFonts.block("🚩", size: 40, width: 360, leading: 56)
        let height = try engine.metrics(of: block).size.height
        let scene = TestFonts.scene(
            [.text(block, at: Point(x: 40, y: 80 - height))], backdrop: [], width: 400, height: 200)
        let text = try Poppler.run("pdftotext", [], engine.pdf([scene], info: info))
        #expect(text.contains("🚩"))
    }

    @Test func `pages, size, title and dates are as said`() throws {
        let text = try Poppler.run("pdfinfo", ["-isodates"], engine.pdf(scenes(), info: info), output: false)
        for line in [
            "Title:           Ein Titel – “with quotes”", "Author:          Ada (Lovelace)",
            "Creator:         Unspool",
            "Pages:           3", "300 x 375 pts", "CreationDate:    2026-01-01",
            "ModDate:         2026-01-01",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test func `fonts are embedded subsets and none is Type 3`() throws {
        let text = try Poppler.run("pdffonts", [], engine.pdf(scenes(), info: info), output: false)
        let rows = text.split(separator: "\n").dropFirst(2)
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.contains("yes yes yes") && !$0.contains("Type 3") })
    }

    @Test func `emoji and shadows are stored once for all pages`() throws {
        let text = try Poppler.run("pdfimages", ["-list"], engine.pdf(scenes(), info: info), root: true)
        let rows = text.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
        let objects = Set(rows.filter { $0[2] == "image" }.map { $0[10] })
        #expect(objects.count == 5)
        #expect(rows.filter { $0[2] == "image" && $0[3] == "136" }.count == 12)
    }

    @Test func `a JPEG is taken over as it is and stored once`() throws {
        var upright = PictureTests.jpeg
        let place = try #require(
            upright.indices.dropFirst(9).first {
                upright[($0 - 8)...$0].elementsEqual([0x12, 1, 3, 0, 1, 0, 0, 0, 6])
            })
        upright[place] = 1
        let key = ImageKey(digest: "upright")
        #expect(try engine.keep(upright, as: key) == Size(width: 32, height: 16))
        let item = Scene.Item.image(
            key, Rect(x: 0, y: 0, width: 20, height: 20), fit: .cover, focus: Point(x: 0, y: 0),
            corners: Corners(4))
        let scene = TestFonts.scene([item])
        let text = try Poppler.run(
            "pdfimages", ["-list"], engine.pdf([scene, scene], info: info), root: true)
        let rows = text.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
        #expect(rows.map { $0[8] } == ["jpeg", "jpeg"])
        #expect(Set(rows.map { $0[10] }).count == 1)
    }

    @Test func `links, bookmarks and the language are in the file`() throws {
        let pdf = try engine.pdf(scenes(), info: info)
        let text = String(decoding: pdf, as: UTF8.self)
        #expect(text.contains("/Lang (de-CH)"))
        #expect(
            text.contains("https://example.org/it's?a=\\(1\\)")
                || text.contains("https://example.org/it's?a=(1)"))
        #expect(text.contains("/Title (Slide 3)"))
    }

    @Test func `a page looks like its picture`() throws {
        let scene = scenes()[0]
        let pdf = try engine.pdf([scene], info: info)
        let png = try Poppler.picture(pdf, dotsPerInch: 96)
        let key = ImageKey(digest: "page")
        #expect(try engine.keep(png, as: key) == scene.size)
        let item = Scene.Item.image(
            key, Rect(x: 0, y: 0, width: 400, height: 500), fit: .cover, focus: Point(x: 0, y: 0),
            corners: Corners(0))
        let page = try engine.pixels(of: TestFonts.scene([item], width: 400, height: 500), scale: 1)
        let picture = try engine.pixels(of: scene, scale: 1)
        for (columns, rows) in [(0..<400, 30..<70), (0..<400, 70..<110), (0..<200, 110..<150)] {
            let (a, b) = (try page.darkPixels(columns, rows), try picture.darkPixels(columns, rows))
            #expect(abs(a - b) * 8 < max(a, b), "\(a) \(b)")
        }
    }

    @Test func `a language that is no tag is left out`() {
        let file = Array("no pdf".utf8)
        #expect(PDFCatalog.adding(language: "en) /Evil (", to: file) == file)
        #expect(PDFCatalog.adding(language: "en", to: file) == file)
    }

    @Test func `no pages is an error`() {
        #expect(throws: RenderingError.self) { try engine.pdf([], info: info) }
    }
}

/// Programs of poppler-utils.
enum Poppler {
    private static let folder = "/usr/bin/"
    static let isHere = ["pdftotext", "pdfinfo", "pdffonts", "pdfimages", "pdftoppm"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: folder + $0)
    }

    private static func launch(_ name: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: folder + name)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = Pipe()
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return data
    }

    private static func withFile<R>(_ pdf: [UInt8], _ body: (String) throws -> R) throws -> R {
        let file = FileManager.default.temporaryDirectory.appending(path: "unspool-\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    static func run(
        _ name: String, _ options: [String], _ pdf: [UInt8], output: Bool = true, root: Bool = false
    ) throws
        -> String
    {
        try withFile(pdf) { path in
            let data = try launch(name, options + [path] + (output && !root ? ["-"] : []))
            return String(decoding: data, as: UTF8.self)
        }
    }

    static func picture(_ pdf: [UInt8], dotsPerInch: Int) throws -> [UInt8] {
        try withFile(pdf) { path in
            _ = try launch("pdftoppm", ["-r", "\(dotsPerInch)", "-png", "-singlefile", path, path])
            defer { try? FileManager.default.removeItem(atPath: path + ".png") }
            return [UInt8](try Data(contentsOf: URL(filePath: path + ".png")))
        }
    }
}
