import Foundation
import Testing

@testable import Rendering

/// Pictures that lie, that are cut, or that would cost much: each is refused with words, quickly, and nothing crashes.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct HostilePictureTests {
    private let engine: Engine

    init() throws { engine = try TestFonts.engine() }

    private func admit(_ bytes: [UInt8]) throws {
        _ = try engine.admit(bytes, as: ImageKey(digest: "\(bytes.hashValue)"))
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private func png(_ side: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            + number(side, 4).reversed()
            + number(side, 4).reversed() + [8, 2, 0, 0, 0, 0, 0, 0, 0]
    }

    @Test func `20,000 x 20,000 px are refused by the header of every kind`() {
        let huge = RenderingError(
            .tooLarge, "it is 20000 × 20000 px = 400 Mpx; the limit is 50 Mpx and 16384 px a side",
            remedy: "save it smaller",
            bound: RenderingError.Bound(limit: 50_000_000, actual: 400_000_000))
        let side = number(20_000, 2)
        let jpeg: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + side.reversed() + side.reversed() + [1, 0, 0, 0]
        let webp =
            Array("RIFF\0\0\0\0WEBPVP8X".utf8) + number(10, 4) + number(0, 4) + number(19_999, 3)
            + number(19_999, 3)
        for bytes in [png(20_000), jpeg, webp, Array("GIF89a".utf8) + side + side + [0, 0, 0]] {
            #expect(throws: huge) { try engine.keep(bytes, as: ImageKey(digest: "huge")) }
        }
        #expect(
            throws: RenderingError(
                .tooLarge, "it is 16000 × 4000 px = 64 Mpx; the limit is 50 Mpx and 16384 px a side",
                remedy: "save it smaller",
                bound: RenderingError.Bound(limit: 50_000_000, actual: 64_000_000))
        ) {
            var wide = png(4_000)
            wide.replaceSubrange(18..<20, with: number(16_000, 2).reversed())
            try admit(wide)
        }
    }

    @Test func `the sides are exact to the pixel`() throws {
        #expect(try engine.keep(png(7_071), as: ImageKey(digest: "a")) == Size(width: 7_071, height: 7_071))
        #expect(throws: RenderingError.self) { try engine.keep(png(7_072), as: ImageKey(digest: "b")) }
    }

    @Test func `files cut short are refused, wherever the cut is`() throws {
        var files = PictureFiles.names.map { ($0, PictureFiles.named($0)) }
        files.append(("jpeg", PictureTests.jpeg))
        files.append(("svg", Array("<svg viewBox='0 0 9 9'><g><rect width='3' height='3'/></g></svg>".utf8)))
        for (name, bytes) in files {
            try admit(bytes)
            for count in 0..<bytes.count {
                let cut = Array(bytes.prefix(count))
                let isRefused =
                    (try? engine.admit(cut, as: ImageKey(digest: "\(name) \(count)"))) == nil
                // The ends of some files are not needed for their (first) picture.
                #expect(isRefused || Double(count) > Double(bytes.count) * 0.5, "\(name) \(count)")
            }
        }
    }

    @Test func `damaged files are refused or drawn, and nothing crashes`() throws {
        var random = SystemRandom(state: 7)
        for name in PictureFiles.names {
            let bytes = PictureFiles.named(name)
            for round in 0..<300 {
                var damaged = bytes
                for _ in 0...(round % 4) {
                    damaged[Int(random.next() % UInt64(damaged.count))] = UInt8(random.next() & 255)
                }
                let key = ImageKey(digest: "\(name) damaged \(round)")
                guard let size = try? engine.keep(damaged, as: key), size.width * size.height < 1_000_000
                else {
                    continue
                }
                _ = try? engine.admit(damaged, as: key)
            }
        }
    }

    @Test func `a JPEG that ends in the middle of its rows is said to be cut short`() {
        let cut = Array(PictureTests.jpeg.prefix(PictureTests.jpeg.count - 12))
        #expect(throws: RenderingError(.unreadableImage, "the JPEG is cut short")) {
            var tall = cut
            // Says 256 rows and has 16.
            let frame = try #require(tall.indices.first { tall[$0] == 0xFF && tall[$0 + 1] == 0xC0 })
            tall[frame + 5] = 1
            tall[frame + 6] = 0
            try admit(tall)
        }
    }

    @Test func `a JPEG of a thousand scans is refused`() {
        var jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC2, 0, 11, 8, 0, 16, 0, 16, 1, 0, 0, 0]
        for _ in 0..<1_000 { jpeg += [0xFF, 0xDA, 0, 2, 1, 2, 3] }
        #expect(
            throws: RenderingError(
                .tooLarge, "it is damaged or hostile (1000 scans; the limit is 64)",
                remedy: "save it anew as JPEG", bound: RenderingError.Bound(limit: 64, actual: 1_000))
        ) { try admit(jpeg) }
    }

    @Test func `what stands behind the last row of a PNG is not unpacked`() throws {
        // 40 x 40 px of one bit, then 200 MB of nothing, all in one stream.
        let rows = [UInt8](repeating: 0, count: 40 * 6)
        let stream = try Deflate.zeros(200_000_000, behind: rows)
        for interlaced in [UInt8(0), 1] {
            let png = Deflate.png(width: 40, height: 40, interlaced: interlaced, stream)
            let start = ContinuousClock.now
            let picture = try PNGPicture.pixels(png)
            #expect(try picture.color(20, 39) == "000000")
            #expect(ContinuousClock.now - start < .milliseconds(400))
        }
    }

    @Test func `a PNG of too many chunks is refused`() {
        for (kind, size) in [("tEXt", 0), ("tEXt", 9_000), ("IDAT", 3_900)] {
            var bytes = png(8)
            let chunk = number(size, 4).reversed() + Array(kind.utf8) + [UInt8](repeating: 0, count: size + 4)
            for _ in 0..<1_000 { bytes += chunk }
            #expect(
                throws: RenderingError(
                    .tooLarge, "it is damaged or hostile (1001 chunks; the limit is 1000)",
                    remedy: "save it anew as PNG", bound: RenderingError.Bound(limit: 1_000, actual: 1_001))
            ) { try admit(bytes) }
        }
    }

    @Test func `a photograph in thousands of chunks of rows is no attack`() throws {
        let stream = try Deflate.zeros(1, behind: [UInt8](repeating: 0, count: 40 * 6))
        let whole = Deflate.png(width: 40, height: 40, interlaced: 0, stream)
        let rows = number(4_096, 4).reversed() + Array("IDAT".utf8) + [UInt8](repeating: 0, count: 4_100)
        // Before the last chunk, of 12 bytes.
        let many = whole.dropLast(12) + Array(repeatElement(rows, count: 1_500).joined()) + whole.suffix(12)
        #expect(try PNGPicture.pixels(Array(many)).width == 40)
    }

    @Test func `GIFs without frames, and with frames larger than their screens`() {
        let screen = Array("GIF89a".utf8) + number(4, 2) + number(4, 2)
        func fails(_ words: String, _ rest: [UInt8]) {
            #expect(throws: RenderingError(.unreadableImage, words)) { try admit(screen + rest) }
        }
        fails("the GIF has no frame", [0, 0, 0, 0x3B])
        fails("the GIF is damaged", [0, 0, 0])
        fails(
            "the GIF has no colours", [0, 0, 0, 0x2C] + number(0, 4) + number(4, 2) + number(4, 2) + [0, 2])
        fails(
            "the GIF's first frame is larger than its screen",
            [0, 0, 0, 0x2C] + number(0, 4) + number(60_000, 2) + number(60_000, 2) + [0, 2])
    }

    @Test func `a WebP whose frame is larger than it said is refused`() {
        var moving = PictureFiles.named("webpMoving")
        moving[24] = 7
        #expect(throws: RenderingError(.unreadableImage, "the WebP's first frame is larger than its canvas"))
        {
            try admit(moving)
        }
        var lying = PictureFiles.named("webpLossless")
        lying[21] = 0xFE
        #expect(throws: RenderingError.self) { try admit(lying) }
    }

    @Test(arguments: [
        ("%PDF-1.7", "it is really a PDF; pictures are PNG, JPEG, WebP, GIF or SVG"),
        ("<!DOCTYPE html><svg/>", "it is really a web page; pictures are PNG, JPEG, WebP, GIF or SVG"),
        ("\0\0\0\u{18}ftypheic....", "it is really a HEIC; pictures are PNG, JPEG, WebP, GIF or SVG"),
        ("\0\0\0\u{18}ftypavif....", "it is really an AVIF; pictures are PNG, JPEG, WebP, GIF or SVG"),
        ("nonsense", "it is not a PNG, JPEG, WebP, GIF or SVG picture"), ("", "the file is empty"),
        ("GIF89a", "the GIF has no header"), ("RIFF    WEBPVP8 ", "the WebP has no header"),
        ("\u{7F}", "it is not a PNG, JPEG, WebP, GIF or SVG picture"),
    ])
    func `what is no picture is called by its name`(_ text: String, _ words: String) {
        let kind = words.hasPrefix("it is ") ? RenderingError.Kind.foreignImage : .unreadableImage
        #expect(throws: RenderingError(kind, words)) { try admit(Array(text.utf8)) }
    }
}

