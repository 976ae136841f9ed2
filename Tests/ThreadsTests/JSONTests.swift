import Testing

@testable import Diagnostics
@testable import Threads

/// JSON within bounds: what is broken is named with its place.
struct JSONTests {
    func value(_ text: String) throws -> JSONValue {
        var parser = JSONParser(Array(text.utf8))
        return try parser.value()
    }

    func problem(_ text: String) -> JSONParser.Failure.Problem? {
        var parser = JSONParser(Array(text.utf8))
        do throws(JSONParser.Failure) {
            _ = try parser.value()
            return nil
        } catch {
            return error.problem
        }
    }

    @Test func `values of all kinds are read`() throws {
        let value = try value(
            #" {"a": [1, -2.5e3, true, false, null, "x\n\"\u00e9\ud83d\ude00\/"], "b": {}} "#)
        #expect(value["a"].items.map(\.number) == [1, -2500, nil, nil, nil, nil])
        #expect(value["a"][2].isTrue && value["a"][3] == .bool(false) && value["a"][4].isNull)
        #expect(value["a"][5].string == "x\n\"é😀/")
        #expect(value["b"].members.isEmpty && value.has("b") && !value.has("c"))
        #expect(value["c"]["d"][7].isNull)
    }

    @Test func `numbers keep all of their digits`() throws {
        #expect(try value("1700000000000000001").id == "1700000000000000001")
        #expect(problem(String(repeating: "1", count: 400)) == .longNumber(400))
        #expect(problem("1.2.3") == .badNumber)
    }

    @Test func `half of a pair of surrogates is a replacement character`() throws {
        #expect(try value(#""a\ud83dz""#).string == "a\u{FFFD}z")
        #expect(try value(#""\ud83d\u0041""#).string == "\u{FFFD}A")
        #expect(problem(#""\u12"#) == .endsEarly)
        #expect(problem(#""\u+123""#) == .badEscape)
    }

    @Test func `64 levels are read, one more is refused before it is entered`() throws {
        let deep = { (levels: Int) in
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try value(deep(64))
        #expect(problem(deep(65)) == .tooDeep(64))
        #expect(problem(String(repeating: "{\"a\":", count: 40_000)) == .tooDeep(64))
    }

    @Test func `how deep is read can be said, for data of networks and for threads that are written down`() {
        let deep = { (levels: Int) in
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        let texts = [
            { "{\"posts\": [\"One\", \"Two\"], \"x\": \(deep($0 - 1))}" },
            { (levels: Int) in
                "{\"data\": [{\"id\": \"1\", \"author_id\": \"7\", \"text\": \"One\"}], \"x\": \(deep(levels - 1))}"
            },
        ]
        for text in texts {
            for (limit, most) in [(nil, 64), (10, 10), (512, 512), (9_999, 512)] {
                var options = ReadOptions()
                if let limit { options.maxJSONDepth = limit }
                #expect(failure(Array(text(most).utf8), options) == nil)
                let error = failure(Array(text(most + 1).utf8), options)
                #expect(
                    error?.description.contains("nested deeper than \(most) levels\n  --> thread.txt:1:")
                        == true)
            }
        }
        var options = ReadOptions()
        options.maxJSONDepth = 0
        #expect(failure(Array("{}".utf8), options)?.kind == .usage)
    }

    @Test(arguments: [
        ("{\"a\": 1", JSONParser.Failure.Problem.endsEarly), ("[1 2]", .noComma), ("{\"a\" 1}", .noColon),
        ("[1,]", .unexpected), ("{a: 1}", .unexpected), ("\"a\nb\"", .badControl), ("\"\\q\"", .badEscape),
        ("", .endsEarly), ("nul", .unexpected),
    ])
    func `what is broken has a name`(_ text: String, _ wanted: JSONParser.Failure.Problem) {
        #expect(problem(text) == wanted)
    }

    @Test func `a cut file is an error with line, column and remedy`() throws {
        let error = try #require(failure(Array("{\"data\": [\n  {\"id\": \"1\", \"text\": \"Half a".utf8)))
        #expect(error.kind == .input)
        #expect(
            error.description == """
                error[thread.json]: This JSON is broken: it ends in the middle
                  --> thread.txt:2:30
                2 |   {"id": "1", "text": "Half a
                  |                              ^
                  = the file was cut off; save or download it again
                """)
        let deep = try #require(failure(Array(String(repeating: "{\"a\":", count: 40_000).utf8)))
        #expect(deep.kind == .limit)
        #expect(deep.description.contains("it is nested deeper than 64 levels"))
        let long = try #require(failure(Array("{\"id\": \(String(repeating: "7", count: 400))}".utf8)))
        #expect(long.description.contains("this number has 400 characters, and 64 are read"))
        #expect(long.description.contains("thread.txt:1:8"))
    }

    @Test func `JSON of another kind is refused by name`() throws {
        let error = try #require(failure(Array("{\"weather\": \"rain\", \"wind\": 3}".utf8)))
        #expect(
            error.description.contains("This JSON is no thread that can be read (it holds weather, wind)"))
        #expect(error.description.contains("known are bluesky, mastodon"))
        let other = try #require(
            failure(
                Array("{\"@context\": \"https://www.w3.org/ns/activitystreams\", \"type\": \"Like\"}".utf8)))
        #expect(other.description.contains("There is no post in this file of the format activitypub"))
    }

    @Test func `a name that is there twice counts once, with a warning`() throws {
        let post = #"{"kind": 1, "pubkey": "aa", "tags": [], "content": "First", "content": "Second"}"#
        let reading = try Reading(post)
        #expect(reading.posts == ["First"])
        #expect(
            reading.messages("thread.json-duplicate") == ["\"content\" is there twice; the first one counts"])
    }

    @Test func `of JSON lines only the broken line is left out`() throws {
        let lines = [
            #"{"kind": 1, "id": "a", "pubkey": "k", "created_at": 1, "tags": [], "content": "Rain at noon"}"#,
            #"{"kind": 1, "id": "b", "pubk"#,
            #"{"kind": 1, "id": "c", "pubkey": "k", "created_at": 3, "tags": [["e","a"]], "content": "Sun at two"}"#,
        ]
        let reading = try Reading(lines.joined(separator: "\n"))
        #expect(reading.posts == ["Rain at noon", "Sun at two"])
        #expect(reading.messages("thread.json-line").count == 1)
    }

    @Test(arguments: ["{ braces are words }", "[1/3] One of three", "[[wiki]] links", "[x] done"])
    func `words that begin with a bracket stay words`(_ text: String) throws {
        #expect(try Reading(text).thread.format != "bluesky")
    }

    @Test func `asking for text reads JSON as words`() throws {
        let reading = try Reading(bytes: Array("{\"a\": 1} is all you need".utf8), format: "text")
        #expect(reading.posts == ["{\"a\": 1} is all you need"])
    }

    @Test func `files of which one holds words are refused`() throws {
        let sources = [
            Source(name: "a.json", bytes: Array("{\"a\": 1}".utf8)),
            Source(name: "b.txt", bytes: Array("Hi".utf8)),
        ]
        #expect(throws: UnspoolError.self) { try Reading(sources) }
    }
}
