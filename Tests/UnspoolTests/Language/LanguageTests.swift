import Diagnostics
import Testing

@testable import Unspool

/// Words, dates and numbers by language.
struct LanguageTests {
    private static func language(_ tag: String) throws -> Language {
        try ShippedData.catalog().language(tag)
    }

    @Test func `what stands in for everything says the same as the file`() throws {
        #expect(try Self.language("en") == Language.english)
        #expect(try Self.language("xx-YY") == Language.english)
    }

    @Test(arguments: try ShippedData.catalog().names(.language).filter { !$0.contains("-") })
    func `a language file says everything`(tag: String) throws {
        let catalog = try ShippedData.catalog()
        let map = try Language.read(try catalog.source(tag, .language))
        #expect(map.object("counts")?.entries.count == Language.Counted.allCases.count)
        #expect(Set(map.map("alt").map(\.key)) == Set(Language.altNames))
        // Chinese, Japanese and Korean write no "No.".
        let words = Set(map.map("words").map(\.key))
        #expect(Set(Language.wordNames).subtracting(words).isSubset(of: ["no"]))
        for name in ["page", "date", "outro", "numbers"] { #expect(map.has(name), "\(name)") }
        let language = try catalog.language(tag)
        #expect(language.date.contains("{number}") || language.months.count == 12)
        let forms = [1: 2, 2: 3].first { $0.key == (language.plural == .one ? 1 : 2) }?.value ?? 1
        for counted in Language.Counted.allCases {
            let count = language.counts[counted]?.count ?? 0
            #expect((1...forms).contains(count), "\(counted)")
        }
    }

    @Test(arguments: [
        ("en", "Jun 4, 2026"), ("en-GB", "4 Jun 2026"), ("de", "4. Juni 2026"), ("de-CH", "4. Juni 2026"),
        ("fr", "4 juin 2026"), ("es", "4 jun 2026"), ("pt", "4 de jun. de 2026"), ("pt_PT.UTF-8", "4/6/2026"),
        ("it", "4 giu 2026"), ("nl", "4 jun 2026"), ("pl", "4 cze 2026"), ("ru", "4 июн. 2026\u{202F}г."),
        ("tr", "4 Haz 2026"), ("id", "4 Jun 2026"), ("hi", "4 जून 2026"), ("ja", "2026年6月4日"),
        ("zh-TW", "2026年6月4日"), ("ko", "2026년 6월 4일"), ("ar", "4 يونيو 2026"), ("ar-EG", "٤ يونيو ٢٠٢٦"),
        ("fa", "۴ ژوئن ۲۰۲۶"), ("he", "4 ביוני 2026"), ("th", "4 มิ.ย. 2569"), ("xx", "Jun 4, 2026"),
    ])
    func `dates are written as the language has them`(tag: String, text: String) throws {
        #expect(Writing(words: try Self.language(tag)).date("2026-06-04") == text)
    }

    @Test(arguments: [
        ("en", 1077, "1,077"), ("en", 999, "999"), ("de", 1_234_567, "1.234.567"), ("es", 9999, "9999"),
        ("es", 10_000, "10.000"), ("hi", 12_345_678, "1,23,45,678"), ("fr", 1077, "1\u{202F}077"),
        ("ar-EG", 1077, "١٬٠٧٧"), ("en", -1077, "−1,077"), ("en", 0, "0"),
        ("en", .max, "9,223,372,036,854,775,807"),
    ])
    func `thousands are parted as the language parts them`(tag: String, number: Int, text: String) throws {
        #expect(try Self.language(tag).number(number) == text)
    }

    @Test(arguments: [("en", "45%"), ("de", "45\u{A0}%"), ("tr", "%45"), ("fa", "۴۵٪")])
    func `shares are written as the language has them`(tag: String, text: String) throws {
        #expect(try Self.language(tag).percent(0.449_9) == text)
    }

    @Test func `an unknown language is a mistake with a near name`() throws {
        let unknown = #expect(throws: UnspoolError.self) { try ShippedData.catalog().locale("dee") }
        #expect(unknown?.kind == .usage)
        #expect(unknown?.diagnostics.first?.message == "there is no language \"dee\"")
        #expect(unknown?.diagnostics.first?.remedy == "did you mean \"de\"?")
    }

    @Test func `a language file is checked`() throws {
        let source = SourceText(
            name: "xx.yaml",
            text: "name: xx\ntitle: X\nsummary: X\ndate: \"{month}\"\nnumbers: { digits: \"012\" }\n")
        let error = #expect(throws: UnspoolError.self) { try Language.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "the date \"{month}\" lacks {day} or {year}",
                "\"digits\" has 3 characters, and there are ten digits",
            ])
    }
}
