import Testing

@testable import Rendering

/// What a document may open.
struct LinkAddressTests {
    @Test(arguments: ["https://a.example/b?c=d#e", "HTTP://a.example", "mailto:a@b.example", "tel:+49301234"])
    func `pages, letters and calls are opened`(_ address: String) {
        #expect(LinkAddress.uri(address) == address)
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "a.example", "", " https://a",
    ])
    func `programs, files and fragments are not`(_ address: String) {
        #expect(LinkAddress.uri(address) == nil)
    }

    @Test func `other letters are written as their bytes`() {
        #expect(LinkAddress.uri("https://example.org/قه 1\n'") == "https://example.org/%D9%82%D9%87%201'")
    }
}
