import Diagnostics
import Rendering
import Testing
import Threads

@testable import Unspool

struct SheetTests {
    private func grid(_ change: (inout SheetRequest) -> Void) throws -> SheetGrid {
        var request = SheetRequest()
        change(&request)
        let catalog = try ShippedData.catalog()
        return try SheetGrid(try SheetPlan(request, catalog), request, catalog)
    }

    @Test func `templates stand from row to row, themes from column to column`() throws {
        let grid = try grid {
            $0.names = [.template: ["editorial", "minimal"], .theme: ["bone", "dusk", "swiss"]]
            $0.slides = [1, 2]
        }
        #expect(
            grid.cells.map(\.look.label) == [
                "editorial · bone", "editorial · dusk", "editorial · swiss", "minimal · bone",
                "minimal · dusk",
                "minimal · swiss",
            ])
        #expect(grid.cells[4].look.options.template == "minimal")
        #expect(grid.cells[4].look.options.theme == "dusk")
        #expect(grid.cells.allSatisfy { $0.slides.count == 2 })
        #expect(grid.cells[1].slides[0].y == grid.cells[0].slides[0].y)
        #expect(grid.cells[3].slides[0].x == grid.cells[0].slides[0].x)
        #expect(grid.cells[3].slides[0].y > grid.cells[0].label.bottom)
    }

    @Test func `what is the same everywhere is not written below`() throws {
        let tones = try grid {
            $0.by = .tone
            $0.names = [.theme: ["bone"], .template: ["minimal"]]
        }
        #expect(tones.cells.map(\.look.label) == ["base", "inverse", "pop"])
        let one = try grid {
            $0.by = .template
            $0.names = [.template: ["minimal"]]
        }
        #expect(one.cells.map(\.look.label) == [""])
    }

    @Test func `one row of looks is broken into several`() throws {
        let grid = try grid {
            $0.by = .pattern
            $0.columns = 5
            $0.slides = [1]
        }
        let rows = Set(grid.cells.map { $0.slides[0].y })
        #expect(rows.count == (grid.cells.count + 4) / 5)
        #expect(grid.size.width == 1232)
    }

    @Test func `slides and labels keep apart, inside the sheet`() throws {
        for by in SheetRequest.Axis.allCases {
            let grid = try grid {
                $0.by = by
                $0.names[.template] = ["editorial"]
                if by != .theme { $0.names[.theme] = ["bone"] }
                $0.slides = [1, 2, -1]
                $0.slideWidth = 60
            }
            var frames: [Rect] = []
            for cell in grid.cells {
                frames += cell.slides
                if !cell.look.label.isEmpty { frames.append(cell.label) }
            }
            for (index, frame) in frames.enumerated() {
                #expect(frame.x >= 20 && frame.right <= grid.size.width - 20, "\(by)")
                #expect(frame.y >= 20 && frame.bottom <= grid.size.height - 20, "\(by)")
                for other in frames[(index + 1)...] {
                    let beside = frame.right <= other.x || other.right <= frame.x
                    let apart = beside || frame.bottom <= other.y || other.bottom <= frame.y
                    #expect(apart, "\(by): \(frame) and \(other)")
                }
            }
        }
    }

    @Test func `every template in every theme is not too large, nor every theme in every tone`() throws {
        let catalog = try ShippedData.catalog()
        let looks = catalog.names(.template).count * catalog.names(.theme).count
        #expect(try grid { _ in }.cells.count == looks)
        #expect(try grid { $0.by = .tone }.cells.count == catalog.names(.theme).count * 3)
    }

    @Test func `a sheet that is too large is refused before it is drawn`() throws {
        let error = #expect(throws: UnspoolError.self) {
            try grid {
                $0.slideWidth = 800
                $0.slides = [1, 2, 3]
            }
        }
        #expect(error?.kind == .limit)
        #expect(error?.diagnostics.first?.code == "sheet.too-large")
    }

    @Test func `names that do not exist are refused`() throws {
        let error = #expect(throws: UnspoolError.self) {
            try grid { $0.names = [.tone: ["bass"]] }
        }
        #expect(error?.diagnostics.first?.code == "sheet.tone")
    }

    @Test func `a sheet of our own sample is a picture of the size of its grid`() async throws {
        var request = SheetRequest()
        request.by = .tone
        request.names = [.theme: ["bone"], .template: ["post-card"]]
        request.slideWidth = 80
        request.slides = [1, -1]
        var report = Report()
        let renderer = try Walk.renderer.get()
        let bytes = try await renderer.sheet(nil, request, NoAssets(), &report)
        let size = try SheetGrid(
            try SheetPlan(request, renderer.catalog), request, renderer.catalog
        ).size
        #expect(report.diagnostics(.warning).isEmpty)
        #expect(bytes.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
        #expect(Self.number(bytes[16..<20]) == Int(size.width))
        #expect(Self.number(bytes[20..<24]) == Int(size.height))
        #expect(try await renderer.sheet(nil, request, NoAssets(), &report) == bytes)
        request.slides = [99]
        await #expect(throws: UnspoolError.self) {
            try await renderer.sheet(nil, request, NoAssets(), &report)
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { total, byte in total << 8 + Int(byte) }
    }

    @Test func `our own sample has a slide of most kinds, and all of it stands`() async throws {
        let text = String(decoding: SheetSample.source.bytes, as: UTF8.self)
        for template in Walk.templates {
            let outcome = try await Walk.run(text, name: "sample.md", template: template)
            #expect(outcome.findings.map(\.description) == [])
        }
        let kinds = Set(
            try await Walk.run(text, name: "sample.md", template: "editorial").layout.pages.map(\.kind))
        #expect(kinds.isSuperset(of: [.cover, .post, .display, .list, .quote, .outro]))
    }
}
