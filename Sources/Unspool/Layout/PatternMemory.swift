internal import Rendering
internal import Synchronization

/// The patterns of a deck, drawn once for all of its pages: they depend on nothing but style and tone.
///
/// Pages share the paths themselves, so that telling whether two backdrops are the same costs nothing either.
package final class PatternMemory: Sendable {
    /// What a pattern depends on within one style.
    struct Key: Hashable {
        var tone: Tone
        var fade: PatternFade
        var opacity: Double
    }

    private let known = Mutex<[Key: [Scene.Item]]>([:])

    /// Nothing drawn yet.
    package init() {}

    /// The items of a key; two engines that ask at the same time both draw them, and keep the first.
    func items(_ key: Key, _ draw: () -> [Scene.Item]) -> [Scene.Item] {
        if let items = known.withLock({ $0[key] }) { return items }
        let items = draw()
        return known.withLock { known in
            if let first = known[key] { return first }
            known[key] = items
            return items
        }
    }
}
