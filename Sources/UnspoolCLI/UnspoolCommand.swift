internal import Diagnostics
internal import Threads
internal import Unspool
internal import Foundation
internal import ArgumentParser
@main
struct Main {
    static func main() async throws {
        let a = CommandLine.arguments
        var report = Report()
        var o = CarouselOptions()
        o.template = a[3]
        if a.count > 4 { o.canvas = a[4] }
        if a.count > 5, a[5] != "-" { o.theme = a[5] }
        if a.count > 6, a[6] != "-" { o.type = a[6] }
        if a.count > 7, a[7] != "-" { o.pattern = a[7] }
        do {
            let catalog = try Catalog.load(assets: AssetFolders.find(explicit: "/work/main"), &report)
            let r = try CarouselRenderer(catalog: catalog, engines: 2)
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: a[1])))
            let deck: Deck
            var thread: PostThread?
            let t0 = ContinuousClock.now
            if a[1].hasSuffix(".json") { deck = try JSONDecoder().decode(Deck.self, from: Data(bytes)) } else {
                thread = try r.read(Source(name: a[1], bytes: bytes), o, &report)
                deck = try r.plan(thread!, o, &report)
            }
            print("plan ms", (ContinuousClock.now - t0) / .milliseconds(1))
            o.formats = ["png", "pdf"]
            if let thread { let l = try await r.layOut(deck, o, NoAssets(), &report)
              print("layout ms", (ContinuousClock.now - t0) / .milliseconds(1))
              let c = r.check(l, thread, report); print("CHECK", c.passed, c.words, c.dropped); for f in c.findings { print(f) }
              if a[2] == "-" { return } }
            let c = try await r.render(deck, o, NoAssets(), name: "s")
            print("ms", (ContinuousClock.now - t0) / .milliseconds(1), c.pages)
            for x in c.artifacts { try Data(x.bytes).write(to: URL(fileURLWithPath: a[2] + "/" + x.name)) }
            for d in c.report.diagnostics { print(d) }
        } catch { print(error) }
    }
}
