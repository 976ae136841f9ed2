import Diagnostics
import Rendering
import Testing
import Threads

@testable internal import Unspool

/// Words of a deck that the template has no place for.
struct UndrawnWordsTests {
    private func warnings(_ deck: String) async throws -> [String] {
        let renderer = try Walk.renderer.get()
        var report = Report()
        let options = CarouselOptions()
        let file = try renderer.readDeck(
            Source(name: "deck.yaml", bytes: Array(deck.utf8)), options, &report)
        _ = try await renderer.layOut(file.deck, options, NoAssets(), &report)
        return report.diagnostics.filter { $0.code == "deck.not-drawn" || $0.code == "deck.overflow" }
            .map(\.description)
    }

    @Test func `words that a cover has no place for are named`() async throws {
        let found = try await warnings(
            """
            format: unspool-deck/1
            title: T
            slides:
              - { kind: cover, headline: A cover, body: Nobody reads me. }
              - { kind: post, body: Somebody reads me. }
            """)
        #expect(
            found == [
                """
                warning[deck.not-drawn]: slide 1 (cover) does not show all of its body: the template editorial has no place for it there
                  = put the words on a slide of kind post, or choose another template
                """
            ])
    }

    @Test func `keys that a template draws nowhere are named on every kind of slide`() async throws {
        let found = try await warnings(
            """
            format: unspool-deck/1
            title: Kiwi season
            style: { template: minimal }
            slides:
              - { kind: cover, headline: A cover, kicker: Kiwi season, figure: "77", attribution: Aardvark }
              - { kind: post, kicker: Apples, headline: B, body: C, buttons: [{ label: Press me, icon: follow }] }
              - { kind: outro, headline: D, attribution: Aardvark }
            """)
        func said(_ slide: String, _ key: String, _ remedy: String) -> String {
            "warning[deck.not-drawn]: slide \(slide) does not show all of its \(key): the template editorial has no "
                + "place for it there\n  = put the words \(remedy), or choose another template"
        }
        let elsewhere = "on a slide of kind post"
        #expect(
            found == [
                said("1 (cover)", "figure", elsewhere), said("1 (cover)", "attribution", elsewhere),
                said("2 (post)", "buttons", "into its body"), said("3 (outro)", "attribution", elsewhere),
            ])
    }

    @Test(arguments: ["post", "list", "stat", "display", "quote", "media", "code", "section"])
    func `a headline that is too long for a slide stands among the words`(kind: String) async throws {
        let headline = (0..<200).map { "word\($0)" }.joined(separator: " ")
        let renderer = try Walk.renderer.get()
        let deck =
            "format: unspool-deck/1\nslides:\n  - { kind: \(kind), headline: \(headline), body: The end. }\n"
        var report = Report()
        let file = try renderer.readDeck(
            Source(name: "deck.yaml", bytes: Array(deck.utf8)), CarouselOptions(), &report)
        let template = try renderer.catalog.template("editorial")
        let layout = try await renderer.layOut(
            file.deck.placed(template.rules), CarouselOptions(), NoAssets(), &report)
        let shown = layout.compositions.flatMap(\.texts).map(\.block.text).joined(separator: " ")
        let words = Set(shown.split { $0 == " " || $0 == "\n" }.map(String.init))
        #expect(words.isSuperset(of: headline.split(separator: " ").map(String.init)))
        #expect(words.contains("end."))
        #expect(layout.compositions.allSatisfy { !$0.overflows })
        #expect(report.diagnostics.isEmpty)
    }

    @Test func `a cover whose headline runs off the slide says so`() async throws {
        let headline = (0..<200).map { "word\($0)" }.joined(separator: " ")
        let found = try await warnings(
            "format: unspool-deck/1\ntitle: T\nslides:\n  - { kind: cover, headline: \(headline) }\n")
        #expect(
            found == [
                "warning[deck.overflow]: slide 1 (cover): \"word0 word1 word2 word3 word4\" is larger than its box, "
                    + "and may leave the slide\n  = shorten the words, or choose another template or canvas"
            ])
    }

    @Test func `a teaser whose words stand on a later slide is nothing lost`() async throws {
        let found = try await warnings(
            """
            format: unspool-deck/1
            title: T
            slides:
              - { kind: cover, headline: A cover, body: Somebody… }
              - { kind: post, body: Somebody reads me. }
            """)
        #expect(found.isEmpty)
    }
}
