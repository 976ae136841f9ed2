internal import CPangoCairo

/// Drawing of text, line by line, so that baselines stand exactly where they were measured.
extension Painter {
    /// A stretch of a line in one font and style.
    private struct Stretch {
        var paragraph: ShapedParagraph
        var item: ShapedParagraph.Item
        var clusters: Range<Int>
        var lineEnd: Int
        var run: TextBlock.Run
        /// UTF-8 of the paragraph.
        var text: ArraySlice<UInt8>
        /// In du on the page.
        var x: Double
        var width: Double
        var baseline: Double
    }

    /// Draws a block with its top left corner at a place.
    func draw(_ block: TextBlock, at place: Point, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        let set = try Typesetter(engine: engine).set(block)
        let lines = set.lines.map { stretches(of: $0, set, place) }
        for line in lines { highlight(line, set, on: context) }
        if let knockout = block.knockout, knockout.width > 0 {
            for line in lines {
                for stretch in line where !stretch.item.font.isColoured {
                    try outline(stretch, block, knockout, on: context)
                }
            }
        }
        for line in lines {
            for stretch in line { try draw(stretch, block, on: context) }
        }
    }

    // MARK: Places

    private func stretches(of line: SetBlock.Line, _ set: SetBlock, _ place: Point) -> [Stretch] {
        let source = set.text.paragraphs[line.paragraph]
        let runs = Array(set.block.runs[source.runs])
        let words = set.text.bytes[source.utf8]
        var result: [Stretch] = []
        var pen = place.x + line.x
        let baseline = place.y + line.baseline
        func add(
            _ paragraph: ShapedParagraph, _ clusters: Range<Int>, _ text: ArraySlice<UInt8>,
            _ runs: [TextBlock.Run]
        ) {
            for part in paragraph.visualParts(of: clusters, direction: set.block.direction) {
                let item = paragraph.items[part.item]
                let width = paragraph.walk(
                    part.clusters, level: item.level, from: 0, tracking: set.block.tracking,
                    lineEnd: clusters.upperBound
                ) { _, _ in }
                let stretch = Stretch(
                    paragraph: paragraph, item: item, clusters: part.clusters, lineEnd: clusters.upperBound,
                    run: runs[min(item.run, runs.count - 1)], text: text, x: pen,
                    width: width * set.block.size,
                    baseline: baseline)
                pen += stretch.width
                result.append(stretch)
            }
        }
        let shaped = set.paragraphs[line.paragraph]
        guard let ellipsis = line.ellipsis else {
            add(shaped, line.clusters, words, runs)
            return result
        }
        let last = shaped.items.last { $0.clusters.lowerBound < line.clusters.upperBound }
        let dots = {
            add(ellipsis, 0..<ellipsis.clusters.count, Array("…".utf8)[...], [runs[last?.run ?? 0]])
        }
        if set.block.direction == .rightToLeft { dots() }
        add(shaped, line.clusters, words, runs)
        if set.block.direction == .leftToRight { dots() }
        return result
    }

    /// The glyphs of a stretch in units of the reference size, from its left end.
    private func glyphs(of stretch: Stretch, tracking: Double) -> [cairo_glyph_t] {
        let unit = Shaper.referenceSize
        var result: [cairo_glyph_t] = []
        _ = stretch.paragraph.walk(
            stretch.clusters, level: stretch.item.level, from: 0, tracking: tracking, lineEnd: stretch.lineEnd
        ) { _, placed in
            guard placed.glyph.id & 0x1000_0000 == 0 else { return }
            result.append(
                cairo_glyph_t(index: UInt(placed.glyph.id), x: placed.x * unit, y: placed.glyph.dy * unit))
        }
        return result
    }

    // MARK: Bands and lines

    private func highlight(_ line: [Stretch], _ set: SetBlock, on context: borrowing DrawingContext) {
        let size = set.block.size
        var start = 0
        while start < line.count {
            guard let color = line[start].run.highlight else {
                start += 1
                continue
            }
            var end = start + 1
            while end < line.count, line[end].run.highlight == color { end += 1 }
            let first = line[start]
            let right = line[end - 1].x + line[end - 1].width
            let top = first.baseline - set.capHeight - 0.14 * size
            context.trace(
                Rect(
                    x: first.x - 0.12 * size, y: top, width: right - first.x + 0.24 * size,
                    height: first.baseline + 0.20 * size - top))
            context.setColor(color)
            context.fill()
            start = end
        }
    }

