import Diagnostics
import Testing
import Threads

@testable internal import Unspool

/// Words that stand under keys which a slide's kind does not draw.
struct SlidePlacingTests {
    private static let all = PlanRules(tones: [:], kinds: Set(SlideKind.allCases))
    private static let plain = PlanRules(tones: [:], kinds: [.cover, .section, .outro], headlines: false)
    private static let few = PlanRules(tones: [:], kinds: [.cover, .display, .quote, .outro])

    private func slide(_ kind: SlideKind, headline: String = "", body: String = "") -> Slide {
        var slide = Slide(id: "s", kind: kind)
        if !headline.isEmpty {
            slide.headline = RichText(paragraphs: [Paragraph(role: .heading, text: headline)])
        }
        slide.body = RichText(body)
        return slide
    }

    private func lines(_ slide: Slide) -> [String] {
        slide.body.paragraphs.map { "\($0.role.rawValue): \($0.text)" }
    }

    @Test func `a headline typed into a short thought becomes the thought`() {
        let placed = slide(.display, headline: "Typed").placed(Self.all)
        #expect(placed.kind == .display && placed.headline.paragraphs.isEmpty)
        #expect(lines(placed) == ["body: Typed"])
    }

    @Test func `a short thought with a headline is a post`() {
        let placed = slide(.display, headline: "Head", body: "Words.").placed(Self.all)
        #expect(placed.kind == .post && placed.headline.plain == "Head" && placed.body.plain == "Words.")
    }

    @Test func `a quotation with a headline keeps its words and who said them`() {
        var quote = slide(.quote, headline: "Head", body: "The sea keeps the minutes.")
        quote.attribution = "A pilot"
        let placed = quote.placed(Self.all)
        #expect(placed.kind == .post && placed.attribution.isEmpty)
        #expect(lines(placed) == ["quotation: The sea keeps the minutes.", "body: — A pilot"])
    }

    @Test func `a template without headlines has them in front of the words`() {
        let placed = slide(.list, headline: "Head", body: "Words.").placed(Self.plain)
        #expect(placed.headline.paragraphs.isEmpty && placed.kind == .post)
        #expect(lines(placed) == ["heading: Head", "body: Words."])
    }

    @Test func `a figure that no other words hold is a headline where there are no stats`() {
        var stat = slide(.stat, body: "of readers stop at the cover.")
        stat.figure = "42 %"
        #expect(stat.placed(Self.all) == stat)
        #expect(stat.placed(Self.few).headline.plain == "42 %")
        #expect(lines(stat.placed(Self.plain)) == ["heading: 42 %", "body: of readers stop at the cover."])
        stat.body = RichText("Only 42 % of readers go on.")
        #expect(stat.placed(Self.few).headline.paragraphs.isEmpty)
    }

    @Test func `a lead goes before the words where the template sets none apart`() {
        var post = slide(.post, headline: "Head", body: "Second.")
        post.lead = RichText("First.")
        let leads = PlanRules(tones: [:], kinds: [.cover, .outro], leads: true)
        #expect(post.placed(leads) == post)
        #expect(lines(post.placed(Self.all)) == ["body: First.", "body: Second."])
        var list = post
        list.kind = .list
        #expect(list.placed(PlanRules(tones: [:], kinds: [.list], leads: true)).lead.paragraphs.isEmpty)
    }

    @Test func `covers, sections and last slides are left alone`() {
        for kind in [SlideKind.cover, .section, .outro] {
            let slide = slide(kind, headline: "Head", body: "Words.")
            #expect(slide.placed(Self.plain) == slide)
        }
    }
}
