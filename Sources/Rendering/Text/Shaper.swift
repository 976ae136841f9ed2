internal import CPangoCairo

/// Turns paragraphs into glyphs with Pango, on one font map of its own; not for two threads at once.
///
/// No hinting and no rounding, so that every advance is linear in the size.
final class Shaper {
    /// Size of the type while shaping, in px.
    static let referenceSize = 64.0
    /// Pango gives up in silence on lines over 2^31 / 1024 px (LIMITS.md, T3); also keeps anything quadratic small.
    private static let longestPiece = 4_000

    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let fonts: FontSet
    private var known: [UnsafeMutablePointer<PangoFont>: Font] = [:]

    /// A font map on a set of fonts.
    init(_ fonts: FontSet) throws(RenderingError) {
        self.fonts = fonts
        guard let map = fonts.withRaw({ unspool_font_map($0) }) else {
            throw RenderingError(.library, "Pango has no FreeType font map")
        }
        guard let context = pango_font_map_create_context(map) else {
            g_object_unref(UnsafeMutableRawPointer(map))
            throw RenderingError(.library, "pango_font_map_create_context failed")
        }
        self.map = map
        self.context = context
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit {
        known = [:]
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// The glyphs of a paragraph.
    func shape(_ text: PreparedText, runs: ArraySlice<TextBlock.Run>, length: Int, block: TextBlock)
        throws(RenderingError) -> ShapedParagraph
    {
        var build = ParagraphBuilder(text: text, runs: Array(runs))
        let isRightToLeft = block.direction == .rightToLeft
        pango_context_set_base_dir(context, isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
        pango_context_set_language(context, pango_language_from_string(Array(block.language.utf8CString)))
        let attributes = TextAttributes(text, Array(runs), block)
        for piece in pieces(of: text) {
            try shape(piece, text, attributes, &build)
        }
        return try build.finish(length: length)
    }

    /// Cuts very long texts, at white space where there is some.
    private func pieces(of text: PreparedText) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while text.scalars.count - start > Self.longestPiece {
            var end = start + Self.longestPiece
            let least = end - 400
            while end > least, !(BreakMarks.hangs(text.scalars[end - 1])) { end -= 1 }
            if end == least {
                end = start + Self.longestPiece
                while end > least, !text.beginsCluster(end) { end -= 1 }
            }
            pieces.append(start..<end)
            start = end
        }
        if start < text.scalars.count { pieces.append(start..<text.scalars.count) }
        return pieces
    }

    private func shape(
        _ piece: Range<Int>, _ text: PreparedText, _ attributes: TextAttributes,
        _ build: inout ParagraphBuilder
    ) throws(RenderingError) {
        let bytes = text.starts[piece.lowerBound]..<text.end(of: piece.upperBound)
        guard let layout = pango_layout_new(context) else {
            throw RenderingError(.library, "pango_layout_new failed")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_auto_dir(layout, 0)
        text.bytes.withUnsafeBytes { all in
            let part = UnsafeRawBufferPointer(rebasing: all[bytes])
            pango_layout_set_text(
                layout, part.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(part.count))
        }
        let list = attributes.list(piece)
        pango_layout_set_attributes(layout, list)
        pango_attr_list_unref(list)
        guard let line = pango_layout_get_line_readonly(layout, 0) else {
            throw RenderingError(.library, "Pango set no line")
        }
        var count: Int32 = 0
        let log = pango_layout_get_log_attrs_readonly(layout, &count)
        for place in 0..<piece.count {
            build.opportunities.append(place < Int(count) && (log?[place].is_line_break ?? 0) != 0)
        }
        var items: [UnsafeMutablePointer<PangoGlyphItem>] = []
        var entry = line.pointee.runs
        while let run = entry {
            if let data = run.pointee.data { items.append(data.assumingMemoryBound(to: PangoGlyphItem.self)) }
            entry = run.pointee.next
        }
        items.sort { $0.pointee.item.pointee.offset < $1.pointee.item.pointee.offset }
        guard let start = pango_layout_get_text(layout) else { return }
        for item in items { build.add(item, start, piece, font(of: item.pointee.item, text, piece, build)) }
    }

    private func font(
        of item: UnsafeMutablePointer<PangoItem>, _ text: PreparedText, _ piece: Range<Int>,
        _ build: ParagraphBuilder
    ) -> Font? {
        guard let raw = item.pointee.analysis.font else { return nil }
        if let font = known[raw] { return font }
        let character = text.character(at: Int(item.pointee.offset) + text.starts[piece.lowerBound])
        let scale = build.runs[text.runs[character]].scale
        let font = Font(retaining: raw, number: known.count, size: Self.referenceSize * scale)
        known[raw] = font
        return font
    }
}

extension PreparedText {
    /// The place in `bytes` where a character begins, or the end behind the last.
    func end(of character: Int) -> Int { character < starts.count ? starts[character] : bytes.count }

    /// The character that begins at a place in `bytes`.
    func character(at byte: Int) -> Int {
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= byte { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// False for characters that belong to the one before them.
    func beginsCluster(_ character: Int) -> Bool {
        let scalar = scalars[character]
        if scalar == 0x200D || scalar == 0xFE0F || (0x1F3FB...0x1F3FF).contains(scalar) { return false }
        if (0x1F1E6...0x1F1FF).contains(scalar) || (0xE0020...0xE007F).contains(scalar) { return false }
        return scalars[character - 1] != 0x200D && g_unichar_ismark(scalar) == 0
    }
}