    private func rule(
        _ stretch: Stretch, _ size: Double, middle: Double, on context: borrowing DrawingContext
    ) {
        let thick = 0.055 * size
        context.trace(
            Rect(
                x: stretch.x, y: stretch.baseline + middle * size - thick / 2, width: stretch.width,
                height: thick))
        context.setColor(stretch.run.color)
        context.fill()
    }

    // MARK: Glyphs

    private func placed(
        _ stretch: Stretch, _ block: TextBlock, on context: borrowing DrawingContext,
        _ body: () throws(RenderingError) -> Void
    ) throws(RenderingError) {
        try context.saved { () throws(RenderingError) in
            context.translate(stretch.x, stretch.baseline - stretch.run.rise * block.size)
            let scale = block.size / Shaper.referenceSize
            context.scale(scale, scale)
            try body()
        }
    }

    private func outline(
        _ stretch: Stretch, _ block: TextBlock, _ stroke: Stroke, on context: borrowing DrawingContext
    ) throws(RenderingError) {
        let glyphs = glyphs(of: stretch, tracking: block.tracking)
        var line = stroke
        line.width = stroke.width * Shaper.referenceSize / block.size
        line.join = .round
        try placed(stretch, block, on: context) {
            context.trace(glyphs, font: stretch.item.font)
            context.stroke(line)
        }
    }

    private func draw(_ stretch: Stretch, _ block: TextBlock, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        if stretch.run.underline { rule(stretch, block.size, middle: 0.16 + 0.0275, on: context) }
        if stretch.item.font.isColoured {
            try drawEmoji(stretch, block, on: context)
        } else {
            if block.ink > 0 {
                let pen = Stroke(width: block.ink * block.size, color: stretch.run.color)
                try outline(stretch, block, pen, on: context)
            }
            try drawWords(stretch, block, on: context)
        }
        if stretch.run.strikethrough { rule(stretch, block.size, middle: -0.26, on: context) }
        if case .document = target, let url = stretch.run.link {
            let top = stretch.baseline - 0.95 * block.size
            context.link(url, Rect(x: stretch.x, y: top, width: stretch.width, height: 1.25 * block.size))
        }
    }

    private func drawWords(_ stretch: Stretch, _ block: TextBlock, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        try placed(stretch, block, on: context) {
            context.setColor(stretch.run.color)
            switch target {
            case .pixels: context.show(glyphs(of: stretch, tracking: block.tracking), font: stretch.item.font)
            case .document: context.show(words(of: stretch, block), font: stretch.item.font)
            }
        }
        try drawMissing(stretch, block, on: context)
    }

    /// Glyphs with their words; no-break spaces become spaces, so that a reader's search finds them.
    private func words(of stretch: Stretch, _ block: TextBlock) -> GlyphText {
        var text = GlyphText()
        text.glyphs = glyphs(of: stretch, tracking: block.tracking)
        text.isBackward = stretch.item.level % 2 == 1
        let paragraph = stretch.paragraph
        for number in stretch.clusters {
            let glyphs = paragraph.clusters[number].glyphs.count {
                paragraph.glyphs[$0].id & 0x1000_0000 == 0
            }
            guard glyphs > 0 else { continue }
            let start = stretch.text.startIndex
            var word = Array(
                stretch.text[start + paragraph.utf8(number)..<start + paragraph.utf8(number + 1)])
            if word == [0xC2, 0xA0] || word == [0xE2, 0x80, 0xAF] { word = [0x20] }
            text.bytes += word
            text.clusters.append(
                cairo_text_cluster_t(num_bytes: Int32(word.count), num_glyphs: Int32(glyphs)))
        }
        return text
    }

