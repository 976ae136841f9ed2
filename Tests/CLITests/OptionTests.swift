internal import Testing

@testable internal import UnspoolCLI

/// Options around the templates: sizes, codes, slides as a feed shows them, contact sheets.
struct OptionTests {
    @Test func `feed draws every slide once more, 390 pixels wide`() throws {
        let folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        let run = try Run("thread.txt", "-o", "out", "--feed", "--canvas", "story", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        let names = folder.names(in: "out")
        let small = names.filter { $0.hasPrefix("thread-feed-") }
        #expect(small.first == "thread-feed-01.png" && small.count * 2 == names.count)
        #expect(width(folder.bytes("out/thread-feed-02.png")) == 390)
        #expect(width(folder.bytes("out/thread-02.png")) == 1080)
        #expect(run.text.contains("out/thread-feed-01.png … out/thread-feed-0\(small.count).png"))
    }

    @Test func `feed stands beside a document too`() throws {
        let folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        let run = try Run("thread.txt", "-o", "deck.pdf", "--feed", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.names().contains("deck.pdf") && folder.names().contains("deck-feed-01.png"))
    }

    @Test func `size and qr stand in front matter, and flags beat them`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "thread.md", "---\nsize: huge\nqr: https://a.example\n---\n\nOne thought.\n\nAnother thought.\n")
        let deck = try Run("inspect", "thread.md", "--stage", "deck", in: folder)
        #expect(deck.status == 0)
        #expect(deck.text.contains("qr \"https://a.example\""))
        #expect(deck.errors.contains("warning[front-matter.size]"))
        let other = try Run(
            "inspect", "thread.md", "--stage", "deck", "--qr", "https://b.example", "--size", "small",
            in: folder)
        #expect(other.text.contains("qr \"https://b.example\""))
    }

    @Test func `addresses that are none are refused`() throws {
        let folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        let run = try Run("check", "thread.txt", "--qr", "example.org", in: folder)
        #expect(run.status == ExitStatus.usage.rawValue)
        #expect(run.errors.contains("error[qr.not-a-link]"))
        #expect(run.errors.contains("https://"))
        let none = try Run("check", "thread.txt", "--qr", "https://a.example", "--no-outro", in: folder)
        #expect(none.status == 0 && none.errors.contains("warning[qr.no-outro]"))
    }

    @Test func `a deck file keeps its code`() throws {
        let folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        let deck = try Run(
            "inspect", "thread.txt", "--stage", "deck", "--json", "--qr", "https://a.example", "--size",
            "large",
            in: folder)
        try folder.write("deck.json", deck.output)
        let again = try Run("inspect", "deck.json", "--stage", "deck", in: folder)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.text.contains("qr \"https://a.example\""))
        #expect(deck.text.contains("\"size\": \"large\""))
    }

    @Test func `the catalog draws a sheet of a thread`() throws {
        let folder = try TemporaryFolder()
        try folder.write("thread.txt", threadText)
        let run = try Run(
            "catalog", "--sheet", "out/sheet.png", "--thread", "thread.txt", "--templates",
            "editorial, minimal",
            "--themes", "bone,dusk", "--slides", "1,-1", "--slide-width", "60", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == "out/sheet.png\n")
        let bytes = folder.bytes("out/sheet.png")
        #expect(Array(bytes.prefix(8)) == pngMagic)
        #expect(width(bytes) == 336)
    }

    @Test(arguments: [
        (["catalog", "--by", "tone"], "sheet.no-file"), (["catalog", "--sheet", "sheet"], "sheet.file"),
        (["catalog", "--sheet", "s.png", "--slides", "1,x"], "sheet.slides"),
        (["catalog", "--sheet", "s.png", "--themes", ","], "usage.empty"),
        (["catalog", "--sheet", "s.png", "--themes", "dsk"], "catalog.unknown-theme"),
        (["catalog", "--sheet", "s.png", "--slide-width", "2000"], "usage.out-of-range"),
    ])
    func `faulty sheets are named`(_ arguments: [String], _ code: String) throws {
        let folder = try TemporaryFolder()
        let run = try Run(arguments: arguments, in: folder)
        #expect(run.status == ExitStatus.usage.rawValue)
        #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
        #expect(folder.names().isEmpty)
    }

    private func width(_ png: [UInt8]) -> Int {
        png.count < 24 ? 0 : png[16..<20].reduce(0) { total, byte in total << 8 + Int(byte) }
    }
}
