import Testing

@testable import Rendering

struct PhrasesTests {
    /// A bar stands where a headline may be divided.
    @Test(arguments: [
        "遅れているのは、|時計ではなかったのです。", "祖母の|時計店で、|52年間だれも|買わなかった|柱時計の|話をします。",
        "お楽しみに。", "次の|スレッドも|お楽しみに。", "停了的|钟，|一天也对两次。", "他修了52年的|钟",
    ])
    func `phrases begin with kanji behind kana, and behind marks`(_ divided: String) {
        let scalars = divided.unicodeScalars.filter { $0 != "|" }.map(\.value)
        var places: [Int] = []
        var index = 0
        for scalar in divided.unicodeScalars {
            if scalar == "|" { places.append(index) } else { index += 1 }
        }
        let marks: Set<UInt32> = [0x3001, 0x3002, 0xFF0C]
        let found = (1..<scalars.count).filter {
            !Phrases.isInside(scalars, $0) && !marks.contains(scalars[$0])
        }
        #expect(found == places)
    }
}