    /// Characters that no font has stand as empty boxes.
    private func drawMissing(_ stretch: Stretch, _ block: TextBlock, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        var boxes = Path()
        _ = stretch.paragraph.walk(
            stretch.clusters, level: stretch.item.level, from: 0, tracking: block.tracking,
            lineEnd: stretch.lineEnd
        ) { _, placed in
            guard placed.glyph.id & 0x1000_0000 != 0, placed.glyph.advance > 0.1 else { return }
            let width = placed.glyph.advance - 0.1
            boxes.elements += Path.rect(Rect(x: placed.x + 0.05, y: -0.7, width: width, height: 0.7)).elements
        }
        guard !boxes.elements.isEmpty else { return }
        try placed(stretch, block, on: context) {
            context.scale(Shaper.referenceSize, Shaper.referenceSize)
            context.trace(boxes)
            context.stroke(Stroke(width: 0.05, color: stretch.run.color))
        }
    }

    private func drawEmoji(_ stretch: Stretch, _ block: TextBlock, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        var places: [(cluster: Int, placed: ShapedParagraph.Placed)] = []
        _ = stretch.paragraph.walk(
            stretch.clusters, level: stretch.item.level, from: 0, tracking: block.tracking,
            lineEnd: stretch.lineEnd
        ) { places.append(($0, $1)) }
        let font = stretch.item.font
        for (_, placed) in places where placed.glyph.advance > 0 && placed.glyph.id & 0x1000_0000 == 0 {
            let picture = try engine.emojiPicture(placed.glyph.id, of: font)
            let box = EmojiPicture.box(advance: placed.glyph.advance * block.size)
            try context.saved { () throws(RenderingError) in
                context.translate(
                    stretch.x + placed.x * block.size + box.x,
                    stretch.baseline - stretch.run.rise * block.size + box.y)
                context.scale(
                    box.width / Double(picture.surface.width), box.height / Double(picture.surface.height))
                try context.paint(picture.surface, pads: false)
            }
        }
        if case .document = target { try name(places, stretch, block, on: context) }
    }

    /// Puts emoji into a document's text: each stands on a glyph without ink.
    private func name(
        _ places: [(cluster: Int, placed: ShapedParagraph.Placed)], _ stretch: Stretch, _ block: TextBlock,
        on context: borrowing DrawingContext
    ) throws(RenderingError) {
        guard let (font, blank) = try engine.blank(for: stretch.run) else { return }
        var last = -1
        for (cluster, placed) in places where cluster != last {
            last = cluster
            let start = stretch.text.startIndex
            var text = GlyphText()
            text.bytes = Array(
                stretch.text[
                    start + stretch.paragraph.utf8(cluster)..<start + stretch.paragraph.utf8(cluster + 1)])
            text.glyphs = [cairo_glyph_t(index: UInt(blank), x: placed.x * Shaper.referenceSize, y: 0)]
            text.clusters = [cairo_text_cluster_t(num_bytes: Int32(text.bytes.count), num_glyphs: 1)]
            try self.placed(stretch, block, on: context) {
                context.setColor(stretch.run.color)
                context.show(text, font: font)
            }
        }
    }
}

extension Engine {
    /// An emoji's picture, drawn once an engine.
    func emojiPicture(_ glyph: UInt32, of font: Font) throws(RenderingError) -> EmojiPicture {
        let key = EmojiPicture.Key(font: ObjectIdentifier(font), glyph: glyph)
        if let known = emoji[key] { return known }
        let made = try EmojiPicture(glyph, of: font)
        emoji[key] = made
        return made
    }

    /// A glyph without ink in a run's own font: an em space, else a space.
    func blank(for run: TextBlock.Run) throws(RenderingError) -> (font: Font, glyph: UInt32)? {
        for text in ["\u{2003}", " "] {
            var space = run
            space.text = text
            let block = TextBlock(runs: [space], size: 1, leading: 1)
            let source = BlockText(block)
            guard let first = source.paragraphs.first else { continue }
            let shaped = try paragraph(first, of: source, block)
            guard let item = shaped.items.first, let glyph = shaped.glyphs.first, !item.font.isColoured,
                glyph.id & 0x1000_0000 == 0
            else { continue }
            return (item.font, glyph.id)
        }
        return nil
    }
}
