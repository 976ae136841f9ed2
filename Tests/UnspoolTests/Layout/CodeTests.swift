import Rendering
import Testing
import Threads

@testable import Unspool

/// Languages and what is told apart in them.
struct CodeScannerTests {
    private func tokens(_ code: String, _ language: String) -> [CodeScanner.Token] {
        CodeScanner.lines(code, CodeLanguage(named: language, code: code)).joined().filter {
            $0.kind != .text
        }
    }

    private func words(_ code: String, _ language: String, _ kind: CodeScanner.Kind) -> [String] {
        tokens(code, language).filter { $0.kind == kind }.map(\.text)
    }

    @Test(arguments: [
        ("swift", "guard let x = y else { return }", ["guard", "let", "else", "return"]),
        ("py", "def f(x): yield None", ["def", "yield", "None"]),
        ("ts", "export const a = async () => await b", ["export", "const", "async", "await"]),
        ("go", "func f() chan int { defer g() }", ["func", "chan", "int", "defer"]),
        ("rust", "pub fn f(mut x: T) { match x {} }", ["pub", "fn", "mut", "match"]),
        ("c", "#include <a.h>\nstatic int x;", ["#include", "static", "int"]),
        ("java", "public class A extends B {}", ["public", "class", "extends"]),
        ("bash", "if true; then echo a; fi", ["if", "then", "echo", "fi"]),
        ("sql", "select a from b WHERE c", ["select", "from", "WHERE"]),
        ("cobol", "for x in y return classify", ["for", "in", "return"]),
    ])
    func `languages know their own words`(_ language: String, _ code: String, _ keywords: [String]) {
        #expect(words(code, language, .keyword) == keywords)
    }

    @Test(arguments: [
        ("py", "a = 1 # two\nb # three", ["# two", "# three"]), ("swift", "a // b\n#if c", ["// b"]),
        ("c", "a /* b\n c */ d", ["/* b", " c */"]), ("sql", "a -- b", ["-- b"]),
        ("bash", "ls --all $# a#b # c", ["# c"]), ("js", "x = \"http://a\" // b", ["// b"]),
    ])
    func `comments are those of the language`(_ language: String, _ code: String, _ comments: [String]) {
        #expect(words(code, language, .comment) == comments)
    }

    @Test(arguments: [
        ("py", "f('a', \"b \\\" c\")", ["'a'", "\"b \\\" c\""]), ("rust", "&'a str", []),
        ("py", "x = '''a\nb''' c", ["'''a", "b'''"]), ("js", "`a ${b}\nc`", ["`a ${b}", "c`"]),
        ("sql", "'it' \"x\"", ["'it'", "\"x\""]), ("bash", "it's fine", []), ("swift", "\"open", []),
    ])
    func `strings end where their language ends them`(_ language: String, _ code: String, _ strings: [String])
    {
        #expect(words(code, language, .string) == strings)
    }

    @Test func `numbers take their dots and letters along, ranges keep theirs`() {
        #expect(
            words("3.14 0xFF 1_000 0..<10 x1 10ms", "swift", .number) == [
                "3.14", "0xFF", "1_000", "0", "10", "10ms",
            ])
    }

    @Test(arguments: [
        ("for n in notes[:3]:\n    print(n)", "py"), ("SELECT a", "sql"), ("x := 1", "go"),
        ("let mut a = 1;", "rs"), ("func a() {}", "swift"), ("const a = 1", "js"), ("#!/bin/sh\nls", "sh"),
        ("#include <x>", "c"), ("public class A {}", "java"), ("a b c", "txt"),
    ])
    func `code without a name looks like its language`(_ code: String, _ ending: String) {
        #expect(CodeLanguage(named: nil, code: code).fileEnding == ending)
    }

    @Test(arguments: ["\\", "\"\\", "'''", "/*", "\n\n", "\"", "`", "\u{301}", "//", ""])
    func `every character of a program is kept`(_ code: String) {
        for language in CodeLanguage.all + [.plain] {
            let lines = CodeScanner.lines(code, language)
            #expect(lines.map { $0.map(\.text).joined() }.joined(separator: "\n") == code)
        }
    }
}

/// Rows, line numbers and return marks.
struct CodeBlockTests {
    private func bench(_ code: String, language: String? = "swift", more: String = "") throws -> Bench {
        var bench = try Bench(
            "- flow: { size: 32..45, \(more)at: { x: 100, y: 200, w: 800, h: 900 } }")
        bench.page.body = RichText(paragraphs: [Paragraph(role: .code, marker: language, text: code)])
        bench.page.slide.body = bench.page.body
        return bench
    }

    /// Blocks that are drawn but are no words: line numbers, return marks.
    private func decoration(_ bench: Bench) throws -> [(text: String, at: Point)] {
        try bench.compose().scene.items.compactMap {
            if case .text(let block, let at) = $0, block.isOrnament { (block.text, at) } else { nil }
        }
    }

