/// A block with its lines at their places.
struct SetBlock {
    /// A line of a paragraph.
    struct Line {
        /// Number of the paragraph.
        var paragraph: Int
        /// Without trailing white space.
        var clusters: Range<Int>
        /// Left edge, in du from the block's.
        var x: Double
        /// In du from the block's top.
        var baseline: Double
        /// In du, the ellipsis included.
        var width: Double
        /// Stands behind the words when the rest was cut.
        var ellipsis: ShapedParagraph?
    }

    /// The block.
    var block: TextBlock
    /// Its text.
    var text: BlockText
    /// The glyphs of each paragraph.
    var paragraphs: [ShapedParagraph]
    /// In order.
    var lines: [Line]
    /// Width of the widest line, trimmed height, in du.
    var size: Size
    /// Of the first run's face, in du.
    var capHeight: Double
    /// True when a word was broken inside.
    var breaksWord: Bool

    /// What the caller is told.
    var metrics: TextMetrics {
        var result: [TextMetrics.Line] = []
        result.reserveCapacity(lines.count)
        for (number, line) in lines.enumerated() {
            let source = text.paragraphs[line.paragraph]
            let shaped = paragraphs[line.paragraph]
            let start = source.utf8.lowerBound
            let isLast = number + 1 == lines.count || lines[number + 1].paragraph != line.paragraph
            result.append(
                TextMetrics.Line(
                    utf8: start + shaped.utf8(line.clusters.lowerBound)..<start
                        + shaped.utf8(line.clusters.upperBound),
                    x: line.x, baseline: line.baseline, width: line.width,
                    endsParagraph: isLast && source.endsParagraph))
        }
        var missing: Set<Character> = []
        for paragraph in paragraphs where !paragraph.missing.isEmpty { missing.formUnion(paragraph.missing) }
        return TextMetrics(
            size: size, lines: result, capHeight: capHeight, breaksWord: breaksWord, missing: missing)
    }
}
