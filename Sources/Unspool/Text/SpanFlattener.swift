/// Overlapping styles to neighbouring pieces: a sweep over the borders, linear but for one sort.
struct SpanFlattener {
    private struct Border {
        var offset: Int
        var isStart: Bool
        var styles: TextStyles
        var target: String?
    }

    private let length: Int
    private var borders: [Border] = []

    /// Pieces of a text of so many UTF-8 bytes.
    init(length: Int) { self.length = length }

    /// Adds a style over a range; what lies outside of the text is cut.
    mutating func add(_ utf8: Range<Int>, _ styles: TextStyles, target: String?) {
        let range = utf8.clamped(to: 0..<length)
        guard !range.isEmpty else { return }
        borders.append(Border(offset: range.lowerBound, isStart: true, styles: styles, target: target))
        borders.append(Border(offset: range.upperBound, isStart: false, styles: styles, target: target))
    }

    /// The pieces, covering the whole text.
    func pieces() -> [StyledPiece] {
        // The index makes the sort stable.
        let sorted = borders.enumerated().sorted {
            ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
        }
        var pieces: [StyledPiece] = []
        var counts = [Int](repeating: 0, count: TextStyles.allCases.count)
        var targets: [String] = []
        var start = 0
        for (_, border) in sorted {
            if border.offset > start {
                append(start..<border.offset, counts, targets.last, to: &pieces)
                start = border.offset
            }
            counts[border.styles.rawValue.trailingZeroBitCount] += border.isStart ? 1 : -1
            guard let target = border.target else { continue }
            if border.isStart { targets.append(target) } else { remove(target, from: &targets) }
        }
        if length > start { append(start..<length, counts, targets.last, to: &pieces) }
        return pieces
    }

    private func append(
        _ utf8: Range<Int>, _ counts: [Int], _ target: String?, to pieces: inout [StyledPiece]
    ) {
        var styles: TextStyles = []
        for (index, style) in TextStyles.allCases.enumerated() where counts[index] > 0 {
            styles.insert(style)
        }
        if let last = pieces.last, last.styles == styles, last.target == target {
            pieces[pieces.count - 1].utf8 = last.utf8.lowerBound..<utf8.upperBound
        } else {
            pieces.append(StyledPiece(utf8: utf8, styles: styles, target: target))
        }
    }

    private func remove(_ target: String, from targets: inout [String]) {
        if let index = targets.lastIndex(of: target) { targets.remove(at: index) }
    }
}
