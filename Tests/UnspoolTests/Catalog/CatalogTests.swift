import Diagnostics
import Foundation
import Testing

@testable import Unspool

struct CatalogTests {
    @Test func `every shipped file loads`() throws {
        let catalog = try ShippedData.catalog()
        for name in catalog.names(.theme) { #expect(try catalog.theme(name).name == name) }
        for name in catalog.names(.typography) { #expect(try catalog.typography(name).name == name) }
        for name in catalog.names(.canvas) { #expect(try catalog.canvas(name).name == name) }
        for name in catalog.names(.pattern) { #expect(try catalog.pattern(name).name == name) }
        #expect(catalog.names(.theme).count == 24)
        #expect(catalog.names(.typography).count == 12)
        #expect(catalog.names(.canvas).count == 6)
        #expect(catalog.names(.pattern).count == 13)
        #expect(catalog.fontFiles.count > 100)
        #expect(catalog.fontRules.contains("<fontconfig>"))
    }

    @Test func `what themes suggest exists`() throws {
        let catalog = try ShippedData.catalog()
        for name in catalog.names(.theme) {
            let suggest = try catalog.theme(name).suggest
            #expect(catalog.names(.typography).contains(suggest.type))
            #expect(catalog.names(.pattern).contains(suggest.pattern))
        }
    }

    @Test func `a listing has titles and summaries`() throws {
        let entries = try ShippedData.catalog().entries(.theme)
        #expect(entries.count == 24)
        let chalk = Catalog.Entry(
            name: "chalk", title: "Chalk", summary: "White page, black ink and one electric blue.",
            isShipped: true)
        #expect(entries.contains(chalk))
        #expect(try ShippedData.catalog().entries(.typography).allSatisfy { !$0.summary.isEmpty })
    }

    @Test func `an unknown name is answered with the nearest one`() throws {
        let catalog = try ShippedData.catalog()
        #expect(
            throws: UnspoolError(
                .usage,
                Diagnostic(
                    .error, "catalog.unknown-theme", "there is no theme \"aurorra\"",
                    remedy: "did you mean \"aurora\"?"))
        ) { try catalog.theme("aurorra") }
        #expect(throws: UnspoolError.self) { try catalog.template("nothing-like-it") }
        #expect(
            throws: UnspoolError(
                .usage,
                Diagnostic(
                    .error, "catalog.unknown-canvas", "there is no canvas \"tv\"",
                    remedy: "known: landscape, pin, portrait, square, story, tall"))
        ) { try catalog.canvas("tv") }
    }

    @Test func `a user's file replaces the shipped one of its name with a note`() throws {
        let folder = try TemporaryFolder()
        let text = try ShippedData.chalk(("title: Chalk", "title: My Chalk")).text
        try folder.write("themes/chalk.yaml", text)
        try folder.write("themes/mine.yaml", text.replacingOccurrences(of: "name: chalk", with: "name: mine"))
        try folder.write("themes/notes.txt", "not a theme")
        try folder.write("themes/old.yml", text)
        var report = Report()
        let catalog = try Catalog.load(assets: ShippedData.assets, extra: [folder.path], &report)
        #expect(try catalog.theme("chalk").title == "My Chalk")
        #expect(catalog.names(.theme).count == 25)
        #expect(catalog.entries(.theme).filter { !$0.isShipped }.map(\.name) == ["chalk", "mine"])
        #expect(
            report.diagnostics.map(\.description) == [
                """
                warning[catalog.passed-over]: files end in .yaml; this one is not read
                  --> \(folder.path)/themes/old.yml
                  = rename it to end in .yaml
                """,
                """
                note[catalog.replaced]: the theme "chalk" replaces the shipped one
                  --> \(folder.path)/themes/chalk.yaml
                """,
            ])
    }

    @Test func `a file must be called by its name`() throws {
        let folder = try TemporaryFolder()
        try folder.write("themes/snow.yaml", try ShippedData.chalk().text)
        let catalog = try ShippedData.catalog([folder.path])
        let error = #expect(throws: UnspoolError.self) { try catalog.theme("snow") }
        #expect(
            error?.description == """
                error[theme.name]: the file is called snow.yaml, but its name is "chalk"
                  --> \(folder.path)/themes/snow.yaml
                  = write name: snow, or rename the file
                """)
    }

    @Test func `pipes, folders, large files and foreign encodings are refused when they are asked for`()
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write("themes/big.yaml", String(repeating: "#", count: (128 << 10) + 1))
        try folder.write("themes/folder.yaml/x", "")
        mkfifo(folder.path + "/themes/pipe.yaml", 0o600)
        _ = FileManager.default.createFile(
            atPath: folder.path + "/themes/latin.yaml", contents: Data([0x61, 0xE9]))
        let catalog = try ShippedData.catalog([folder.path])
        let expected = [
            "big": "it is 131073 bytes; the limit is 131072", "folder": "it is a folder",
            "pipe": "it is not a regular file", "latin": "it is not UTF-8 text",
        ]
        for (name, problem) in expected {
            let error = #expect(throws: UnspoolError.self) { try catalog.theme(name) }
            #expect(error?.diagnostics.first?.message == "this file cannot be read: \(problem)")
        }
    }

    @Test func `a folder that does not exist is a fault of the caller`() {
        var report = Report()
        let error = #expect(throws: UnspoolError.self) {
            try Catalog.load(assets: ShippedData.assets, extra: ["/no/such/folder"], &report)
        }
        #expect(error?.kind == .usage)
        #expect(error?.diagnostics.first?.message == "there is no folder \"/no/such/folder\"")
    }

    @Test func `assets are found where they are named, beside the program, in share, and in the source tree`()
        throws
    {
        let folder = try TemporaryFolder()
        let root = folder.path
        #expect(throws: UnspoolError.self) { try AssetFolders.find(explicit: root) }
        #expect(throws: UnspoolError.self) { try AssetFolders.find(executable: root + "/bin/unspool") }
        try folder.write("share/unspool/Templates/themes/a.yaml", "")
        try folder.write("share/unspool/Fonts/faces.yaml", "")
        #expect(
            try AssetFolders.find(executable: root + "/bin/unspool").templates == root
                + "/share/unspool/Templates")
        try folder.write("bin/Templates/themes/a.yaml", "")
        try folder.write("bin/Fonts/faces.yaml", "")
        #expect(try AssetFolders.find(executable: root + "/bin/unspool").fonts == root + "/bin/Fonts")
        #expect(
            try AssetFolders.find(explicit: root + "/share/unspool").fonts == root + "/share/unspool/Fonts")
        try folder.write("source/Templates/themes/a.yaml", "")
        try folder.write("source/Fonts/faces.yaml", "")
        #expect(
            try AssetFolders.find(executable: root + "/source/.build/linux/debug/unspool").fonts == root
                + "/source/Fonts")
    }

    @Test func `the program under test finds its own assets`() throws {
        var report = Report()
        let catalog = try Catalog.load(assets: AssetFolders.find(), &report)
        #expect(catalog.names(.theme).contains("chalk"))
        #expect(report.diagnostics.isEmpty)
    }
}

/// A folder that is deleted at the end of its test.
final class TemporaryFolder {
    let path: String

    init() throws {
        let name = "unspool-\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
}
