import Testing

@testable internal import Unspool

/// How networks count characters.
struct TextCountingTests {
    /// The vectors of X's own page on counting: emoji 2 however they are made, links 23, letters by their script.
    @Test(arguments: [
        ("cafe", 4), ("café", 4), ("\u{1F47E}", 2), ("🙋🏽", 2), ("👨‍🎤", 2), ("👨‍👩‍👧‍👦", 2), ("1️⃣", 2), ("❤️", 2),
        ("https://example.com", 23), ("https://example.com/a/very/long/path?with=words", 23),
        ("see example.com, or do not", 4 + 23 + 11), ("日本", 4), ("…", 2), ("“so” — no", 9), ("שלום", 4),
        ("12:30", 5),
    ])
    func `X weighs`(text: String, length: Int) {
        #expect(TextCounting.x.length(of: text) == length)
    }

    @Test(arguments: [
        (TextCounting.utf16, "a👾é", 4), (.graphemes, "a👨‍👩‍👧‍👦é", 3), (.threads, "né👾", 6), (.threads, "1 €", 3),
        (.mastodon, "https://example.com/long/long/long x", 25), (.mastodon, "example.com", 11),
        (.mastodon, "👨‍👩‍👧‍👦", 1),
    ])
    func `the others count in their ways`(counting: TextCounting, text: String, length: Int) {
        #expect(counting.length(of: text) == length)
    }

    @Test(arguments: TextCounting.allCases)
    func `a cut text has the length that was asked for, and as many words as fit`(_ counting: TextCounting) {
        let text = String(repeating: "Tea 👨‍👩‍👧‍👦 日本 https://example.com/a/b/c?d=e, né. ", count: 20)
        for limit in [0, 1, 5, 40, 150, 280, 300, 499, 5_000] {
            let cut = counting.cut(text, to: limit)
            #expect(counting.length(of: cut) <= limit)
            #expect(limit < 40 || cut == text || counting.length(of: cut) > limit - 30, "\(limit) \(cut)")
        }
        #expect(counting.cut(text, to: 50_000) == text)
    }
}
