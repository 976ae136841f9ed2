/// The painted backdrops of all engines of a pool: what many pages show is in memory once, however many engines
/// there are.
package final class Backdrops: @unchecked Sendable {
    // because engines ask for backdrops only while they paint, and only one paints at a time (`GlyphGate`).
    private var kept = RecentlyUsed<BackdropSection, PixelSurface>(count: 4, limit: limit)
    /// The one section of a wide backdrop that is too large for the others' room.
    private var large: (section: BackdropSection, surface: PixelSurface)?
    /// Four pages at export scale 1; of larger pages fewer, at least one.
    private static let limit = 24 << 20

    /// No backdrops.
    package init() {}

    /// A backdrop that was painted.
    func painted(_ section: BackdropSection) -> PixelSurface? {
        if let large, large.section == section { return large.surface }
        return kept.value(section)
    }

    /// Remembers a backdrop.
    func keep(_ surface: PixelSurface, for section: BackdropSection) {
        if Self.isLarge(section) {
            large = (section, surface)
        } else {
            kept.keep(surface, for: section, weight: min(Self.limit, surface.stride * surface.height))
        }
    }

    /// Gives back what would lie in memory beside a section that is going to be painted.
    func makeRoom(for section: BackdropSection) { if Self.isLarge(section) { large = nil } }

    /// Gives the memory of the large section back.
    func dropLarge() { large = nil }

    /// True for a section that takes more room than all other backdrops together.
    static func isLarge(_ section: BackdropSection) -> Bool {
        section.isWide && 4 * section.width * section.height > limit
    }
}
