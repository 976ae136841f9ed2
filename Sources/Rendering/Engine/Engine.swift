/// One drawing engine: owns its font maps, the texts it has shaped, decoded pictures and painted backdrops.
///
/// Not Sendable: `EnginePool` gives each engine a queue of its own.
package final class Engine: TextMeasuring {
    private let fonts: FontLibrary
    private let shaper: Shaper
    private var eastAsian: Shaper?
    private var faces: [FontFace: Int] = [:]
    private var recentFaces: [(face: FontFace, number: Int)] = []
    private var paragraphs = RecentlyUsed<ParagraphKey, ShapedParagraph>(count: 512, limit: 64 << 20)
    private var capHeights: [CapHeight.Key: Double] = [:]

    /// Colour glyphs as pictures, 70 kB each.
    var emoji = RecentlyUsed<EmojiPicture.Key, EmojiPicture>(count: 256)
    /// Decoded pictures and their reductions.
    var pictures = PictureStore()
    /// Painted backdrops by value, those of all engines of a pool.
    let backdrops: Backdrops
    /// How much of a wide backdrop is painted in one go.
    let sections: BackdropSection.Bound
    /// Blurred masks by shape.
    var shadows = RecentlyUsed<SoftShadow.Key, SoftShadow>(count: 16)
    /// Grain tiles by seed.
    var grains = RecentlyUsed<UInt32, PixelSurface>(count: 8)

    /// True while this engine holds the gate to Cairo's glyphs.
    var isInsideGate = false
    /// Writes files.
    let writer: PNGWriter
    /// The last page's memory.
    var page: PixelSurface?

    /// An engine on a library of fonts, with the backdrops that it shares.
    package init(
        _ fonts: FontLibrary, backdrops: Backdrops = Backdrops(),
        sections: BackdropSection.Bound = BackdropSection.Bound()
    ) throws(RenderingError) {
        self.backdrops = backdrops
        self.sections = sections
        self.fonts = fonts
        shaper = try Shaper(fonts.set(ideographs: false))
        writer = try PNGWriter()
    }

    /// How large the block is and where its lines break; nothing is shaped twice.
    package func metrics(of block: TextBlock) throws(RenderingError) -> TextMetrics {
        try Typesetter(engine: self).set(block).metrics
    }

    /// The box that the glyphs of a one-line text really cover, for size 1, in em.
    package func ink(of text: String, in face: FontFace) throws(RenderingError) -> Rect {
        let black = Color(red: 0, green: 0, blue: 0)
        return try ink(
            of: TextBlock(runs: [TextBlock.Run(text, face: face, color: black)], size: 1, leading: 1))
    }

    /// The box that the glyphs of a one-line block really cover, for size 1, in em.
    package func ink(of block: TextBlock) throws(RenderingError) -> Rect {
        let source = BlockText(block)
        guard let first = source.paragraphs.first else { return Rect(x: 0, y: 0, width: 0, height: 0) }
        return try withGlyphs { () throws(RenderingError) in
            try paragraph(first, of: source, block).ink(
                direction: block.direction, tracking: block.tracking,
                rises: block.runs[first.runs].map(\.rise))
        }
    }

    /// A number for a face, for cache keys.
    func number(of face: FontFace) -> Int {
        // Equal faces mostly share their list of families, which is quick to see; to hash it is slow.
        if let known = recentFaces.first(where: { $0.face == face }) { return known.number }
        let number = faces[face] ?? faces.count
        faces[face] = number
        if recentFaces.count < 16 { recentFaces.append((face, number)) }
        return number
    }

    /// The glyphs of a paragraph, from memory or from Pango.
    func paragraph(_ paragraph: BlockText.Paragraph, of text: BlockText, _ block: TextBlock)
        throws(RenderingError) -> ShapedParagraph
    {
        let key = ParagraphKey(text, paragraph, block, faces: block.runs.map { number(of: $0.face) })
        if let known = paragraphs.value(key) { return known }
        return try withGlyphs { () throws(RenderingError) in
            let prepared = PreparedText(text, paragraph, block)
            let shaped = try shaper(for: prepared).shape(
                prepared, runs: block.runs[paragraph.runs], length: paragraph.utf8.count, block: block)
            paragraphs.keep(shaped, for: key, weight: 512 + paragraph.utf8.count * 160)
            return shaped
        }
    }

    private func shaper(for text: PreparedText) throws(RenderingError) -> Shaper {
        guard text.hasIdeographs else { return shaper }
        if let eastAsian { return eastAsian }
        let made = try Shaper(fonts.set(ideographs: true))
        eastAsian = made
        return made
    }

    /// Height of the reference glyph of a face in em (SPEC.md, section 4).
    func capHeight(of face: FontFace, _ reference: Character) throws(RenderingError) -> Double {
        let key = CapHeight.Key(face: number(of: face), reference: reference)
        if let known = capHeights[key] { return known }
        let height = -(try ink(of: String(reference), in: face).y)
        capHeights[key] = height
        return height
    }
}
