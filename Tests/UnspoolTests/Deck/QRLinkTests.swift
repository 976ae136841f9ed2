import Diagnostics
import Testing
import Threads

@testable import Unspool

struct QRLinkTests {
    @Test(arguments: ["https://example.org", "http://example.org/a?b=c#d", "  HTTPS://münchen.example/ü\n"])
    func `web addresses are taken`(_ address: String) throws {
        #expect(try QRLink.checked(address) == address.filter { !$0.isWhitespace })
    }

    @Test(arguments: [
        "", " ", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https:///a",
        "https://a.example b", "mailto:a@example.org", "https://a.example/\u{7}",
    ])
    func `anything else is refused`(_ address: String) throws {
        let error = #expect(throws: UnspoolError.self) { try QRLink.checked(address) }
        #expect(error?.kind == .usage)
        #expect(error?.diagnostics.first?.code == "qr.not-a-link")
    }

    @Test func `an address that is too long is refused by its bytes`() throws {
        let fits = "https://a.example/" + String(repeating: "b", count: QRCode.mostBytes - 18)
        #expect(try QRLink.checked(fits) == fits)
        let error = #expect(throws: UnspoolError.self) { try QRLink.checked(fits + "b") }
        #expect(error?.diagnostics.first?.code == "qr.too-long")
    }

    @Test func `the code stands on the outro, and a deck without one says so`() throws {
        var options = CarouselOptions()
        options.qr = "https://example.org"
        var deck = Deck(
            title: "", author: Author(name: ""), language: "en", rightToLeft: false,
            slides: [Slide(id: "a", kind: .post), Slide(id: "b", kind: .outro)])
        var report = Report()
        #expect(try deck.coded(options, &report).slides.map(\.qr) == ["", "https://example.org"])
        #expect(report.diagnostics.isEmpty)
        deck.slides.removeLast()
        #expect(try deck.coded(options, &report) == deck)
        #expect(report.diagnostics.map(\.code) == ["qr.no-outro"])
    }
}
