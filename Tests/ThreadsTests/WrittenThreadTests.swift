import Testing

@testable import Diagnostics
@testable import Threads

/// Files of many threads: CSV and JSON Lines.
struct WrittenThreadTests {
    static let table = """
        thread,position,text,image,alt,author,handle,theme
        tea,2,"Pour, then wait.",cup.png,A cup,,,
        rain,1,Rain is free.,,,Bo,bo,dusk
        tea,1,"Boil ""soft"" water.

        Only that.",,,Ann Lee,@ann,
        """

    func batch(_ text: String) throws -> ThreadBatch {
        var report = Report()
        let source = Source(name: "t.csv", bytes: Array(text.utf8))
        return try #require(try ThreadReader.readMany(source, ReadOptions(), &report))
    }

    func thread(_ text: String, _ index: Int) throws -> PostThread {
        let batch = try batch(text)
        var report = Report()
        return try batch.thread(batch.items[index], ReadOptions(), &report)
    }

    @Test func `rows of a table are threads, in the order of their positions`() throws {
        let batch = try batch(Self.table)
        #expect(batch.format == "csv" && batch.items.map(\.id) == ["tea", "rain"])
        #expect(batch.items.map(\.line) == [2, 3] && batch.items.map(\.posts) == [2, 1])
        let tea = try thread(Self.table, 0)
        #expect(tea.posts.map(\.body.plain) == ["Boil \"soft\" water.\n\nOnly that.", "Pour, then wait."])
        #expect(tea.author == Author(name: "Ann Lee", handle: "ann"))
        #expect(tea.posts[1].media == [Media(kind: .image, asset: "cup.png", altText: "A cup")])
        #expect(try thread(Self.table, 1).options == ["theme": "dusk"])
    }

    @Test(arguments: [";", "\t"])
    func `the delimiter is that of the header`(_ sign: String) throws {
        let text = "\u{FEFF}thread,text\r\na,One\r\nb,Two\r\n".replacing(",", with: sign)
        #expect(try batch(text).items.map(\.id) == ["a", "b"])
    }

