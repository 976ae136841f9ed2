import Testing

@testable import Rendering

/// The rules of SPEC.md, section 5.4, on top of Unicode's.
struct BreakMarksTests {
    /// The text with "|" where a line may begin, when Unicode allows a break behind spaces, slashes and hyphens.
    private func marked(_ text: String, link: String? = nil, isolated: Bool = false) -> String {
        var run = TestFonts.run(text)
        run.link = link
        run.isolated = isolated
        let block = TextBlock(runs: [run], size: 10, leading: 10)
        let source = BlockText(block)
        guard let paragraph = source.paragraphs.first else { return "" }
        let prepared = PreparedText(source, paragraph, block)
        let unicode = prepared.scalars.indices.map {
            $0 > 0 && [0x20, 0x2F, 0x2D].contains(prepared.scalars[$0 - 1])
        }
        let marks = BreakMarks.marks(of: prepared, opportunities: unicode, runs: block.runs[...])
        return zip(prepared.scalars, marks).reduce(into: "") { result, pair in
            if pair.1.contains(.opportunity) { result += "|" }
            if pair.1.contains(.release) { result += "~" }
            if let scalar = Unicode.Scalar(pair.0),
                !scalar.properties.isDefaultIgnorableCodePoint || pair.0 == 0x2060
            {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    @Test(arguments: [
        ("read/write now", "read/|write |now"),
        ("and/or 24/7", "and/or |24/7"),
        ("Move\u{A0}37", "Move\u{A0}~37"),
        ("well\u{2060}-\u{2060}known", "well\u{2060}-|\u{2060}~known"),
    ])
    func `slashes break between long words, no-break characters only release`(text: String, expected: String)
    {
        // The test's Unicode is simple: it breaks after a hyphen even before a word joiner.
        #expect(marked(text) == expected)
    }

    @Test func `addresses stay whole, and give way behind their marks, never inside the host`() {
        #expect(
            marked("https://ab-c.example/x-y?z=1&a", link: "https://ab-c.example")
                == "https://~ab-c.example/~x-~y?~z=~1&~a")
        #expect(marked("ab-c.example/articles…", link: "https://ab-c.example") == "ab-c.example/~articles…")
        #expect(marked("two-part/words", link: "https://ab.example") == "two-|part/|words")
    }

    @Test func `handles and tags are never broken inside`() {
        #expect(marked("@some-handle/x", isolated: true) == "@some-handle/x")
    }

    @Test func `two hundred letters without a chance get one at every cluster`() {
        var short = Array(repeating: LineBreaker.Mark(), count: 200)
        BreakMarks.loosen(&short)
        #expect(!short.contains(.opportunity))
        var long = Array(repeating: LineBreaker.Mark(), count: 201)
        BreakMarks.loosen(&long)
        #expect(long.dropFirst().allSatisfy { $0.contains(.opportunity) })
    }
}
