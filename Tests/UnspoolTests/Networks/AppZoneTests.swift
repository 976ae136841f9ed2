import Diagnostics
import Rendering
import Testing

@testable internal import Unspool

/// What apps cover, drawn over slides.
struct AppZoneTests {
    @Test func `zones lie inside their canvas`() throws {
        let catalog = try ShippedData.catalog()
        for network in try catalog.networks() {
            let canvas = try catalog.canvas(try #require(network.canvas?.value))
            for zone in network.zones {
                #expect(zone.x + zone.width <= canvas.pixelWidth, "\(network.name) \(zone.name)")
                #expect(zone.y + zone.height <= canvas.pixelHeight, "\(network.name) \(zone.name)")
            }
        }
    }

    @Test func `header, footer and body keep clear of what a network draws, with a gap`() throws {
        let catalog = try ShippedData.catalog()
        for network in try catalog.networks() {
            let canvas = try catalog.canvas(try #require(network.canvas?.value)).clear(of: network.zones)
            for zone in network.zones {
                for box in [canvas.head, canvas.body, canvas.foot] {
                    let (x, y) = (Double(zone.x) / canvas.unit - 8, Double(zone.y) / canvas.unit - 8)
                    let isBeside =
                        box.right <= x + 0.01 || box.bottom <= y + 0.01
                        || box.y >= Double(zone.y + zone.height) / canvas.unit + 7.99
                    #expect(isBeside, "\(network.name) \(zone.name)")
                }
            }
        }
        let plain = try catalog.canvas("portrait")
        #expect(plain.clear(of: []) == plain)
        // Instagram's counter is clear of a lower header at less cost than of a narrower slide.
        let counter = try #require(try catalog.network("instagram").zones.first)
        #expect(plain.clear(of: [counter]).margins.top == 118)
        #expect(plain.clear(of: [counter]).margins.right == plain.margins.right)
    }

    @Test(arguments: Walk.templates)
    func `words stay out of Instagram's counter, whatever a kit has in its header`(_ template: String)
        async throws
    {
        let zones = try ShippedData.catalog().network("instagram").zones
        var kit = BrandKit()
        kit.header = BrandKit.Slots(left: [.text("Notes")], right: [.text("Harbour"), .counter])
        let brand = kit
        let outcome = try await Walk.run(Posted.thread, name: "boat.md", template: template) {
            ($0.brand, $0.zones) = (brand, zones)
        }
        for composition in outcome.layout.compositions {
            for text in composition.texts where !text.bleeds {
                #expect(text.frame.right <= 890 || text.frame.y >= 110, "\(text.block.text)")
            }
        }
    }

    @Test(arguments: ["portrait", "square", "tall", "story", "landscape", "pin"])
    func `every canvas's strips and a network's zones are drawn over the slide`(_ name: String) throws {
        let catalog = try ShippedData.catalog()
        let canvas = try catalog.canvas(name)
        let zone = Network.Zone(
            name: "bar", x: 10, y: 20, width: 300, height: 40, source: "s", date: "2026-01-01")
        let overlay = ZoneOverlay(canvas, [zone], try catalog.faces())
        let items = overlay.items
        let words = items.compactMap { item -> String? in
            if case .text(let block, _) = item { block.text } else { nil }
        }
        #expect(words.contains("bar"))
        #expect(words.contains { $0.hasSuffix("not a finished slide") })
        let filled = overlay.strips.reduce(0.0) { $0 + $1.width * $1.height }
        let (whole, safe) = (canvas.width * canvas.height, canvas.safe.width * canvas.safe.height)
        #expect(abs(filled - (whole - safe)) < 1)
    }

    @Test func `slides with zones are told from finished ones`() async throws {
        let made = try await Posted.deliver(try ShippedData.catalog().network("tiktok"), "One thought.\n") {
            $0.showZones = true
        }
        let plain = try await Posted.deliver(try ShippedData.catalog().network("tiktok"), "One thought.\n")
        #expect(
            made.report.diagnostics(.note).map(\.message).contains(
                "these slides show what apps cover; they are not finished slides"))
        #expect(made.files[0].bytes != plain.files[0].bytes)
        #expect(try made.text("caption.txt") == plain.text("caption.txt"))
    }
}
