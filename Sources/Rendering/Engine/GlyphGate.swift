internal import Glibc

/// The one door through which engines load glyphs, one at a time.
///
/// Cairo 1.16 keeps at most ten open font files for the whole process. To open another it closes one
/// whose use count reads zero, without the lock of that count (cairo-ft-font.c, `_has_unlocked_face`):
/// a second thread that is just taking the face then reads freed memory. One carousel in 150 on four
/// engines ended so. Shaping and painting are a tenth of a slide's time; encoding, the rest, stays parallel.
final class GlyphGate: @unchecked Sendable {
    // because the mutex is made once, never moved, and only locked and unlocked.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// The gate of the process: what it guards is the process's too.
    static let shared = GlyphGate()

    private init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    /// Waits until no other engine is inside.
    func enter() { pthread_mutex_lock(mutex) }

    /// Lets the next engine in.
    func leave() { pthread_mutex_unlock(mutex) }
}

extension Engine {
    /// Runs work that may load glyphs; inside itself it is entered only once.
    func withGlyphs<Value>(
        _ work: () throws(RenderingError) -> Value
    ) throws(RenderingError) -> Value {
        guard !isInsideGate else { return try work() }
        GlyphGate.shared.enter()
        isInsideGate = true
        defer {
            isInsideGate = false
            GlyphGate.shared.leave()
        }
        return try work()
    }
}
