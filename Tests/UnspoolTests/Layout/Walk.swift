import Diagnostics
import Foundation
import Rendering
import Threads

@testable import Unspool

/// The whole walk over real fonts: bytes to laid-out pages.
enum Walk {
    /// One renderer for all tests, with an engine a core.
    static let renderer: Result<CarouselRenderer, any Error> = Result {
        try CarouselRenderer(catalog: ShippedData.catalog(), engines: 2)
    }

    /// The built-in layouts.
    static let templates = ["editorial", "headline-body", "minimal", "notebook", "post-card"]
    /// The built-in canvases.
    static let canvases = ["portrait", "square", "tall", "story", "landscape", "pin"]

    /// A thread, its deck and its pages.
    struct Outcome {
        var thread: PostThread
        var layout: Layout
        var report: Report
        var findings: [Diagnostic]
    }

    /// Reads, plans, lays out and checks.
    static func run(
        _ text: String, name: String = "thread.txt", template: String, canvas: String = "portrait",
        _ change: (inout CarouselOptions) -> Void = { _ in }
    ) async throws -> Outcome {
        let renderer = try renderer.get()
        var options = CarouselOptions()
        options.template = template
        options.canvas = canvas
        options.reading.maxPosts = 100
        change(&options)
        var report = Report()
        let thread = try renderer.read(Source(name: name, bytes: Array(text.utf8)), options, &report)
        let deck = try renderer.plan(thread, options, &report)
        let layout = try await renderer.layOut(deck, options, NoAssets(), &report)
        let findings = renderer.check(layout, thread, report).findings
        return Outcome(thread: thread, layout: layout, report: report, findings: findings)
    }

    /// The bytes of a PNG of a page, at a quarter of its size unless told.
    static func png(_ outcome: Outcome, page: Int = 0, scale: Double = 0.25) async throws -> [UInt8] {
        let scene = outcome.layout.compositions[page].scene
        let engines = try pool.get()
        return try await engines.withEngine { (engine) throws(RenderingError) in
            try engine.png(scene, scale: scale)
        }
    }

    private static let pool: Result<EnginePool, any Error> = Result {
        let catalog = try ShippedData.catalog()
        let fonts = try FontLibrary(files: catalog.fontFiles, rules: catalog.fontRules, systemFolders: [])
        return try EnginePool(fonts: fonts, engines: 1, waitingRoom: nil)
    }

    /// The repository's own samples: file name and text.
    static let samples: [(name: String, text: String)] = texts(in: ShippedData.root + "/Samples")

    /// Threads that lie beside the checkout on machines that have them; none elsewhere.
    static let seeds: [(name: String, text: String)] = texts(
        in: ShippedData.root + "/../shared/samples/seeds")

    /// Short threads in scripts of their own, and one of emoji.
    static let scripts: [(name: String, text: String)] = texts(in: ShippedData.root + "/Tests/Scripts")
    /// Every layout of the catalog, those that are built in above and others as they come.
    static let everyTemplate: [String] = (try? ShippedData.catalog().names(.template)) ?? []

    private static func texts(in folder: String) -> [(name: String, text: String)] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().compactMap { name in
            (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)).map { (name, $0) }
        }
    }
}

extension RichText {
    /// All letters without white space, markers left out.
    var letters: String { paragraphs.map(\.text).joined().filter { !$0.isWhitespace } }
}
