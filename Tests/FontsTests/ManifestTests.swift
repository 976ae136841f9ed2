internal import Foundation
internal import Testing

@Suite struct ManifestTests {
    @Test func `every font file has one row in the manifest and every row has its file`() throws {
        let fonts = try FontsData.paths().filter { $0.hasSuffix(".ttf") || $0.hasSuffix(".otf") }
        #expect(try FontsData.manifest().map(\.file).sorted() == fonts)
    }

    @Test func `every file has the checksum of its row`() throws {
        let sums = try FontsData.manifest().map { "\($0.sha256)  \($0.file)\n" }.joined()
        let list = FileManager.default.temporaryDirectory.appending(
            path: "unspool-\(UUID().uuidString).sha256")
        try sums.write(to: list, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: list) }
        let check = ["sha256sum", "--check", "--strict", "--quiet", list.path]
        let result = try output(of: check, in: FontsData.families)
        #expect(result.text == "")
        #expect(result.status == 0)
    }

    @Test func `every row says where its file comes from`() throws {
        for row in try FontsData.manifest() {
            #expect(row.package.hasPrefix("fonts-") && !row.version.isEmpty, "\(row.file)")
            #expect(row.licence == "OFL-1.1", "\(row.file)")
        }
    }

    @Test func `every family folder holds the full text of its licence`() throws {
        for folder in Set(try FontsData.manifest().compactMap { $0.file.split(separator: "/").first })
            .sorted()
        {
            let file = FontsData.families.appending(path: "\(folder)/LICENSE.txt")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("PERMISSION & CONDITIONS"), "\(folder)")
        }
    }

    /// A clone must stay quick; SwiftPM copies a link as a link, and it would dangle in the bundle.
    @Test func `the folder weighs less than 45 MB and holds no links`() throws {
        var bytes = 0
        for path in try FontsData.paths() {
            let keys: Set<URLResourceKey> = [.isSymbolicLinkKey, .fileSizeKey]
            let values = try FontsData.families.appending(path: path).resourceValues(forKeys: keys)
            #expect(values.isSymbolicLink != true, "\(path)")
            bytes += values.fileSize ?? 0
        }
        #expect(bytes < 45_000_000)
    }
}
