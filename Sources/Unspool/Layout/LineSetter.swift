internal import Rendering

/// Sets lines of pieces, and says what they cover.
struct LineSetter {
    let style: TextStyle
    let pieces: LinePieces
    let context: LayoutContext

    /// Size at which ink is measured, in du before the type factor: large enough for display tracking.
    private static let reference = 100.0

    /// Size of the type for a size of the layout.
    var factor: Double {
        context.style.type[style.role].points(at: 1, script: Script(language: context.deck.language))
    }

    /// True when the role writes in capitals.
    var isCapitals: Bool { context.style.type[style.role].caps }

    func ink(of range: Range<Int>) throws(RenderingError) -> LineFit.Ink {
        let block = block(range, size: Self.reference)
        // Emboldening reaches beyond the outlines by half of its width.
        let box = try context.measuring.ink(of: block).inset(-block.ink / 2)
        return LineFit.Ink(
            left: box.x, width: box.width, ascent: max(0, -box.y), descent: max(0, box.bottom))
    }

    /// A line as a block, and its trimmed box, not mirrored; the ink's top is at `top`.
    func set(
        _ line: LineFit.Line, at top: Double, in frame: Rect, color: Color?
    ) throws(RenderingError) -> (block: TextBlock, frame: Rect) {
        var block = block(line.pieces, size: line.size / factor)
        if let color {
            for index in block.runs.indices { block.runs[index].color = color }
        }
        let metrics = try context.measuring.metrics(of: block)
        let (left, width) = (line.ink.left * line.size, line.ink.width * line.size)
        let advance = metrics.size.width
        // Ink begins at the leading edge of the frame, whatever bearings the outer glyphs have.
        let x = context.deck.rightToLeft ? frame.x - (advance - left - width) : frame.x - left
        let y = top + line.ink.ascent * line.size - metrics.capHeight
        return (block, Rect(x: x, y: y, width: advance, height: metrics.size.height))
    }

    private func block(_ range: Range<Int>, size: Double) -> TextBlock {
        var style = style
        style.balanced = false
        style.tracking = context.style.type[style.role].displayTracking
        return SetText(pieces.line(range), style, context).block(size: size, width: nil)
    }
}
