import Testing
import Threads
import Unspool

struct CoverTests {
    private let tail =
        "The kettle sings over the small blue flame, and the cup waits on its shelf until somebody comes home, "
        + "takes off a wet coat, and remembers that it is Tuesday and that there is no milk."

    @Test func `the headline of the first post is the hook and is not repeated`() {
        let deck = Samples.plan(Samples.thread(Samples.post(1, "Tea is early. " + tail)))
        #expect(deck.slides.map(\.id) == ["cover", "p1"])
        #expect(deck.slides[0].headline.line == "Tea is early.")
        #expect(deck.slides[0].posts == ["id1"])
        #expect(deck.slides[0].body.line.hasPrefix("The kettle sings"))
        #expect(deck.slides[1].headline.line == "")
        #expect(deck.slides[1].body.line == tail)
    }

    @Test func `a heading that is too long for the cover stands whole on the first post's slide`() {
        let heading = (1...60).map { "word\($0)" }.joined(separator: " ")
        var first = Samples.post(1, tail)
        first.heading = heading
        let deck = Samples.plan(Samples.thread(first, Samples.post(2, "Tea is early.")))
        #expect(deck.slides[0].headline.line.hasPrefix("word1 word2"))
        #expect(deck.slides[0].headline.line.hasSuffix("…"))
        #expect(deck.slides[1].headline.line == "")
        #expect(deck.slides[1].body.paragraphs.map(\.text) == [heading, tail])
    }

    @Test func `a first post that is all hook has no slide of its own`() {
        let deck = Samples.plan(Samples.thread(Samples.post(1, "Tea is early today."), Samples.post(2, tail)))
        #expect(deck.slides.map(\.id) == ["cover", "p2"])
        #expect(deck.slides[0].posts == ["id1"])
        #expect(deck.slides[0].body.line.hasPrefix("The kettle sings"))
    }

    @Test func `a thread that begins without words has no empty cover`() {
        var first = Samples.post(1)
        first.quoted = [Samples.post(9, "Quoted words.")]
        let deck = Samples.plan(Samples.thread(first))
        #expect(deck.slides.map(\.id) == ["p1"])
        #expect(deck.slides[0].quoted.count == 1)
    }

    @Test func `a closing emoji on a line of its own stays with the hook`() {
        let deck = Samples.plan(
            Samples.thread(Samples.post(1, "Tea is early today.", "🚩"), Samples.post(2, tail)))
        #expect(deck.slides.map(\.id) == ["cover", "p2"])
        #expect(deck.slides[0].headline.paragraphs.map(\.text) == ["Tea is early today. 🚩"])
    }

    @Test func `a short first post goes on behind its first sentence`() {
        let deck = Samples.plan(
            Samples.thread(Samples.post(1, "In 1945 she drew a kettle. She called it Ada.")))
        #expect(deck.slides[0].headline.line == "In 1945 she drew a kettle.")
        #expect(deck.slides[1].body.line == "She called it Ada.")
        #expect(deck.slides[1].kind == .display)
    }

    @Test func `a sentence that is too long is cut at a word and stays whole in the post`() {
        let deck = Samples.plan(Samples.thread(Samples.post(1, tail)))
        let hook = deck.slides[0].headline.line
        #expect(hook.hasSuffix("…") && hook.count <= 91)
        #expect(
            hook
                == "The kettle sings over the small blue flame, and the cup waits on its shelf until somebody…"
        )
        #expect(deck.slides[0].body.line.hasPrefix("comes home, takes off a wet coat"))
        #expect(deck.slides[1].body.line == tail)
    }

    @Test func `the teaser is cut at a word`() {
        let deck = Samples.plan(Samples.thread(Samples.post(1, "Tea is early.", tail + " " + tail)))
        let teaser = deck.slides[0].body.line
        #expect(teaser.count <= 201 && teaser.hasSuffix("…"))
        #expect((tail + " " + tail).hasPrefix(teaser.dropLast()))
    }

    @Test func `the given hook comes before the title, the title before the headline`() {
        let thread = Samples.thread(Samples.post(1, "Tea is early. " + tail), title: "Notes on tea")
        #expect(Samples.plan(thread).slides[0].headline.line == "Notes on tea")
        let deck = Samples.plan(thread, Samples.all, PlanRequest(outro: nil, hook: "Why *tea* matters"))
        #expect(deck.slides[0].headline.line == "Why tea matters")
        #expect(deck.slides[0].headline.paragraphs[0].spans == [Span(role: .emphasis, utf8: 4..<7)])
        #expect(deck.slides[0].kicker == "Notes on tea")
        #expect(deck.slides[1].headline.line == "Tea is early.")
    }

    @Test func `a given hook that says the headline again takes it from the slide`() {
        let thread = Samples.thread(Samples.post(1, "Tea is early. " + tail))
        let deck = Samples.plan(thread, Samples.all, PlanRequest(outro: nil, hook: "tea is *early*"))
        #expect(deck.slides[1].headline.line == "")
        #expect(deck.slides[1].body.line == tail)
    }

    @Test func `without a cover everything stays on the posts`() {
        let thread = Samples.thread(Samples.post(1, "Tea is early. " + tail))
        let deck = Samples.plan(thread, Samples.all, PlanRequest(cover: false, outro: nil))
        #expect(deck.slides.map(\.id) == ["p1"])
        #expect(deck.slides[0].headline.line == "Tea is early.")
        #expect(deck.title == "Tea is early.")
    }

    @Test func `a quotation at the start is repeated whole on its own slide`() {
        let deck = Samples.plan(Samples.thread(Samples.post(1, "“Tea first. Then we talk.”", "— Ada Stone")))
        #expect(deck.slides[1].kind == .quote)
        #expect(deck.slides[1].body.line == "“Tea first. Then we talk.”")
    }
}
