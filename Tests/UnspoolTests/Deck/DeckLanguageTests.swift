import Testing
import Threads

@testable import Unspool

struct DeckLanguageTests {
    @Test(arguments: [
        ("The kettle sings.", "en", false), ("Чайник поёт.", "ru", false), ("Чайник співає її.", "uk", false),
        ("الغلاية تغني.", "ar", true), ("کتری می‌خواند، چای آماده است.", "fa", true),
        ("הקומקום שר.", "he", true),
        ("केतली गाती है।", "hi", false), ("กาน้ำร้องเพลง", "th", false), ("やかんが歌う。", "ja", false),
        ("水壶在唱歌。", "zh", false), ("주전자가 노래한다.", "ko", false), ("Το τσαγιερό.", "el", false),
        ("@ada #tea الغلاية تغني", "ar", true), ("123 !", "en", false),
    ])
    func `language and direction are told by the letters`(text: String, language: String, rightToLeft: Bool) {
        let thread = Samples.thread(Samples.post(1, text))
        #expect(DeckLanguage.tag(of: thread) == language)
        #expect(DeckLanguage.isRightToLeft(thread) == rightToLeft)
    }

    @Test func `the tag of the source wins, the direction is that of most posts`() {
        var thread = Samples.thread(
            Samples.post(1, "OpenAI"), Samples.post(2, "الغلاية تغني"), Samples.post(3, "الكوب ينتظر"))
        thread.language = "ar-EG"
        let deck = Samples.plan(thread)
        #expect(deck.language == "ar-EG")
        #expect(deck.rightToLeft)
    }

    @Test(arguments: try ShippedData.catalog().names(.language))
    func `the words of an outro fit their places`(language: String) throws {
        let words = try ShippedData.catalog().language(language).outro
        #expect(words.headline.count <= 48)
        #expect(words.follow.count <= 18)
        #expect(words.save.count <= 18)
    }
}
