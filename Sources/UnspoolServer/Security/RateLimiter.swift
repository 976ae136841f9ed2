internal import HTTPTypes
internal import Synchronization

/// So many renders a minute of one token or address, with a bucket for bursts.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: UInt64
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let perMinute: Int
    private let burst: Int
    /// Clients that are remembered at most; full buckets are forgotten first.
    private static let most = 10_000

    /// A limiter; 0 a minute: no limit.
    init(perMinute: Int, burst: Int) {
        self.perMinute = perMinute
        self.burst = burst
    }

    /// Takes one render of a client's share; the problem when there is none.
    func problem(for client: String, now: UInt64 = Monotonic.nanoseconds) -> Problem? {
        guard perMinute > 0 else { return nil }
        let rate = Double(perMinute) / 60e9
        return buckets.withLock { buckets in
            if buckets.count >= Self.most {
                buckets = buckets.filter {
                    $0.value.tokens + Double(now - $0.value.at) * rate < Double(burst)
                }
                if buckets.count >= Self.most { buckets = [:] }
            }
            var bucket = buckets[client] ?? Bucket(tokens: Double(burst), at: now)
            bucket.tokens = min(Double(burst), bucket.tokens + Double(now - bucket.at) * rate)
            bucket.at = now
            defer { buckets[client] = bucket }
            guard bucket.tokens < 1 else {
                bucket.tokens -= 1
                return nil
            }
            let wait = max(1, Int(((1 - bucket.tokens) / rate / 1e9).rounded(.up)))
            return Problem(
                .tooManyRequests, "rate", "this client has used its \(perMinute) renders a minute",
                remedy: "try again in \(wait) s", limit: perMinute, retryAfter: wait)
        }
    }
}
