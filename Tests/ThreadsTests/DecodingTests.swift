import Testing

@testable import Diagnostics
@testable import Threads

struct DecodingTests {
    static let words = "Grüße, 世界 👋"

    @Test func `UTF-8 is read with and without its mark`() throws {
        #expect(try Reading(Self.words).posts == [Self.words])
        #expect(try Reading(bytes: [0xEF, 0xBB, 0xBF] + Array(Self.words.utf8)).posts == [Self.words])
    }

    @Test func `UTF-16 is read with a mark, in both orders`() throws {
        let units = Array(Self.words.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try Reading(bytes: [0xFF, 0xFE] + little).posts == [Self.words])
        #expect(try Reading(bytes: [0xFE, 0xFF] + big).posts == [Self.words])
    }

    @Test func `UTF-32 is read with a mark, in both orders`() throws {
        let values = Self.words.unicodeScalars.map(\.value)
        let little = values.flatMap { value in (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) } }
        let big = values.flatMap { value in (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
        #expect(try Reading(bytes: [0xFF, 0xFE, 0, 0] + little).posts == [Self.words])
        #expect(try Reading(bytes: [0, 0, 0xFE, 0xFF] + big).posts == [Self.words])
    }

    @Test func `UTF-16 and UTF-32 without a mark are known by their zeros`() throws {
        let text = "A plain sentence."
        #expect(try Reading(bytes: text.utf8.flatMap { [$0, 0] }).posts == [text])
        #expect(try Reading(bytes: text.utf8.flatMap { [0, $0] }).posts == [text])
        #expect(try Reading(bytes: text.utf8.flatMap { [$0, 0, 0, 0] }).posts == [text])
        #expect(try Reading(bytes: text.utf8.flatMap { [0, 0, 0, $0] }).posts == [text])
    }

    @Test func `bytes that are no UTF-8 are Windows-1252, with a warning`() throws {
        let reading = try Reading(bytes: [0x63, 0x61, 0x66, 0xE9, 0x20, 0x80, 0x35, 0x20, 0x93, 0x78, 0x94])
        #expect(reading.posts == ["café €5 “x”"])
        #expect(reading.messages("thread.encoding") == ["The text is not UTF-8; it was read as Windows-1252"])
    }

    @Test(arguments: ["one\r\ntwo", "one\rtwo", "one\u{85}two", "one\u{2028}two", "one\u{B}two"])
    func `every kind of line end is one`(_ text: String) throws {
        #expect(try Reading(text).posts == ["one\ntwo"])
    }

    @Test(
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture"),
            (Array("GIF89a....".utf8), "a GIF picture"), (Array("RIFF....WEBPVP8 ".utf8), "a WebP picture"),
            (Array("%PDF-1.7".utf8), "a PDF document"),
            ([0x1F, 0x8B, 8, 0], "a gzip archive"),
        ] as [([UInt8], String)])
    func `a picture or archive is named`(_ bytes: [UInt8], _ kind: String) throws {
        let error = try #require(failure(bytes))
        #expect(error.kind == .input)
        #expect(error.diagnostics[0].message == "This is \(kind), not a thread")
    }

    @Test func `noise is refused in one screen`() throws {
        var state: UInt64 = 7
        let noise = (0..<100_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(state >> 56)
        }
        let error = try #require(failure(noise))
        #expect(error.diagnostics[0].message == "This is binary data, not a thread")
        #expect(error.description.count < 400)
    }

    @Test(arguments: ["", " \n\t ", "\u{FEFF}", "\u{200B}\u{2060}"])
    func `nothing to be seen is no text`(_ text: String) throws {
        let error = try #require(failure(Array(text.utf8)))
        #expect(error.kind == .input)
        #expect(error.diagnostics[0].message == "There is no text in this file")
    }

    @Test func `the size limit is exact`() throws {
        var options = ReadOptions()
        options.maxBytes = 8
        #expect(try Reading("12345678", options).posts == ["12345678"])
        #expect(failure(Array("123456789".utf8), options)?.kind == .limit)
    }
}

struct ControlsTests {
    @Test func `controls go and are counted`() throws {
        let reading = try Reading("a\u{0}b\u{7}c\u{1B}[0m d")
        #expect(reading.posts == ["abc[0m d"])
        #expect(reading.messages("thread.controls") == ["3 control characters were removed"])
        #expect(reading.dropped("control") == ["\u{0}\u{7}\u{1B}"])
    }

    @Test func `tabs are blanks, but stay in code`() throws {
        let reading = try Reading("a\tb\n\n```\n\tindent\n```")
        #expect(reading.thread.posts.flatMap(\.body.paragraphs).map(\.text) == ["a b", "\tindent"])
    }

    @Test func `text is composed`() throws {
        let reading = try Reading("e\u{301} and \u{1112}\u{1161}\u{11AB}")
        #expect(
            reading.posts.map { Array($0.unicodeScalars) } == [Array("\u{E9} and \u{D55C}".unicodeScalars)])
    }

    @Test func `thirty marks stay on a character, the thirty-first goes`() throws {
        let many = "x" + String(repeating: "\u{323}", count: 30)
        #expect(try Reading(many + " end").messages("thread.stacked-marks").isEmpty)
        let more = try Reading(many + "\u{323}\u{323} end")
        #expect(more.posts[0].unicodeScalars.count == 35)
        #expect(
            more.messages("thread.stacked-marks") == [
                "2 stacked marks were removed: a character carries at most 30 marks and 32 code points"
            ])
    }

    @Test func `a chain of joined emoji is cut, but every emoji stays`() throws {
        let reading = try Reading(String(repeating: "🙂\u{200D}", count: 1000) + "🙂")
        #expect(reading.posts[0].unicodeScalars.count { $0 == "🙂" } == 1001)
        #expect(reading.posts[0].allSatisfy { $0.unicodeScalars.count <= 33 })
    }

    @Test func `a family with skin tones and a flag of tags stay whole`() throws {
        let text = "👩🏽‍❤️‍💋‍👨🏿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣ ok"
        #expect(try Reading(text).posts == [text])
    }

    @Test func `direction controls are closed at the end of their line`() throws {
        let reading = try Reading("a \u{202E}b\nc \u{2067}d\u{2069} e")
        #expect(reading.posts == ["a \u{202E}b\u{202C}\nc \u{2067}d\u{2069} e"])
    }

    @Test func `of a thousand direction controls at most sixty-four stay`() throws {
        let reading = try Reading("a" + String(repeating: "\u{202E}", count: 1000) + "b")
        let controls = reading.posts[0].unicodeScalars.count { (0x202A...0x202E).contains($0.value) }
        #expect(controls == 64)
        #expect(
            reading.messages("thread.direction-controls") == [
                "968 text direction controls were removed: a paragraph keeps at most 64"
            ])
    }
}
