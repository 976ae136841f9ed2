package import Rendering

/// How running text stands in two columns.
package struct ColumnLook: Sendable {
    /// Distance between the columns in du.
    var gap: Double
    /// Ink of the rule between them.
    var rule: Color
}

/// The lines of a block of running text that may be divided between them.
package struct FlowLines: Sendable {
    /// The lines; their baselines count from the block's top.
    package var metrics: TextMetrics
    /// Lines that never stand last in a column: those of headings.
    package var held: Set<Int> = []
}

/// Running text in two columns whose heights differ by a line at most.
struct FlowColumns {
    /// Lines of a block that stand together.
    private struct Piece {
        var block: Int
        var lines: Range<Int>
        /// In du from the top of the column.
        var y: Double
        var height: Double
    }

    /// A line with where it would stand in a single column.
    private struct Entry {
        var block: Int
        var line: Int
        var top: Double
        var bottom: Double
        /// What a column break before it costs, in lines.
        var cost: Double
    }

    /// Fewer lines than this stand in one column.
    private static let fewest = 4

    /// Height of the taller column in du.
    let height: Double
    /// Height in du that must be free: half of the whole and more than half a line, so that it does not
    /// depend on how evenly the lines can be divided.
    let room: Double
    private let width: Double
    private let columns: [[Piece]]

    /// The columns at a size; nil when a block cannot be divided, a word would break, or there are few lines.
    init?(
        _ blocks: [any FlowBlock], width: Double, gap: Double, size: Double, _ context: LayoutContext
    ) throws(RenderingError) {
        let inner = (width - gap) / 2
        guard inner >= 1 else { return nil }
        var entries: [Entry] = []
        var y = 0.0
        for (index, block) in blocks.enumerated() {
            guard let lines = try block.lines(width: inner, size: size, context),
                !lines.metrics.breaksWord, lines.metrics.size.width <= inner + 1
            else { return nil }
            if index > 0 { y += block.gap(after: blocks[index - 1], size: size) }
            entries += Self.entries(lines, block: index, y: y)
            y += lines.metrics.size.height
        }
        guard entries.count >= Self.fewest else { return nil }
        let leading = 1.4 * size
        let cut = Self.cut(entries, leading: leading)
        self.width = inner
        columns = [Self.pieces(entries[..<cut]), Self.pieces(entries[cut...])]
        height = columns.map { $0.last.map { $0.y + $0.height } ?? 0 }.max() ?? 0
        room = max(height, y / 2 + 1.1 * size)
    }

    private static func entries(_ lines: FlowLines, block: Int, y: Double) -> [Entry] {
        let all = lines.metrics.lines
        return all.indices.map { line in
            let begins = line == 0 || all[line - 1].endsParagraph
            // The second line of a paragraph leaves its first alone, the last one stands alone itself.
            let second = !begins && (line == 1 || all[line - 2].endsParagraph)
            let lonely = second || (!begins && all[line].endsParagraph)
            let cost = lines.held.contains(line - 1) ? 3 : lonely ? 1.1 : 0
            return Entry(
                block: block, line: line, top: y + all[line].baseline - lines.metrics.capHeight,
                bottom: y + all[line].baseline, cost: cost)
        }
    }

    /// First line of the second column: where the taller column is lowest, the first one rather than the second.
    private static func cut(_ entries: [Entry], leading: Double) -> Int {
        let end = entries.last?.bottom ?? 0
        var best = (cut: entries.count, cost: Double.infinity)
        for cut in entries.indices.dropFirst() {
            let tallest = max(entries[cut - 1].bottom, end - entries[cut].top)
            let cost = tallest + entries[cut].cost * leading
            if cost <= best.cost + 0.01 { best = (cut, cost) }
        }
        return best.cut
    }

    /// Lines of one block are one piece; the first line stands at the top of its column.
    private static func pieces(_ entries: ArraySlice<Entry>) -> [Piece] {
        guard let top = entries.first?.top else { return [] }
        var pieces: [Piece] = []
        for entry in entries {
            if let last = pieces.indices.last, pieces[last].block == entry.block {
                pieces[last].lines = pieces[last].lines.lowerBound..<(entry.line + 1)
                pieces[last].height = entry.bottom - top - pieces[last].y
            } else {
                pieces.append(
                    Piece(
                        block: entry.block, lines: entry.line..<(entry.line + 1), y: entry.top - top,
                        height: entry.bottom - entry.top))
            }
        }
        return pieces
    }

    /// Draws the columns from a place on, and the rule between them.
    func place(
        _ blocks: [any FlowBlock], at origin: Rect, size: Double, overflows: Bool, look: ColumnLook,
        _ context: LayoutContext
    ) throws(RenderingError) {
        for (number, pieces) in columns.enumerated() {
            let x = origin.x + Double(number) * (width + look.gap)
            for piece in pieces {
                try blocks[piece.block].place(
                    piece.lines,
                    in: Rect(x: x, y: origin.y + piece.y, width: width, height: piece.height), size: size,
                    overflows: overflows, context)
            }
        }
        // From the ascenders of the first line to the descenders of the last.
        let rule = Rect(
            x: origin.x + width + look.gap / 2 - 1, y: origin.y - 0.36 * size, width: 2,
            height: height + 0.7 * size)
        context.addBox(rule, fill: look.rule)
    }
}
