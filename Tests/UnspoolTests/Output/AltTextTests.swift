import Testing
import Threads

@testable internal import Unspool

/// Slides in words.
struct AltTextTests {
    private let deck = Deck(
        title: "T", author: Author(name: "Ines"), language: "en", rightToLeft: false, slides: [])

    @Test(arguments: [
        ("one two three", 13, "one two three"), ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"), ("one two three", 7, "one…"), ("one, two", 6, "one…"),
        ("Donaudampfschiff", 6, "Donau…"), ("👩‍🚀👩‍🚀👩‍🚀", 2, "👩‍🚀…"), ("one", 1, "…"), ("one", 0, ""),
    ])
    func `texts are cut before a word`(text: String, limit: Int, cut: String) {
        #expect(AltText.cut(text, to: limit) == cut)
        #expect(AltText.cut(text, to: limit).count <= limit)
    }

    @Test func `words come first, then every part with what it says`() {
        var slide = Slide(id: "a", kind: .post, headline: RichText("Tea"), body: RichText("Late."))
        slide.media = [
            Media(kind: .image, asset: "a.png", altText: "A cup"), Media(kind: .image, asset: "b.png"),
            Media(kind: .video, asset: "", duration: 74),
            Media(kind: .link, asset: "", title: "A page", url: "https://www.a.example/x"),
        ]
        slide.quoted = [QuotedPost(author: Author(name: "Bo", handle: "bo"), body: RichText("Yes."))]
        slide.poll = Poll(options: [Poll.Option(label: "A", votes: 3), Poll.Option(label: "B", votes: 1)])
        let lines = [
            "Tea", "Late.", "Picture: A cup", "Picture: no description", "Video 1:14: no description",
            "Quoted post (Bo @bo): Yes.", "Poll: A 75%; B 25% (4 votes)", "Link: A page, a.example",
        ]
        #expect(AltText.of(Page(whole: slide), in: deck, limit: 1000) == lines.joined(separator: "\n"))
        #expect(AltText.of(Page(whole: slide), in: deck, limit: 20).hasSuffix("…"))
    }

    @Test func `a second page does not repeat the pictures, and a cover not its teaser`() {
        var page = Page(
            whole: Slide(
                id: "a", kind: .post, body: RichText("More."), media: [Media(kind: .image, asset: "a.png")]))
        page.part = Counter(index: 2, count: 2)
        #expect(AltText.of(page, in: deck, limit: 1000) == "More.")
        let cover = Slide(id: "c", kind: .cover, headline: RichText("Hook"), body: RichText("Teaser"))
        #expect(AltText.of(Page(whole: cover), in: deck, limit: 1000) == "Hook\n— Ines")
    }

    @Test(arguments: [
        ("https://www.Example.org/a?b", "example.org"), ("a.example:80/x", "a.example"),
        ("https://me@b.example", "b.example"),
    ])
    func `cards show hosts`(url: String, host: String) {
        #expect(Media(kind: .link, asset: "", url: url).host == host)
    }

    @Test(arguments: [(7.0, "0:07"), (750, "12:30"), (3725, "1:02:05"), (-3, "0:00"), (1e12, "100:00:00")])
    func `lengths are read as on players`(seconds: Double, clock: String) {
        #expect(PictureCell.clock(seconds) == clock)
    }

    @Test(
        arguments: [
            ([3, 1], nil, true, "4 votes · final result"), ([3, 1], nil, nil, "4 votes"),
            ([30, 20], 40, false, "40 people voted · poll still open"), ([1, 0], 1, nil, "1 vote"),
            ([nil, nil], nil, nil, ""), ([nil, nil], nil, true, "final result"),
            ([3, nil], 12_345, nil, "12,345 votes"),
        ] as [([Int?], Int?, Bool?, String)])
    func `a poll says its votes and its state`(
        _ votes: [Int?], _ total: Int?, _ ended: Bool?, _ tally: String
    ) {
        let poll = Poll(
            options: votes.map { Poll.Option(label: "A", votes: $0) }, total: total, hasEnded: ended)
        #expect(poll.tally(Writing()) == tally)
    }

    @Test func `a quotation that is gone is said to be`() {
        var slide = Slide(id: "a", kind: .post, body: RichText("Tea"))
        slide.quoted = [QuotedPost(author: Author(name: ""), body: RichText(paragraphs: []), isGone: true)]
        let text = AltText.of(Page(whole: slide), in: deck, limit: 1000)
        #expect(text == "Tea\nQuoted post: This post is not available.")
        let written = slide.written(Writing()).body.paragraphs.last
        #expect(written?.text == "This post is not available." && written?.role == .quotation)
    }
}
