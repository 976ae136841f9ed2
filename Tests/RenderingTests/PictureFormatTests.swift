import Foundation
import Testing

@testable import Rendering

/// Every kind of picture that is read: its pixels, its first frame, its reduced size, its mean colour.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct PictureFormatTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    /// A picture in a box of its own size on white.
    private func drawn(_ bytes: [UInt8], width: Double = 16, height: Double = 8) throws -> PixelSurface {
        let key = ImageKey(digest: "\(bytes.hashValue)")
        _ = try engine.admit(bytes, as: key)
        let box = Rect(x: 0, y: 0, width: width, height: height)
        let item = Scene.Item.image(key, box, fit: .cover, focus: Point(x: 0.5, y: 0.5), corners: Corners(0))
        return try engine.pixels(of: TestFonts.scene([item], width: width, height: height), scale: 1)
    }

    @Test(arguments: ["webpLossless", "webpMoving", "gif", "gifMoving", "gifClear"])
    func `the first frame is drawn, left red, right blue or clear`(_ name: String) throws {
        let picture = try drawn(PictureFiles.named(name))
        #expect(try picture.color(3, 4) == "FF0000")
        let isClear = name == "webpLossless" || name == "gifClear"
        #expect(try picture.color(12, 4) == (isClear ? "FFFFFF" : "0000FF"))
    }

    @Test func `a lossy WebP is nearly what it was`() throws {
        let picture = try drawn(PictureFiles.named("webpLossy"))
        #expect(try picture.color(2, 4).hasPrefix("F"))
        #expect(try picture.color(13, 4).hasSuffix("F") || picture.color(13, 4).hasSuffix("E"))
    }

    @Test func `an interlaced PNG of 16 bits is read`() throws {
        let picture = try drawn(PictureFiles.named("pngInterlaced"))
        #expect(try picture.color(3, 4) == "FF0000")
        // Half clear blue over red over white.
        #expect(try picture.color(12, 4) == "770088")
    }

    @Test func `four inks are mixed, and no document has them`() throws {
        let file = PictureFiles.named("jpegInks")
        let picture = try drawn(file)
        #expect(try picture.color(3, 4) == "FF0000")
        // Cyan and magenta, and black to 16 %.
        #expect(["0000D6", "0000D7", "0000D8"].contains(try picture.color(12, 4)))
        #expect(try JPEGPicture.facts(file).isInks)
    }

    @Test func `rows of an interlaced GIF come to their places`() throws {
        var gif = PictureFiles.named("gifRows")
        func rows(_ picture: PixelSurface) throws -> [Int] {
            try (0..<16).map { try (Int(picture.color(1, $0).prefix(2), radix: 16) ?? 0) / 16 }
        }
        #expect(try rows(drawn(gif, width: 4, height: 16)) == Array(0..<16))
        gif[PictureFiles.interlaceFlag] |= 0x40
        #expect(
            try rows(drawn(gif, width: 4, height: 16)) == [
                0, 8, 4, 9, 2, 10, 5, 11, 1, 12, 6, 13, 3, 14, 7, 15,
            ])
    }

    @Test func `a PNG is reduced while it is read, and keeps its colours`() throws {
        let stripes = (0..<40).map { number in
            Scene.Item.path(
                .rect(Rect(x: Double(number) * 20, y: 0, width: 10, height: 400)),
                fill: .color(TestFonts.black),
                stroke: nil)
        }
        let bytes = try engine.png(TestFonts.scene(stripes, width: 800, height: 400), scale: 1)
        let facts = try PNGPicture.facts(bytes)
        let small = try PNGPicture.decode(bytes, facts, wanted: Size(width: 50, height: 25))
        #expect(small.width == 100)
        #expect(small.height == 50)
        // 8 of 20 px are a cell: half black, half white on the whole.
        let picture = try drawn(bytes, width: 8, height: 4)
        #expect(try ["7E7E7E", "7F7F7F", "808080", "818181"].contains(picture.color(4, 2)))
        let odd = try PNGPicture.decode(bytes, facts, wanted: Size(width: 110, height: 57))
        #expect(odd.width == 267)
    }

    @Test func `a JPEG is halved, quartered, and so on, where the box is small`() throws {
        let facts = try JPEGPicture.facts(PictureTests.jpeg)
        let sizes = try [(32.0, 16.0), (17, 8), (16, 8), (8, 4), (1, 1)].map { width, height in
            try JPEGPicture.decode(PictureTests.jpeg, facts, wanted: Size(width: width, height: height)).width
        }
        #expect(sizes == [32, 32, 16, 8, 4])
    }

    @Test func `a WebP is scaled while it is decoded`() throws {
        let bytes = PictureFiles.named("webpLossless")
        let facts = try WebPPicture.facts(bytes)
        let small = try WebPPicture.decode(bytes, facts, wanted: Size(width: 2, height: 1))
        #expect(small.width == 4)
        #expect(small.height == 2)
        #expect(try small.color(0, 0) == "FF0000")
    }

    @Test func `mean colours count what is covered`() throws {
        func mean(_ bytes: [UInt8]) throws -> [Int] {
            let color = try engine.admit(bytes, as: ImageKey(digest: "\(bytes.hashValue)")).meanColor
            return [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
        }
        #expect(try mean(PictureFiles.named("gif")) == [128, 0, 128])
        // The clear half does not count.
        #expect(try mean(PictureFiles.named("gifClear")) == [255, 0, 0])
        let green = "<svg viewBox='0 0 4 2'><rect width='4' height='1' fill='#00FF00'/></svg>"
        #expect(try mean(Array(green.utf8)) == [0, 255, 0])
        let clear = Array("<svg viewBox='0 0 4 2'/>".utf8)
        #expect(try engine.admit(clear, as: ImageKey(digest: "clear")).meanColor.alpha == 0)
    }

    @Test func `a turned photo stays a JPEG in documents and is drawn upright`() throws {
        let key = ImageKey(digest: "turned photo")
        #expect(try engine.keep(PictureTests.jpeg, as: key) == Size(width: 16, height: 32))
        let item = Scene.Item.image(
            key, Rect(x: 0, y: 0, width: 20, height: 40), fit: .cover, focus: Point(x: 0.5, y: 0.5),
            corners: Corners(0))
        let info = DocumentInfo(title: "", author: "", language: "en", creator: "")
        let pdf = try engine.pdf([TestFonts.scene([item]), TestFonts.scene([item])], info: info)
        let list = try Poppler.run("pdfimages", ["-list"], pdf, root: true)
        let rows = list.split(separator: "\n").dropFirst(2).map { $0.split(separator: " ") }
        #expect(rows.map { $0[8] } == ["jpeg", "jpeg"])
        #expect(Set(rows.map { $0[10] }).count == 1)
        let page = try drawn(Poppler.picture(pdf, dotsPerInch: 96), width: 40, height: 40)
        #expect(try page.color(10, 8).hasPrefix("F"))
        #expect(try page.color(10, 32).hasPrefix("0"))
    }
}

