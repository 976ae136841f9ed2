import Diagnostics
import Rendering
import Testing

@testable import Unspool

/// A schema with one field of each type, so that messages can be compared word for word.
let cupboard = ObjectSchema(
    "cupboard", "Something to keep things in",
    [
        Field("name", .text(max: 12), "what it is called", required: true),
        Field("width", .number(0...400), "width in du", fallback: "40"),
        Field("doors", .integer(1...4), "how many doors", fallback: "2"),
        Field("open", .flag, "true when it stands open", fallback: "false"),
        Field("paint", .color, "its colour"),
        Field("wood", .choice(["oak", "beech", "walnut"]), "its wood"),
        Field(
            "size",
            .syntax(
                name: "a number or a percentage such as 50%", pattern: "^[0-9]+%?$",
                check: { text in
                    text.utf8.allSatisfy { (48...57).contains($0) || $0 == 37 }
                        ? nil : "\"\(text)\" is no size"
                }), "how much of the wall it takes"),
        Field("shelves", .list(.number(0...10), count: 2...3), "heights of the shelves"),
        Field(
            "lock",
            .object(ObjectSchema("lock", "A lock", [Field("key", .text(max: 5), "its key", required: true)])),
            "how it is locked"),
        Field("labels", .map(.text(max: 5)), "free labels"),
        Field("content", .list(.lazy { thing }, count: 0...9), "what is in it"),
        Field(
            "back",
            .either([
                .color,
                .object(ObjectSchema("board", "A board", [Field("kind", .choice(["board"]), "board")])),
                .object(
                    ObjectSchema(
                        "mirror", "A mirror",
                        [Field("kind", .choice(["mirror"]), "mirror"), Field("tint", .color, "its tint")])),
            ]), "its back"),
    ])

/// Boxes in boxes.
let thing = FieldType.word {
    [
        ObjectSchema(
            "box", "A box", [Field("content", .list(.lazy { thing }, count: 0...9), "what is in it")],
            shorthand: "content"),
        ObjectSchema(
            "book", "A book",
            [
                Field("title", .text(max: 20), "its title", required: true),
                Field("pages", .integer(1...999), "pages"),
            ],
            shorthand: "title"),
    ]
}

/// The messages of reading a text as a cupboard, or its values.
func read(_ text: String, limits: DataLimits = .standard) -> Result<DataMap, UnspoolError> {
    do throws(UnspoolError) {
        return .success(
            try SchemaReader.read(
                SourceText(name: "c.yaml", text: text), as: cupboard, area: "test", limits: limits))
    } catch {
        return .failure(error)
    }
}

/// The messages of reading a text, each as a person sees it.
func faults(_ text: String, limits: DataLimits = .standard) -> [String] {
    guard case .failure(let error) = read(text, limits: limits) else { return [] }
    return error.diagnostics.map(\.description)
}

