import Foundation
import Testing

@testable import Rendering

struct FontLibraryTests {
    /// A folder with empty files of these names.
    private func withFolder(_ names: [String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "unspool-fonts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in names {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("no font".utf8).write(to: file)
        }
        try body(folder.path)
    }

    @Test func `only East Asian fonts are taken from the system, in a steady order`() throws {
        let names = [
            "b/wqy-zenhei.ttc", "a/NotoSansCJK-Regular.ttc", "a/NotoSansCJK-Bold.ttc", "Arial.ttf",
            "NotoSansCJK.txt",
        ]
        try withFolder(names) { folder in
            let found = EastAsianFonts.files(in: [folder]).map { String($0.dropFirst(folder.count + 1)) }
            #expect(found == ["a/NotoSansCJK-Bold.ttc", "a/NotoSansCJK-Regular.ttc", "b/wqy-zenhei.ttc"])
        }
        #expect(EastAsianFonts.files(in: ["/nowhere"]).isEmpty)
    }

    @Test(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
    func `a system font that is broken is left out`() throws {
        try withFolder(["NotoSansCJK-Regular.ttc"]) { folder in
            let fonts = try FontLibrary(
                files: TestFonts.files, rules: TestFonts.rules, systemFolders: [folder])
            let engine = try Engine(fonts)
            #expect(try engine.metrics(of: TestFonts.block("a \u{9F98}")).size.width > 0)
        }
    }
}
