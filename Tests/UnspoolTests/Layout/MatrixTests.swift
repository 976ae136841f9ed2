import Diagnostics
import Testing

@testable import Unspool

/// Every sample on every template and canvas.
struct MatrixTests {
    /// Samples by name and template.
    static let cells = Walk.samples.flatMap { sample in Walk.templates.map { (sample.name, $0) } }

    @Test(arguments: cells)
    func `a sample stands whole and legible on every canvas`(_ sample: String, _ template: String)
        async throws
    {
        let text = try #require(Walk.samples.first { $0.name == sample }).text
        for canvas in Walk.canvases {
            let outcome = try await Walk.run(text, name: sample, template: template, canvas: canvas)
            #expect(outcome.findings.map(\.description) == [], "\(canvas)")
            #expect(PageProperties.broken(outcome.layout) == [], "\(canvas)")
            #expect(outcome.layout.pages.count > 3)
        }
    }

    /// Seeds are long threads of other people that lie beside some checkouts; where they do not, this is skipped.
    static let seedCells = Walk.seeds.flatMap { seed in Walk.templates.map { (seed.name, $0) } }

    @Test(.enabled(if: !Walk.seeds.isEmpty, "there are no seeds beside this checkout"), arguments: seedCells)
    func `a seed stands whole and legible on every canvas`(_ seed: String, _ template: String) async throws {
        let text = try #require(Walk.seeds.first { $0.name == seed }).text
        for canvas in Walk.canvases {
            let outcome = try await Walk.run(text, name: seed, template: template, canvas: canvas)
            #expect(outcome.findings.map(\.description) == [], "\(canvas)")
            #expect(PageProperties.broken(outcome.layout) == [], "\(canvas)")
        }
    }
}