struct SchemaReaderTests {
    @Test func `every type of value is read`() throws {
        let map = try read(
            """
            # a comment
            name: "a: b"
            width: 12.5
            doors: 3
            open: true
            paint: "#FF0000"
            wood: oak
            size: 50%
            shelves: [1, 2]
            lock: {key: abc}
            labels: {z: one, a: two}
            content:
              - book: Walden
              - box:
                - book: {title: 'It''s', pages: 9}
              - box:
            back: "#000"
            """
        ).get()
        #expect(map.text("name") == "a: b")
        #expect(map.number("width") == 12.5)
        #expect(map.integer("doors") == 3)
        #expect(map.flag("open") == true)
        #expect(map.color("paint") == Color(red: 1, green: 0, blue: 0))
        #expect(map.text("wood") == "oak")
        #expect(map.text("size") == "50%")
        #expect(map.numbers("shelves") == [1, 2])
        #expect(map.object("lock")?.text("key") == "abc")
        #expect(map.map("labels").map(\.key) == ["z", "a"])
        let words = map.words("content")
        #expect(words.map(\.name) == ["book", "box", "box"])
        #expect(words[0].data.text("title") == "Walden")
        #expect(words[1].data.words("content").first?.data.integer("pages") == 9)
        #expect(words[2].data.words("content").isEmpty)
        #expect(map.color("back") != nil)
        #expect(map.has("wood"))
        #expect(!map.has("hat"))
        #expect(map.location(of: "wood").description == "c.yaml:7:1")
        #expect(
            map.fault("odd", "that is odd", at: "wood", remedy: "change it").description == """
                error[test.odd]: that is odd
                  --> c.yaml:7:1
                7 | wood: oak
                  | ^
                  = change it
                """)
    }

    @Test func `an unknown key names the nearest known one`() {
        #expect(
            faults("name: x\nwodo: oak\n") == [
                """
                error[test.unknown-key]: "wodo" is not a key of a cupboard
                  --> c.yaml:2:1
                2 | wodo: oak
                  | ^
                  = did you mean "wood"?
                """
            ])
    }

    @Test func `a missing key is told with what it is for`() {
        #expect(
            faults("doors: 1\nlock: {}\n") == [
                """
                error[test.missing-key]: a cupboard needs the key "name"
                  --> c.yaml:1:1
                1 | doors: 1
                  | ^
                  = add "name": what it is called
                """,
                """
                error[test.missing-key]: a lock needs the key "key"
                  --> c.yaml:2:7
                2 | lock: {}
                  |       ^
                  = add "key": its key
                """,
            ])
    }

    @Test(arguments: [
        ("width: big", "wrong-type", "\"width\" must be a number from 0 to 400, not \"big\""),
        ("width: \"12\"", "wrong-type", "\"width\" must be a number from 0 to 400, not \"12\""),
        ("width: .inf", "wrong-type", "\"width\" must be a number from 0 to 400, not .inf"),
        ("width: 1e999", "wrong-type", "\"width\" must be a number from 0 to 400, not 1e999"),
        ("width: nan", "wrong-type", "\"width\" must be a number from 0 to 400, not \"nan\""),
        ("width: 401", "out-of-range", "\"width\" is 401; 0 to 400 is allowed"),
        ("width: [1]", "wrong-type", "\"width\" must be a number from 0 to 400, not a list"),
        ("width:", "no-value", "\"width\" has no value"),
        ("doors: 1.5", "wrong-type", "\"doors\" must be a whole number from 1 to 4, not 1.5"),
        ("open: yes", "wrong-type", "\"open\" must be true or false, not \"yes\""),
        ("paint: red", "wrong-type", "\"paint\" must be a colour such as \"#1F4DFF\", not \"red\""),
        ("paint: #fff", "no-value", "\"paint\" has no value"),
        ("wood: ook", "unknown-value", "\"wood\" is \"ook\", which is not one of its values"),
        ("size: 5km", "syntax-of-value", "\"size\": \"5km\" is no size"),
        ("shelves: [1]", "count", "\"shelves\" has 1 item; 2 to 3 are allowed"),
        ("shelves: [1, b]", "wrong-type", "item 2 of \"shelves\" must be a number from 0 to 10, not \"b\""),
        ("lock: 5", "wrong-type", "\"lock\" must be a lock (a mapping), not 5"),
        ("labels: [a]", "wrong-type", "\"labels\" must be a mapping, not a list"),
        ("labels: {a: 5}", "wrong-type", "\"a\" must be text of at most 5 characters, not 5"),
        ("content: [{bok: x}]", "unknown-word", "\"bok\" is not a word"),
        (
            "content: [book]", "wrong-type",
            "item 1 of \"content\" must be one word with its fields, not \"book\""
        ),
        (
            "content: [{book: a, box: }]", "two-words",
            "one word stands here alone, but there are 2: \"book\", \"box\""
        ),
        (
            "back: 7", "wrong-type",
            "\"back\" must be a colour such as \"#1F4DFF\", or a board (a mapping), or a mirror (a mapping), not 7"
        ),
        ("back: {kind: miror}", "unknown-value", "\"kind\" is \"miror\", which is not one of its values"),
        (
            "back: {kind: mirror, tint: 5}", "wrong-type",
            "\"tint\" must be a colour such as \"#1F4DFF\", not 5"
        ),
    ])
    func `a wrong value is told with what it must be`(_ line: String, _ code: String, _ message: String) {
        guard case .failure(let error) = read("name: x\n\(line)\n") else {
            Issue.record("accepted: \(line)")
            return
        }
        #expect(error.diagnostics.map(\.code) == ["test.\(code)"])
        #expect(error.diagnostics.map(\.message) == [message])
        #expect(
            error.diagnostics.allSatisfy { $0.remedy != nil && $0.location?.line == 2 && $0.excerpt != nil })
    }

    @Test(arguments: [
        ("name: &a x", "test.anchor", 2, 7), ("name: *a", "test.alias", 2, 7),
        ("name: !!str x", "test.tag", 2, 7), ("<<: *a", "test.alias", 2, 5),
        ("? [a]\n: b", "test.complex-key", 2, 1), ("[a]: b", "test.complex-key", 2, 4),
        ("lock:\n\tkey: x", "test.tab", 3, 1), ("---\nname: x", "test.second-document", 2, 1),
        ("width: 1\nwidth: 2", "test.duplicate-key", 2, 1),
        ("paint: @red", "test.syntax", 2, 8), ("lock: {a", "test.syntax", 3, 1),
    ])
    func `what data files do not need is refused at its place`(
        _ lines: String, _ code: String, _ line: Int, _ column: Int
    ) {
        guard case .failure(let error) = read("wood: oak\n\(lines)\n") else {
            Issue.record("accepted: \(lines)")
            return
        }
        #expect(error.diagnostics.map(\.code) == [code])
        let place = error.diagnostics.first?.location
        #expect(place?.line == line)
        #expect(place?.column == column)
        #expect(error.diagnostics.allSatisfy { $0.remedy != nil })
    }

    @Test func `a syntax error of the parser has our form`() {
        #expect(
            faults("name: a: b\n") == [
                """
                error[test.syntax]: this is not valid YAML: mapping values are not allowed in this context
                  --> c.yaml:1:8
                1 | name: a: b
                  |        ^
                  = put the text in quotes when it contains ": "
                """
            ])
    }

    @Test func `ten faults in one file are told at once in the order of their places`() {
        let text = """
            nam: x
            width: -1
            doors: 9
            open: maybe
            paint: blue
            wood: iron
            size: wide
            shelves: 3
            lock: {kee: a}
            """
        guard case .failure(let error) = read(text) else {
            Issue.record("accepted")
            return
        }
        let codes = error.diagnostics.map { String($0.code.dropFirst(5)) }
        #expect(
            codes == [
                "unknown-key", "missing-key", "out-of-range", "out-of-range", "wrong-type", "wrong-type",
                "unknown-value", "syntax-of-value", "wrong-type", "missing-key", "unknown-key",
            ])
        #expect(error.diagnostics.compactMap(\.location?.line) == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9])
        #expect(error.kind == .style)
    }

    @Test func `of thousands of faults the first hundred are shown with how many are left`() throws {
        let keys = (0..<2400).map { "kk\($0): x" }.joined(separator: ", ")
        guard case .failure(let error) = read("name: x\nlock: {key: a, \(keys)}\n") else {
            Issue.record("accepted")
            return
        }
        #expect(error.diagnostics.count == 101)
        #expect(
            error.diagnostics.dropLast().allSatisfy { $0.severity == .error && $0.remedy == "known: key" })
        #expect(
            error.diagnostics.last?.description == """
                note[test.more]: 2300 further faults are not listed
                  --> c.yaml
                  = mend these first
                """)
    }

    @Test func `text that looks like a number wants quotes and yes stays text`() throws {
        #expect(try read("name: yes").get().text("name") == "yes")
        #expect(try read("name: 1:30").get().text("name") == "1:30")
        #expect(try read("name: \"12\"").get().text("name") == "12")
        #expect(faults("name: 12").first?.contains("put the text in quotes") == true)
    }

    @Test func `columns and carets count characters, not bytes`() {
        #expect(
            faults("name: x\nlock: {\"ключ 👨‍👩‍👧\": a, key: b}\n") == [
                """
                error[test.unknown-key]: "ключ 👨‍👩‍👧" is not a key of a lock
                  --> c.yaml:2:8
                2 | lock: {"ключ 👨‍👩‍👧": a, key: b}
                  |        ^
                  = known: key
                """
            ])
        #expect(faults("name: x\nlabels: {\"👨‍👩‍👧\": b, c: 7}").first?.contains("--> c.yaml:2:21") == true)
    }

    @Test func `lines that end in CR LF are quoted without their end`() {
        #expect(faults("name: x\r\nwodo: oak\r\n").first?.contains("2 | wodo: oak\n  | ^") == true)
    }

    @Test func `an empty file says so`() {
        for text in ["", "# only a comment\n", "---\n"] {
            #expect(faults(text).first?.contains("[test.") == true)
        }
        #expect(
            faults("# nothing").first?.hasPrefix("error[test.empty]: there is nothing in this file") == true)
    }
}
