internal import HTTPTypes
internal import Synchronization

/// Keys by which clients repeat a request without fear (LIMITS.md, section 5).
///
/// Only the digest of the request is remembered, for ten minutes: the same request gives the same bytes, so a repeated
/// one is drawn again, and nothing of it has to be kept.
final class IdempotencyKeys: Sendable {
    private struct Entry {
        let digest: String
        var isRunning: Bool
        var at: UInt64
    }

    private let entries = Mutex<[String: Entry]>([:])
    /// Bytes of a key at most.
    static let longest = 128
    /// Time for which a key is remembered, in ns.
    static let life: UInt64 = 600_000_000_000
    /// Keys that are remembered at most; the oldest are forgotten first.
    private static let most = 10_000

    /// Begins a request that has a key.
    ///
    /// - Parameters:
    ///   - key: what the client sent.
    ///   - client: whose key it is; another's may be the same.
    ///   - digest: of the request.
    ///   - now: nanoseconds of the monotonic clock.
    /// - Throws: `Problem` 400 for a malformed key, 409 while the same request runs, 422 for another request.
    func begin(
        _ key: String, of client: String, digest: String, now: UInt64 = Monotonic.nanoseconds
    ) throws(Problem) {
        guard (1...Self.longest).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 31 && $0 < 127 }) else {
            throw Problem(
                .badRequest, "idempotency-key", "the key has not 1 to \(Self.longest) printable characters",
                field: "Idempotency-Key", remedy: "send a UUID", limit: Self.longest)
        }
        let known: Entry? = entries.withLock { entries in
            entries = entries.filter { $0.value.isRunning || now - $0.value.at < Self.life }
            if entries.count >= Self.most, let oldest = entries.min(by: { $0.value.at < $1.value.at }) {
                entries[oldest.key] = nil
            }
            let name = client + "\n" + key
            let known = entries[name]
            if known == nil || known?.digest == digest && known?.isRunning == false {
                entries[name] = Entry(digest: digest, isRunning: true, at: now)
            }
            return known
        }
        guard let known else { return }
        if known.digest != digest {
            throw Problem(
                .unprocessableContent, "idempotency-key-reused", "this key belongs to another request",
                field: "Idempotency-Key", remedy: "send a new key with each new request")
        }
        guard known.isRunning else { return }
        throw Problem(
            .conflict, "idempotency-key-running", "the request with this key is still at work",
            field: "Idempotency-Key", remedy: "wait for its answer", retryAfter: 1)
    }

    /// Ends what `begin` has begun.
    func end(_ key: String, of client: String, now: UInt64 = Monotonic.nanoseconds) {
        entries.withLock { entries in
            entries[client + "\n" + key]?.isRunning = false
            entries[client + "\n" + key]?.at = now
        }
    }
}
