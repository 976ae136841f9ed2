import Testing
import Threads
import Unspool

struct ShortenedTests {
    @Test(arguments: [
        ("one two three", 20, "one two three"), ("one two three", 8, "one two…"),
        ("one two three", 7, "one two…"),
        ("one, two three", 6, "one…"), ("  longlongword", 8, "  longlo…"), ("👩‍🚀👩‍🚀👩‍🚀", 2, "👩‍🚀👩‍🚀…"),
        ("-----", 3, ""), ("It is. Or not.", 8, "It is. …"),
    ])
    func `text is cut at a word, inside one only when it stands alone`(text: String, limit: Int, cut: String)
    {
        #expect(RichText(text).shortened(to: limit).paragraphs.map(\.text).joined() == cut)
    }

    @Test(arguments: 0..<200)
    func `what is left is the beginning`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let text = RandomText.richText(&random)
        let cut = text.shortened(to: Int.random(in: 1...200, using: &random))
        let words = cut.paragraphs.map(\.text).joined()
        #expect(
            text.paragraphs.map(\.text).joined().hasPrefix(cut == text ? words : String(words.dropLast())))
        for paragraph in cut.paragraphs {
            #expect(paragraph.spans.allSatisfy { $0.utf8.upperBound <= paragraph.text.utf8.count })
        }
    }
}
