internal import Rendering

/// Natural widths of all stretches of pieces, and the most even division of them.
struct LineWidths {
    private let count: Int
    private let widths: [[Double]]

    /// Up to so many pieces every stretch is measured; of more, widths of single pieces are added up.
    private static let mostMeasured = 24
    /// Between two pieces of a long text, in em: a guess that only chooses the division.
    private static let space = 0.12

    init(_ count: Int, _ ink: (Range<Int>) throws(RenderingError) -> LineFit.Ink) throws(RenderingError) {
        self.count = count
        var widths: [[Double]] = []
        let single = try (0..<count).map { (index) throws(RenderingError) in
            try ink(index..<(index + 1)).width
        }
        for start in 0..<count {
            var row = [0.0]
            for end in (start + 1)...count {
                let sum = (row.last ?? 0) + single[end - 1] + (end > start + 1 ? Self.space : 0)
                row.append(count <= Self.mostMeasured ? try ink(start..<end).width : sum)
            }
            widths.append(row)
        }
        self.widths = widths
    }

    private func width(_ start: Int, _ end: Int) -> Double { widths[start][end - start] }

    /// So many stretches with the smallest sum of squared distances from the mean width.
    func division(into lines: Int) -> [Range<Int>] {
        let mean = width(0, count) / Double(lines)
        var costs = [Double](repeating: .infinity, count: count + 1)
        costs[0] = 0
        var starts: [[Int]] = []
        for _ in 0..<lines {
            var next = [Double](repeating: .infinity, count: count + 1)
            var from = [Int](repeating: 0, count: count + 1)
            for end in 1...count {
                for start in 0..<end where costs[start] < .infinity {
                    let off = width(start, end) - mean
                    let cost = costs[start] + off * off
                    if cost < next[end] { (next[end], from[end]) = (cost, start) }
                }
            }
            costs = next
            starts.append(from)
        }
        var (end, ranges) = (count, [Range<Int>]())
        for from in starts.reversed() {
            ranges.insert(from[end]..<end, at: 0)
            end = from[end]
        }
        return ranges
    }
}
