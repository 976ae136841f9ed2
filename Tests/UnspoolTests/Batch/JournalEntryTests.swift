internal import Testing

@testable internal import Unspool

/// Lines of a journal, and what they decide.
struct JournalEntryTests {
    private let entry = JournalEntry(
        folder: "alpha/kedge", source: "s1",
        pictures: [
            JournalEntry.Picture(name: "a \"b\".png", bytes: [1]),
            JournalEntry.Picture(name: "c.png", bytes: nil),
        ],
        files: [
            JournalEntry.File(name: "alpha-01.png", bytes: [1, 2, 3]),
            JournalEntry.File(name: "part-1/alpha-02.png", bytes: []),
        ], slides: 2, archive: JournalEntry.File(name: "alpha.zip", bytes: [4]))

    @Test func `a line is read as it was written`() {
        #expect(JournalEntry(line: Array(entry.line.utf8)) == entry)
        #expect(!entry.line.contains("\n"))
        #expect(entry.line.hasPrefix("{\"schema_version\":1,\"folder\":\"alpha/kedge\",\"source\":\"s1\","))
    }

    @Test func `a line that was cut anywhere is none`() {
        let line = Array(entry.line.utf8)
        for count in 0..<line.count { #expect(JournalEntry(line: Array(line[..<count])) == nil) }
    }

    @Test func `a change of source or picture is seen, a picture that came among them`() {
        func pictures(_ name: String) -> [UInt8]? { name == "c.png" ? nil : [1] }
        #expect(entry.isMade(of: "s1", pictures))
        #expect(!entry.isMade(of: "s2", pictures))
        #expect(!entry.isMade(of: "s1") { $0 == "c.png" ? nil : [2] })
        #expect(!entry.isMade(of: "s1") { _ in [1] })
        #expect(!entry.isMade(of: "s1") { _ in nil })
    }

    @Test func `files must be there with their sizes and their content`() {
        let files: [String: [UInt8]] = ["alpha-01.png": [1, 2, 3], "part-1/alpha-02.png": []]
        func isWhole(_ files: [String: [UInt8]]) -> Bool {
            entry.isWhole(size: { files[$0]?.count }, bytes: { files[$0] })
        }
        #expect(isWhole(files))
        #expect(!isWhole(files.merging(["alpha-01.png": [1, 2]]) { $1 }))
        #expect(!isWhole(files.merging(["alpha-01.png": [1, 2, 4]]) { $1 }))
        #expect(!isWhole(files.filter { $0.key == "alpha-01.png" }))
    }

    @Test func `a digest is that of sha256sum, and parts do not run into one another`() {
        #expect(
            ContentDigest.of(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        var (one, other) = (ContentDigest(), ContentDigest())
        for part in ["ab", "c"] { one.add(part) }
        for part in ["a", "bc"] { other.add(part) }
        #expect(one.hexadecimal != other.hexadecimal)
    }

    @Test func `every option changes what a folder is made of`() {
        func digest(_ asked: AskedOptions, kit: String = "", words: String = "w", network: String = "")
            -> String
        {
            BatchSource(catalog: "c", kit: kit, options: [AskedOptions(), asked], more: [])
                .digest([], words: words, name: "n", network: network)
        }
        var digests: Set<String> = [
            digest(AskedOptions()), digest(AskedOptions(), kit: "k"), digest(AskedOptions(), words: "v"),
            digest(AskedOptions(), network: "x"),
        ]
        var count = digests.count
        #expect(count == 4)
        for field in OptionTable.fields() {
            var asked = AskedOptions()
            let value =
                switch field.kind {
                case .flag: "true"
                case .integer(let range): "\(range.lowerBound)"
                case .number(let range): "\(range.lowerBound)"
                case .choice(let names), .list(let names): names[0]
                case .name, .text: "words"
                }
            try? asked.ask(field, value)
            digests.insert(digest(asked))
            count += 1
        }
        #expect(digests.count == count)
    }
}
