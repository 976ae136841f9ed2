import Testing
import Threads
import Unspool

struct TextEditsTests {
    @Test func `a span follows its words when text before it grows`() {
        var edits = TextEdits()
        edits.replace(0..<2, with: "—")
        edits.insert("xx", at: 5)
        let before = Paragraph(text: "-- bold end", spans: [Span(role: .strong, utf8: 3..<7)])
        let after = before.applying(edits)
        #expect(after.text == "— boxxld end")
        #expect(after.text.words(after.spans[0].utf8) == "boxxld")
    }

    @Test func `what is inserted at the ends of a span stays outside of it`() {
        var edits = TextEdits()
        edits.insert("<", at: 2)
        edits.insert(">", at: 4)
        let after = Paragraph(text: "a bc d", spans: [Span(role: .mark, utf8: 2..<4)]).applying(edits)
        #expect(after.text == "a <bc> d")
        #expect(after.text.words(after.spans[0].utf8) == "bc")
    }

    @Test func `a span whose words are all taken away goes too`() {
        var edits = TextEdits()
        edits.replace(1..<4, with: "")
        let after = Paragraph(text: "abcde", spans: [Span(role: .mark, utf8: 2..<3)]).applying(edits)
        #expect(after.text == "ae")
        #expect(after.spans.isEmpty)
    }

    @Test func `a span that covers a part of a replacement covers all of it`() {
        var edits = TextEdits()
        edits.replace(1..<4, with: "XY")
        #expect(edits.mapped(2..<6) == 1..<5)
        #expect(edits.mapped(0..<2) == 0..<3)
    }
}
