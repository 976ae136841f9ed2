import Testing
import Threads
import Unspool

struct SmartTextTests {
    @Test(arguments: [
        ("\"Tea\", she said, \"is 'hot'.\"", "“Tea”, she said, “is ‘hot’.”"),
        ("it's the dogs' bowl, don't", "it’s the dogs’ bowl, don’t"),
        ("the '90s and '24 rock 'n' roll, 'tis", "the ’90s and ’24 rock ’n’ roll, ’tis"),
        ("the 1990's", "the 1990’s"),
        ("he is 6'2\" tall, a 27\" screen", "he is 6′2″ tall, a 27″ screen"),
        ("\"'Yes' is short\"", "“‘Yes’ is short”"),
        ("non-\"verbal\" (\"quiet\")", "non-“verbal” (“quiet”)"),
        ("wait -- no--yes", "wait — no—yes"),
        ("run it with --verbose or -- not", "run it with --verbose or — not"),
        ("a --> b <!-- c", "a --> b <!-- c"),
        ("-----", "-----"),
        ("10-20x, 4-10 OOMs, $5-10, 1,000-2,000, 2.5-3.5", "10–20x, 4–10 OOMs, $5–10, 1,000–2,000, 2.5–3.5"),
        ("1939-1945, 2010-11", "1939–1945, 2010–11"),
        ("5%-10% and 5k-10k", "5%–10% and 5k–10k"),
        ("2026-03-02, 2026-03, 2024-11, 03-02", "2026-03-02, 2026-03, 2024-11, 03-02"),
        ("555-1234, 212-555-1234, +1-800-555", "555-1234, 212-555-1234, +1-800-555"),
        ("GPT-7, v1-2, 1.2.3-4, A4-5, 4-4-2", "GPT-7, v1-2, 1.2.3-4, A4-5, 4-4-2"),
        ("so... well.... ../../x 1...5", "so… well…. ../../x 1...5"),
        ("a   b \t c \n\n\n  d  ", "a b c\nd"),
        ("https://a.example/4-10?q=\"x\"", "https://a.example/4-10?q=\"x\""),
        ("", ""),
    ])
    func `English is set as a printer would`(typed: String, set: String) {
        #expect(SmartText.apply(to: Paragraph(text: typed), language: "en").paragraph.text == set)
    }

    @Test(arguments: [
        ("de-AT", "\"ja 'nein' ja\"", "„ja ‚nein‘ ja“"),
        ("fr", "\"oui\" c'est", "«\u{202F}oui\u{202F}» c’est"),
        ("ar", "\"نعم\"", "«نعم»"),
        ("he", "\"כן\" צה\"ל צ'יפס", "”כן” צה״ל צ׳יפס"),
        ("ja", "\"はい\" it's", "\"はい\" it's"),
        ("sv", "\"ja\"", "”ja”"),
        ("xx", "\"so\"", "“so”"),
    ])
    func `quotation marks are those of the language`(language: String, typed: String, set: String) {
        #expect(SmartText.apply(to: Paragraph(text: typed), language: language).paragraph.text == set)
    }

    @Test(arguments: [
        ("tokens (10^12).", "tokens (1012).", ["12"]),
        ("fallacy of (1-e)^n error", "fallacy of (1−e)n error", ["n"]),
        ("10^{16} and e^-x", "1016 and e−x", ["16", "−x"]),
        ("^_^ a ^ b", "^_^ a ^ b", []),
    ])
    func `exponents are raised`(typed: String, set: String, raised: [String]) {
        let result = SmartText.apply(to: Paragraph(text: typed), language: "en")
        #expect(result.paragraph.text == set)
        #expect(result.superscripts.map { result.paragraph.text.words($0) } == raised)
    }

    @Test func `nothing is touched inside code, links and handles`() {
        let text = "use \"a--b\" and \"c--d\""
        let code = Paragraph(text: text, spans: [Span(role: .code, utf8: 4..<10)])
        let set = SmartText.apply(to: code, language: "en").paragraph
        #expect(set.text == "use \"a--b\" and “c—d”")
        #expect(set.text.words(set.spans[0].utf8) == "\"a--b\"")
        let program = Paragraph(role: .code, text: "x  = \"a--b\"")
        #expect(SmartText.apply(to: program, language: "en").paragraph == program)
    }

    @Test(arguments: 0..<200)
    func `words are never changed and spans keep theirs`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let paragraph = RandomText.paragraph(&random, atoms: 25)
        let set = SmartText.apply(to: paragraph, language: seed % 2 == 0 ? "en" : "fr").paragraph
        #expect(SmartText.fold(set.text) == SmartText.fold(paragraph.text))
        for span in set.spans where span.role == .link || span.role == .mention || span.role == .code {
            let words = set.text.words(span.utf8)
            #expect(
                paragraph.spans.contains { $0.role == span.role && paragraph.text.words($0.utf8) == words })
        }
    }
}
