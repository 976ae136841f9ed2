internal import CPangoCairo

/// A font as Pango found it; kept by the texts that use it.
final class Font {
    private let raw: UnsafeMutablePointer<PangoFont>
    /// Tells fonts of one shaper apart.
    let number: Int
    /// True for emoji: its glyphs are pictures.
    let isColoured: Bool
    /// Size of the type at which it was asked for, in px: reference size times the run's scale.
    let size: Double

    /// Keeps a font that Pango lent us.
    init(retaining font: UnsafeMutablePointer<PangoFont>, number: Int, size: Double) {
        raw = font
        g_object_ref(UnsafeMutableRawPointer(font))
        self.number = number
        self.size = size
        isColoured = unspool_font_is_coloured(font)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(raw)) }

    /// The font in Cairo's form for one call; nil when it cannot be loaded.
    func withScaledFont<R>(_ body: (OpaquePointer?) -> R) -> R {
        withExtendedLifetime(self) { body(unspool_scaled_font(raw)) }
    }

    /// What a glyph covers, from its origin, in px at `size`.
    func ink(of glyph: UInt32) -> Rect {
        var ink = PangoRectangle()
        withExtendedLifetime(self) { pango_font_get_glyph_extents(raw, glyph, &ink, nil) }
        let scale = 1 / Double(PANGO_SCALE)
        return Rect(
            x: Double(ink.x) * scale, y: Double(ink.y) * scale, width: Double(ink.width) * scale,
            height: Double(ink.height) * scale)
    }

    /// The glyph of a character in this font, nil when it has none.
    func glyph(of scalar: UInt32) -> UInt32? {
        withExtendedLifetime(self) {
            let glyph = unspool_font_glyph(raw, scalar)
            return glyph == 0 ? nil : glyph
        }
    }
}
