import Diagnostics
import Testing
import Threads
import Unspool

/// Nothing is lost: the words of each kept post stand, in order, on the slides that name it.
struct EveryWordTests {
    private func letters(_ texts: [String]) -> [Unicode.Scalar] {
        texts.flatMap {
            $0.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }
    }

    private func said(_ post: Post) -> [String] {
        [post.heading ?? ""] + post.body.paragraphs.map(\.text)
            + post.quoted.flatMap { [$0.heading ?? ""] + $0.body.paragraphs.map(\.text) }
    }

    private func shown(_ post: Post, in deck: Deck) -> [String] {
        deck.slides.filter { $0.posts.contains(post.id) }.flatMap { slide in
            let body = slide.kind == .cover ? [] : slide.body.paragraphs.map(\.text)
            return slide.headline.paragraphs.map(\.text) + body + [slide.attribution]
                + slide.quoted.flatMap { $0.body.paragraphs.map(\.text) }
        }
    }

    private func thread(_ random: inout Mulberry32) -> PostThread {
        let shorts = [
            "“Tea first.”", "Tea is early today.", "- ", "🚩", "Why? Tea.",
            "Cups:\nOne\nTwo\nThree\nFour\nFive six",
        ]
        let posts = (1...Int.random(in: 1...12, using: &random)).map { number in
            var post = Post(id: "id\(number)", number: number, body: RandomText.richText(&random))
            if Bool.random(using: &random) {
                post.body = RichText(shorts.randomElement(using: &random) ?? "")
            }
            if Int.random(in: 0..<4, using: &random) == 0 { post.heading = "Heading \(number)" }
            if Int.random(in: 0..<4, using: &random) == 0 { post.section = "Section \(number)" }
            if Int.random(in: 0..<5, using: &random) == 0 {
                post.media = [Media(kind: .image, asset: "\(number).png")]
            }
            if Int.random(in: 0..<6, using: &random) == 0 {
                post.quoted = [Samples.post(99, "Quoted words.")]
            }
            return post
        }
        let title = Int.random(in: 0..<3, using: &random) == 0 ? "Notes on tea" : nil
        return PostThread(format: "test", title: title, posts: posts)
    }

    @Test(arguments: 0..<300)
    func `every word of every kept post is on a slide`(seed: UInt32) {
        var random = Mulberry32(seed: seed)
        let thread = thread(&random)
        let rules = [Samples.all, Samples.plain][Int(seed) % 2]
        let request = PlanRequest(cover: seed % 3 != 0, hook: seed % 5 == 0 ? "A *given* hook" : nil)
        var report = Report()
        let deck = DeckPlanner.plan(thread, rules, request, &report)
        for post in thread.posts {
            #expect(letters(shown(post, in: deck)) == letters(said(post)))
            for media in post.media { #expect(deck.slides.contains { $0.media.contains(media) }) }
        }
        #expect(Set(deck.slides.map(\.id)).count == deck.slides.count)
        #expect(deck.slides.allSatisfy { rules.kinds.contains($0.kind) })
        #expect(DeckPlanner.plan(thread, rules, request, &report) == deck)
    }

    @Test func `the words of a section are its slide or a kicker`() {
        var thread = Samples.thread(Samples.longPost(1), Samples.longPost(2), Samples.longPost(3))
        thread.posts[2].section = "The end"
        for rules in [Samples.all, Samples.plain] {
            let deck = Samples.plan(thread, rules)
            #expect(deck.slides.contains { $0.kicker == "The end" || $0.headline.line == "The end" })
        }
    }
}
