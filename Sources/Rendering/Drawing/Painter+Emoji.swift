internal import CPangoCairo

/// Drawing of emoji: pictures on the page, words in a document's text.
extension Painter {
    func drawEmoji(_ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext)
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
        _ places: [(cluster: Int, placed: ShapedParagraph.Placed)], _ stretch: TextStretch,
        _ block: TextBlock,
        on context: borrowing DrawingContext
    ) throws(RenderingError) {
        guard let (font, blank, _) = try engine.blank(for: stretch.run, ["\u{2003}", " "]) else { return }
        var last = -1
        for (cluster, placed) in places where cluster != last {
            last = cluster
            let start = stretch.text.startIndex
            var text = GlyphText()
            text.bytes = Array(
                stretch.text[
                    start + stretch.paragraph.utf8(cluster)..<start + stretch.paragraph.utf8(cluster + 1)])
            text.clusters = [cairo_text_cluster_t(num_bytes: Int32(text.bytes.count), num_glyphs: 1)]
            try self.placed(stretch, block, on: context) {
                let place = context.betweenPixels(Point(x: placed.x * Shaper.referenceSize, y: 0))
                text.glyphs = [cairo_glyph_t(index: UInt(blank), x: place.x, y: place.y)]
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
        if let known = emoji.value(key) { return known }
        let made = try EmojiPicture(glyph, of: font)
        emoji.keep(made, for: key)
        return made
    }

    /// A glyph without ink in a run's own font, the first of some spaces that it has, with its advance in em.
    func blank(
        for run: TextBlock.Run, _ spaces: [String]
    ) throws(RenderingError) -> (font: Font, glyph: UInt32, advance: Double)? {
        for text in spaces {
            var space = run
            space.text = text
            let block = TextBlock(runs: [space], size: 1, leading: 1)
            let source = BlockText(block)
            guard let first = source.paragraphs.first else { continue }
            let shaped = try paragraph(first, of: source, block)
            guard let item = shaped.items.first, let glyph = shaped.glyphs.first, !item.font.isColoured,
                glyph.id & 0x1000_0000 == 0
            else { continue }
            return (item.font, glyph.id, Double(glyph.advance))
        }
        return nil
    }
}
