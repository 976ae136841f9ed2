import Diagnostics
import Testing
import Threads

@testable internal import Unspool

/// What is said of pictures that a thread names and that cannot be used.
struct PictureLimitTests {
    private struct Files: AssetSource {
        var files: [String: [UInt8]]
        func bytes(of name: String) throws(UnspoolError) -> [UInt8]? { files[name] }
    }

    private static let square = Array("<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>".utf8)

    private func warnings(_ files: [String: [UInt8]], _ limits: Limits = Limits()) async throws -> [String] {
        let renderer = try CarouselRenderer(
            catalog: Walk.renderer.get().catalog, limits: limits, engines: 1)
        var report = Report()
        let words = files.keys.sorted().map { "![](\($0))" }.joined(separator: "\n\n")
        let source = Source(name: "a.md", bytes: Array("One post of words.\n\n\(words)".utf8))
        let thread = try renderer.read(source, CarouselOptions(), &report)
        let deck = try renderer.plan(thread, CarouselOptions(), &report)
        _ = try await renderer.layOut(deck, CarouselOptions(), Files(files: files), &report)
        return report.diagnostics.filter { $0.code.hasPrefix("picture.") }.map {
            "\($0.message); \($0.remedy ?? "")"
        }
    }

    @Test func `a fault is told with the name of the file and what helps`() async throws {
        let found = try await warnings([
            "a.svg": Array("<svg viewBox='0 0 9 9'><filter/></svg>".utf8),
            "b.gif": Array("GIF89a\u{4}\0\u{1}\0\0\0\0;".utf8), "c.png": Array("%PDF-1.7".utf8),
            "d.svg": Self.square,
        ])
        #expect(
            found == [
                "the picture \"a.svg\" cannot be read: it uses <filter>; export it as plain shapes or PNG",
                "the picture \"b.gif\" cannot be read: the GIF has no frame; save it as PNG or JPEG",
                "the picture \"c.png\" cannot be read: it is really a PDF; pictures are PNG, JPEG, WebP, GIF or SVG; "
                    + "save it as PNG or JPEG",
            ])
    }

    @Test func `all pictures of a job have a limit together, and shapes do not count`() async throws {
        // 2 x 1 px.
        let gif =
            Array("GIF87a\u{2}\0\u{1}\0".utf8) + [0x81] + Array(repeating: 0, count: 14)
            + [0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 8, 5, 0, 1, 0, 8, 8, 0, 0x3B]
        #expect(try await warnings(["a.gif": gif]) == [])
        var limits = Limits()
        limits.imagePixels = 1
        #expect(
            try await warnings(["a.gif": gif, "b.svg": Self.square], limits) == [
                "the picture \"a.gif\" cannot be read: with it the pictures have 2 px; the limit of all together is 1 px; "
                    + "save the pictures smaller"
            ])
    }
}
