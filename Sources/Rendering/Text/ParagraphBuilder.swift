internal import CPangoCairo

/// Collects Pango's glyph items into a paragraph, in the order of reading.
struct ParagraphBuilder {
    /// The paragraph.
    let text: PreparedText
    /// Its runs.
    let runs: [TextBlock.Run]
    /// Pango's break opportunities by character.
    var opportunities: [Bool] = []

    private var clusters: [ShapedParagraph.Cluster] = []
    private var firstCharacters: [Int] = []
    private var tracks: [Bool] = []
    private var glyphs: [ShapedParagraph.Glyph] = []
    private var items: [ShapedParagraph.Item] = []
    private var missing: Set<Character> = []

    /// Starts a paragraph.
    init(text: PreparedText, runs: [TextBlock.Run]) {
        self.text = text
        self.runs = runs
    }

    /// Adds an item of a piece of the text.
    mutating func add(
        _ item: UnsafeMutablePointer<PangoGlyphItem>, _ start: UnsafePointer<CChar>, _ piece: Range<Int>,
        _ font: Font?
    ) {
        guard let font, let source = item.pointee.item, let list = item.pointee.glyphs else { return }
        let origin = text.character(at: Int(source.pointee.offset) + text.starts[piece.lowerBound])
        let run = text.runs[origin]
        let isTracked = Self.tracks(source.pointee.analysis.script)
        let first = clusters.count
        var cursor = PangoGlyphItemIter()
        var more = pango_glyph_item_iter_init_start(&cursor, item, start) != 0
        while more {
            let range =
                cursor.start_glyph < cursor.end_glyph
                ? Int(cursor.start_glyph)..<Int(cursor.end_glyph)
                : Int(cursor.end_glyph) + 1..<Int(cursor.start_glyph) + 1
            let characters = origin + Int(cursor.start_char)..<origin + Int(cursor.end_char)
            add(list, range, characters, font, runs[run].scale)
            tracks.append(isTracked)
            more = pango_glyph_item_iter_next_cluster(&cursor) != 0
        }
        items.append(
            ShapedParagraph.Item(
                clusters: first..<clusters.count, level: Int(source.pointee.analysis.level), font: font,
                run: run))
    }

    private mutating func add(
        _ list: UnsafeMutablePointer<PangoGlyphString>, _ range: Range<Int>, _ characters: Range<Int>,
        _ font: Font,
        _ scale: Double
    ) {
        let unit = 1 / (Double(PANGO_SCALE) * Shaper.referenceSize)
        let start = glyphs.count
        var advance = 0.0
        for number in range {
            guard let info = list.pointee.glyphs?[number], info.glyph != 0x0FFF_FFFF else { continue }
            if info.glyph & 0x1000_0000 != 0 {
                note(characters)
                if isInvisible(characters) { continue }
            }
            var glyph = ShapedParagraph.Glyph(
                id: info.glyph, dx: Double(info.geometry.x_offset) * unit,
                dy: Double(info.geometry.y_offset) * unit,
                advance: Double(info.geometry.width) * unit)
            // Emoji take one em, whatever their font says (SPEC.md, section 5.6).
            if font.isColoured, glyph.advance > 0 {
                glyph.advance = scale
                glyph.dx = 0
                glyph.dy = 0
            }
            advance += glyph.advance
            glyphs.append(glyph)
        }
        clusters.append(
            ShapedParagraph.Cluster(
                utf8: text.offsets[characters.lowerBound], glyphs: start..<glyphs.count, advance: advance))
        firstCharacters.append(characters.lowerBound)
    }

    private func isInvisible(_ characters: Range<Int>) -> Bool {
        characters.allSatisfy {
            Unicode.Scalar(text.scalars[$0])?.properties.isDefaultIgnorableCodePoint ?? true
        }
    }

    private mutating func note(_ characters: Range<Int>) {
        var scalars = String.UnicodeScalarView()
        for number in characters {
            guard let scalar = Unicode.Scalar(text.scalars[number]) else { continue }
            if !scalar.properties.isDefaultIgnorableCodePoint { scalars.append(scalar) }
        }
        for character in String(scalars) { missing.insert(character) }
    }

    /// The finished paragraph.
    func finish(length: Int) throws(RenderingError) -> ShapedParagraph {
        guard clusters.isEmpty == text.scalars.isEmpty else {
            throw RenderingError(.library, "Pango set no glyphs for \(length) bytes of text")
        }
        let byCharacter = BreakMarks.marks(of: text, opportunities: opportunities, runs: runs[...])
        var marks: [LineBreaker.Mark] = []
        marks.reserveCapacity(clusters.count)
        for (number, character) in firstCharacters.enumerated() {
            var mark = byCharacter[character]
            if tracks[number], !clusters[number].glyphs.isEmpty { mark.insert(.tracks) }
            // A cluster is white space only when all of it is ("space + accent" is not).
            let end = number + 1 < firstCharacters.count ? firstCharacters[number + 1] : text.scalars.count
            if end > character + 1, mark.contains(.space),
                !(character..<end).allSatisfy({ byCharacter[$0].contains(.space) })
            {
                mark.remove(.space)
            }
            marks.append(mark)
        }
        BreakMarks.loosen(&marks)
        return ShapedParagraph(
            clusters: clusters, glyphs: glyphs, items: items, length: length,
            breaking: LineBreaker.Text(advances: clusters.map(\.advance), marks: marks), missing: missing)
    }

    /// Letter spacing would tear joined and stacked scripts apart (SPEC.md, section 5.2).
    private static func tracks(_ script: UInt8) -> Bool {
        switch GUnicodeScript(rawValue: Int32(script)) {
        case G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,
            G_UNICODE_SCRIPT_THAANA,
            G_UNICODE_SCRIPT_NKO, G_UNICODE_SCRIPT_MONGOLIAN, G_UNICODE_SCRIPT_DEVANAGARI,
            G_UNICODE_SCRIPT_BENGALI,
            G_UNICODE_SCRIPT_GURMUKHI, G_UNICODE_SCRIPT_GUJARATI, G_UNICODE_SCRIPT_ORIYA,
            G_UNICODE_SCRIPT_TAMIL,
            G_UNICODE_SCRIPT_TELUGU, G_UNICODE_SCRIPT_KANNADA, G_UNICODE_SCRIPT_MALAYALAM,
            G_UNICODE_SCRIPT_SINHALA:
            false
        default: true
        }
    }
}
