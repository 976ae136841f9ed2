import Diagnostics
import Foundation
import Testing
import Threads

@testable internal import Unspool

/// The decks of `Tests/Decks`: for each template the four slides of its strip in the design, in words of our own.
struct ShippedDeckTests {
    private static let folder = ShippedData.root + "/Tests/Decks"

    /// The decks whose template is there.
    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let layouts =
            (try? FileManager.default.contentsOfDirectory(atPath: ShippedData.assets.templates + "/layouts"))
            ?? []
        return files.filter { layouts.contains($0) }.sorted()
    }

    @Test func `there are decks`() { #expect(Self.names.count >= 4) }

    @Test(arguments: names, Walk.canvases)
    func `a deck lays out with every word on a slide, and can be read`(_ name: String, _ canvas: String)
        async throws
    {
        let renderer = try Walk.renderer.get()
        var report = Report()
        var options = CarouselOptions()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name)))
        let file = try renderer.readDeck(Source(name: name, bytes: bytes), options, &report)
        options.template = try #require(file.options["template"])
        options.theme = file.options["theme"]
        options.type = file.options["type"]
        options.pattern = file.options["pattern"]
        options.canvas = canvas
        let layout = try await renderer.layOut(file.deck, options, DeckPictures(folder: Self.folder), &report)
        #expect(renderer.check(layout, file.deck.thread, report).findings.map(\.description) == [])
        #expect(layout.pages.count >= 4)
    }
}

/// Pictures beside the decks.
private struct DeckPictures: AssetSource {
    let folder: String

    func bytes(of name: String) throws(UnspoolError) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))).map { [UInt8]($0) }
    }
}
