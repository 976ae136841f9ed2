import Diagnostics
import Foundation
import Rendering
import Testing
import Threads

@testable import Unspool

struct QRTests {
    static let address = "https://example.org/notes"

    private func bench(_ boxes: String, qr: String = address, tone: Tone = .base) throws -> Bench {
        var bench = try Bench(boxes)
        bench.page.slide.qr = qr
        bench.page.slide.tone = tone
        return bench
    }

    @Test func `a code stands at the trailing bottom corner, dark on a white plate, as a link`() throws {
        for tone in Tone.allCases {
            let items = try bench("- qr: { at: { bottom: foot.bottom } }", tone: tone).compose().scene.items
            #expect(items.count == 3)
            let plate = Rect(x: 802, y: 1088, width: 190, height: 190)
            #expect(items[0].box == plate)
            guard case .path(_, .color(let white)?, nil) = items[0],
                case .path(_, .color(let dark)?, nil) = items[1]
            else {
                Issue.record("no plate and modules")
                return
            }
            #expect(white == Color(red: 1, green: 1, blue: 1))
            #expect(dark.contrast(with: white) >= 10)
            let field = try #require(items[1].box)
            #expect(field.x - plate.x >= 24 && plate.right - field.right >= 23.9)
            #expect(field.width / 25 > 3.4)
            #expect(items[2] == .link(Self.address, plate))
        }
    }

    @Test func `without an address nothing is drawn, and when asks for it`() throws {
        #expect(try bench("- qr: { at: { bottom: foot.bottom } }", qr: "").compose().scene.items.isEmpty)
        let words = "- text: { words: yes, when: qr }\n- text: { words: no, when: \"!qr\" }"
        #expect(try bench(words).compose().texts.map(\.block.text) == ["yes"])
        #expect(try bench(words, qr: "").compose().texts.map(\.block.text) == ["no"])
    }

    /// Every template of the catalog: a new one must have the word too.
    static let templates = (try? ShippedData.catalog().names(.template)) ?? []
    static let cells = templates.flatMap { template in Walk.canvases.map { (template, $0) } }
    /// Three posts each, left to right and right to left: outros do not depend on more.
    static let threads = ["night-bus.txt", "market-spice-ar.txt"].compactMap { name in
        Walk.samples.first { $0.name == name }.map { sample in
            (name, sample.text.components(separatedBy: "\n\n").prefix(3).joined(separator: "\n\n"))
        }
    }

    @Test func `all templates and both directions are tried`() {
        #expect(Self.templates.count >= 12 && Self.threads.count == 2)
    }

    @Test(arguments: cells)
    func `nothing comes closer than 24 du to a code, on any canvas`(_ template: String, _ canvas: String)
        async throws
    {
        for (name, text) in Self.threads {
            let outcome = try await Walk.run(text, name: name, template: template, canvas: canvas) {
                $0.qr = Self.address
                $0.author = "Juno Pell"
                $0.handle = "junopell_has_a_long_handle"
            }
            #expect(outcome.findings.map(\.description) == [], "\(name)")
            #expect(!outcome.report.diagnostics.contains { $0.code == "qr.not-drawn" })
            let last = try #require(outcome.layout.compositions.last)
            let plate = try #require(last.scene.items.compactMap(\.linkPlace).first)
            let room = Rect(x: plate.x - 24, y: plate.y - 24, width: 238, height: 238)
            for text in last.texts {
                #expect(!room.meets(text.frame), "\(text.block.text): \(text.frame) and \(plate)")
            }
            let buttons = last.scene.items.compactMap(\.box).filter { abs($0.height - 104) < 6 }
            for button in buttons where button.width > 150 { #expect(!room.meets(button), "\(button)") }
            #expect(outcome.layout.style.canvas.safe.holds(plate))
        }
    }

    @Test func `a template without the word is named`() async throws {
        let sample = try #require(Walk.samples.first { $0.name == "night-bus.txt" })
        let renderer = try Walk.renderer.get()
        var options = CarouselOptions()
        options.qr = Self.address
        var report = Report()
        let source = Source(name: sample.name, bytes: Array(sample.text.utf8))
        let thread = try renderer.read(source, options, &report)
        var deck = try renderer.plan(thread, options, &report)
        for index in deck.slides.indices where deck.slides[index].kind == .outro {
            deck.slides[index].kind = .post
        }
        _ = try await renderer.layOut(deck, options, NoAssets(), &report)
        #expect(report.diagnostics.map(\.code).contains("qr.not-drawn"))
    }

    /// zbarimg of Debian's zbar-tools, where it is installed.
    static let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        .enabled(if: reader != nil, "there is no zbarimg (zbar-tools) to read codes with"),
        arguments: [address, "https://example.org/" + String(repeating: "a", count: QRCode.mostBytes - 20)])
    func `a reader reads the drawn code`(_ address: String) async throws {
        let (name, text) = try #require(Self.threads.first)
        for template in Self.templates {
            let outcome = try await Walk.run(text, name: name, template: template) {
                $0.qr = address
            }
            let last = outcome.layout.compositions.count - 1
            let png = try await Walk.png(outcome, page: last, scale: 1)
            #expect(try read(png) == address, "\(template)")
        }
    }

    private func read(_ png: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "unspool-qr-\(UUID().uuidString).png")
        try Data(png).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.reader))
        process.arguments = ["--quiet", "--raw", file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).joined()
    }
}

extension Scene.Item {
    fileprivate var linkPlace: Rect? { if case .link(_, let rect) = self { rect } else { nil } }
}

extension Rect {
    fileprivate func meets(_ other: Rect) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    fileprivate func holds(_ other: Rect) -> Bool {
        other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
    }
}
