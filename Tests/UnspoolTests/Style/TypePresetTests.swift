import Diagnostics
import Rendering
import Testing

@testable import Unspool

struct TypePresetTests {
    @Test func `tracking is linear between 56 and 96 du and held outside`() throws {
        let display = try ShippedData.catalog().typography("grotesk")[.display]
        #expect(display.tracking(at: 40) == -0.02)
        #expect(abs(display.tracking(at: 76) - -0.0275) < 1e-12)
        #expect(display.tracking(at: 140) == -0.035)
        for script in [Script.arabic, .hebrew, .indic] {
            #expect(display.tracking(at: 40, script: script) == 0)
        }
    }

    @Test func `leading is linear between its two sizes and held outside`() throws {
        let body = try ShippedData.catalog().typography("grotesk")[.body]
        #expect(body.leading(at: 20) == 1.46)
        #expect(abs(body.leading(at: 48) - 1.38) < 1e-12)
        #expect(body.leading(at: 90) == 1.3)
        let tall = try ShippedData.catalog().typography("tall")[.display]
        #expect(abs(tall.lineHeight(at: 48) - 48 * 1.4 * 1.0) < 1e-9)
    }

    @Test func `Arabic and Chinese follow rules of their own`() throws {
        let preset = try ShippedData.catalog().typography("grotesk")
        #expect(abs(preset[.body].points(at: 40, script: .arabic) - 45.6) < 1e-12)
        #expect(abs(preset[.body].leading(at: 20, script: .arabic) - 1.46 * 1.18) < 1e-12)
        #expect(preset[.display].leading(at: 140, script: .arabic) == 1.34)
        #expect(preset[.display].points(at: 100, script: .cjk) == 92)
        #expect(preset[.body].points(at: 100, script: .cjk) == 100)
        #expect(preset[.body].leading(at: 90, script: .cjk) == 1.42)
        #expect(Script(language: "ar-EG") == .arabic)
        #expect(Script(language: "FA") == .arabic)
        #expect(Script(language: "zh-Hant") == .cjk)
        #expect(Script(language: "he") == .hebrew)
        #expect(Script(language: "hi") == .indic)
        #expect(Script(language: "") == .other)
    }

    @Test func `faces carry their fallbacks, features and the bare family`() throws {
        let catalog = try ShippedData.catalog()
        let numeral = try catalog.typography("grotesk")[.numeral]
        #expect(numeral.face.families.first == "Inter Display")
        #expect(numeral.face.families.contains("Noto Sans Arabic"))
        #expect(!numeral.face.families.contains("Noto Color Emoji"))
        #expect(numeral.face.weight == 800)
        #expect(numeral.face.features == ["lnum"])
        #expect(numeral.bold == nil)
        let journal = try catalog.typography("journal")
        #expect(journal[.title].face.stretch == "semi-condensed")
        #expect(journal[.title].italic?.italic == true)
        #expect(journal[.kicker].caps)
        #expect(try catalog.typography("typewriter")[.body].face.weight == nil)
        #expect(try catalog.typography("pencil")[.title].ink == 0.028)
        #expect(
            try catalog.faces().face(family: "Inter", weight: 700).families.filter { $0 == "Inter" }.count
                == 1)
    }

    @Test func `a face that does not exist is told with the nearest key`() throws {
        let catalog = try ShippedData.catalog()
        let text = try catalog.source("grotesk", .typography).text.replacing(
            "bold: inter-sb", with: "bold: inter-sbb")
        let faces = try catalog.faces()
        let error = #expect(throws: UnspoolError.self) {
            try TypePreset.read(SourceText(name: "grotesk.yaml", text: text), faces: faces)
        }
        #expect(
            error?.diagnostics.map(\.message) == ["there is no face \"inter-sbb\" in Fonts/faces.yaml"])
        #expect(error?.diagnostics.first?.remedy == "did you mean \"inter-sb\"?")
    }

    @Test func `a missing role is named`() throws {
        let catalog = try ShippedData.catalog()
        let text = try catalog.source("grotesk", .typography).text.replacing(
            "  numeral:", with: "  numerals:")
        let faces = try catalog.faces()
        let error = #expect(throws: UnspoolError.self) {
            try TypePreset.read(SourceText(name: "grotesk.yaml", text: text), faces: faces)
        }
        #expect(
            error?.diagnostics.map(\.message) == [
                "a role set needs the key \"numeral\"", "\"numerals\" is not a key of a role set",
            ])
    }
}

struct PatternSpecTests {
    @Test func `the shipped patterns say their generators' defaults`() throws {
        let catalog = try ShippedData.catalog()
        for name in catalog.names(.pattern) {
            let pattern = try catalog.pattern(name)
            #expect(pattern.generator == name)
            let bare = SourceText(name: "x", text: "name: x\ntitle: X\nsummary: X\ndraw: {\(name): }\n")
            #expect(try PatternSpec.read(bare).parameters == pattern.parameters)
        }
        #expect(
            try catalog.pattern("rings").parameters == ["x": 0.84, "y": 0.16, "pitch": 54, "stroke": 2.5])
        #expect(try catalog.pattern("rings")["pitch"] == 54)
    }

    @Test func `a tile of one's own is read`() throws {
        let text = """
            name: own
            title: Own
            summary: A tile.
            draw:
              tile:
                width: 40
                height: 20
                shapes:
                  - disc: {center: [10, 10], radius: 4}
                  - ring: {center: [10, 10], radius: 6}
                  - line: {from: [0, 0], to: [40, 20], stroke: 3}
                  - rect: {x: 1, y: 2, width: 3, height: 4}
                  - polygon: [[0, 0], [5, 0], [0, 5]]
            """
        let tile = try PatternSpec.read(SourceText(name: "own.yaml", text: text)).tile
        let middle = Point(x: 10, y: 10)
        #expect(tile.size == Size(width: 40, height: 20))
        #expect(
            tile.shapes == [
                .disc(middle, radius: 4), .ring(middle, radius: 6, stroke: 2),
                .line(Point(x: 0, y: 0), Point(x: 40, y: 20), stroke: 3),
                .rect(Rect(x: 1, y: 2, width: 3, height: 4), radius: 0),
                .polygon([Point(x: 0, y: 0), Point(x: 5, y: 0), Point(x: 0, y: 5)]),
            ])
    }

    @Test func `a parameter that a generator lacks is refused`() {
        let text = "name: x\ntitle: X\nsummary: X\ndraw: {dots: {pitsh: 30, radius: .inf}}\n"
        let error = #expect(throws: UnspoolError.self) {
            try PatternSpec.read(SourceText(name: "x", text: text))
        }
        #expect(
            error?.diagnostics.map(\.message) == [
                "\"pitsh\" is not a key of \"dots\"",
                "\"radius\" must be a number from 0.5 to 1000, not .inf",
            ])
    }
}
