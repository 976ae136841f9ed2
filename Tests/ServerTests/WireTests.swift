internal import HTTPTypes
internal import NIOHTTP1
internal import Testing

@testable internal import UnspoolServer

@Suite("What stands in the head of a message")
struct WireTests {
    @Test(
        "a host is a name or an address, with a port or without",
        arguments: [
            "x", "slides.example.org:8443", "a_b.c:", "127.0.0.1:80", "[::1]", "[2001:db8::1]:443",
            "[v1.a:b]",
            "xn--bcher-kva.example", "a%20b",
        ])
    func hosts(_ text: String) { #expect(Authority.isValid(text)) }

    @Test(
        "what is none is no host",
        arguments: [
            "", "a/b@c", "ann@x", "x:abc", "x:99999", "x:80:80", "[::1", "[::1]x", "[]", "[1.2.3.4]",
            "[g::1]", "::1",
            "a b", "%zz", "%4", ":80", "bücher.example", "a#b", "a?b",
        ])
    func noHosts(_ text: String) { #expect(!Authority.isValid(text)) }

    @Test("escapes of plain characters mean the characters, others stay")
    func paths() {
        #expect(PlainPath.of("/v%65rsion?a=%65") == "/version")
        #expect(PlainPath.of("/%7E%2Dx") == "/~-x")
        #expect(PlainPath.of("/%2e%2e%2Fetc") == "/..%2Fetc")
        #expect(PlainPath.of("/a%2") == "/a%2")
        #expect(PlainPath.of("/%zz%C3%BC%00") == "/%zz%C3%BC%00")
    }

    @Test(
        "a method is known from a line of HTTP only",
        arguments: [
            ("FOO /v1/render HTTP/1.1\r\nHost: x", "FOO"), ("\r\nm-x!  HTTP/1.1\r\n", nil),
            ("FOO / HTTP/1.1", nil), ("SSH-2.0-OpenSSH_9.2\r\n", nil), ("FOO / HTTP/2.0\r\n", nil),
            ("F(O / HTTP/1.1\r\n", nil), (" / HTTP/1.1\r\n", nil), ("\r\nBREW / HTTP/1.0\n", "BREW"),
        ] as [(String, String?)])
    func methods(_ text: String, _ method: String?) {
        var line = RequestLine()
        for byte in text.utf8 { line.add([byte]) }
        #expect(line.method == method)
        var whole = RequestLine()
        whole.add(text.utf8)
        #expect(whole == line)
    }

    @Test("a first line is kept up to its bound")
    func longLine() {
        var line = RequestLine()
        line.add([UInt8](repeating: 65, count: 100_000))
        #expect(line.bytes.count == RequestLine.longest)
        #expect(line.method == nil)
    }

    @Test("a body that does not end says why")
    func bodies() {
        let slow = Problem(brokenBody: SlowBody(seconds: 30))
        #expect((slow.status.code, slow.code, slow.limit) == (408, "too-slow", 30))
        #expect(Problem(brokenBody: HTTPParserError.invalidChunkSize).code == "http")
        #expect(Problem(brokenBody: HTTPParserError.invalidEOFState).code == "body")
        #expect(slow.closes)
    }
}
