import Rendering

/// A type setter with one wide font: every character is half an em wide, capitals are 0.7 em tall.
///
/// It breaks greedily behind spaces and U+200B, at "\n" (paragraph) and U+2028 (line), never at U+00A0
/// or beside U+2060, and inside words only when a word is wider than the line.
final class FixedWidthMeasuring: TextMeasuring {
    /// How many blocks were asked for.
    private(set) var calls = 0

    func metrics(of block: TextBlock) throws(RenderingError) -> TextMetrics {
        calls += 1
        var setter = LineSetter(block, width: block.width)
        setter.set()
        if block.breaking == .balanced, let width = block.width { setter = setter.balanced(width) }
        return setter.metrics(maxLines: block.maxLines)
    }

    func ink(of text: String, in face: FontFace) throws(RenderingError) -> Rect {
        Rect(x: 0, y: -0.7, width: 0.5 * Double(text.count), height: 0.7)
    }

    func ink(of block: TextBlock) throws(RenderingError) -> Rect {
        let width = block.runs.reduce(0) { $0 + 0.5 * $1.scale * Double($1.text.count) }
        return Rect(x: 0, y: -0.7, width: width, height: 0.7)
    }

    /// Middle grey everywhere.
    func ground(
        of key: ImageKey, filling size: Size, focus: Point, density: Double
    ) throws(RenderingError) -> PictureGround {
        PictureGround(
            Color(red: 0.5, green: 0.5, blue: 0.5), columns: Int(size.width / PictureGround.edge) + 1,
            rows: Int(size.height / PictureGround.edge) + 1)
    }
}

/// One setting of a block at a width.
private struct LineSetter {
    private struct Glyph {
        var character: Character
        var width: Double
        var utf8: Range<Int>
    }

    private let block: TextBlock
    private let width: Double
    private var glyphs: [Glyph] = []
    private var lines: [(glyphs: ArraySlice<Glyph>, endsParagraph: Bool)] = []
    private var breaksWord = false

    init(_ block: TextBlock, width: Double?) {
        self.block = block
        self.width = width ?? .infinity
        var at = 0
        for run in block.runs {
            for character in run.text {
                let length = character.utf8.count
                let isLayout = "\u{200B}\u{2060}\n\u{2028}".contains(character)
                glyphs.append(
                    Glyph(
                        character: character,
                        width: isLayout ? 0 : (0.5 * run.scale + block.tracking) * block.size,
                        utf8: at..<(at + length)))
                at += length
            }
        }
    }

    mutating func set() {
        var start = 0
        for (index, glyph) in glyphs.enumerated() where "\n\u{2028}".contains(glyph.character) {
            fill(start..<index, endsParagraph: glyph.character == "\n")
            start = index + 1
        }
        if start < glyphs.count || lines.isEmpty { fill(start..<glyphs.count, endsParagraph: true) }
    }

    private mutating func fill(_ range: Range<Int>, endsParagraph: Bool) {
        var start = range.lowerBound
        repeat {
            let end = lineEnd(start, range.upperBound)
            lines.append((glyphs[start..<end], endsParagraph && end == range.upperBound))
            start = end
            while start < range.upperBound, glyphs[start].character == " " { start += 1 }
        } while start < range.upperBound
    }

    /// Where the line that begins at `start` ends.
    private mutating func lineEnd(_ start: Int, _ limit: Int) -> Int {
        var used = 0.0
        var breakAt: Int?
        for index in start..<limit {
            if index > start, " \u{200B}".contains(glyphs[index - 1].character) { breakAt = index }
            if glyphs[index].character == " " { breakAt = index }
            used += glyphs[index].width
            guard used > width + 1e-6, glyphs[index].character != " " else { continue }
            if let breakAt, breakAt > start { return breakAt }
            breaksWord = true
            return max(start + 1, index)
        }
        return limit
    }

    /// The smallest width that keeps the number of lines, up to six lines.
    func balanced(_ full: Double) -> LineSetter {
        guard lines.count > 1, lines.count <= 6, !breaksWord else { return self }
        var (low, high) = (0.0, full)
        var best = self
        for _ in 0..<20 {
            var tried = LineSetter(block, width: (low + high) / 2)
            tried.set()
            if tried.lines.count <= lines.count, !tried.breaksWord {
                (best, high) = (tried, (low + high) / 2)
            } else {
                low = (low + high) / 2
            }
        }
        return best
    }

    func metrics(maxLines: Int?) -> TextMetrics {
        let capHeight = 0.7 * block.size
        var baseline = capHeight
        var found: [TextMetrics.Line] = []
        for line in lines.prefix(maxLines ?? .max) {
            if let last = found.last {
                baseline += block.leading + (last.endsParagraph ? block.paragraphGap : 0)
            }
            var inked = line.glyphs
            while inked.last?.character == " " { inked = inked.dropLast() }
            let from = inked.first?.utf8.lowerBound ?? 0
            found.append(
                TextMetrics.Line(
                    utf8: from..<(inked.last?.utf8.upperBound ?? from), x: 0, baseline: baseline,
                    width: inked.reduce(0) { $0 + $1.width }, endsParagraph: line.endsParagraph))
        }
        return TextMetrics(
            size: Size(width: found.map(\.width).max() ?? 0, height: baseline), lines: found,
            capHeight: capHeight, breaksWord: breaksWord, missing: [])
    }
}