/// Tiny picture files: 16 x 8 px, the left half red, the right half blue or clear.
enum PictureFiles {
    static let names = [
        "webpLossy", "webpLossless", "webpMoving", "gif", "gifMoving", "gifClear", "gifRows", "pngInterlaced",
        "jpegInks",
    ]
    /// Place of the flags of the frame in `gifRows`, 4 x 16 px, whose rows have colours of their own.
    static let interlaceFlag = 790

    static func named(_ name: String) -> [UInt8] { [UInt8](Data(base64Encoded: texts[name] ?? "") ?? Data()) }

    private static let texts = [
        "jpegInks":
            "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLU"
            + "BXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgACAAQBEMRAE0RAFkRAEsRAP/EABcAAQEBAQAAAAAAAAAAAAAAAAcIAAX/"
            + "xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADgRDAE0AWQBLAAA/AE4YDAnJiZTrjv/Z",
        "webpLossy":
            "UklGRkQAAABXRUJQVlA4IDgAAAAwAgCdASoQAAgAAMASJaACdLoB+AH4gARoAAD+/Suf/9+gm/93m/10S8z/60c//rRlcH9aOb+gAA==",
        "webpLossless": "UklGRiQAAABXRUJQVlA4TBcAAAAvD8ABEA8Q8x/zHwyxYDJ/6c4UIvofOQA=",
        "webpMoving":
            "UklGRo4AAABXRUJQVlA4WAoAAAACAAAADwAABwAAQU5JTQYAAAAAAAAAAABBTk1GMgAAAAAAAAAAAA8AAAcAAGQAAAJWUDhMGQAAAC8PwAEADxDzv"
            + "//zHw7Egsn8pTtTiOh/ZAAAQU5NRigAAAAAAAAAAAAPAAAHAABkAAAAVlA4TA8AAAAvD8ABAAfQ/4j+ByKi/wEA",
        "gif":
            "R0lGODdhEAAIAIEAAP8AAAAA/wAAAAAAACwAAAAAEAAIAAAIJAABCBwoMIDBgwYJEkSIUOFAhgcdFoQYQCIAihUlYrS4USPFgAA7",
        "gifMoving":
            "R0lGODlhEAAIAIEAAP8AAAAA/wAAAAAAACH5BAAKAAAALAAAAAAQAAgAAAgkAAEIHCgwgMGDBgkSRIhQ4UCGBx0WhBhAIgCKFSVitLhRI8WAAC"
            + "H5BAEKAAEALAAAAAAQAAgAgQD/AAAAAAAAAAAAAAgVAAEIHEiwoMGDCBMqXMiwocOHCAMCADs=",
        "gifClear":
            "R0lGODlhEAAIAIEAAP8AAAAA/wAAAAAAACH5BAEAAAEALAAAAAAQAAgAAAgkAAEIHCgwgMGDBgkSRIhQ4UCGBx0WhBhAIgCKFSVitLhRI8WAADs=",
        "gifRows":
            "R0lGODdhBAAQAIcAAAAA/xAA7yAA3zAAz0AAv1AAr2AAn3AAj4AAf5AAb6AAX7AAT8AAP9AAL+AAH/AADwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACwAAAAABAAQAAAIOQABCAQQoGAAAQgFDFg4gIBDAgUiFjBA0cCBiwcQaESQoGMCBSAVLBi5gIFJBg1SNnDA0sGDlw8CAgA7",
        "pngInterlaced":
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAAIEAYAAAHX4ZNCAAAAS0lEQVQ4y+2QMQ6AMAwDDz6dPCG/NkvbIQweUAUDN1qR7RgJQIqAKokuHFNgkAlVLOzBieHm0OmOHZvw/QbvG9gNHG6j7R885S9wAbNFLfJdwx5WAAAAAElFTkSuQmCC",
    ]
}
