import Testing
import Threads
import Unspool

struct HeadlineTests {
    private let tail =
        "The kettle sings over the small blue flame, and the cup waits on its shelf until somebody comes home, "
        + "takes off a wet coat, and remembers that it is Tuesday and that there is no milk."

    private func divided(_ post: Post) -> [String]? {
        Samples.slide(post).map { [$0.headline.line, $0.body.line] }
    }

    @Test func `a given heading is the headline`() {
        #expect(divided(Samples.post(1, tail, heading: "On tea")) == ["On tea", tail])
    }

    @Test func `a first line of at most 90 characters is the headline`() {
        #expect(divided(Samples.post(1, "What is tea?\n" + tail)) == ["What is tea?", tail])
        #expect(divided(Samples.post(1, "On tea:", tail)) == ["On tea:", tail])
        let long = String(repeating: "word ", count: 20) + "end"
        #expect(divided(Samples.post(1, long + "\n" + tail))?.first == "")
    }

    @Test func `a first sentence of at most 45 percent is the headline`() {
        #expect(divided(Samples.post(1, "Tea is early. " + tail)) == ["Tea is early.", tail])
        let half = String(repeating: "word ", count: 20) + "end."
        #expect(divided(Samples.post(1, half + " " + half.dropLast(2)))?.first == "")
    }

    @Test func `styles are cut at the border and keep both halves`() {
        let text = "Tea is early. " + tail
        let body = RichText(paragraphs: [Paragraph(text: text, spans: [Span(role: .strong, utf8: 7..<17)])])
        let slide = Samples.slide(Post(id: "1", number: 1, body: body))
        #expect(slide?.headline.paragraphs.first?.spans.map(\.utf8) == [7..<13])
        #expect(slide?.headline.paragraphs.first?.role == .heading)
        #expect(slide?.body.paragraphs.first?.spans.map(\.utf8) == [0..<3])
    }

    @Test func `an address alone is no headline`() {
        let link = Paragraph(
            text: "https://example.org",
            spans: [Span(role: .link, utf8: 0..<19, target: "https://example.org")])
        let body = RichText(paragraphs: [link, Paragraph(text: tail)])
        #expect(Samples.slide(Post(id: "1", number: 1, body: body))?.headline.line == "")
    }

    @Test func `a template without headlines keeps all words in the body`() {
        let slide = Samples.slide(Samples.post(1, tail, heading: "On tea"), Samples.plain)
        #expect(slide?.headline.line == "")
        #expect(slide?.body.paragraphs.map(\.role) == [.heading, .body])
    }
}