    @Test func `line numbers stand in a gutter of 2,6 em and are no words of the slide`() throws {
        let bench = try bench("a\n\nb", more: "panel: none, line-numbers: always, ")
        let code = try #require(try bench.compose().texts.first)
        #expect(code.frame.x == 100 + 2.6 * 46)
        let numbers = try decoration(bench)
        #expect(numbers.map(\.text) == ["\u{A0}1\u{2028}\u{A0}2\u{2028}\u{A0}3"])
        #expect(abs((numbers.first?.at.x ?? 0) - 100) < 0.001)
        #expect(try bench.compose().texts.count == 1)
        #expect(try bench.boxes().isEmpty)
    }

    @Test func `programs of twelve lines have numbers by themselves, and only where there is room`() throws {
        func lines(_ count: Int, _ columns: Int) -> String {
            Array(repeating: String(repeating: "x", count: columns), count: count).joined(separator: "\n")
        }
        #expect(try decoration(bench(lines(11, 9))).isEmpty)
        #expect(try decoration(bench(lines(12, 9))).count == 1)
        #expect(try decoration(bench(lines(12, 9), more: "line-numbers: never, ")).isEmpty)
        #expect(try decoration(bench(lines(12, 58))).isEmpty)
    }

    @Test func `a line that is too long hangs by two columns behind a return mark`() throws {
        let word = String(repeating: "y", count: 30)
        let bench = try bench("  \(word) \(word) \(word)\nz")
        let text = try #require(try bench.compose().texts.first).block.text
        #expect(
            text
                == "\u{A0}\u{A0}\(word) \u{2028}\u{A0}\u{A0}\u{A0}\u{A0}\(word) \u{2028}\u{A0}\u{A0}\u{A0}\u{A0}\(word)\u{2028}z"
        )
        #expect(try decoration(bench).map(\.text) == ["\u{2028}\u{A0}\u{A0}↳\u{2028}\u{A0}\u{A0}↳\u{2028}"])
    }

    @Test func `a word without places to break is broken, and nothing is lost`() throws {
        let word = String(repeating: "y", count: 200)
        let text = try #require(try bench(word).compose().texts.first).block.text
        #expect(text.filter { $0 == "y" } == word)
        #expect(text.contains("\u{2028}"))
    }

    @Test func `parts of a program go on counting, in the size of its longest line`() throws {
        var bench = try bench("short\nshort", more: "panel: none, line-numbers: always, ")
        let alone = try #require(try bench.compose().texts.first).size
        let long = String(repeating: "x", count: 40)
        let whole = RichText(paragraphs: [
            Paragraph(role: .code, marker: "swift", text: "a\n\(long)\nshort\nshort")
        ])
        bench.page.slide.body = whole
        let first = RichText(paragraphs: [Paragraph(role: .code, marker: "swift", text: "a\n\(long)\n")])
        var pages = [bench.page, bench.page]
        pages[0].body = first
        Page.count(&pages, of: whole)
        #expect(pages.map(\.firstLine) == [0, 2])
        bench.page = pages[1]
        #expect(try decoration(bench).map(\.text) == ["\u{A0}3\u{2028}\u{A0}4"])
        #expect(try #require(try bench.compose().texts.first).size < alone)
    }

    @Test func `a second program counts from one, items count over pages`() {
        let programs = ["a\nb", "c"].map { Paragraph(role: .code, text: $0) }
        var pages = programs.map { program in
            var page = Page(whole: Slide(id: "one", kind: .post))
            page.body = RichText(paragraphs: [program])
            return page
        }
        Page.count(&pages, of: RichText(paragraphs: programs))
        #expect(pages.map(\.firstLine) == [0, 0])
        let items = (0..<3).map { Paragraph(role: .listItem, marker: "•", text: "i\($0)") }
        pages[0].body = RichText(paragraphs: Array(items[..<2]))
        pages[1].body = RichText(paragraphs: [items[2]])
        Page.count(&pages, of: RichText(paragraphs: items))
        #expect(pages.map(\.firstItem) == [0, 2])
    }

    @Test func `code runs from left to right in every script, its numbers at the left`() throws {
        var bench = try bench("let x", more: "panel: none, line-numbers: always, ")
        bench.facts.rightToLeft = true
        let code = try #require(try bench.compose().texts.first)
        #expect(code.block.direction == .leftToRight)
        // 100 to 900 is mirrored to 180 to 980.
        #expect(abs(code.frame.x - (180 + 2.6 * 46)) < 0.001)
        #expect(try abs((decoration(bench).first?.at.x ?? 0) - 180) < 0.001)
    }

    @Test func `keywords are bold, numbers and strings have their inks`() throws {
        let bench = try bench("let x = 1 + \"s\" // c")
        let runs = try #require(try bench.compose().texts.first).block.runs
        let palette = bench.style.theme.base
        func run(_ text: String) -> TextBlock.Run? { runs.first { $0.text == text } }
        #expect(run("let")?.face.weight == 700 && run("let")?.color == palette.accentOnSurface)
        #expect(run("1")?.color == palette.accentOnSurface && run("1")?.face.weight == 400)
        #expect(run("\"s\"")?.color == palette.onSurface.mixed(with: palette.accentOnSurface, 0.45))
        #expect(run("// c")?.color == palette.mutedOnSurface)
    }
}
