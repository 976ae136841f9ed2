internal import CPangoCairo

/// Drawing of text, line by line, so that baselines stand exactly where they were measured.
extension Painter {
    /// Draws a block with its top left corner at a place.
    func draw(_ block: TextBlock, at place: Point, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        let set = try Typesetter(engine: engine).set(block)
        let lines = set.lines.map { TextStretch.stretches(of: $0, set, place) }
        if let contour = block.contour {
            guard contour.width > 0 else { return }
            for stretch in lines.joined() where !stretch.item.font.isColoured {
                try outline(stretch, block, contour, on: context)
            }
            return
        }
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
            if case .document = target { link(line, block.size, on: context) }
        }
    }

    // MARK: Bands and lines

    private func highlight(_ line: [TextStretch], _ set: SetBlock, on context: borrowing DrawingContext) {
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
            let band = set.block.band
            let top = first.baseline - (band.map { $0.above * size } ?? set.capHeight + 0.14 * size)
            context.trace(
                Rect(
                    x: first.x - 0.12 * size, y: top, width: right - first.x + 0.24 * size,
                    height: first.baseline + (band?.below ?? 0.20) * size - top))
            context.setColor(color)
            context.fill()
            start = end
        }
    }

    /// One area a link and line, however many fonts it is set in.
    private func link(_ line: [TextStretch], _ size: Double, on context: borrowing DrawingContext) {
        var start = 0
        while start < line.count {
            var end = start + 1
            while end < line.count, line[end].run.link == line[start].run.link { end += 1 }
            if let url = line[start].run.link {
                let right = line[end - 1].x + line[end - 1].width
                let (left, baseline) = (line[start].x, line[start].baseline)
                context.link(
                    url, Rect(x: left, y: baseline - 0.95 * size, width: right - left, height: 1.25 * size))
            }
            start = end
        }
    }

    private func rule(
        _ stretch: TextStretch, _ size: Double, middle: Double, on context: borrowing DrawingContext
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

    /// Runs drawing with the origin at a stretch's left end on the baseline, in units of the reference size.
    func placed(
        _ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext,
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
        _ stretch: TextStretch, _ block: TextBlock, _ stroke: Stroke, on context: borrowing DrawingContext
    ) throws(RenderingError) {
        let glyphs = stretch.glyphs(tracking: block.tracking)
        var line = stroke
        line.width = stroke.width * Shaper.referenceSize / block.size
        line.join = .round
        try placed(stretch, block, on: context) {
            context.trace(glyphs, font: stretch.item.font)
            context.stroke(line)
        }
    }

    private func draw(_ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext)
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
    }

    /// An exponent in a document: its outlines raised, its words ("^12") on the line, in the line's size.
    ///
    /// Programs that copy text take a raised, smaller word for another line; so the picture and the
    /// words are put in apart, as with emoji.
    private func drawExponent(
        _ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext
    )
        throws(RenderingError)
    {
        try placed(stretch, block, on: context) {
            context.setColor(stretch.run.color)
            context.trace(stretch.glyphs(tracking: block.tracking), font: stretch.item.font)
            context.fill()
        }
        var level = stretch
        level.run.rise = 0
        level.run.scale = 1
        guard let (font, blank, advance) = try engine.blank(for: level.run, [" "]) else { return }
        let start = stretch.text.startIndex
        let utf8 =
            start + stretch.paragraph.utf8(stretch.clusters.lowerBound)..<start
            + stretch.paragraph.utf8(stretch.clusters.upperBound)
        var text = GlyphText()
        text.bytes = [UInt8(ascii: "^")] + stretch.text[utf8]
        // Two blanks, one at each end, so that the words are as wide as their picture.
        let end = max(0, stretch.width / block.size - advance) * Shaper.referenceSize
        text.clusters = [cairo_text_cluster_t(num_bytes: Int32(text.bytes.count), num_glyphs: 2)]
        try placed(level, block, on: context) {
            let first = context.betweenPixels(Point(x: 0, y: 0))
            text.glyphs = [0, end].map { x in
                cairo_glyph_t(index: UInt(blank), x: first.x + x, y: first.y)
            }
            context.setColor(stretch.run.color)
            context.show(text, font: font)
        }
    }

    private func drawWords(_ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        if case .document = target, stretch.run.rise > 0 {
            return try drawExponent(stretch, block, on: context)
        }
        try placed(stretch, block, on: context) {
            context.setColor(stretch.run.color)
            switch target {
            case .document where block.isOrnament:
                context.trace(stretch.glyphs(tracking: block.tracking), font: stretch.item.font)
                context.fill()
            case .pixels: context.show(stretch.glyphs(tracking: block.tracking), font: stretch.item.font)
            case .document: context.show(stretch.words(tracking: block.tracking), font: stretch.item.font)
            }
        }
        try drawMissing(stretch, block, on: context)
    }

    /// Characters that no font has stand as empty boxes.
    private func drawMissing(_ stretch: TextStretch, _ block: TextBlock, on context: borrowing DrawingContext)
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
}
