internal import CPangoCairo

/// An emoji as the picture its font holds, drawn once and shared by all pages.
///
/// Cairo 1.16 would reduce it to one pixel a point in PDFs (PERFORMANCE.md, traps).
final class EmojiPicture {
    /// What a picture is remembered by.
    struct Key: Hashable {
        var font: ObjectIdentifier
        var glyph: UInt32
    }

    /// Width of the bitmaps of Noto Color Emoji, in px.
    private static let strikeWidth = 136
    /// Their height, in px.
    private static let strikeHeight = 128

    /// The pixels.
    let surface: PixelSurface

    /// Draws a glyph at the size of its bitmap.
    init(_ glyph: UInt32, of font: Font) throws(RenderingError) {
        surface = try PixelSurface(width: Self.strikeWidth, height: Self.strikeHeight, format: .alpha)
        let context = try DrawingContext(on: surface)
        var extents = cairo_text_extents_t()
        var place = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
        font.withScaledFont {
            if let scaled = $0 { cairo_scaled_font_glyph_extents(scaled, &place, 1, &extents) }
        }
        guard extents.width > 0, extents.height > 0 else { return }
        let scale = min(Double(Self.strikeWidth) / extents.width, Double(Self.strikeHeight) / extents.height)
        context.scale(scale, scale)
        place.x = (Double(Self.strikeWidth) / scale - extents.width) / 2 - extents.x_bearing
        place.y = (Double(Self.strikeHeight) / scale - extents.height) / 2 - extents.y_bearing
        context.show([place], font: font)
        try context.check()
    }

    /// Where an emoji stands: one em wide, its middle at the middle of the capitals; in em.
    static func box(advance: Double) -> Rect {
        let height = advance * Double(strikeHeight) / Double(strikeWidth)
        return Rect(x: 0, y: -0.36 * advance - height / 2, width: advance, height: height)
    }
}
