import Diagnostics
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
        return report.diagnostics.filter { $0.code == "deck.not-drawn" }.map(\.description)
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
