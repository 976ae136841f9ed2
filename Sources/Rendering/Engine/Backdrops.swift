/// The painted backdrops of all engines of a pool: what many pages show is in memory once, however many engines
/// there are.
package final class Backdrops: @unchecked Sendable {
    // because engines ask for backdrops only while they paint, and only one paints at a time (`GlyphGate`).
    private var kept = RecentlyUsed<BackdropKey, PixelSurface>(count: 4, limit: limit)
    /// Four pages at export scale 1; of larger pages fewer, at least one.
    private static let limit = 24 << 20

    /// No backdrops.
    package init() {}

    /// A backdrop that was painted.
    func painted(_ key: BackdropKey) -> PixelSurface? { kept.value(key) }

    /// Remembers a backdrop.
    func keep(_ surface: PixelSurface, for key: BackdropKey) {
        kept.keep(surface, for: key, weight: min(Self.limit, surface.stride * surface.height))
    }
}

/// What a painted backdrop is remembered by.
struct BackdropKey: Hashable {
    var items: [Scene.Item]
    var size: Size
    var unit: Double
    var scale: Double

    /// A pattern has thousands of points: two or three backdrops of a deck are told apart by `==`, which is quick
    /// where they share their paths.
    func hash(into hasher: inout Hasher) {
        hasher.combine(items.count)
        hasher.combine(size)
        hasher.combine(scale)
        if let ground = items.first { hasher.combine(ground) }
    }
}
