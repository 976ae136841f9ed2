import Diagnostics
import Testing

@testable import Unspool

/// Reading a template: what people write, and what they are told.
struct TemplateTests {
    /// The messages of a file, each as a person sees it.
    private func faults(_ text: String) -> [String] {
        do throws(UnspoolError) {
            _ = try Template(reading: SourceText(name: "mine.yaml", text: text))
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    private func faults(_ boxes: String, parts: String) -> [String] {
        faults(Bench.source(boxes, parts: parts).text)
    }

    @Test(arguments: Walk.templates)
    func `the shipped templates are sound`(_ name: String) throws {
        let template = try ShippedData.catalog().template(name)
        #expect(template.name == name)
        #expect(template.kinds[.post] != nil)
        #expect(
            template.boxes(.code).count == template.boxes(template.kinds[.code] == nil ? .post : .code).count)
    }

    @Test func `every word is read with every field`() throws {
        let traits =
            "id: a1, when: \"headline & chars < 9 | !part\", at: { x: 1, y: 2, w: 3, h: 4, right: 5, bottom: 6 }, gap: 1..2, inset: 3, under: true, push: true"
        let look =
            "fill: surface, border: text 50%, border-width: 3, radius: radius, shadow: true, lift: 9, card: true, rotate: -3.5"
        let boxes = """
            - stack: { children: [{ text: x }], padding: 1, hug: true, min-height: 2, valign: middle, bias: 0.3, \(look), \(traits) }
            - layer: { children: [{ text: x }], height: 9, \(look), \(traits) }
            - text: { words: "{headline}", role: title, size: 20..30, color: accent, accent: text, emphasis: muted, bold: true, tabular: true, balance: true, calm: false, hang: true, align: center, valign: bottom, bias: 1, tracking: 0.1, max-lines: 3, nowrap: true, rows: 2, marker: highlight, knockout: background, knockout-width: 9, numbers: true, \(traits) }
            - text: { spans: [{ words: a, color: text, bold: true, when: first }] }
            - figure: { words: { number: "{number}", else: x }, height: 40, width: 30, max-height: 40, max-width: 30, role: title, face: inter, color: text, align: center, valign: middle, ornament: true, \(traits) }
            - lines: { words: "{headline}", role: display, color: text, accent: accent, emphasis: accent, accent-line: 2, cap: 400, echo: true, echo-color: text, size: 30..60, height: 300..400, \(traits) }
            - flow: { size: { landscape: 30..40, else: 32..45 }, role: { "chars < 9": title, else: body }, color: text, accent: accent, muted: muted, panel: surface, panel-ink: onSurface, lead: true, bullet: box, line-numbers: always, balance: true, valign: bottom, columns: 2, column-gap: 30, column-rule: text 20%, \(traits) }
            - flow: 32..40
            - cursor: { color: muted, \(traits) }
            - rows: { role: title, max: 60, color: text, accent: accent, rule: border, index: muted, tallest: 96, two-from: 11, \(traits) }
            - box: { height: 3, \(look), \(traits) }
            - rule: { thickness: 3, color: border, \(traits) }
            - ruled: { pitch: { headline: 90 80, else: 70 }, children: [{ text: x }], above: 0.2, color: border, thickness: 1, \(traits) }
            - sketch: { name: ring, size: 90, color: accent, \(traits) }
            - sketch: tick
            - avatar: { size: 80, fill: accent, ink: onAccent, \(traits) }
            - avatar: 80
            - media: { height: 400, gutter: 3, radius: 4, fit: contain, most: 1, caption: muted, caption-inset: 20, \(traits) }
            - icon: { name: heart, size: 40, stroke: 2, color: text, \(traits) }
            - counter: { style: dots, color: muted, strong: text, accent: accent, \(traits) }
            - counter: bar
            - buttons: { fill: accent, ink: onAccent, color: text, back: background, \(traits) }
            - pattern: { fade: up, opacity: 0.5, otherwise: grain, \(traits) }
            - art: { name: echo, parameters: { n: 3, cx: { landscape: 0.1, else: 0.2 } }, seed: 4 + page, clip: false, \(traits) }
            - arrow: { style: bleed, size: 40, radius: 2 radius, stroke: 3, color: text, ink: accent, knockout: background, \(traits) }
            - stitch: { end: true, color: text, eyelet: "mix(surface, text, 0.5)", \(traits) }
            - scrim: { color: accent, direction: up, stops: [[0, 0], [1, 1]], height: 9, \(traits) }
            - contents: { count: 2, pitch: 60, size: 30, number-size: 28, indent: 70, color: text, accent: accent, valign: bottom, \(traits) }
            - qr: { at: { x: 10 } }
            - barcode: { height: 100, seed: 4, \(traits) }
            - quoted: { size: 30..34, padding: 30, color: text, muted: muted, accent: accent, ground: background, border: text 20%, fill: surface, \(traits) }
            - link-card: { color: text, muted: muted, accent: accent, ground: background, border: border, fill: none, \(traits) }
            - poll: { size: 30..34, color: text, muted: muted, accent: accent, ground: background, \(traits) }
            - verified: { size: 30, fill: accent, ink: onAccent, \(traits) }
            - use: { part: p, \(traits) }
            - use: p
            - logo: { size: 44, widest: 300, align: trailing, again: true, ground: surface, room: 90, \(traits) }
            - slots: { of: header, size: 28, logo: 44, role: meta, color: muted, strong: text, accent: accent, badge: onAccent, ground: surface, room: 78, words: "{voice.continued}", counter: false, \(traits) }
            """
        let template = try Bench.template(boxes, parts: "p: { text: x }")
        #expect(template.boxes(.post).count == 38)
        let written = Set(
            boxes.split(separator: "\n").compactMap { $0.split(separator: ":").first?.dropFirst(2) }.map(
                String.init))
        #expect(written == Set(LayoutNodes.all.map { $0.schema.name }))
        let node = try #require(template.boxes(.post).first)
        #expect(node.traits.id == "a1" && node.traits.push && node.traits.under)
        #expect(node.traits.when?.asks == ["headline", "part"])
    }

    @Test func `what cannot be read is told all at once, in the order of the file`() {
        let found = faults(
            """
            - txt: Hello
            - text: { word: Hello }
            - text: { words: Hello, size: 32...45 }
            - text: { words: Hello, size: 5000 }
            - box: { at: { x: 10, w: 40000 } }
            - box: { fill: red }
            - flow: { size: [1, 2] }
            - text: { words: Hello, when: "headline and body" }
            - flow: {}
            """, parts: "")
        #expect(
            found == [
                """
                error[template.unknown-word]: "txt" is not a word
                  --> mine.yaml:7:7
                7 |     - txt: Hello
                  |       ^
                  = did you mean "text"?
                """,
                """
                error[template.unknown-key]: "word" is not a key of "text"
                  --> mine.yaml:8:15
                8 |     - text: { word: Hello }
                  |               ^
                  = did you mean "words"?
                """,
                """
                error[template.syntax-of-value]: "size": a range is written 32..45
                  --> mine.yaml:9:35
                9 |     - text: { words: Hello, size: 32...45 }
                  |                                   ^
                  = write a size such as 46, or a range such as 32..45
                """,
                """
                error[template.syntax-of-value]: "size": type of 5000 du; 6 to 1200 du is allowed
                  --> mine.yaml:10:35
                10 |     - text: { words: Hello, size: 5000 }
                   |                                   ^
                  = write a size such as 46, or a range such as 32..45
                """,
                """
                error[template.syntax-of-value]: "w": 40000 du is too far; 10000 du is the limit
                  --> mine.yaml:11:30
                11 |     - box: { at: { x: 10, w: 40000 } }
                   |                              ^
                  = write a length such as 48, 0.46 H or head.y + 150
                """,
                """
                error[template.syntax-of-value]: "fill": "red" is not a colour; the colours are text, muted, accent, \
                onAccent, surface, onSurface, mutedOnSurface, accentOnSurface, highlight, onHighlight, \
                accentOnHighlight, border, background, none, white, black, ruling
                  --> mine.yaml:12:20
                12 |     - box: { fill: red }
                   |                    ^
                  = write a colour such as accent, text 18% or mix(surface, text, 0.2)
                """,
                """
                error[template.wrong-type]: "size" must be a size such as 46, or a range such as 32..45, or a mapping, not a list
                  --> mine.yaml:13:21
                13 |     - flow: { size: [1, 2] }
                   |                     ^
                  = write a size such as 46, or a range such as 32..45, or a mapping
                """,
                """
                error[template.syntax-of-value]: "when": a condition is made of names, comparisons, "&", "|" and "!"
                  --> mine.yaml:14:35
                14 |     - text: { words: Hello, when: "headline and body" }
                   |                                   ^
                  = write a condition such as headline & !landscape
                """,
                """
                error[template.missing-key]: "flow" needs the key "size"
                  --> mine.yaml:15:13
                15 |     - flow: {}
                   |             ^
                  = add "size": Range in du that fitting may choose from (`32..45`).
                """,
            ])
    }

