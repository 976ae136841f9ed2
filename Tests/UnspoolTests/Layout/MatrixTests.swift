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
    ///
    /// Each pair has three of the six canvases, so that every template meets every canvas and a debug build is done
    /// within a minute.
    static let seedCells = Walk.seeds.enumerated().flatMap { number, seed in
        Walk.templates.enumerated().map { (seed.name, $1, (number + $0).isMultiple(of: 2)) }
    }

    @Test(.enabled(if: !Walk.seeds.isEmpty, "there are no seeds beside this checkout"), arguments: seedCells)
    func `a seed stands whole and legible on three canvases`(_ seed: String, _ template: String, _ even: Bool)
        async throws
    {
        let text = try #require(Walk.seeds.first { $0.name == seed }).text
        for (index, canvas) in Walk.canvases.enumerated() where index.isMultiple(of: 2) == even {
            let outcome = try await Walk.run(text, name: seed, template: template, canvas: canvas)
            #expect(outcome.findings.map(\.description) == [], "\(canvas)")
            #expect(PageProperties.broken(outcome.layout) == [], "\(canvas)")
        }
    }

    @Test(arguments: Walk.templates)
    func `the same thread gives the same pages twice`(_ template: String) async throws {
        let sample = try #require(Walk.samples.first { $0.name == "night-bus.txt" })
        let a = try await Walk.run(sample.text, name: sample.name, template: template)
        let b = try await Walk.run(sample.text, name: sample.name, template: template)
        #expect(a.layout.pages == b.layout.pages)
        #expect(a.layout.compositions.map(\.scene) == b.layout.compositions.map(\.scene))
    }
}
