import Rendering
import Testing

struct FixedWidthMeasuringTests {
    private func lines(
        _ text: String, width: Double?, breaking: TextBlock.Breaking = .greedy, maxLines: Int? = nil
    ) throws -> [String] {
        let metrics = try metrics(text, width: width, breaking: breaking, maxLines: maxLines)
        let utf8 = Array(text.utf8)
        return metrics.lines.map { String(decoding: utf8[$0.utf8], as: UTF8.self) }
    }

    private func metrics(
        _ text: String, width: Double?, breaking: TextBlock.Breaking = .greedy, maxLines: Int? = nil
    ) throws -> TextMetrics {
        let run = TextBlock.Run(
            text, face: FontFace(families: ["Test"]), color: Color(red: 0, green: 0, blue: 0))
        return try FixedWidthMeasuring().metrics(
            of: TextBlock(
                runs: [run], size: 20, width: width, leading: 30, paragraphGap: 13, breaking: breaking,
                maxLines: maxLines))
    }

    @Test func `the double breaks lines as its words say`() throws {
        #expect(try lines("one two three", width: 70) == ["one two", "three"])
        #expect(try lines("one two three", width: nil) == ["one two three"])
        #expect(try lines("one\u{A0}two three", width: 60) == ["one\u{A0}tw", "o", "three"])
        #expect(try lines("a\u{2028}b\nc", width: 100) == ["a", "b", "c"])
        #expect(try lines("and\u{200B}or", width: 40) == ["and\u{200B}", "or"])
        #expect(try lines("aa aa aa b", width: 80, breaking: .balanced) == ["aa aa", "aa b"])
        #expect(try lines("a b c d", width: 10, maxLines: 2) == ["a", "b"])
        #expect(try metrics("abcd", width: 20).breaksWord)
        #expect(try !metrics("ab cd", width: 20).breaksWord)
    }

    @Test func `heights run from the capitals of the first line to the baseline of the last`() throws {
        #expect(try metrics("a", width: 100).size == Size(width: 10, height: 14))
        #expect(try metrics("a\u{2028}b", width: 100).size.height == 44)
        #expect(try metrics("a\nb", width: 100).size.height == 57)
        #expect(try metrics("", width: 100).lines.count == 1)
    }
}