    @Test func `a table without its words names the column and those that are there`() {
        let error = failure(Array("thread,position,alt\na,1,x\n".utf8), name: "t.csv")
        #expect(
            error?.description == """
                error[thread.csv-column]: The column "text" is missing; there are "thread", "position", "alt"
                  --> t.csv:1
                  = the first row names the columns: thread, position, text, image, alt, author, handle
                """)
    }

    @Test func `faults of rows are told together, and other threads are read`() throws {
        let text = "thread,position,text\na,x,One\na,2\na,3,\nb,1,Good\nc,1,\"open\n"
        let batch = try batch(text)
        #expect(batch.items.map(\.id) == ["a", "b", "line 6"])
        #expect(batch.items.map(\.isFaulty) == [true, false, true])
        var report = Report()
        #expect(try batch.thread(batch.items[1], ReadOptions(), &report).posts.count == 1)
        let error = #expect(throws: UnspoolError.self) {
            try batch.thread(batch.items[0], ReadOptions(), &report)
        }
        #expect(
            error?.description == """
                error[thread.csv-position]: The position "x" is no whole number
                  --> t.csv:2
                  = number the posts of a thread 1, 2, 3

                error[thread.csv-cells]: This row has 2 cells, and the header 3
                  --> t.csv:3
                  = put words with commas, quotes or line ends between quotes

                error[thread.csv-empty]: This row has neither text nor an image
                  --> t.csv:4
                  = write its words, or remove the row
                """)
        let open = #expect(throws: UnspoolError.self) {
            try batch.thread(batch.items[2], ReadOptions(), &report)
        }
        #expect(
            open?.description == """
                error[thread.csv-quote]: A quote that opens in this row is never closed
                  --> t.csv:6
                  = close it, and write quotes inside of cells twice: ""
                """)
    }

    @Test func `words with commas are no table`() throws {
        for text in ["Tea, rain, text\nand more, of it", "text, and more\nthread, and less"] {
            #expect(try Reading(text).thread.format == "text")
        }
    }

    static let lines = """
        {"id": "tea", "title": "Tea", "author": {"name": "Ann", "handle": "@ann"}, "theme": "dusk", "posts": ["1/ Boil **soft** water.", {"text": "2/ Wait.", "images": [{"path": "cup.png", "alt": "A cup"}]}]}
        {"id": "broken", "posts": [
        {"id": "rain", "posts": ["Rain is free."]}
        {"id": "empty", "posts": [{}]}
        {"posts": "none"}
        """

    @Test func `lines of JSON are threads, and a broken one costs only itself`() throws {
        let batch = try batch(Self.lines)
        #expect(batch.format == "json-threads")
        #expect(batch.items.map(\.id) == ["tea", "line 2", "rain", "empty", "5"])
        #expect(batch.items.map(\.isFaulty) == [false, true, false, true, true])
        let tea = try thread(Self.lines, 0)
        #expect(tea.title == "Tea" && tea.options == ["theme": "dusk"])
        #expect(tea.posts.map(\.body.plain) == ["Boil soft water.", "Wait."])
        #expect(tea.posts[0].body.paragraphs[0].styles == ["strong: soft"])
        #expect(tea.posts[1].media.first?.altText == "A cup")
        var report = Report()
        let error = #expect(throws: UnspoolError.self) {
            try batch.thread(batch.items[3], ReadOptions(), &report)
        }
        #expect(
            error?.description == """
                error[thread.no-words]: Post 1 has neither text nor a picture
                  --> t.csv:4
                  = a post is a string, or {"text": "...", "images": [{"path": "a.png"}]}
                """)
    }

    /// The name of the file, lines 1 to 3, the place of the fault and what it says.
    @Test(arguments: [
        ("t.jsonl", "not json", "2:1", "this is no value"),
        ("t.json", "not json", "2:1", "this is no value"),
        ("t.jsonl", #"{"id": "b", "posts": ["q"]}}"#, "2:28", "something follows the value"),
        ("-", #"{"id": "b", "posts": ["q"]}}"#, "2:28", "something follows the value"),
        ("t.jsonl", #"{"id": "b", "posts": ["q""#, "2:27", "it ends in the middle"),
        ("t.jsonl", #"{"id": "b", "posts": ["q]}"#, "2:27", "a line ends inside quotes"),
    ])
    func `a broken line is told at its own place, and those around it are read`(
        _ name: String, _ line: String, _ place: String, _ problem: String
    ) throws {
        let good = [#"{"id": "a", "posts": ["One"]}"#, #"{"id": "c", "posts": ["Three"]}"#]
        var report = Report()
        let text = [good[0], line, "", good[1]].joined(separator: "\r\n") + "\n"
        let source = Source(name: name, bytes: Array(text.utf8))
        let batch = try #require(try ThreadReader.readMany(source, ReadOptions(), &report))
        #expect(batch.items.map(\.id) == ["a", "line 2", "c"])
        #expect(batch.items.map(\.isFaulty) == [false, true, false])
        let error = #expect(throws: UnspoolError.self) {
            try batch.thread(batch.items[1], ReadOptions(), &report)
        }
        let shown = name == "-" ? "standard input" : name
        #expect(error?.diagnostics.first?.message == "This JSON is broken: " + problem)
        #expect(error?.diagnostics.first?.location?.description == "\(shown):\(place)")
    }

    @Test(arguments: ["t.jsonl", "T.NDJSON"])
    func `a file that is named as lines of JSON is read so, whatever its first line is`(_ name: String) throws
    {
        var report = Report()
        let text = "some words\n{\"id\": \"a\", \"posts\": [\"One\"]}\n"
        let source = Source(name: name, bytes: Array(text.utf8))
        let batch = try #require(try ThreadReader.readMany(source, ReadOptions(), &report))
        #expect(batch.items.map(\.id) == ["line 1", "a"])
        // The same words under another name are a text.
        let words = Source(name: "t.txt", bytes: source.bytes)
        #expect(try ThreadReader.readMany(words, ReadOptions(), &report) == nil)
    }

    @Test func `a list of threads that breaks off is no file of lines`() {
        let text = "[\n{\"id\": \"a\", \"posts\": [\"One\"]},\n{\"id\": \"b\", \"posts\": [\n]"
        #expect(throws: UnspoolError.self) { try batch(text) }
    }

    @Test func `a name that is there twice stays what it is, and can be asked for`() throws {
        let batch = try batch(#"{"id": "a", "posts": ["One"]} {"id": "a", "posts": ["Two"]}"#)
        #expect(batch.items.map(\.id) == ["a", "a (2)"])
        #expect(batch.items.map(\.name) == ["a", "a"])
    }

    @Test(arguments: [#"{"id": "a", "posts": []}"#, #"{"posts": []}"#])
    func `a list of posts that is empty is said to be`(_ text: String) {
        #expect(
            failure(Array(text.utf8), name: "t.json")?.description == """
                error[thread.empty-posts]: The list "posts" of this thread is empty
                  --> t.json:1
                  = write its posts: {"id": "a", "posts": ["first post", "second post"]}
                """)
    }

    @Test func `posts that are all blank are no thread, and one among others is passed over`() throws {
        let lines = #"{"id": "a", "posts": ["", " "]}"# + "\n" + #"{"id": "b", "posts": ["", "Tea"]}"#
        let batch = try batch(lines)
        #expect(batch.items.map(\.isFaulty) == [true, false])
        #expect(try thread(lines, 1).posts.map(\.body.plain) == ["Tea"])
    }

    @Test func `of several threads one is to be chosen`() throws {
        #expect(
            failure(Array(Self.table.utf8), name: "t.csv")?.description == """
                error[thread.several]: This file holds 2 threads: tea, rain
                  --> t.csv
                  = choose one with --thread; unspool inspect t.csv --stage threads lists them
                """)
        var options = ReadOptions()
        options.thread = "rain"
        #expect(try Reading(Self.table, options).posts == ["Rain is free."])
        options.thread = "raim"
        #expect(
            failure(Array(Self.table.utf8), name: "t.csv", options)?.description == """
                error[thread.no-such-thread]: There is no thread "raim" in this file
                  --> t.csv
                  = did you mean "rain"? unspool inspect t.csv --stage threads lists them
                """)
        #expect(
            failure(Array("Words".utf8), options)?.description == """
                error[thread.one-thread]: This text is one thread, with the id "1"
                  --> thread.txt
                  = leave out --thread
                """)
        var report = Report()
        let source = Source(name: "a.txt", bytes: Array("Words".utf8))
        options.thread = try ThreadReader.list([source], ReadOptions(), &report).first?.id
        #expect(try ThreadReader.read(source, options, &report).posts.count == 1)
    }
}
