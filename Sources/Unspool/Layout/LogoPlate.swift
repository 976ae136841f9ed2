import Rendering

/// The badge that a logo stands on where no version of it can be seen on the slide.
///
/// It takes the logo's place and its edge of the margin; the logo on it is smaller, so that its clear space is
/// kept to the badge's own edges too.
struct LogoPlate {
    /// Height of the badge in du.
    let height: Double
    /// Height of the logo on it in du.
    let logo: Double
    /// Width of both over height of the logo, and the room between their edges in du.
    private let ratio, air: Double

    /// Height of a badge over that of the logo whose place it takes.
    private static let share = 1.36
    /// Clear space that a badge keeps, in parts of the logo's height: less looks like a mistake, more is empty.
    private static let clearSpace = 0.25...0.75
    /// Greatest radius in parts of the height.
    private static let roundest = 0.25

    /// The badge in place of a logo of a height (du), `ratio` times as wide as high, in a line that is `widest` du
    /// wide; the logo keeps the least height of its kit where that leaves it some air.
    init(inPlaceOf size: Double, ratio: Double, widest: Double, of kit: BrandKit.Logo?) {
        let clear = min(Self.clearSpace.upperBound, max(Self.clearSpace.lowerBound, kit?.clearSpace ?? 0.5))
        let whole = Self.share * size
        let wanted = max(whole / (1 + 2 * clear), min(kit?.minimum ?? 0, 0.9 * size))
        let width = wanted * ratio + whole - wanted
        // Where its line is narrower, all of it is smaller.
        let scale = min(1, max(1, widest) / max(1, width))
        height = whole * scale
        logo = wanted * scale
        air = (whole - wanted) / 2 * scale
        self.ratio = ratio
    }

    /// Width in du.
    var width: Double { logo * ratio + 2 * air }

    /// Where the logo stands on the badge.
    func logo(in badge: Rect) -> Rect { badge.inset(air) }

    /// Corners as on panels: 0.6 of the theme's (SPEC.md, section 5.5), where the badge is high enough for them.
    func corners(_ theme: Theme) -> Corners {
        Corners(min(0.6 * theme.radius, Self.roundest * height))
    }

    /// The slide's own surface where the logo can be seen on it, else that of reading slides, else white or black.
    static func fill(for logo: BrandFacts.LogoFacts, on palette: Palette, _ theme: Theme) -> Color {
        let white = Color(red: 1, green: 1, blue: 1)
        let grounds = [palette.surface, theme.base.surface, white]
        return grounds.first { logo.ink.contrast(with: $0) >= BrandFacts.visible } ?? .black
    }
}
