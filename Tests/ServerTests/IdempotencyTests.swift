internal import HTTPTypes
internal import Testing

@testable internal import UnspoolServer

@Suite("Idempotency-Key")
struct IdempotencyTests {
    private let minute: UInt64 = 60_000_000_000

    private func code(
        _ keys: IdempotencyKeys, _ key: String, _ client: String, _ digest: String, _ now: UInt64
    )
        -> String
    {
        do throws(Problem) {
            try keys.begin(key, of: client, digest: digest, now: now)
            return "begun"
        } catch {
            return "\(error.status.code) \(error.code)"
        }
    }

    @Test("the same request may come again, but not while it is at work")
    func repeated() {
        let keys = IdempotencyKeys()
        #expect(code(keys, "k", "ann", "a", 0) == "begun")
        #expect(code(keys, "k", "ann", "a", 1) == "409 idempotency-key-running")
        keys.end("k", of: "ann", now: 2)
        #expect(code(keys, "k", "ann", "a", 3) == "begun")
    }

    @Test("another request with the same key is refused for ten minutes, at work or not")
    func reused() {
        let keys = IdempotencyKeys()
        #expect(code(keys, "k", "ann", "a", 0) == "begun")
        #expect(code(keys, "k", "ann", "b", 1) == "422 idempotency-key-reused")
        keys.end("k", of: "ann", now: minute)
        #expect(code(keys, "k", "ann", "b", 11 * minute - 1) == "422 idempotency-key-reused")
        #expect(code(keys, "k", "ann", "b", 11 * minute) == "begun")
    }

    @Test("keys of two clients have nothing to do with each other")
    func clients() {
        let keys = IdempotencyKeys()
        #expect(code(keys, "k", "ann", "a", 0) == "begun")
        #expect(code(keys, "k", "bob", "b", 1) == "begun")
        keys.end("k", of: "bob", now: 2)
        #expect(code(keys, "k", "ann", "a", 3) == "409 idempotency-key-running")
    }

    @Test(
        "a key has 1 to 128 printable characters",
        arguments: ["", String(repeating: "k", count: 129), "a\u{7}b", "é"])
    func malformed(key: String) {
        #expect(code(IdempotencyKeys(), key, "ann", "a", 0) == "400 idempotency-key")
    }

    @Test("only ten thousand keys are remembered, the latest ones")
    func bounded() {
        let keys = IdempotencyKeys()
        for number in 0..<10_001 {
            #expect(code(keys, "\(number)", "ann", "a", UInt64(number)) == "begun")
            keys.end("\(number)", of: "ann", now: UInt64(number))
        }
        #expect(code(keys, "0", "ann", "b", 20_000) == "begun")
        #expect(code(keys, "10000", "ann", "b", 20_001) == "422 idempotency-key-reused")
    }
}
