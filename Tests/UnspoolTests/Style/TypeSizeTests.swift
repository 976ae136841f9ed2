import Diagnostics
import Testing

@testable import Unspool

struct TypeSizeTests {
    private func style(_ size: TypeSize, canvas: String = "portrait") throws -> ResolvedStyle {
        var style = try Bench("- rule: {}", canvas: canvas).style
        style.size = size
        return style
    }

    @Test func `regular leaves every range as it is`() throws {
        let style = try style(.regular)
        #expect(style.scaled(32...45, role: .body, isReading: true) == 32...45)
        #expect(style.scaled(64...136, role: .title, isReading: false) == 64...136)
        #expect(style.comfortable == 36)
    }

    @Test func `small goes down by a step, but not below the floors`() throws {
        let style = try style(.small)
        #expect(style.scaled(32...50, role: .body, isReading: true) == 32...44)
        #expect(style.scaled(100...200, role: .display, isReading: false) == 88...176)
        #expect(style.scaled(50...100, role: .title, isReading: false) == 48...88)
        // A template that went below the floor itself stays there.
        #expect(style.scaled(44...80, role: .title, isReading: false) == 44...70.5)
        #expect(style.comfortable == 32)
        #expect(
            try self.style(.small, canvas: "landscape").scaled(40...60, role: .title, isReading: false)
                == 40...53)
    }

    @Test func `large lifts running text at both ends, and headlines at the upper one`() throws {
        let style = try style(.large)
        #expect(style.scaled(50...100, role: .body, isReading: true) == 57...114)
        #expect(style.scaled(64...100, role: .display, isReading: false) == 64...114)
        #expect(style.comfortable == 36 * 1.14)
    }

    @Test func `ranges move and fixed sizes stay`() throws {
        var bench = try Bench(
            """
            - text: { words: Headline, role: title, size: 50..100, at: { y: 100, h: 400 } }
            - text: { words: Name, role: meta, size: 28..30, at: { y: 600, h: 100 } }
            - text: { words: Mark, role: title, size: 56, at: { y: 700 } }
            """)
        let sizes = { (words: String, size: TypeSize) throws -> Double? in
            bench.style.size = size
            return try bench.text(words)?.size
        }
        #expect(try sizes("Headline", .small) == 88)
        #expect(try sizes("Headline", .regular) == 100)
        #expect(try sizes("Headline", .large) == 114)
        for size in TypeSize.allCases {
            #expect(try sizes("Name", size) == 30)
            #expect(try sizes("Mark", size) == 56)
        }
    }

    @Test func `lines follow the scale, numerals do not`() throws {
        let largest = { (role: String, size: TypeSize) throws -> Double in
            var bench = try Bench(
                "- lines: { words: A, role: \(role), cap: 200, echo: false, at: { y: 100, h: 900 } }")
            bench.style.size = size
            return try bench.compose().texts.map(\.size).max() ?? 0
        }
        let regular = try largest("display", .regular)
        #expect(abs(try largest("display", .small) / regular - 0.88) < 0.005)
        #expect(abs(try largest("display", .large) / regular - 1.14) < 0.005)
        #expect(try largest("numeral", .large) == largest("numeral", .regular))
        // Words that are set as a text, because they make no lines of one measure.
        let text = { (size: TypeSize) throws -> Double? in
            let words = String(repeating: "word ", count: 70)
            var bench = try Bench(
                "- lines: { words: \(words), size: 50..60, at: { y: 100, h: 1200 } }")
            bench.style.size = size
            return try bench.compose().texts.first?.size
        }
        let sizes = try TypeSize.allCases.map { try text($0) ?? 0 }
        #expect(sizes.sorted() == sizes && sizes[0] < sizes[2])
    }

    static let cells = Walk.samples.flatMap { sample in
        ["small", "large"].flatMap { size in Walk.templates.map { (sample.name, size, $0) } }
    }

    @Test(arguments: cells)
    func `a sample stands whole and legible in every size`(_ name: String, _ size: String, _ template: String)
        async throws
    {
        let text = try #require(Walk.samples.first { $0.name == name }).text
        for canvas in ["portrait", "landscape", "story"] {
            let regular = try await Walk.run(text, name: name, template: template, canvas: canvas)
            let other = try await Walk.run(text, name: name, template: template, canvas: canvas) {
                $0.size = TypeSize(rawValue: size) ?? .regular
            }
            #expect(other.findings.map(\.description) == [], "\(canvas)")
            if size == "large" {
                let least = other.layout.style.comfortable - 0.5
                #expect(other.layout.pages.compactMap(\.fittedSize).allSatisfy { $0 >= least }, "\(canvas)")
            } else {
                #expect(other.layout.pages.count <= regular.layout.pages.count)
            }
        }
    }
}
