internal import Crypto
internal import Diagnostics
internal import FoundationEssentials
internal import Testing

@testable internal import UnspoolServer

@Suite("Tokens, links and rates")
struct SecurityTests {
    /// A secret file with one line.
    private func file(_ line: String) throws -> String {
        let path = "/tmp/unspool-\(UInt64.random(in: .min ... .max))"
        try Data(line.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test("a token is known by its SHA-256, whole and alone")
    func tokens() throws {
        let digest = Hexadecimal.text(of: SHA256.hash(data: Array("correct-horse".utf8)))
        let tokens = try Tokens(path: try file("# comment\nann \(digest)\n"))
        #expect(tokens.owner(of: "Bearer correct-horse") == "ann")
        for wrong in [
            "Bearer correct-hors", "Bearer correct-horsee", "correct-horse", "Basic correct-horse", "Bearer ",
        ] {
            #expect(tokens.owner(of: wrong) == nil)
        }
        #expect(tokens.owner(of: nil) == nil)
    }

    @Test("a file of tokens with a plain token in it is refused with its line")
    func plain() throws {
        let path = try file("ann 0123\n")
        #expect(throws: UnspoolError.self) { try Tokens(path: path) }
    }

    @Test("a link holds for its own address, until its moment, by its own key")
    func links() throws {
        let key = [UInt8](repeating: 7, count: 32)
        let links = try SignedLinks(
            path: try file(
                "k1 \(Hexadecimal.text(of: key))\nk2 \(Hexadecimal.text(of: [UInt8](repeating: 9, count: 32)))\n"
            ))
        func link(_ target: String) -> String {
            let code = HMAC<SHA256>.authenticationCode(
                for: Array("GET\n\(target)".utf8), using: SymmetricKey(data: key))
            return target + "&signature=" + Hexadecimal.text(of: code)
        }
        let target = "/v1/slide.png?thread=a&expires=1000&key=k1"
        #expect(links.problem(method: "GET", target: link(target), now: 999) == nil)
        #expect(links.problem(method: "GET", target: link(target), now: 1000)?.code == "expired")
        #expect(links.problem(method: "POST", target: link(target), now: 999)?.code == "bad-signature")
        let other = link(target).replacing("thread=a", with: "thread=b")
        #expect(links.problem(method: "GET", target: other, now: 999)?.code == "bad-signature")
        let swapped = link("/v1/slide.png?thread=a&expires=1000&key=k2")
        #expect(links.problem(method: "GET", target: swapped, now: 999)?.code == "bad-signature")
        let late = link("/v1/slide.png?thread=a&expires=9999999&key=k1")
        #expect(links.problem(method: "GET", target: late, now: 999)?.code == "expires-late")
    }

    @Test("a bucket empties, and fills with time")
    func rates() {
        let limiter = RateLimiter(perMinute: 60, burst: 2)
        #expect(limiter.problem(for: "a", now: 0) == nil)
        #expect(limiter.problem(for: "a", now: 0) == nil)
        #expect(limiter.problem(for: "a", now: 0)?.retryAfter == 1)
        #expect(limiter.problem(for: "b", now: 0) == nil)
        #expect(limiter.problem(for: "a", now: 1_000_000_000) == nil)
    }
}
