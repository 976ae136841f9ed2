import Testing

@testable import Diagnostics
@testable import Threads

struct MojibakeTests {
    func mended(_ text: String) -> String {
        var report = Report()
        return Mojibake.mend(text, in: "t", &report)
    }

    /// Text as it looks after its UTF-8 was read in another encoding.
    static func damaged(_ text: String, as page: CodePage) -> String {
        String(text.utf8.map { page.scalar(for: $0) })
    }

    @Test(arguments: CodePage.all.map(\.name))
    func `a sentence read in any of the encodings comes back`(_ name: String) throws {
        let page = try #require(CodePage.all.first { $0.name == name })
        let text = "Don’t say “née” — the café’s façade, naïve, costs… plus 🧵 and 漢字."
        // Code page 437 has no sure way back for two-byte letters that stand alone.
        let sure =
            name == "code page 437" || name == "Windows-1251" ? "It’s “fine” — really… 🧵 and 漢字." : text
        #expect(mended(Self.damaged(sure, as: page)) == sure)
    }

    @Test func `two and three layers come off`() {
        let once = Self.damaged("It’s a café…", as: .windows1252)
        let twice = Self.damaged(once, as: .windows1252)
        #expect(mended(twice) == "It’s a café…")
        #expect(mended(Self.damaged(twice, as: .windows1252)) == "It’s a café…")
    }

    @Test(arguments: [
        "whānau in Tāmaki", "Rīgā, pastāstīt, ēka", "Kyūshū and Ōita", "SÃO PAULO", "É… ça alors «ÂGE»",
        "VOCÊ… NÃO",
        "Ça coûte 5 € à Noël", "Łódź, Żółć, Ĺ", "Привет, мир. Рёв и её", "x ≈ √2, 3×5 = 15°", "Õ Ö Ü ß §5 ±3",
        "Μαχάτμα",
        "日本語のテキスト", "©2026 NESTLÉ® ™", "├──┤ box ┼",
    ])
    func `honest text stays`(_ text: String) { #expect(mended(text) == text) }

    @Test func `quotes whose traces were deleted are guessed from English`() {
        let damaged = "Itās what they donāt say: weāre ānearāsighted, the labsā best ā so far."
        #expect(mended(damaged) == "It’s what they don’t say: we’re “near”-sighted, the labs’ best — so far.")
    }

    @Test func `a text with other macrons, or without contractions, is not guessed at`() {
        for text in ["māja, pastāstīt, mājās", "donāt itās weāre Rīgā", "ā ā ā ā"] {
            #expect(mended(text) == text)
        }
    }

    @Test func `lost controls of Windows-1252 come back`() {
        #expect(mended("\u{84}Wort\u{93} und parl\u{E9}\u{85} Tu") == "„Wort“ und parlé… Tu")
    }

    @Test func `mending is counted and can be turned off`() throws {
        let text = "caf\u{C3}\u{A9} and th\u{C3}\u{A9}"
        #expect(
            try Reading(text).messages("thread.mended") == [
                "2 characters were mended (the text had been read in the wrong encoding)"
            ])
        var options = ReadOptions()
        options.repair = false
        #expect(try Reading(text, options).posts == [text])
    }
}
