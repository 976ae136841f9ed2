import Testing

@testable internal import Unspool

/// Drafts of the text that goes with a carousel.
struct CaptionTests {
    private func draft(_ words: String, marker: String = "", tags: [String] = [], address: String = "")
        -> Caption.Draft
    {
        Caption.Draft(words: words, marker: marker, tags: tags, address: address)
    }

    @Test func `all parts stand below one another, each once`() {
        let whole = draft(
            "Tea is late. #Tea", marker: "1/2", tags: ["#tea", "#teatime"], address: "https://tea.example")
        #expect(whole.text(280, .x) == "Tea is late. #Tea\n\n1/2\n\n#teatime\n\nhttps://tea.example")
        #expect(draft("Tea.").text(280, .x) == "Tea.")
        #expect(draft("", marker: "2/2").text(280, .x) == "2/2")
    }

    @Test func `words are cut, tags that were lost with them come back below`() {
        let words = String(repeating: "late ", count: 80) + "#tea"
        let text = draft(words, marker: "1/2", tags: ["#tea"], address: "https://tea.example").text(
            100, .graphemes)
        #expect(text.count <= 100)
        #expect(text.hasSuffix("…\n\n1/2\n\n#tea\n\nhttps://tea.example"))
    }

    @Test(arguments: TextCounting.allCases, [Caption.shortest, 90, 280])
    func `every draft has the length that the network takes`(_ counting: TextCounting, _ limit: Int) {
        let words = String(repeating: "🧭 日本 and tea, ", count: 60)
        let address = "https://tea.example/" + String(repeating: "long/", count: 60)
        let text = draft(words, marker: "12/12", tags: ["#one", "#three", "#fifteen"], address: address).text(
            limit, counting)
        #expect(counting.length(of: text) <= limit)
        #expect(text.contains("🧭") && text.contains("12/12"))
    }

    @Test func `a draft has the thread's words, and further ones those of their first slide`() async throws {
        var network = Network(name: "a", title: "A")
        network.slides = Network.Figure(value: 4, source: "s", date: "2026-01-01")
        network.canvas = Network.Choice(value: "portrait", source: "s", date: "2026-01-01")
        let made = try await Posted.deliver(network) { $0.scale = 0.1 }
        let captions = made.parts.map(\.caption)
        #expect(
            captions[0] == """
                What eleven winters on a pilot boat taught me about meetings 👩🏽‍✈️

                None of it was in the manual. #harbour #work

                1/\(captions.count)

                #fog

                https://harbour.example/notes
                """)
        let said = Posted.thread.filter { $0 != "*" }
        for (index, caption) in captions.enumerated().dropFirst() {
            let parts = caption.split(separator: "\n\n")
            #expect(parts.last == "\(index + 1)/\(captions.count)")
            #expect(said.contains(String(parts[0])), "\(parts[0])")
        }
    }
}
