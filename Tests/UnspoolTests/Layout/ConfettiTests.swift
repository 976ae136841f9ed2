import Rendering
import Testing

@testable internal import Unspool

/// Confetti is thrown around the words, not behind them (patterns.md, 12).
struct ConfettiTests {
    @Test(arguments: ["night-bus.txt", "market-spice-ar.txt"], ["editorial", "headline-body"])
    func `no piece lies behind words`(_ name: String, _ template: String) async throws {
        let sample = try #require(Walk.samples.first { $0.name == name })
        let outcome = try await Walk.run(sample.text, name: name, template: template) {
            $0.pattern = "confetti"
        }
        let plain = try await Walk.run(sample.text, name: name, template: template)
        var pieces = 0
        for (page, bare) in zip(outcome.layout.compositions, plain.layout.compositions) {
            #expect(page.texts.map(\.frame) == bare.texts.map(\.frame))
            guard case .group(let marks, _, _, _, _)? = page.scene.items.first else { continue }
            for point in marks.contours.flatMap(\.path.moves) {
                pieces += 1
                #expect(
                    !page.texts.contains { text in
                        point.x > text.frame.x && point.x < text.frame.right && point.y > text.frame.y
                            && point.y < text.frame.bottom
                    })
            }
        }
        #expect(pieces > 100)
    }
}
