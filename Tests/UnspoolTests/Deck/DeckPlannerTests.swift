import Diagnostics
import Testing
import Threads
import Unspool

struct DeckPlannerTests {
    @Test func `a deck reads as stable text`() {
        var thread = Samples.thread(
            Samples.post(1, "Tea is early.", "Nobody knows why the kettle sings."),
            Samples.post(2, "“Tea first.”", "— Ada Stone"))
        thread.author = Author(name: "Nora Field", handle: "norafield")
        var report = Report()
        let deck = DeckPlanner.plan(thread, Samples.all, PlanRequest(), &report)
        #expect(
            deck.dump() == """
                deck "Tea is early." en ltr
                author Nora Field @norafield

                1 cover cover base posts id1
                  headline "Tea is early." emphasis 7-13
                  body "Nobody knows why the kettle sings."

                2 p1 display inverse #1 posts id1
                  body "Nobody knows why the kettle sings."

                3 p2 quote base #2 posts id2
                  body "“Tea first.”"
                  attribution "Ada Stone"

                4 outro outro pop
                  headline "Follow for the next thread."
                  button "Follow" follow
                  button "Save for later" save

                """)
        #expect(report == Report())
    }

    @Test func `every section opens with its heading, which is a kicker after it`() {
        let thread = Samples.thread(
            Samples.longPost(1), Samples.longPost(2), Samples.longPost(3), Samples.longPost(4))
        var sections = thread
        sections.posts[1].section = "Cups"
        sections.posts[3].section = "Spoons"
        let deck = Samples.plan(sections)
        #expect(deck.slides.map(\.id) == ["cover", "p1", "section-1", "p2", "p3", "section-2", "p4"])
        #expect(deck.slides.map(\.kicker) == ["", "", "", "Cups", "Cups", "", "Spoons"])
        let plain = Samples.plan(sections, Samples.plain)
        #expect(plain.slides.map(\.id) == ["cover", "p1", "section-1", "p2", "p3", "section-2", "p4"])
    }

    @Test func `display slides in a row have different tones`() {
        let posts = (1...6).map { Samples.post($0, "Thought number \($0) about tea.") }
        let deck = Samples.plan(PostThread(format: "test", posts: posts))
        let display = deck.slides.filter { $0.kind == .display }
        #expect(display.count == 5)
        #expect(zip(display, display.dropFirst()).allSatisfy { $0.tone != $1.tone })
    }

    @Test func `there are never three pop slides in a row`() {
        let rules = PlanRules(
            tones: [.cover: [.pop], .display: [.pop], .outro: [.pop], .quote: [.pop]],
            kinds: Samples.all.kinds)
        let posts = (1...6).map { Samples.post($0, $0 % 2 == 0 ? "Thought \($0)." : "“Words \($0).”") }
        let tones = Samples.plan(PostThread(format: "test", posts: posts), rules, PlanRequest()).slides.map(
            \.tone)
        for index in tones.indices.dropFirst(2) {
            #expect(tones[(index - 2)...index].contains { $0 != .pop })
        }
    }

    @Test func `a long calm run is broken by a post of medium length near its middle`() {
        let medium = String(repeating: "the cup waits on its shelf ", count: 7)
        var posts = (1...9).map { Samples.longPost($0) }
        posts[3] = Samples.post(4, "Look: " + medium)
        let slides = Samples.plan(
            PostThread(format: "test", posts: posts), Samples.all, PlanRequest(cover: false, outro: nil)
        ).slides
        #expect(slides.map(\.kind).firstIndex(of: .display) == 3)
        #expect(slides.map(\.tone) == tones("bbbibbbbb"))
    }

    @Test func `reading slides break a run in which nothing may be promoted`() {
        let posts = (1...20).map { Samples.longPost($0) }
        let slides = Samples.plan(
            PostThread(format: "test", posts: posts), Samples.all, PlanRequest(cover: false)
        ).slides
        #expect(slides.map(\.tone) == tones("bbbbbbibbbbbbibbbbbb" + "p"))
        var rules = Samples.all
        rules.tones[.post] = [.base]
        let calm = Samples.plan(PostThread(format: "test", posts: posts), rules, PlanRequest(cover: false))
        #expect(calm.slides.dropLast().allSatisfy { $0.tone == .base })
    }

    @Test func `a row of short thoughts breathes, and its end differs from the outro`() {
        let posts = (1...7).map { Samples.post($0, "Thought number \($0) about tea.") }
        let slides = Samples.plan(PostThread(format: "test", posts: posts), Samples.all, PlanRequest()).slides
        #expect(slides.map(\.tone) == tones("bipbipbp"))
    }

    private func tones(_ strip: String) -> [Tone] {
        strip.map { $0 == "b" ? .base : $0 == "i" ? .inverse : .pop }
    }

    @Test func `ids count from the first post of the whole thread`() {
        var thread = Samples.thread(Samples.longPost(21), Samples.longPost(22))
        thread.firstIndex = 20
        #expect(Samples.plan(thread).slides.map(\.id) == ["cover", "p21", "p22"])
    }

    @Test func `the author on request comes before that of the thread`() {
        var thread = Samples.thread(Samples.longPost(1))
        #expect(Samples.plan(thread).author == Author(name: ""))
        thread.author = Author(name: "Nora")
        thread.posts[0].author = Author(name: "Nora")
        let deck = Samples.plan(thread, Samples.all, PlanRequest(outro: nil, author: Author(name: "Ada")))
        #expect(deck.author == Author(name: "Ada"))
        #expect(deck.slides.allSatisfy { $0.author == nil })
        thread.posts[0].author = Author(name: "Sam")
        #expect(Samples.plan(thread).slides.last?.author == Author(name: "Sam"))
    }

    @Test func `a post that says nothing is dropped and reported`() {
        var report = Report()
        let thread = Samples.thread(Samples.longPost(1), Post(id: "2", number: 2, body: RichText("")))
        let deck = DeckPlanner.plan(thread, Samples.all, PlanRequest(outro: nil), &report)
        #expect(deck.slides.map(\.id) == ["cover", "p1"])
        #expect(report.dropped.map(\.reason) == ["empty"])
    }

    @Test func `a quoted post is a card of its slide, or block quotation with its author`() {
        var post = Samples.longPost(1)
        post.quoted = [Samples.post(9, "Tea is late.")]
        post.quoted[0].author = Author(name: "Ana Ruiz", handle: "anaruiz")
        let slide = Samples.slide(post)
        #expect(slide?.quoted.map(\.body.plain) == ["Tea is late."])
        let body = slide?.written(Writing()).body.paragraphs ?? []
        #expect(body.suffix(2).map(\.role) == [.quotation, .quotation])
        #expect(body.suffix(2).map(\.text) == ["Tea is late.", "— Ana Ruiz @anaruiz"])
    }

    @Test(arguments: [QuoteLength.cut, .full])
    func `a long quoted post is cut and reported, or has a slide of its own`(length: QuoteLength) {
        var report = Report()
        var post = Samples.longPost(1)
        let words = (1...80).map { "word\($0)" }.joined(separator: " ")
        post.quoted = [Samples.post(9, words)]
        post.quoted[0].quoted = [Samples.post(8, "Deeper still.")]
        var request = PlanRequest(outro: nil)
        request.quotes = length
        let deck = DeckPlanner.plan(Samples.thread(post), Samples.all, request, &report)
        let dropped = report.dropped.filter { $0.reason == "quote" }.map(\.text)
        if length == .cut {
            let card = deck.slides.flatMap(\.quoted).first?.body.plain ?? ""
            #expect(card.hasSuffix("…") && card.count <= 281)
            #expect(card.dropLast() + " " + (dropped.first ?? "") == words)
            #expect(dropped.last == "Deeper still.")
        } else {
            #expect(deck.slides.last?.id == "p1-quote" && deck.slides.last?.body.plain == words)
            #expect(dropped == ["Deeper still."])
        }
    }

    @Test func `a warning goes before the words, and polls stay on the slide`() {
        var post = Samples.longPost(1)
        post.warning = "Spoilers"
        post.poll = Poll(options: [Poll.Option(label: "Yes", votes: 3), Poll.Option(label: "No", votes: 1)])
        let slide = Samples.slide(post)
        #expect(slide?.poll?.shares == [0.75, 0.25])
        let all = (slide?.headline.plain ?? "") + (slide?.body.plain ?? "")
        #expect(all.hasPrefix("Spoilers"))
    }

    @Test func `what is too long on the outro is said`() {
        var report = Report()
        let outro = Outro(
            headline: String(repeating: "word ", count: 12),
            buttons: (1...4).map { Button(label: "Button with number \($0)") })
        let deck = DeckPlanner.plan(
            Samples.thread(Samples.longPost(1)), Samples.all, PlanRequest(outro: outro), &report)
        #expect(deck.slides.last?.buttons.count == 3)
        #expect(
            report.diagnostics.map(\.description) == [
                "warning[outro.headline-long]: the outro's headline has 60 characters\n"
                    + "  = shorten it to 48, or move a part to the line below",
                "warning[outro.label-long]: the button \"Button with number 1\" has 20 characters\n  = shorten it to 18",
                "warning[outro.label-long]: the button \"Button with number 2\" has 20 characters\n  = shorten it to 18",
                "warning[outro.label-long]: the button \"Button with number 3\" has 20 characters\n  = shorten it to 18",
                "warning[outro.too-many-buttons]: the outro has 4 buttons, 3 are shown\n  = leave out 1",
            ])
    }
}
