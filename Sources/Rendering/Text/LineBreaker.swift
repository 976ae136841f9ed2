/// Breaks lines from advances and opportunities: no fonts, no C.
///
/// Everything is measured in em of the block and multiplied by the size, because unhinted advances
/// are linear in it: one shaping serves every size and width that fitting tries.
struct LineBreaker {
    /// What may happen before a cluster.
    struct Mark: OptionSet, Sendable {
        let rawValue: UInt8
        /// A line may begin here.
        static let opportunity = Mark(rawValue: 1)
        /// A line may begin here only when the chunk around it is wider than the box (NBSP, U+2060).
        static let release = Mark(rawValue: 2)
        /// White space: hangs at the end of a line.
        static let space = Mark(rawValue: 4)
        /// Letter spacing applies behind this cluster.
        static let tracks = Mark(rawValue: 8)
        /// An opportunity inside a phrase: balanced text takes it only when the phrase is wider than the box.
        static let weak = Mark(rawValue: 16)
    }

    /// One paragraph or forced line.
    struct Text: Sendable {
        /// Sum of the advances before each cluster in em, and the whole behind the last.
        let positions: [Double]
        /// Number of tracked clusters before each cluster.
        let tracked: [Int]
        let marks: [Mark]
        /// First cluster of each word, and the count behind the last.
        let words: [Int]
        /// Where each word's trailing white space begins.
        let contentEnds: [Int]

        /// A text from the advances (em) and marks of its clusters.
        init(advances: [Double], marks: [Mark]) {
            var positions = [0.0]
            var tracked = [0]
            positions.reserveCapacity(advances.count + 1)
            tracked.reserveCapacity(advances.count + 1)
            var words = [0]
            for (number, advance) in advances.enumerated() {
                positions.append((positions.last ?? 0) + advance)
                tracked.append((tracked.last ?? 0) + (marks[number].contains(.tracks) ? 1 : 0))
                if number > 0, marks[number].contains(.opportunity) { words.append(number) }
            }
            var ends: [Int] = []
            for (word, start) in words.enumerated() {
                let end = word + 1 < words.count ? words[word + 1] : advances.count
                ends.append(Self.trim(marks, start, end))
            }
            words.append(advances.count)
            self.positions = positions
            self.tracked = tracked
            self.marks = marks
            self.words = words
            contentEnds = ends
        }

        /// The text without its weak opportunities, which only give way; nil when it has none.
        var inPhrases: Text? {
            guard marks.contains(where: { $0.contains(.weak) }) else { return nil }
            let firm = marks.map { mark in
                guard mark.contains(.weak) else { return mark }
                return mark.subtracting([.weak, .opportunity]).union(.release)
            }
            let advances = zip(positions, positions.dropFirst()).map { $1 - $0 }
            return Text(advances: advances, marks: firm)
        }

        /// The end of a stretch without its trailing white space.
        static func trim(_ marks: [Mark], _ start: Int, _ end: Int) -> Int {
            var end = end
            while end > start, marks[end - 1].contains(.space) { end -= 1 }
            return end
        }

        /// Width of clusters in em; tracking stands between letters only (SPEC.md, section 14.9).
        func width(_ start: Int, _ end: Int, tracking: Double) -> Double {
            guard end > start else { return 0 }
            let natural = positions[end] - positions[start]
            guard tracking != 0 else { return natural }
            let gaps = tracked[end] - tracked[start] - (marks[end - 1].contains(.tracks) ? 1 : 0)
            return natural + Double(gaps) * tracking
        }
    }

    /// A line of a text.
    struct Line: Sendable, Equatable {
        /// Clusters without trailing white space.
        var clusters: Range<Int>
        /// In du.
        var width: Double
    }

    /// The lines of several texts.
    struct Result: Sendable, Equatable {
        /// Of each text, at least one line.
        var lines: [[Line]] = []
        /// True when a word was broken inside.
        var breaksWord = false
        /// Of all texts.
        var count: Int { lines.reduce(0) { $0 + $1.count } }
    }

    /// The texts, in order.
    var texts: [Text]
    /// Size of the type in du.
    var size: Double
    /// In em.
    var tracking: Double
    /// How far the very first line may reach out of the box, in du.
    var hang = 0.0

    /// Longest block that is balanced, in lines (SPEC.md, section 5.4).
    static let balancedLines = 6
    /// Fewest letters of a torn word on a line.
    static let leastLetters = 3
    /// Longest block that is balanced when it ends in a lone word.
    static let rescuedLines = 10

