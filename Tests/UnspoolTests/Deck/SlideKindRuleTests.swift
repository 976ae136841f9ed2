import Testing
import Threads
import Unspool

struct SlideKindRuleTests {
    private func kind(_ post: Post, _ rules: PlanRules = Samples.all) -> SlideKind? {
        Samples.slide(post, rules)?.kind
    }

    private func post(_ paragraphs: [Paragraph], media: [Media] = []) -> Post {
        Post(id: "1", number: 1, body: RichText(paragraphs: paragraphs), media: media)
    }

    private let picture = Media(kind: .image, asset: "tea.png")

    @Test func `pictures without words are a media slide`() {
        #expect(kind(post([], media: [picture])) == .media)
    }

    @Test func `pictures with a caption are a media slide`() {
        #expect(kind(post([Paragraph(text: "A kettle.")], media: [picture])) == .media)
    }

    @Test func `a link card alone does not make a media slide`() {
        let card = Media(kind: .link, asset: "https://example.org")
        #expect(kind(post([Paragraph(text: "Read this.")], media: [card])) == .post)
    }

    @Test func `long text with pictures becomes two slides`() {
        var long = Samples.longPost(1)
        long.media = [picture]
        let deck = Samples.plan(Samples.thread(long), Samples.all, PlanRequest(cover: false, outro: nil))
        #expect(deck.slides.map(\.id) == ["p1", "p1-media"])
        #expect(deck.slides.map(\.kind) == [.post, .media])
        #expect(deck.slides.map(\.media.count) == [0, 1])
    }

    @Test func `two lines of code are a code slide, one is not`() {
        #expect(kind(post([Paragraph(role: .code, text: "let a = 1\nlet b = 2")])) == .code)
        #expect(kind(post([Paragraph(role: .code, text: "let a = 1")])) == .post)
        let prose = Paragraph(text: String(repeating: "Words about a very small program. ", count: 5))
        #expect(kind(post([prose, Paragraph(role: .code, text: "a = 1\nb = 2")])) == .post)
    }

    @Test func `three items are a list slide`() {
        let items = ["Cups", "Pots", "Spoons"].map { Paragraph(role: .listItem, marker: "•", text: $0) }
        #expect(kind(post(items)) == .list)
        #expect(kind(post([Paragraph(text: "Two things I own and like a lot")] + items.prefix(2))) == .post)
    }

    @Test func `five short lines are a list without markers`() {
        let slide = Samples.slide(
            Samples.post(1, "Things for tea:\nOne kettle\nTwo cups\nSpoons\nMilk\nAn old friend"))
        #expect(slide?.kind == .list)
        #expect(
            slide?.body.paragraphs.map(\.text).suffix(5) == [
                "One kettle", "Two cups", "Spoons", "Milk", "An old friend",
            ])
    }

    @Test(arguments: [
        ["“Tea first, then talk.”"], ["\"Tea first, then talk.\""], ["„Erst Tee.“"], ["« Le thé. »"],
        ["「お茶。」"],
        ["“Tea first,", "then talk.”"],
    ])
    func `a post in quotation marks is a quote and keeps them`(paragraphs: [String]) {
        let quoted = post(paragraphs.map { Paragraph(text: $0) })
        #expect(kind(quoted) == .quote)
        #expect(Samples.slide(quoted)?.body.paragraphs.map(\.text) == paragraphs)
    }

    @Test(arguments: ["“Tea” and “talk”", "\"Tea\" and \"talk\"", "She said “tea”", "“Tea” she said."])
    func `quotation marks around parts do not make a quote`(text: String) {
        #expect(kind(Samples.post(1, text)) == .display)
    }

    @Test func `the line behind a quotation says whose words they are`() {
        let ownLine = Samples.slide(Samples.post(1, "“Tea first.”", "— Ada Stone"))
        #expect(ownLine?.kind == .quote)
        #expect(ownLine?.attribution == "Ada Stone")
        #expect(ownLine?.body.line == "“Tea first.”")
        let sameLine = Samples.slide(Samples.post(1, "\"Tea first.\" -- Ada Stone, 1930"))
        #expect(sameLine?.attribution == "Ada Stone, 1930")
        #expect(sameLine?.body.line == "\"Tea first.\"")
        let marked = Post(
            id: "1", number: 1,
            body: RichText(paragraphs: [
                Paragraph(role: .quotation, text: "Tea first."), Paragraph(role: .quotation, text: "– @ada"),
            ]))
        #expect(Samples.slide(marked)?.attribution == "@ada")
    }

    @Test func `an office may be long, a sentence behind a dash may not`() {
        let office = "Ada Stone, keeper of the collection of kettles at the Museum of Small Weather"
        #expect(Samples.slide(Samples.post(1, "“Tea first.”", "— " + office))?.attribution == office)
        let sentence = "I said that I would have none of it, and then she put the kettle on."
        #expect(Samples.slide(Samples.post(1, "“Tea first.”", "— " + sentence))?.attribution != sentence)
    }

    @Test func `at most 160 characters without a headline are shown large`() {
        #expect(kind(Samples.post(1, String(repeating: "a", count: 160))) == .display)
        #expect(kind(Samples.post(1, String(repeating: "a", count: 161))) == .post)
        #expect(kind(Samples.post(1, "Why? Tea.")) == .display)
        #expect(kind(Samples.post(1, "It is hot.", heading: "Tea")) == .post)
        let titled =
            "TEA FOR EVERYONE\nThis piece looks at kettles, cups and the people who wait for both of them."
        #expect(kind(Samples.post(1, titled)) == .post)
    }

    @Test func `a kind that the template does not draw is planned as a post`() {
        let slide = Samples.slide(Samples.post(1, "“Tea first.”", "— Ada Stone"), Samples.plain)
        #expect(slide?.kind == .post)
        #expect(slide?.body.line == "“Tea first.”¶— Ada Stone")
    }
}