    @Test func `names that lead nowhere are told all at once, in the order of the file`() {
        let found = faults(
            """
            - text: { words: "Hello {autor.name} and {body}" }
            - use: foter
            - box: { id: card, when: lanscape, at: { x: crad.x, y: { landscpae: 3, else: W + Q } } }
            - flow: { size: { landscape: 30 } }
            - text: { spans: [{ words: "{nubmer}", when: "chars2 < 3" }] }
            - box: { id: head }
            - box: { id: my box }
            - art: { name: echo, parameters: { r: card.width } }
            """,
            parts: """
                footer:
                  layer: { children: [{ use: header }] }
                header:
                  layer: { children: [{ use: footer }] }
                """)
        #expect(
            found.map { $0.split(separator: "\n").first.map(String.init) ?? "" } == [
                "error[template.part-in-itself]: the part \"footer\" uses itself",
                "error[template.part-in-itself]: the part \"header\" uses itself",
                "error[template.unknown-binding]: \"{autor.name}\" is nothing that can be filled in",
                "error[template.unknown-part]: there is no part \"foter\"",
                "error[template.unknown-condition]: \"lanscape\" is nothing that `when` may ask for",
                "error[template.unknown-length]: \"crad.x\" is no length, count or box",
                "error[template.unknown-condition]: \"landscpae\" is nothing that `when` may ask for",
                "error[template.unknown-length]: \"Q\" is no length, count or box",
                "error[template.no-else]: the cases of \"size\" have no \"else\"",
                "error[template.unknown-binding]: \"{nubmer}\" is nothing that can be filled in",
                "error[template.unknown-length]: \"chars2\" is no length, count or box",
                "error[template.reserved-id]: \"head\" means something else in conditions and lengths",
                "error[template.id]: \"my box\" cannot be written in a length",
                "error[template.unknown-length]: \"card.width\" is no length, count or box",
            ])
        #expect(
            found[2] == """
                error[template.unknown-binding]: "{autor.name}" is nothing that can be filled in
                  --> mine.yaml:12:15
                12 |     - text: { words: "Hello {autor.name} and {body}" }
                   |               ^
                  = did you mean "author.name"?
                """)
        #expect(
            found[3] == """
                error[template.unknown-part]: there is no part "foter"
                  --> mine.yaml:13:12
                13 |     - use: foter
                   |            ^
                  = did you mean "footer"?
                """)
        #expect(
            found[6] == """
                error[template.unknown-condition]: "landscpae" is nothing that `when` may ask for
                  --> mine.yaml:14:62
                14 | …  - box: { id: card, when: lanscape, at: { x: crad.x, y: { landscpae: 3, else: W + Q } } }
                   |                                                             ^
                  = did you mean "landscape"?
                """)
        #expect(
            found[8] == """
                error[template.no-else]: the cases of "size" have no "else"
                  --> mine.yaml:15:15
                15 |     - flow: { size: { landscape: 30 } }
                   |               ^
                  = add `else:` with the value for all other slides
                """)
    }

    @Test func `a part that is not there is asked for when there are none`() {
        #expect(
            faults("- use: footer", parts: "") == [
                """
                error[template.unknown-part]: there is no part "footer"
                  --> mine.yaml:7:12
                7 |     - use: footer
                  |            ^
                  = add `parts:` with "footer" in it
                """
            ])
    }

    @Test func `a template says its name and how a post is drawn`() {
        #expect(
            faults("name: mine\n").map { $0.split(separator: "\n").first.map(String.init) ?? "" } == [
                "error[template.missing-key]: a template needs the key \"title\"",
                "error[template.missing-key]: a template needs the key \"summary\"",
                "error[template.missing-key]: a template needs the key \"suggest\"",
                "error[template.missing-key]: a template needs the key \"kinds\"",
            ])
        let text = Bench.source("- text: x").text.replacing("  post:", with: "  cover:")
        #expect(
            faults(text) == [
                """
                error[template.missing-key]: a set of kinds needs the key "post"
                  --> mine.yaml:6:3
                6 |   cover:
                  |   ^
                  = add "post": Boxes of post slides.
                """
            ])
    }

    @Test func `a user's file is named in the messages, and its name is held against its own`() throws {
        let folder = try TemporaryFolder()
        try folder.write("layouts/mine.yaml", Bench.source("- txt: x").text)
        try folder.write("layouts/other.yaml", Bench.source("- text: x").text)
        let catalog = try ShippedData.catalog([folder.path])
        do throws(UnspoolError) {
            _ = try catalog.template("mine")
            Issue.record("a faulty file was taken")
        } catch {
            #expect(error.diagnostics[0].location?.description == "\(folder.path)/layouts/mine.yaml:7:7")
        }
        do throws(UnspoolError) {
            _ = try catalog.template("other")
            Issue.record("a file of another name was taken")
        } catch {
            #expect(error.diagnostics[0].code == "template.name")
        }
    }

    @Test func `nesting two hundred deep is refused at once`() {
        let open = String(repeating: "[{stack: {children: ", count: 200)
        let close = String(repeating: "}}]", count: 200)
        let flow = Bench.source("- layer: { children: \(open)x\(close) }").text
        let clock = ContinuousClock()
        var found: [String] = []
        let time = clock.measure { found = faults(flow) }
        #expect(found.count == 1)
        #expect(found.first?.contains("32") == true)
        #expect(time < .seconds(1))
    }

    @Test func `stacks in stacks may be nested as deep as files may`() throws {
        let open = String(repeating: "{ stack: { children: [", count: 8)
        let close = String(repeating: "] } }", count: 8)
        #expect(throws: Never.self) { try Bench.template("- \(open){ text: x }\(close)") }
    }

    @Test func `parts that multiply are refused at once`() {
        var parts = ""
        for index in 0..<12 {
            let uses = (0..<10).map { _ in "{ use: p\(index + 1) }" }.joined(separator: ", ")
            parts += "p\(index): { layer: { children: [\(uses)] } }\n"
        }
        parts += "p12: { text: x }"
        let clock = ContinuousClock()
        var found: [String] = []
        let time = clock.measure { found = faults("- use: p0", parts: parts) }
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix("error[template.too-many-boxes]: \"post\" has more than 1000 boxes")
                == true)
        #expect(time < .seconds(1))
        let chain = (0..<12).map { "p\($0): { use: p\($0 + 1) }" } + ["p12: { text: x }"]
        #expect(
            faults("- use: p0", parts: chain.joined(separator: "\n")).first?.hasPrefix(
                "error[template.too-many-boxes]: \"post\" nests parts more than 8 deep") == true)
    }

    @Test func `a file of a thousand faults is read in a moment`() {
        let box = "- box: { id: b%, when: lanscape, at: { x: crad.x, y: { landscpae: 3, else: W + Q } } }"
        let boxes = (0..<60).map { box.replacing("%", with: "\($0)") }.joined(separator: "\n")
        let clock = ContinuousClock()
        var found: [String] = []
        let time = clock.measure { found = faults(boxes, parts: "") }
        #expect(found.count == 240)
        #expect(time < .seconds(2))
    }
}
