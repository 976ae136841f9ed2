internal import CPangoCairo

/// A stretch of a line in one font and style.
struct TextStretch {
    var paragraph: ShapedParagraph
    var item: ShapedParagraph.Item
    /// Its part of the item.
    var clusters: Range<Int>
    /// Where the line ends, in clusters: letter spacing does not follow the last.
    var lineEnd: Int
    /// The style.
    var run: TextBlock.Run
    /// UTF-8 of the paragraph.
    var text: ArraySlice<UInt8>
    /// In du on the page.
    var x: Double
    var width: Double
    var baseline: Double

    /// The stretches of a line from left to right, for a block at a place on the page.
    static func stretches(of line: SetBlock.Line, _ set: SetBlock, _ place: Point) -> [TextStretch] {
        let source = set.text.paragraphs[line.paragraph]
        let runs = Array(set.block.runs[source.runs])
        let words = set.text.bytes[source.utf8]
        var result: [TextStretch] = []
        var pen = place.x + line.x
        let baseline = place.y + line.baseline
        func add(
            _ paragraph: ShapedParagraph, _ parts: ArraySlice<Part>, _ end: Int, _ text: ArraySlice<UInt8>,
            _ runs: [TextBlock.Run]
        ) {
            for part in parts {
                let item = paragraph.items[part.item]
                let width = paragraph.walk(
                    part.clusters, level: item.level, from: 0, tracking: set.block.tracking,
                    lineEnd: end
                ) { _, _ in }
                let stretch = TextStretch(
                    paragraph: paragraph, item: item, clusters: part.clusters, lineEnd: end,
                    run: runs[min(item.run, runs.count - 1)], text: text, x: pen,
                    width: width * set.block.size,
                    baseline: baseline)
                pen += stretch.width
                result.append(stretch)
            }
        }
        let shaped = set.paragraphs[line.paragraph]
        let parts = shaped.visualParts(of: line.clusters, direction: set.block.direction)
        let end = line.clusters.upperBound
        guard let ellipsis = line.ellipsis else {
            add(shaped, parts[...], end, words, runs)
            return result
        }
        let last = shaped.items.last { $0.clusters.lowerBound < end }
        let dots = ellipsis.visualParts(
            of: 0..<ellipsis.clusters.count, direction: set.block.direction)
        let place = Self.ellipsisPlace(among: parts, shaped, words, set.block.direction)
        add(shaped, parts[..<place], end, words, runs)
        add(ellipsis, dots[...], ellipsis.clusters.count, Array("…".utf8)[...], [runs[last?.run ?? 0]])
        add(shaped, parts[place...], end, words, runs)
        return result
    }

    /// A piece of a line that is set in one go.
    private typealias Part = (item: Int, clusters: Range<Int>)

    /// Number of parts of a line, from its left end, that stand before the ellipsis.
    ///
    /// It follows the last word that stays: a Latin name that ends an Arabic line has it at its right, an Arabic one
    /// in a Latin line at its left. Figures alone follow their line.
    private static func ellipsisPlace(
        among parts: [Part], _ shaped: ShapedParagraph, _ words: ArraySlice<UInt8>,
        _ direction: TextBlock.Direction
    ) -> Int {
        func isForeign(_ part: Part) -> Bool {
            shaped.items[part.item].level > (direction == .leftToRight ? 0 : 1)
        }
        guard direction == .rightToLeft else {
            let foreign = parts.reversed().prefix(while: isForeign)
            return parts.count - foreign.count
        }
        let foreign = parts.prefix(while: isForeign)
        let hasLetters = foreign.contains { part in
            let start = words.startIndex
            let utf8 =
                start + shaped.utf8(part.clusters.lowerBound)..<start
                + shaped.utf8(part.clusters.upperBound)
            return words[utf8].contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        }
        return hasLetters ? foreign.count : 0
    }

    /// The glyphs of a stretch in units of the reference size, from its left end.
    func glyphs(tracking: Double) -> [cairo_glyph_t] {
        let unit = Shaper.referenceSize
        var result: [cairo_glyph_t] = []
        _ = paragraph.walk(
            clusters, level: item.level, from: 0, tracking: tracking, lineEnd: lineEnd
        ) { _, placed in
            guard placed.glyph.id & 0x1000_0000 == 0 else { return }
            result.append(
                cairo_glyph_t(index: UInt(placed.glyph.id), x: placed.x * unit, y: placed.glyph.dy * unit))
        }
        return result
    }

    /// Glyphs with their words; no-break spaces become spaces, so that a reader's search finds them.
    func words(tracking: Double) -> GlyphText {
        var result = GlyphText()
        result.glyphs = glyphs(tracking: tracking)
        result.isBackward = item.level % 2 == 1
        for number in clusters {
            let glyphs = paragraph.clusters[number].glyphs.count {
                paragraph.glyphs[$0].id & 0x1000_0000 == 0
            }
            guard glyphs > 0 else { continue }
            let start = text.startIndex
            var word = Array(
                text[start + paragraph.utf8(number)..<start + paragraph.utf8(number + 1)])
            if word == [0xC2, 0xA0] || word == [0xE2, 0x80, 0xAF] { word = [0x20] }
            result.bytes += word
            result.clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(word.count), num_glyphs: Int32(glyphs)))
        }
        return result
    }
}
