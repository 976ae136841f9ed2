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

    /// Warnings about pictures, and the error when the deck cannot be drawn with them.
    private func judged(
        _ files: [String: [UInt8]], _ limits: Limits = Limits(), naming more: [String] = []
    ) async throws -> (warnings: [String], error: UnspoolError?) {
        let renderer = try CarouselRenderer(
            catalog: Walk.renderer.get().catalog, limits: limits, engines: 1)
        var report = Report()
        let words = (files.keys.sorted() + more).map { "![](\($0))" }.joined(separator: "\n\n")
        let source = Source(name: "a.md", bytes: Array("One post of words.\n\n\(words)".utf8))
        let thread = try renderer.read(source, CarouselOptions(), &report)
        let deck = try renderer.plan(thread, CarouselOptions(), &report)
        do throws(UnspoolError) {
            _ = try await renderer.layOut(deck, CarouselOptions(), Files(files: files), &report)
            return (Self.said(report.diagnostics), nil)
        } catch {
            return (Self.said(report.diagnostics), error)
        }
    }

    private static func said(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.filter { $0.code.hasPrefix("picture.") }.map {
            "\($0.code): \($0.message); \($0.remedy ?? "")"
        }
    }

    @Test func `files that cannot be used are told all at once, with their names and what helps`()
        async throws
    {
        let jpeg =
            [0xFF, 0xD8, 0xFF, 0xC2, 0, 11, 8, 0, 16, 0, 16, 1, 0, 0, 0]
            + repeatElement([0xFF, 0xDA, 0, 2, 1, 2, 3] as [UInt8], count: 1_000).joined()
        let found = try await judged(
            [
                "a.svg": Array("<svg viewBox='0 0 9 9'><filter/></svg>".utf8),
                "b.gif": Array("GIF89a\u{4}\0\u{1}\0\0\0\0;".utf8), "c.png": Array("%PDF-1.7".utf8),
                "d.svg": Self.square, "e.jpg": jpeg,
            ], naming: ["f.png", "a.svg"])
        #expect(
            found.warnings == [
                "picture.missing: the picture \"f.png\" was not found; put it beside the thread, or leave it out"
            ])
        #expect(found.error?.kind == .input)
        #expect(
            Self.said(found.error?.diagnostics ?? []) == [
                "picture.unreadable: the picture \"a.svg\" cannot be read: it uses <filter>; export it as plain shapes or PNG",
                "picture.unreadable: the picture \"b.gif\" cannot be read: the GIF has no frame; save it as PNG or JPEG",
                "picture.kind: the picture \"c.png\" cannot be read: it is really a PDF; "
                    + "pictures are PNG, JPEG, WebP, GIF or SVG; save it as PNG or JPEG",
                "picture.limit: the picture \"e.jpg\" cannot be read: "
                    + "it is damaged or hostile (1000 scans; the limit is 64); save it anew as JPEG",
            ])
        #expect(found.error?.diagnostics.allSatisfy { $0.severity == .error } == true)
    }

    @Test func `all pictures of a job have a limit together, and shapes do not count`() async throws {
        // 2 x 1 px.
        let gif =
            Array("GIF87a\u{2}\0\u{1}\0".utf8) + [0x81] + Array(repeating: 0, count: 14)
            + [0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 8, 5, 0, 1, 0, 8, 8, 0, 0x3B]
        #expect(try await judged(["a.gif": gif]).error == nil)
        var limits = Limits()
        limits.imagePixels = 1
        let found = try await judged(["a.gif": gif, "b.svg": Self.square], limits)
        #expect(
            Self.said(found.error?.diagnostics ?? []) == [
                "picture.limit: the picture \"a.gif\" cannot be read: with it the pictures have 2 px; "
                    + "the limit of all together is 1 px; save the pictures smaller"
            ])
        limits.imageBytes = gif.count - 1
        let large = try await judged(["a.gif": gif], limits)
        #expect(large.error?.kind == .limit && large.error?.diagnostics.first?.code == "picture.too-large")
    }
}
