import Diagnostics
import Threads
import Unspool

/// Threads and rules for tests of the planner.
enum Samples {
    /// A template that draws every kind in its own way.
    static let all = PlanRules(
        tones: [.display: [.inverse, .pop], .quote: [.inverse], .outro: [.pop]],
        kinds: Set(SlideKind.allCases))
    /// A template that draws posts only and sets no headlines.
    static let plain = PlanRules(tones: [:], kinds: [.cover, .post, .outro], headlines: false)

    static func post(_ number: Int, _ paragraphs: String..., heading: String? = nil, section: String? = nil)
        -> Post
    {
        Post(
            id: "id\(number)", number: number, section: section, heading: heading,
            body: RichText(paragraphs: paragraphs.map { Paragraph(text: $0) }))
    }

    static func thread(_ posts: Post..., title: String? = nil) -> PostThread {
        PostThread(format: "test", title: title, posts: posts)
    }

    static func plan(
        _ thread: PostThread, _ rules: PlanRules = all, _ request: PlanRequest = PlanRequest(outro: nil)
    ) -> Deck {
        var report = Report()
        return DeckPlanner.plan(thread, rules, request, &report)
    }

    /// The only slide of a post that stands alone, planned without a cover.
    static func slide(_ post: Post, _ rules: PlanRules = all) -> Slide? {
        plan(thread(post), rules, PlanRequest(cover: false, outro: nil)).slides.first
    }

    /// A post of well over 240 characters without a headline.
    static func longPost(_ number: Int) -> Post {
        let clause = "the kettle sings over the small blue flame and the cup waits on its shelf, "
        return post(
            number, "On day \(number) " + String(repeating: clause, count: 4) + "until somebody comes.")
    }
}

extension RichText {
    /// The words of all paragraphs in one line.
    var line: String { paragraphs.map(\.text).joined(separator: "¶") }
}
