internal import Diagnostics
internal import Testing
internal import Unspool

@testable internal import UnspoolServer

@Suite("The part of the page with the slides")
struct ResultSectionTests {
    /// The head of a picture of 540 x 675 px.
    private let png: [UInt8] =
        [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 2, 28, 0, 0, 2, 163]

    private func html(_ report: Report, alt: String) -> String {
        let list = JSONValue.object([
            .init(
                "slides", .array([.object([.init("file", .string("a-01.png")), .init("alt", .string(alt))])]))
        ])
        let words = Artifact(name: "alt.json", mediaType: "application/json", bytes: Array(list.written.utf8))
        let slide = Artifact(name: "a-01.png", mediaType: "image/png", bytes: png)
        return ResultSection.html([slide], [words], report, "fr").html
    }

    @Test("a slide stands with its size and its words, and a button for its file")
    func slide() {
        let html = self.html(Report(), alt: "A \"quoted\" <b> word")
        #expect(
            html.contains(
                "alt=\"A &quot;quoted&quot; &lt;b&gt; word\" lang=\"fr\" dir=\"auto\" width=\"540\" height=\"675\""
            ))
        #expect(html.contains("src=\"data:image/png;base64,iVBOR") && html.contains("value=\"png-1\""))
        #expect(html.contains(">1 slide<") && html.contains("No warnings, every word is on a slide."))
        #expect(!html.contains("<details"))
    }

    @Test("warnings and words that were left out are listed, as text")
    func lists() {
        var report = Report()
        report.add(Diagnostic(.warning, "a.b", "too <long>", remedy: "cut \"it\""))
        report.drop("<script>3/12</script>", reason: "post-number")
        let html = self.html(report, alt: "")
        #expect(html.contains("<li>Too &lt;long&gt;.<br>") && html.contains(">Cut &quot;it&quot;.</span>"))
        #expect(html.contains("&lt;script&gt;3/12&lt;/script&gt;") && html.contains("(post number)"))
        #expect(html.contains("1 warning, 1 text left out.") && !html.contains("<script"))
    }
}
