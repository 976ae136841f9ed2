/// A paragraph as glyphs, unwrapped, at the reference size: lines of any size and width are slices of it.
///
/// CSS Text 3, section 5.1, wants the same: a line break must not change how the letters join.
final class ShapedParagraph {
    /// The smallest part of a text that is drawn as one.
    struct Cluster {
        /// UTF-8 offset in the paragraph where it begins; it ends where the next begins.
        var utf8: Int
        /// Its glyphs, left to right.
        var glyphs: Range<Int>
        /// Advance in em of the block.
        var advance: Double
    }

    /// A glyph and its place.
    struct Glyph {
        /// Number in the font.
        var id: UInt32
        /// Shift in em of the block.
        var dx, dy: Double
        /// Advance in em of the block.
        var advance: Double
    }

    /// Clusters of one font, direction and run, in the order of reading.
    struct Item {
        var clusters: Range<Int>
        /// Odd: right to left.
        var level: Int
        var font: Font
        /// Counted from the paragraph's first run.
        var run: Int
    }

    let clusters: [Cluster]
    let glyphs: [Glyph]
    let items: [Item]
    /// UTF-8 length of the paragraph.
    let length: Int
    /// What the line breaker needs.
    let breaking: LineBreaker.Text
    /// Characters that no font has.
    let missing: Set<Character>

    init(
        clusters: [Cluster], glyphs: [Glyph], items: [Item], length: Int, breaking: LineBreaker.Text,
        missing: Set<Character>
    ) {
        self.clusters = clusters
        self.glyphs = glyphs
        self.items = items
        self.length = length
        self.breaking = breaking
        self.missing = missing
    }

    /// UTF-8 offset where a cluster begins, or the end behind the last.
    func utf8(_ cluster: Int) -> Int { cluster < clusters.count ? clusters[cluster].utf8 : length }

    /// The parts of a line from left to right (rule L2 of UAX 9).
    func visualParts(of line: Range<Int>, direction: TextBlock.Direction) -> [(
        item: Int, clusters: Range<Int>
    )] {
        var parts: [(item: Int, clusters: Range<Int>)] = []
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle].clusters.upperBound <= line.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        while low < items.count, items[low].clusters.lowerBound < line.upperBound {
            let clusters = items[low].clusters.clamped(to: line)
            if !clusters.isEmpty { parts.append((low, clusters)) }
            low += 1
        }
        guard let highest = parts.map({ items[$0.item].level }).max(), highest > 0 else { return parts }
        for level in stride(from: highest, through: 1, by: -1) {
            var start = 0
            while start < parts.count {
                var end = start
                while end < parts.count, items[parts[end].item].level >= level { end += 1 }
                if end > start { parts[start..<end].reverse() }
                start = max(end, start + 1)
            }
        }
        return parts
    }
}

extension ShapedParagraph {
    /// A glyph at its place on a line, in em of the block.
    struct Placed {
        var glyph: Glyph
        /// From the line's left edge.
        var x: Double
    }

    /// Walks the glyphs of a part of one item from left to right; the result is where the pen stands behind them.
    ///
    /// `lineEnd` is the line's last cluster plus one: letter spacing does not follow it.
    func walk(
        _ clusters: Range<Int>, level: Int, from x: Double, tracking: Double, lineEnd: Int,
        _ body: (_ cluster: Int, Placed) -> Void
    ) -> Double {
        var pen = x
        let isBackward = level % 2 == 1
        for step in 0..<clusters.count {
            let number = isBackward ? clusters.upperBound - 1 - step : clusters.lowerBound + step
            for place in self.clusters[number].glyphs {
                let glyph = glyphs[place]
                body(number, Placed(glyph: glyph, x: pen + glyph.dx))
                pen += glyph.advance
            }
            if tracking != 0, number + 1 < lineEnd, breaking.marks[number].contains(.tracks) {
                pen += tracking
            }
        }
        return pen
    }

    /// What the glyphs of the whole paragraph cover, in em from its origin on the baseline.
    ///
    /// `rises` are those of its runs, in em.
    func ink(direction: TextBlock.Direction, tracking: Double, rises: [Double]) -> Rect {
        var box: (left: Double, top: Double, right: Double, bottom: Double)?
        var pen = 0.0
        for part in visualParts(of: 0..<clusters.count, direction: direction) {
            let item = items[part.item]
            let rise = rises.indices.contains(item.run) ? rises[item.run] : 0
            pen = walk(
                part.clusters, level: item.level, from: pen, tracking: tracking, lineEnd: clusters.count
            ) { _, placed in
                let ink = item.inkBox(of: placed.glyph)
                guard ink.width > 0, ink.height > 0 else { return }
                let (x, y) = (placed.x + ink.x, placed.glyph.dy - rise + ink.y)
                box = (
                    min(box?.left ?? x, x), min(box?.top ?? y, y), max(box?.right ?? x, x + ink.width),
                    max(box?.bottom ?? y, y + ink.height)
                )
            }
        }
        guard let box else { return Rect(x: 0, y: 0, width: 0, height: 0) }
        return Rect(x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top)
    }
}

extension ShapedParagraph.Item {
    /// What a glyph covers, in em of the block.
    func inkBox(of glyph: ShapedParagraph.Glyph) -> Rect {
        if font.isColoured { return EmojiPicture.box(advance: glyph.advance) }
        let ink = font.ink(of: glyph.id)
        let unit = 1 / Shaper.referenceSize
        return Rect(x: ink.x * unit, y: ink.y * unit, width: ink.width * unit, height: ink.height * unit)
    }
}
