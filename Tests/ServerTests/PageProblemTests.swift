internal import Diagnostics
internal import HTTPTypes
internal import Testing

@testable internal import UnspoolServer

@Suite("Problems on the page")
struct PageProblemTests {
    private func fault(_ text: String, _ file: String?, _ line: Int?, _ remedy: String?) -> WorkResult.Message
    {
        WorkResult.Message(
            Diagnostic(
                .error, "brand.unknown", text, at: file.map { SourceLocation(file: $0, line: line) },
                remedy: remedy))
    }

    private func problem(_ messages: [WorkResult.Message]) -> Problem {
        Problem(.init(kind: "style", messages: messages), requestID: "1")
    }

    @Test("each of several faults has its line and its own remedy")
    func faults() {
        let page = PageProblem(
            problem([
                fault("no key \"nmae\"", "kit.yaml", 1, "did you mean \"name\"?"),
                fault("\"x\" is no color", "kit.yaml", 3, "write #RGB"), fault("a last one", nil, nil, nil),
            ]))
        let summary = page.summary.html
        #expect(
            summary.contains(
                "<li>Line 1: No key &quot;nmae&quot;. <span>Did you mean &quot;name&quot;?</span></li>"))
        #expect(summary.contains("<li>Line 3: &quot;x&quot; is no color. <span>Write #RGB.</span></li>"))
        #expect(summary.contains("<li>A last one.</li>"))
        #expect(page.text.html.hasSuffix("</span> 2 more faults stand above.") && page.field == "brand")
        #expect(page.text.html.hasPrefix("Line 1: No key"))
    }

    @Test("one fault is a sentence with its line; of several files each is named")
    func files() {
        let one = PageProblem(problem([fault("no key", "kit.yaml", 4, "leave it out")]))
        #expect(one.summary.html.contains("<p>Line 4: No key. <span>Leave it out.</span></p>"))
        let two = PageProblem(problem([fault("one", "a.json", 4, nil), fault("two", "b.json", nil, nil)]))
        #expect(two.summary.html.contains("<li>a.json, line 4: One.</li><li>b.json: Two.</li>"))
    }

    @Test("what is only for later says so, and has the button of the file that was asked for")
    func later() throws {
        var sent = RequestForm()
        try sent.add("download", "png-3")
        let rate = Problem(.tooManyRequests, "rate", "used up", remedy: "try again in 3 s", retryAfter: 3)
        let page = PageProblem(rate, WebForm(sent))
        #expect(page.title == "Not now" && page.summary.html.contains(">Not now</h2>"))
        #expect(page.summary.html.contains("<p>Used up. <span>Try again in 3 s.</span></p>"))
        #expect(page.summary.html.contains("name=\"download\" value=\"png-3\">PNG of slide 3, once more<"))
        #expect(!PageProblem(rate).summary.html.contains("<button"))
        let slow = Problem(.serviceUnavailable, "deadline", "took too long", retryAfter: 1)
        #expect(PageProblem(slow, WebForm(sent)).title == "Not drawn")
        #expect(!PageProblem(slow, WebForm(sent)).summary.html.contains("<button"))
    }

    @Test("a form that was too large says what of it is below, and what is not")
    func lost() {
        let problem = Problem(.contentTooLarge, "field-too-large", "it is larger", field: "thread")
        func told(_ lost: WebForm.Lost) -> String {
            PageProblem(problem, WebForm(RequestForm(), lost: lost)).summary.html
        }
        #expect(told(.init()).contains("<p>Your words and choices are below as you sent them.</p>"))
        let files = told(.init(files: ["a&b.png"]))
        #expect(
            files.contains("Not kept: a&amp;b.png. Choose your files again.")
                && files.contains("Your words and"))
        let words = told(.init(words: true))
        #expect(words.contains("go back in your browser") && !words.contains("files"))
    }
}
