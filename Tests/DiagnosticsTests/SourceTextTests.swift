import Testing

@testable import Diagnostics

struct SourceTextTests {
    @Test func `lines and columns count characters from 1`() throws {
        let source = SourceText(name: "a.txt", text: "one\ntwo 👨‍👩‍👧 three\nfour")
        let three = try #require(source.text.firstRange(of: "three")).lowerBound
        #expect(source.location(of: source.text.startIndex).description == "a.txt:1:1")
        #expect(source.location(of: three).description == "a.txt:2:7")
        #expect(source.location(of: source.text.endIndex).description == "a.txt:3:5")
    }

    @Test func `an excerpt is the line with a caret under the column`() {
        let source = SourceText(name: "a", text: "first\n  second line\nthird")
        let place = SourceLocation(file: "a", line: 2, column: 3)
        #expect(source.excerpt(at: place) == "  second line\n  ^")
    }

    @Test func `an emoji before the column counts as one character`() {
        let source = SourceText(name: "a", text: "👍🏽x")
        #expect(source.excerpt(at: SourceLocation(file: "a", line: 1, column: 2)) == "👍🏽x\n ^")
    }

    @Test func `a line end of Windows is not shown`() {
        let source = SourceText(name: "a", text: "one\r\ntwo\r\n")
        #expect(source.excerpt(at: SourceLocation(file: "a", line: 1, column: 1)) == "one\n^")
    }

    @Test func `a tab is one blank, so that the caret stands right`() {
        let source = SourceText(name: "a", text: "\tkey: x")
        #expect(source.excerpt(at: SourceLocation(file: "a", line: 1, column: 2)) == " key: x\n ^")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a line of a megabyte gives one screen`() throws {
        let source = SourceText(name: "a", text: String(repeating: "x", count: 1_000_000))
        let excerpt = try #require(source.excerpt(at: SourceLocation(file: "a", line: 1, column: 500_000)))
        let lines = excerpt.split(separator: "\n")
        #expect(lines[0].count == 101)
        #expect(lines[0].hasPrefix("…"))
        #expect(lines[1].count == 61)
    }

    @Test func `a place without a line, or outside of the text, has no excerpt`() {
        let source = SourceText(name: "a", text: "one")
        #expect(source.excerpt(at: SourceLocation(file: "a")) == nil)
        #expect(source.excerpt(at: SourceLocation(file: "a", line: 9)) == nil)
        #expect(source.excerpt(at: SourceLocation(file: "a", line: 0)) == nil)
    }
}

@Suite struct LineEndTests {
    @Test func `a file with CRLF line ends is quoted like any other`() {
        let text = SourceText(name: "a.yaml", text: "one\r\ntwo\r\nthree")
        let place = SourceLocation(file: "a.yaml", line: 2, column: 3)
        #expect(text.excerpt(at: place) == "two\n  ^")
    }
}
