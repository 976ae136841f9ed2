import Testing

@testable import Rendering

/// Lines from advances alone: every character is one em wide, "_" is a no-break space, "|" an opportunity without width.
struct LineBreakerTests {
    private func text(_ words: String) -> LineBreaker.Text {
        var advances: [Double] = []
        var marks: [LineBreaker.Mark] = []
        var last: Character?
        for character in words
        where character != "|"
            || {
                last = "|"; return false
            }()
        {
            var mark: LineBreaker.Mark = [.tracks]
            if character == " " || character == "_" { mark.insert(.space) }
            if last == "|" || (last == " " && character != " ") { mark.insert(.opportunity) }
            if last == "_" { mark.insert(.release) }
            advances.append(1)
            marks.append(mark)
            last = character
        }
        return LineBreaker.Text(advances: advances, marks: marks)
    }

    private func break_(
        _ words: String, _ width: Double?, size: Double = 10, tracking: Double = 0, hang: Double = 0,
        _ breaking: TextBlock.Breaking = .greedy
    ) -> (lines: [String], broken: Bool, widths: [Double]) {
        let breaker = LineBreaker(texts: [text(words)], size: size, tracking: tracking, hang: hang)
        let result = breaker.lines(width: width, breaking: breaking)
        let letters = Array(words.filter { $0 != "|" })
        let lines = result.lines.flatMap { $0 }
        return (lines.map { String(letters[$0.clusters]) }, result.breaksWord, lines.map(\.width))
    }

    @Test(arguments: [
        ("abcdefghijkl", 110.0, ["abcdefghi", "jkl"]),
        ("abcdefghijkl", 80, ["abcdefgh", "ijkl"]),
        ("abcd", 30, ["abc", "d"]),
    ])
    func `a torn word keeps three letters at either side where there is room`(
        _ words: String, _ width: Double, _ lines: [String]
    ) {
        #expect(break_(words, width).0 == lines)
    }

    @Test(arguments: [
        ("one two three", 130.0, ["one two three"]),
        ("one two three", 129.9, ["one two", "three"]),
        ("one two three", 70, ["one two", "three"]),
        ("one two three", 69, ["one", "two", "three"]),
        ("one two   ", 70, ["one two"]),
        ("one   two", 30, ["one", "two"]),
        ("", 100, [""]),
        ("   ", 10, [""]),
        ("a/|b", 20, ["a/", "b"]),
    ])
    func `as many words a line as fit, and white space hangs`(
        words: String, width: Double, expected: [String]
    ) {
        let result = break_(words, width)
        #expect(result.lines == expected)
        #expect(!result.broken)
    }

    @Test func `a word wider than the box is broken inside and said so`() {
        let result = break_("an extraordinary word", 60)
        #expect(result.lines == ["an", "extrao", "rdin", "ary", "word"])
        #expect(result.broken)
    }

    @Test func `a box narrower than a letter still ends`() {
        #expect(break_("abc", 1).lines == ["a", "b", "c"])
    }

    @Test func `a chunk held by no-break spaces is released only when it is wider than the box`() {
        #expect(break_("see Move_37", 70).lines == ["see", "Move_37"])
        let released = break_("see Move_number_37", 70)
        #expect(released.lines == ["see", "Move", "number", "37"])
        #expect(!released.broken)
    }

    @Test func `tracking stands between letters only`() {
        #expect(break_("abc", nil, tracking: 0.5).widths == [40])
        #expect(break_("ab cd", 25, tracking: 0.5).widths == [25, 25])
        #expect(break_("a", nil, tracking: 0.5).widths == [10])
    }

    @Test func `no width is one line`() {
        #expect(break_("one two three", nil).lines == ["one two three"])
    }

    @Test func `balanced lines are as even as the number of lines allows`() {
        let words = "aaa aaa aaa aaa a"
        #expect(break_(words, 150).lines == ["aaa aaa aaa aaa", "a"])
        #expect(break_(words, 150, .balanced).lines == ["aaa aaa", "aaa aaa a"])
    }

