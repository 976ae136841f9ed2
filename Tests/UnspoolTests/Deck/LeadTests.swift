import Testing
import Threads

@testable import Unspool

struct LeadTests {
    private let rules = PlanRules(tones: [:], kinds: [.cover, .post, .outro], leads: true)

    private let rest = String(repeating: "The kettle sings and the cup waits. ", count: 8).dropLast()

    @Test func `the first sentence below a headline is set apart`() {
        let slide = Samples.slide(
            Samples.post(1, "Wait for noon. \(rest)", heading: "The stock pot"), rules)
        #expect(slide?.headline.plain == "The stock pot")
        #expect(slide?.lead.plain == "Wait for noon.")
        #expect(slide?.body.plain == String(rest))
    }

    @Test func `so is a first line of two sentences`() {
        let slide = Samples.slide(
            Samples.post(1, "Start early. Touch nothing.\n\(rest)", heading: "The stock pot"), rules)
        #expect(slide?.lead.plain == "Start early. Touch nothing.")
    }

    @Test func `without a headline, or without more to say, there is none`() {
        let long =
            "The kettle sings over the small blue flame and the cup waits on its shelf while nobody in the "
            + "whole of the house would dream of pouring any of the water before the clock has struck. \(rest)"
        #expect(Samples.slide(Samples.post(1, long), rules)?.lead.plain.isEmpty == true)
        let short = Samples.post(1, "Wait for noon.", heading: "The stock pot")
        #expect(Samples.slide(short, rules)?.lead.plain.isEmpty == true)
    }

    @Test func `templates that did not ask have none`() {
        let post = Samples.post(1, "Wait for noon. \(rest)", heading: "The stock pot")
        #expect(Samples.slide(post)?.lead.plain.isEmpty == true)
    }

    @Test(arguments: [
        ("“Hunger is a clock.”", "Hunger is a clock."), ("“So it is”.", "So it is."), ("«Ja, ja»", "Ja, ja"),
        ("“Ask “why” twice.”", "Ask “why” twice."), ("“One” and “two”", "“One” and “two”"),
        ("Plain.", "Plain."),
    ])
    func `outer quotation marks are taken off`(text: String, expected: String) {
        #expect(QuotedWords.unmarked(RichText(text)).plain == expected)
    }
}
