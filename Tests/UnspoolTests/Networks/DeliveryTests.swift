import Diagnostics
import Foundation
import Rendering
import Testing
import Threads

@testable internal import Unspool

/// Every network's files, read back against `networks.yaml`.
@Suite(.serialized)
struct DeliveryTests {
    static let names = (try? ShippedData.catalog().networks().map(\.name)) ?? []

    private func network(_ name: String) throws -> Network { try ShippedData.catalog().network(name) }

    @Test(arguments: names)
    func `the slides are what the network takes`(_ name: String) async throws {
        let network = try network(name)
        let made = try await Posted.deliver(network)
        let canvas = try ShippedData.catalog().canvas(try #require(network.canvas?.value))
        let most = try #require(network.slides?.value)
        let bytes = try #require(network.bytes?.value)
        #expect(made.slides > 12)
        #expect(made.parts.count == (made.slides + most - 1) / most)
        #expect(made.parts.flatMap { Array($0.pages) } == Array(0..<made.slides))
        for part in made.parts {
            #expect(part.pages.count <= most && (part.pages.count > 1 || most == 1))
            #expect(part.files.sorted() == part.files)
            #expect(part.files.allSatisfy { $0.hasPrefix(part.folder) })
            for name in part.files {
                let file = try made.file(name)
                #expect(file.bytes.count <= bytes)
                try read(file, as: #require(network.format?.value), canvas, pages: part.pages.count)
            }
            #expect(part.files.count == (network.format?.value == "pdf" ? 1 : part.pages.count))
        }
        let slides = made.parts.flatMap(\.files)
        #expect(Set(slides).count == slides.count)
        #expect(made.report.diagnostics(.warning).isEmpty, "\(made.report.diagnostics)")
    }

    private func read(_ file: Artifact, as format: String, _ canvas: Canvas, pages: Int) throws {
        switch format {
        case "pdf":
            #expect(file.bytes.starts(with: Array("%PDF-".utf8)))
            let text = String(decoding: file.bytes, as: Unicode.ASCII.self)
            #expect(text.contains("/Count \(pages)"))
            return
        case "jpeg": #expect(file.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
        default: #expect(file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        }
        let size = try #require(PictureCheck.size(of: file.bytes))
        #expect(size.width == canvas.pixelWidth && size.height == canvas.pixelHeight)
    }

    @Test(arguments: names)
    func `the words are what the network takes`(_ name: String) async throws {
        let network = try network(name)
        let made = try await Posted.deliver(network)
        let (alt, caption) = (try #require(network.alt?.value), try #require(network.caption?.value))
        var described = 0
        for (index, part) in made.parts.enumerated() {
            let descriptions = try made.json(part.folder + "alt.json")
            #expect(descriptions["limit"] as? Int == alt)
            #expect(descriptions["field"] as? String == network.altField)
            let slides = try #require(descriptions["slides"] as? [[String: Any]])
            for slide in slides {
                let text = try #require(slide["alt"] as? String)
                #expect(!text.isEmpty && text.utf16.count <= alt)
                if let file = slide["file"] as? String { #expect(part.files.contains(part.folder + file)) }
            }
            #expect(slides.count == part.pages.count)
            described += slides.count
            let text = try made.text(part.folder + "caption.txt")
            #expect(text == part.caption + "\n")
            #expect(!part.caption.isEmpty && network.counting.length(of: part.caption) <= caption)
            #expect(made.parts.count == 1 || part.caption.contains("\(index + 1)/\(made.parts.count)"))
            if let limit = network.postTitle?.value {
                let title = try made.text(part.folder + "title.txt").dropLast()
                #expect(!title.isEmpty && title.utf16.count <= limit)
            }
        }
        #expect(described == made.slides)
        #expect(made.parts[0].caption.contains("https://harbour.example/notes"))
        #expect(made.parts[0].caption.contains("#fog"))
        let plan = try made.text("plan.txt")
        for file in made.parts.flatMap(\.files) { #expect(plan.contains("  \(file)\n")) }
        let answers = ["bluesky", "mastodon", "threads", "x"].contains(name)
        #expect((network.replies?.value == true) == answers)
        let isLong = made.parts.count > 1
        #expect(
            plan.contains("\nPost them in this order, each as an answer to the one before.\n")
                == (isLong && answers))
        #expect(
            plan.contains("\nPost them one after the other, the first part first.\n") == (isLong && !answers))
    }

    @Test(arguments: names)
    func `the manifest fits its schema and the files`(_ name: String) async throws {
        let made = try await Posted.deliver(try network(name))
        let text = try made.text("manifest.json")
        _ = try SchemaReader.read(
            SourceText(name: "manifest.json", text: text), as: Manifest.schema, area: "manifest")
        let manifest = try made.json("manifest.json")
        let files = try #require(manifest["files"] as? [[String: Any]])
        #expect(files.compactMap { $0["name"] as? String } + ["manifest.json"] == made.files.map(\.name))
        for (entry, file) in zip(files, made.files) {
            #expect(entry["sha256"] as? String == ContentDigest.of(file.bytes))
            #expect(entry["bytes"] as? Int == file.bytes.count)
        }
        let slides = try #require(manifest["slides"] as? [[String: Any]])
        #expect(slides.count == made.slides)
        #expect(slides.allSatisfy { ($0["files"] as? [String])?.count == 1 })
        let posts = slides.flatMap { $0["posts"] as? [[String: Any]] ?? [] }.compactMap {
            $0["index"] as? Int
        }
        #expect(Set(posts) == Set(0..<10))
        #expect(made.files.last?.name == "manifest.json")
        #expect(Set(made.files.map(\.name)).count == made.files.count)
    }

    @Test(arguments: ["x", "linkedin"])
    func `the same thread gives the same bytes`(_ name: String) async throws {
        let network = try network(name)
        let (first, second) = (try await Posted.deliver(network), try await Posted.deliver(network))
        #expect(first.files == second.files)
    }

    @Test func `without a network the options hold, and the same stands beside the slides`() async throws {
        let made = try await Posted.deliver(nil) {
            ($0.canvas, $0.formats, $0.scale) = ("square", ["png", "pdf"], 0.2)
        }
        #expect(made.parts.map(\.folder) == [""])
        #expect(made.files.contains { $0.name == "boat.pdf" })
        let names = made.files.map(\.name)
        #expect(
            names.filter { !$0.hasPrefix("boat") } == [
                "alt.json", "alt.txt", "caption.txt", "contact-sheet.png", "manifest.json",
            ])
        let manifest = try made.json("manifest.json")
        #expect((manifest["canvas"] as? [String: Any])?["width"] as? Int == 216)
        #expect(manifest["network"] == nil)
        let slides = try #require(manifest["slides"] as? [[String: Any]])
        #expect(slides[0]["files"] as? [String] == ["boat-01.png", "boat.pdf"])
    }

    @Test func `an asked canvas gives way to the network's, and says so`() async throws {
        let made = try await Posted.deliver(try network("threads")) { $0.canvas = "square" }
        #expect(
            made.report.diagnostics(.warning).map(\.message).contains(
                "Threads is given the canvas portrait, not square"))
    }

    @Test func `a large scale is lowered to the pixels that a network takes`() async throws {
        let made = try await Posted.deliver(try network("tiktok"), "One thought.\n") { $0.scale = 2 }
        #expect(
            made.report.diagnostics(.note).map(\.message).contains(
                "TikTok takes 1920 px a side; the slides are drawn that large"))
        let size = try #require(PictureCheck.size(of: made.files[0].bytes))
        #expect(size.width == 1080 && size.height == 1920)
    }

    @Test func `a PNG that is too large becomes a JPEG within the limit`() async throws {
        var network = try network("mastodon")
        network.bytes?.value = 130_000
        let made = try await Posted.deliver(network)
        let slides = try made.parts.flatMap(\.files).map { try made.file($0) }
        #expect(slides.allSatisfy { $0.bytes.count <= 130_000 })
        #expect(Set(slides.map(\.mediaType)) == ["image/png", "image/jpeg"])
        #expect(slides.allSatisfy { $0.name.hasSuffix($0.mediaType == "image/png" ? ".png" : ".jpg") })
        let told = try #require(try made.json("manifest.json")["slides"] as? [[String: Any]])
        #expect(told.map { $0["files"] as? [String] } == slides.map { [$0.name] })
    }

    @Test func `a limit of one's own holds where it is the lower one`() async throws {
        let made = try await Posted.deliver(try network("x"), "One thought.\n") { $0.maxBytes = 100_000 }
        #expect(try made.parts[0].files.allSatisfy { try made.file($0).bytes.count <= 100_000 })
    }

    @Test func `a document that is too large is a warning`() async throws {
        var network = try network("linkedin")
        network.bytes?.value = 1_000
        let made = try await Posted.deliver(network, "One thought.\n")
        let bytes = try made.file("boat.pdf").bytes.count
        let warning = try #require(made.report.diagnostics(.warning).first)
        #expect(warning.message == "boat.pdf has \(bytes) bytes, and LinkedIn takes 1000")
        #expect(warning.remedy == "use fewer or smaller photos, or fewer posts (--max-posts)")
    }

    @Test func `a document of several posts is one in each folder, with its own pages`() async throws {
        var network = try network("linkedin")
        network.slides?.value = 5
        let made = try await Posted.deliver(network)
        #expect(made.parts.count == (made.slides + 4) / 5)
        #expect(made.parts.map(\.files) == made.parts.map { [$0.folder + "boat.pdf"] })
        let told = try #require(try made.json("manifest.json")["slides"] as? [[String: Any]])
        #expect(told.first?["files"] as? [String] == ["part-1/boat.pdf"])
        #expect(told.last?["files"] as? [String] == ["part-\(made.parts.count)/boat.pdf"])
    }

    @Test func `a deck that is cut at the most pages is delivered as far as it is drawn`() async throws {
        var limits = Limits()
        limits.pages = 3
        let renderer = try CarouselRenderer(catalog: ShippedData.catalog(), limits: limits, engines: 1)
        var report = Report()
        let job = try CarouselJob(
            [Source(name: "boat.md", bytes: Array(Posted.thread.utf8))], base: CarouselOptions(), renderer,
            &report
        ) { $0.scale = 0.1 }
        let request = DeliveryRequest(name: "boat", network: try network("x"))
        let made = try await renderer.deliver(job, request, Posted.Files(), report)
        #expect(made.slides == 3 && made.parts.map(\.pages) == [0..<3])
    }

    @Test func `options are told with their origin`() async throws {
        let made = try await Posted.deliver(
            try network("pinterest"), "---\ntheme: dusk\n---\n\nOne thought.\n"
        ) {
            $0.type = "grotesk"
        }
        let options = try #require(try made.json("manifest.json")["options"] as? [[String: String]])
        let origins = Dictionary(uniqueKeysWithValues: options.map { ($0["name"] ?? "", $0["origin"] ?? "") })
        #expect(origins["theme"] == "front matter")
        #expect(origins["type"] == "asked for")
        #expect(origins["canvas"] == "network pinterest")
        #expect(origins["size"] == "built in")
        #expect(origins["pattern"] == "template editorial")
        let row = try await Posted.deliver(
            try network("pinterest"),
            #"{"id": "a", "theme": "dusk", "format": "pdf", "posts": ["One thought."]}"#)
        let asked = try #require(try row.json("manifest.json")["options"] as? [[String: String]])
        #expect(asked.first { $0["name"] == "theme" }?["origin"] == "row")
        #expect(
            row.report.diagnostics(.warning).map(\.message).contains(
                "a row cannot choose \"format\" for itself"))
    }
}
