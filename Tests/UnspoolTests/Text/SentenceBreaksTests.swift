import Testing
import Threads
import Unspool

struct SentenceBreaksTests {
    /// The sentences of a text, trimmed.
    private func sentences(_ text: String, spans: [Span] = []) -> [String] {
        let paragraph = Paragraph(text: text, spans: spans)
        var start = 0
        var result: [String] = []
        for sentence in SentenceBreaks.all(in: paragraph) {
            result.append(text.words(start..<sentence.end))
            start = sentence.next
        }
        if start < text.utf8.count { result.append(text.words(start..<text.utf8.count)) }
        return result
    }

    @Test(arguments: [
        ["Tea is ready.", "Pour it!", "Now?"],
        ["Cups, pots, etc. are all here.", "So are spoons, etc.", "The end."],
        ["Mr. Stone met Dr. Ada vs. the kettle.", "It boiled."],
        ["The U.S. Senate sat.", "It left the U.S.", "The end."],
        ["It is 3.5 cups.", "See fig. 4 and No. 5.", "No.", "My guess is six."],
        ["J. K. Stone wrote it.", "She left."],
        ["\"Is it hot?\" he asked.", "“Yes.”", "He drank."],
        ["maybe… not today.", "Well…", "Yes."],
        ["all lower case here.", "and it goes on."],
        ["It works. 🚀", "Try it.🎉", "Done."],
        ["See example.org/a.b and v1.2.3 now.", "Then stop."],
        ["1. Boil the water.", "Pour it."],
        ["At 5 p.m. we met.", "Good."],
    ])
    func `sentences end where a reader would pause`(expected: [String]) {
        #expect(sentences(expected.joined(separator: " ")) == expected)
    }

    @Test(arguments: [
        ["東京は雨です。", "「はい。」", "本当？"],
        ["هل هو ساخن؟", " نعم."], ["यह पहला है।", " यह दूसरा है।"],
    ])
    func `stops of other scripts end sentences`(expected: [String]) {
        let found = sentences(expected.joined())
        #expect(found == expected.map { $0.trimmingPrefix(" ") }.map(String.init))
    }

    @Test func `no sentence ends inside code`() {
        let text = "Call `a. b` now. Then stop."
        #expect(
            sentences(text, spans: [Span(role: .code, utf8: 5..<11)]) == ["Call `a. b` now.", "Then stop."])
    }

    @Test func `stops without words end nothing`() {
        #expect(sentences("... ! ?") == ["... ! ?"])
    }
}