    /// Breaks all texts; `nil` as width: one line each.
    func lines(width: Double?, breaking: TextBlock.Breaking) -> Result {
        guard let width else {
            return Result(lines: texts.map { [line($0, 0, Text.trim($0.marks, 0, $0.marks.count))] })
        }
        let greedy = lines(width)
        if breaking == .balanced, let phrased = phrased(greedy, width) { return phrased }
        guard breaking == .balanced, greedy.count > texts.count else { return greedy }
        let isLone = (greedy.lines.last?.last?.width ?? width) < 0.3 * width
        guard greedy.count <= (isLone ? Self.rescuedLines : Self.balancedLines) else { return greedy }
        return evened(balanced(greedy, width), width)
    }

    /// The lines divided between phrases, when that takes no more than one line more.
    private func phrased(_ greedy: Result, _ width: Double) -> Result? {
        let firm = texts.map(\.inPhrases)
        guard greedy.count > texts.count, greedy.count <= Self.balancedLines,
            firm.contains(where: { $0 != nil })
        else { return nil }
        var breaker = self
        breaker.texts = zip(texts, firm).map { $1 ?? $0 }
        let tried = breaker.lines(width)
        guard !tried.breaksWord, tried.count <= greedy.count + 1 else { return nil }
        return tried.count <= Self.balancedLines ? breaker.balanced(tried, width) : tried
    }

    /// The smallest width that keeps the number of lines and breaks no further word, found by bisection.
    private func balanced(_ greedy: Result, _ width: Double) -> Result {
        var (low, high) = (0.0, width)
        var best = greedy
        for _ in 0..<14 {
            let middle = (low + high) / 2
            let tried = lines(middle)
            if tried.count <= greedy.count, !tried.breaksWord || greedy.breaksWord {
                best = tried
                high = middle
            } else {
                low = middle
            }
        }
        return best
    }

    private func lines(_ width: Double) -> Result {
        var result = Result()
        for (number, text) in texts.enumerated() {
            result.lines.append(greedy(text, width, first: number == 0, &result.breaksWord))
        }
        return result
    }

    func line(_ text: Text, _ start: Int, _ end: Int) -> Line {
        Line(clusters: start..<max(start, end), width: size * text.width(start, end, tracking: tracking))
    }

    /// As many words a line as fit.
    private func greedy(_ text: Text, _ width: Double, first: Bool, _ breaksWord: inout Bool) -> [Line] {
        var lines: [Line] = []
        // A thousandth of a unit keeps a box that was made as wide as its line from breaking it.
        var limit = (width + (first ? hang : 0) + 0.001) / size
        var start = 0
        var word = 0
        let count = text.words.count - 1
        var fits = -1
        while word < count {
            let end = text.contentEnds[word]
            if text.width(start, end, tracking: tracking) <= limit || end <= start {
                fits = end
                word += 1
                continue
            }
            if fits > start {
                lines.append(line(text, start, fits))
                start = text.words[word]
            } else {
                let (next, isBroken) = cut(text, start, end, limit)
                lines.append(line(text, start, Text.trim(text.marks, start, next)))
                breaksWord = breaksWord || isBroken
                start = next
                while start < end, text.marks[start].contains(.space) { start += 1 }
                if start >= end { word += 1 }
            }
            limit = (width + 0.001) / size
            fits = -1
        }
        if fits >= start || lines.isEmpty { lines.append(line(text, start, max(start, fits))) }
        return lines
    }

    /// Where to cut a chunk that is wider than the box: at a no-break character, else inside a word.
    private func cut(_ text: Text, _ start: Int, _ end: Int, _ limit: Double) -> (next: Int, isBroken: Bool) {
        var low = start + 1
        var high = end
        while low < high {
            let middle = (low + high + 1) / 2
            if text.width(start, middle, tracking: tracking) <= limit {
                low = middle
            } else {
                high = middle - 1
            }
        }
        // A released space may itself stand beyond the edge.
        var place = min(end - 1, low + 1)
        while place > start {
            if text.marks[place].contains(.release) {
                let content = Text.trim(text.marks, start, place)
                if content > start, text.width(start, content, tracking: tracking) <= limit {
                    return (place, false)
                }
            }
            place -= 1
        }
        // A word that is torn keeps three letters at either side, where the line has room for them.
        let kept = min(low, max(start + Self.leastLetters, end - Self.leastLetters))
        return (kept, true)
    }
}
