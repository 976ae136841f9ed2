/// Balanced lines that are even in the middle, too.
///
/// The smallest width fills lines from the top, so words that hold together ("10 years") may leave a
/// short line in the middle or a lone word at the end. Where they do, the same number of lines is
/// divided anew so that the sum of the squares of their widths is smallest.
extension LineBreaker {
    /// A line shorter than this share of the widest looks like a fault.
    private static let shortLine = 0.62
    /// The last line may be shorter.
    private static let shortLastLine = 0.3
    /// Longer texts are left as they are: the search is quadratic.
    private static let evenedWords = 90

    /// The result with those texts divided anew that had a short line.
    func evened(_ result: Result, _ width: Double) -> Result {
        guard !result.breaksWord else { return result }
        var result = result
        for (number, text) in texts.enumerated() {
            let lines = result.lines[number]
            guard lines.count > 1, Self.isUneven(lines), text.words.count <= Self.evenedWords,
                let even = division(text, into: lines.count, width, first: number == 0),
                Self.evenness(even) > Self.evenness(lines)
            else { continue }
            result.lines[number] = even
        }
        return result
    }

    private static func isUneven(_ lines: [Line]) -> Bool {
        let widest = lines.map(\.width).max() ?? 0
        guard widest > 0, let last = lines.last else { return false }
        return last.width < shortLastLine * widest
            || lines.dropLast().contains { $0.width < shortLine * widest }
    }

    /// The shortest line as a share of the widest.
    private static func evenness(_ lines: [Line]) -> Double {
        let widths = lines.map(\.width)
        return (widths.min() ?? 0) / max(0.001, widths.max() ?? 0)
    }

    /// The division into so many lines with the smallest sum of squares, if there is one within the width.
    private func division(_ text: Text, into count: Int, _ width: Double, first: Bool) -> [Line]? {
        let words = text.words.count - 1
        guard count <= words else { return nil }
        // The best way to set the words before each place in the lines so far, and where its last line begins.
        var costs = [Double](repeating: .infinity, count: words + 1)
        costs[0] = 0
        var starts: [[Int]] = []
        for number in 0..<count {
            let limit = width + (first && number == 0 ? hang : 0) + 0.001
            var next = [Double](repeating: .infinity, count: words + 1)
            var from = [Int](repeating: 0, count: words + 1)
            for start in 0..<words where costs[start].isFinite {
                for end in (start + 1)...words {
                    let line = line(text, text.words[start], text.contentEnds[end - 1])
                    if line.width > limit { break }
                    let cost = costs[start] + line.width * line.width
                    if cost < next[end] { (next[end], from[end]) = (cost, start) }
                }
            }
            costs = next
            starts.append(from)
        }
        guard costs[words].isFinite else { return nil }
        var lines: [Line] = []
        var end = words
        for from in starts.reversed() {
            lines.append(line(text, text.words[from[end]], text.contentEnds[end - 1]))
            end = from[end]
        }
        return lines.reversed()
    }
}