    @Test func `balancing never breaks a word that fitted`() {
        let result = break_("extraordinary a", 130, .balanced)
        #expect(result.lines == ["extraordinary", "a"])
        #expect(!result.broken)
    }

    @Test func `more than six lines are not balanced`() {
        let words = Array(repeating: "aaaa", count: 13).joined(separator: " ")
        #expect(break_(words, 95, .balanced).lines == break_(words, 95).lines)
    }

    @Test func `balancing leaves no short line in the middle when words hold together`() {
        let words = "nobody had seen such a light in the last 10_hours of the longest night"
        let even = ["nobody had seen", "such a light", "in the last", "10_hours of the", "longest night"]
        #expect(break_(words, 160, .balanced).lines == even)
        // There is no better division of these.
        #expect(break_("see 10_years of it", 100, .balanced).lines == ["see", "10_years", "of it"])
    }

    @Test func `a long block is balanced when it ends in a lone word`() {
        let words = Array(repeating: "aaaa", count: 19).joined(separator: " ") + " a"
        #expect(break_(words, 140).lines.last == "aaaa a")
        let lone = Array(repeating: "aaaa", count: 21).joined(separator: " ") + " b"
        #expect(break_(lone, 140).lines.last == "b")
        #expect(break_(lone, 140, .balanced).lines.count == break_(lone, 140).lines.count)
    }

    @Test func `no headline ends in a lone short word that another break of as many lines avoids`() {
        var random = Steps(state: 20_261_122)
        var lone: [TextBlock.Breaking: Int] = [:]
        for _ in 0..<3_000 {
            let words = (0..<random.next(4, 16)).map { _ in String(repeating: "a", count: random.next(1, 11))
            }
            let width = Double(random.next(12, 30))
            for breaking in TextBlock.Breaking.allCases where isAvoidable(words, width, breaking) {
                lone[breaking, default: 0] += 1
            }
        }
        #expect(lone[.balanced] == nil)
        #expect(lone[.greedy, default: 0] > 200)
    }

    /// True when the last line is under a quarter of the width, and another break of as many lines is not.
    private func isAvoidable(_ words: [String], _ width: Double, _ breaking: TextBlock.Breaking) -> Bool {
        let (lines, broken, widths) = break_(words.joined(separator: " "), width * 10, breaking)
        guard !broken, 2...LineBreaker.balancedLines ~= lines.count, widths.last ?? 0 < 2.5 * width else {
            return false
        }
        // The shortest last line that is long enough, and the fewest lines for the words before it.
        var (start, length) = (words.count, -1)
        while start > 0, Double(length) < 0.25 * width {
            start -= 1
            length += words[start].count + 1
        }
        let before = words[..<start].joined(separator: " ")
        let fewest = start == 0 ? 0 : break_(before, width * 10).lines.count
        return Double(length) <= width && start >= lines.count - 1 && fewest <= lines.count - 1
    }

    @Test func `only the first line may hang out`() {
        #expect(break_("\"ab ab ab", 50, hang: 10).lines == ["\"ab ab", "ab"])
        #expect(break_("\"ab ab ab", 50).lines == ["\"ab", "ab ab"])
    }

    @Test func `a hundred thousand letters without a space are broken in a blink`() {
        let long = LineBreaker.Text(
            advances: Array(repeating: 1, count: 100_000), marks: Array(repeating: [], count: 100_000))
        let result = LineBreaker(texts: [long], size: 10, tracking: 0).lines(
            width: 1_000, breaking: .balanced)
        #expect(result.count == 1_000)
    }

    @Test func `words keep their order and every letter stands on one line`() {
        let words = "it was a bright cold day in April and the clocks were striking thirteen"
        for width in stride(from: 10.0, through: 700, by: 13) {
            let lines = break_(words, width).lines
            #expect(lines.joined().filter { $0 != " " } == words.filter { $0 != " " })
        }
    }
}

/// Numbers that are the same at every run (Numerical Recipes' linear congruence).
private struct Steps {
    var state: UInt32

    mutating func next(_ from: Int, _ to: Int) -> Int {
        state = state &* 1_664_525 &+ 1_013_904_223
        return from + Int(state >> 8) % (to - from + 1)
    }
}
