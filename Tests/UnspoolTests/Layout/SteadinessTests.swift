import Diagnostics
import Testing

@testable import Unspool

/// Decks that read evenly and keep to their canvas, on every template that is there.
struct SteadinessTests {
    static let cells = Walk.samples.flatMap { sample in Walk.everyTemplate.map { (sample.name, $0) } }
    static let seedCells = Walk.seeds.flatMap { seed in Walk.templates.map { (seed.name, $0) } }
    static let scriptCells = Walk.scripts.flatMap { script in Walk.templates.map { (script.name, $0) } }

    /// Every sample meets every template, and every template every canvas: three canvases a pair keep this short.
    @Test(arguments: cells)
    func `a sample is steady and keeps to the safe zone`(_ sample: String, _ template: String) async throws {
        let text = try #require(Walk.samples.first { $0.name == sample }).text
        let number = Walk.samples.firstIndex { $0.name == sample } ?? 0
        for (index, canvas) in Walk.canvases.enumerated()
        where index.isMultiple(of: 2) == number.isMultiple(of: 2) {
            let outcome = try await Walk.run(text, name: sample, template: template, canvas: canvas)
            #expect(Steadiness.broken(outcome.layout) == [], "\(canvas)")
            #expect(PageProperties.frames(outcome.layout) == [], "\(canvas)")
        }
    }

    @Test(.enabled(if: !Walk.seeds.isEmpty, "there are no seeds beside this checkout"), arguments: seedCells)
    func `a seed is steady`(_ seed: String, _ template: String) async throws {
        let text = try #require(Walk.seeds.first { $0.name == seed }).text
        for canvas in ["square", "landscape"] {
            let outcome = try await Walk.run(text, name: seed, template: template, canvas: canvas)
            #expect(Steadiness.broken(outcome.layout) == [], "\(canvas)")
        }
    }

    /// Chinese, Japanese and Korean need a font of the system; where it is missing, nothing is said of their glyphs.
    @Test(arguments: scriptCells)
    func `every script stands whole, without boxes for letters`(_ script: String, _ template: String)
        async throws
    {
        let text = try #require(Walk.scripts.first { $0.name == script }).text
        for canvas in ["portrait", "landscape"] {
            let outcome = try await Walk.run(text, name: script, template: template, canvas: canvas)
            let findings = outcome.findings.filter { !$0.description.contains("fonts-noto-cjk") }
            #expect(findings.map(\.description) == [], "\(canvas)")
            #expect(PageProperties.broken(outcome.layout) == [], "\(canvas)")
            #expect(Steadiness.broken(outcome.layout) == [], "\(canvas)")
        }
    }
}
