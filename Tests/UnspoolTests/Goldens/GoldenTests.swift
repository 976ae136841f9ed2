import Diagnostics
import Foundation
import Testing
import Threads

@testable internal import Rendering
@testable internal import Unspool

/// Four small threads, one for each template, as text at every stage and one slide as a picture.
///
/// RECORD_GOLDENS=1 writes the files and fails, so that a recording never passes for a check.
struct GoldenTests {
    /// A thread on a template, and the page that is kept as a picture.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let file: String
        let template: String
        let page: Int
        /// Instead of the suggested one, whose background would be most of the picture's bytes.
        var theme: String?
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "kettle-editorial", file: "input.txt", template: "editorial", page: 2),
        Case(name: "checklist-headline-body", file: "input.md", template: "headline-body", page: 3),
        Case(name: "note-minimal", file: "input.txt", template: "minimal", page: 1),
        Case(name: "spice-post-card-ar", file: "input.txt", template: "post-card", page: 2, theme: "chalk"),
    ]

    /// Kilobytes are all that a picture of a quarter of the size may take.
    private static let mostBytes = 20_000

    @Test(arguments: cases)
    func `every stage is what it was`(_ golden: Case) async throws {
        let outcome = try await walked(golden)
        let stages = [
            ("thread.txt", ThreadView.text(outcome.thread, outcome.report)),
            ("deck.txt", outcome.layout.deck.dump()),
            ("pages.txt", PagesView.text(outcome.layout)), ("scene.txt", SceneView.text(outcome.layout)),
        ]
        for (name, text) in stages {
            let path = path(golden, name)
            if Self.records {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                Issue.record("recorded \(path)")
            }
            let kept = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text == kept, "\(Self.firstDifference(kept, text))")
        }
        #expect(outcome.findings.map(\.description) == [])
    }

    @Test(arguments: cases)
    func `a slide looks as it did`(_ golden: Case) async throws {
        let outcome = try await walked(golden)
        let png = try await Walk.png(outcome, page: golden.page - 1)
        let path = path(golden, "page-\(golden.page).png")
        if Self.records {
            try Data(png).write(to: URL(fileURLWithPath: path))
            Issue.record("recorded \(path)")
        }
        let kept = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(kept.count <= Self.mostBytes)
        // Bytes are compared first; pixels only when another version of a library has packed them differently.
        if png != kept { #expect(try Self.largestDifference(png, kept) <= 2) }
    }

    private static var records: Bool { ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" }

    private func path(_ golden: Case, _ name: String) -> String {
        ShippedData.root + "/Tests/Goldens/\(golden.name)/\(name)"
    }

    private func walked(_ golden: Case) async throws -> Walk.Outcome {
        let text = try String(contentsOfFile: path(golden, golden.file), encoding: .utf8)
        return try await Walk.run(text, name: golden.file, template: golden.template) {
            $0.theme = golden.theme
        }
    }

    /// The first line that is not the same, for the message.
    private static func firstDifference(_ kept: String, _ found: String) -> String {
        let (a, b) = (kept.split(separator: "\n"), found.split(separator: "\n"))
        let index =
            zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
        return
            "line \(index + 1): \(index < a.count ? a[index] : "end") | \(index < b.count ? b[index] : "end")"
    }

    /// The largest difference of any channel of any pixel, 255 for pictures of different sizes.
    private static func largestDifference(_ a: [UInt8], _ b: [UInt8]) throws -> Int {
        let (one, other) = (try PNGPicture.pixels(a), try PNGPicture.pixels(b))
        guard one.width == other.width, one.height == other.height else { return 255 }
        let (left, right) = (try one.withPixels { Array($0) }, try other.withPixels { Array($0) })
        guard left.count == right.count else { return 255 }
        return zip(left, right).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    }
}
