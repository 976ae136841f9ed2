import Testing

@testable import Rendering

/// Texts that hang Pango or make it lose lines in silence (LIMITS.md, section 2.1); all end within seconds.
@Suite(.enabled(if: TestFonts.areHere, "no fonts on this machine"))
struct HostileTextTests {
    private func metrics(_ text: String) throws -> TextMetrics {
        let clock = ContinuousClock()
        let start = clock.now
        let metrics = try TestFonts.engine().metrics(
            of: TestFonts.block(text, size: 30, width: 800, leading: 40))
        #expect(clock.now - start < .seconds(10))
        return metrics
    }

    @Test func `a word of a hundred thousand letters is all there`() throws {
        let metrics = try metrics(String(repeating: "w", count: 100_000))
        #expect(metrics.lines.count > 2_000)
        #expect(metrics.lines.allSatisfy { $0.width > 0 && $0.width <= 800.01 })
        #expect(metrics.lines.last?.utf8.upperBound == 100_000)
        #expect(!metrics.breaksWord)
    }

    @Test func `twenty-five thousand letters of words keep their words`() throws {
        let metrics = try metrics(String(repeating: "word ", count: 5_000))
        #expect(metrics.lines.allSatisfy { $0.utf8.count % 5 == 4 })
        #expect(!metrics.breaksWord)
    }

    @Test func `a chain of ten thousand joined emoji is cut`() throws {
        let metrics = try metrics(Array(repeating: "👩", count: 10_000).joined(separator: "\u{200D}"))
        #expect(metrics.lines.count > 10)
        #expect(metrics.lines.allSatisfy { $0.width <= 1_000 })
    }

    @Test func `ten thousand tabs are spaces`() throws {
        let metrics = try metrics("a" + String(repeating: "\t", count: 10_000) + "b")
        #expect(metrics.lines.count == 2)
    }

    @Test func `a hundred thousand marks on one letter are drawn as thirty`() throws {
        let metrics = try metrics("a" + String(repeating: "\u{301}", count: 100_000) + " b")
        #expect(metrics.lines.count == 1)
        #expect(metrics.lines[0].utf8.upperBound == 200_003)
    }

    @Test func `control characters do not end the text`() throws {
        #expect(try metrics("a\u{0}b\u{7}c").lines[0].utf8 == 0..<5)
        #expect(try metrics("a\u{85}b").lines.count == 1)
    }

    @Test func `ten thousand isolates and overrides end`() throws {
        #expect(try metrics(String(repeating: "\u{2067}\u{202E}a", count: 10_000)).lines.count > 1)
    }

    @Test func `a hundred thousand line feeds are lines`() throws {
        #expect(try metrics(String(repeating: "\n", count: 100_000)).lines.count == 100_001)
    }
}
