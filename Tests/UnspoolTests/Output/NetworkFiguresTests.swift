import Diagnostics
import Testing

@testable import Unspool

/// What networks take, and where pictures from the web may lie.
struct NetworkFiguresTests {
    @Test func `every network that is named has a figure for descriptions with its origin`() throws {
        let networks = try ShippedData.catalog().networks()
        #expect(
            Set(networks.map(\.name)).isSuperset(of: [
                "instagram", "linkedin", "x", "bluesky", "mastodon", "threads", "pinterest", "facebook",
                "tiktok",
            ]))
        for network in networks {
            let alt = try #require(network.alt, "\(network.name)")
            #expect(AltText.limits.contains(alt.value))
            #expect(!alt.source.isEmpty && PostDate(alt.date) != nil)
        }
    }

    @Test func `a file of networks is checked as a whole`() {
        let source = SourceText(
            name: "networks.yaml",
            text: """
                networks:
                  a: { title: A, alt: { value: 5, source: s, date: 2026-01-01 } }
                  b: { title: B, alt: { value: 50000, source: s, date: 2026-01-01 } }
                """)
        let error = #expect(throws: UnspoolError.self) { try Network.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "descriptions of 5 characters cannot be made",
                "descriptions of 50000 characters cannot be made",
            ])
        let undated = SourceText(
            name: "networks.yaml",
            text: "networks: { a: { title: A, alt: { value: 500, source: s, date: May } } }")
        let other = #expect(throws: UnspoolError.self) { try Network.read(undated) }
        #expect(other?.diagnostics.first?.message.contains("is no day such as 2026-01-31") == true)
    }

    @Test(arguments: [
        ("a.png", ["a.png"]), ("../a.png", ["../a.png"]), ("https://files.example", []),
        (
            "https://files.example/a/b.png?x=1",
            ["files.example/a/b.png", "a/b.png", "media/b.png", "b.png"]
        ),
        (
            "https://cdn.example/k/abc@jpeg",
            [
                "cdn.example/k/abc@jpeg", "k/abc@jpeg", "media/abc@jpeg", "abc@jpeg", "media/abc.jpg",
                "media/abc.jpeg", "abc.jpg", "abc.jpeg",
            ]
        ),
        (
            "https://pbs.example/abc?format=png&name=orig",
            ["pbs.example/abc", "media/abc", "abc", "media/abc.png", "abc.png"]
        ),
        ("https://a.example/" + String(repeating: "x/", count: 100), []),
    ])
    func `pictures of the web may lie beside the thread`(address: String, names: [String]) {
        #expect(SavedPicture.names(of: address) == names)
    }
}
