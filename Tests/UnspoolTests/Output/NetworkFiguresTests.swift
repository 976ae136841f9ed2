import Diagnostics
import Foundation
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
            #expect(
                network.canvas != nil && network.format != nil && network.slides != nil, "\(network.name)")
            #expect(network.bytes != nil && network.caption != nil, "\(network.name)")
        }
    }

    @Test func `the table of the documents says what the file says`() throws {
        let table = try String(contentsOfFile: ShippedData.root + "/docs/networks.md", encoding: .utf8)
        for network in try ShippedData.catalog().networks() {
            let cells = [
                network.canvas?.value, network.format?.value, network.slides.map { Self.grouped($0.value) },
                network.bytes.map { "\($0.value / 1_000_000) MB" },
                network.pixels.map { Self.grouped($0.value) } ?? "-",
                network.caption.map { Self.grouped($0.value) + Self.said(network.counting) },
                network.alt.map { Self.grouped($0.value) },
                network.postTitle.map { Self.grouped($0.value) } ?? "-",
            ]
            let row = "| `\(network.name)` | " + cells.map { $0 ?? "?" }.joined(separator: " | ") + " |"
            #expect(table.contains(row), "\(row)")
        }
    }

    private static func said(_ counting: TextCounting) -> String {
        switch counting {
        case .utf16: ""
        case .graphemes: " graphemes"
        case .mastodon: ", links 23"
        case .threads: ", emoji by bytes"
        case .x: " by weight, links 23"
        }
    }

    /// "63,206".
    private static func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : "\(number / 1_000)," + String("\(1_000 + number % 1_000)".dropFirst())
    }

    @Test func `a file of networks is checked as a whole`() {
        let source = SourceText(
            name: "networks.yaml",
            text: """
                networks:
                  a: { title: A, alt: { value: 5, source: s, date: 2026-01-01 } }
                  b: { title: B, alt: { value: 50000, source: s, date: 2026-01-01 } }
                  c: { title: C, caption: { value: 39, source: s, date: 2026-01-01 } }
                """)
        let error = #expect(throws: UnspoolError.self) { try Network.read(source) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "descriptions of 5 characters cannot be made",
                "descriptions of 50000 characters cannot be made",
                "captions of 39 characters cannot be made",
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