/// Numbers that look random and are the same every time.
private struct SystemRandom {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

/// PNG files with streams of our own.
enum Deflate {
    /// A zlib stream of some bytes and so many zeros behind them: stored once, then copied by blocks of fixed codes.
    static func zeros(_ count: Int, behind start: [UInt8]) throws -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        // One stored block, not the last.
        let length = start.count
        out += [0, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8 & 255)]
        out += start
        var (bits, held) = (0, 0)
        func put(_ value: Int, _ size: Int) {
            bits |= value << held
            held += size
            while held >= 8 {
                out.append(UInt8(bits & 255))
                bits >>= 8
                held -= 8
            }
        }
        // A last block of fixed codes: a zero (00110000), then copies of 258 bytes from one back (11000101 00000).
        put(1, 1)
        put(1, 2)
        put(0b0000_1100, 8)
        for _ in 0..<(count / 258) {
            put(0b1010_0011, 8)
            put(0, 5)
        }
        put(0, 7)
        put(0, 8)
        return out + [0, 0, 0, 0]
    }

    /// A grey PNG of one bit a pixel around a stream.
    static func png(width: Int, height: Int, interlaced: UInt8, _ stream: [UInt8]) -> [UInt8] {
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            let body = Array(name.utf8) + data
            var sum: UInt32 = 0xFFFF_FFFF
            for byte in body {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
            }
            return big(data.count) + body + big(Int(~sum))
        }
        func big(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [1, 0, 0, 0, interlaced]) + chunk("IDAT", stream)
            + chunk("IEND", [])
    }
}
