import Testing
import Threads

@testable import Unspool

struct StatTests {
    private func slide(_ text: String, _ rules: PlanRules = Samples.all, heading: String? = nil) -> Slide? {
        Samples.slide(Samples.post(1, text, heading: heading), rules)
    }

    @Test(arguments: [
        ("Response times fell by 100x.", "100x"), ("In 15 years I have seen it fail 3% of the time.", "3%"),
        ("We shipped 1,400 kettles.", "1,400"), ("It cost ~$1,400 and saved 2x.", "2x"),
    ])
    func `a short post with a figure is a stat`(text: String, figure: String) {
        let slide = slide(text)
        #expect(slide?.kind == .stat)
        #expect(slide?.figure == figure)
        #expect(slide?.body.plain == text)
    }

    @Test(arguments: [
        "In 2019 I bought a kettle.", "I have 12 kettles.", "Read https://example.org/1234 tonight.",
        "Call it version 3.14.159 and go.",
    ])
    func `years, small counts, addresses and versions are no stats`(text: String) {
        #expect(slide(text)?.kind != .stat)
    }

    @Test func `longer posts are read`() {
        let text = "It fell by 100x. " + String(repeating: "Nobody knew why. ", count: 6)
        #expect(slide(text)?.kind != .stat)
    }

    @Test func `a heading stays the headline, and its figure counts`() {
        let slide = slide("Nobody knew why.", heading: "Sales up 300%")
        #expect(slide?.kind == .stat)
        #expect(slide?.figure == "300%")
        #expect(slide?.headline.plain == "Sales up 300%")
    }

    @Test func `a template that draws no stats gets none`() {
        #expect(slide("It fell by 100x.", Samples.plain)?.kind == .post)
    }
}
