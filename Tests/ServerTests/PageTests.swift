internal import Diagnostics
internal import HTTPTypes
internal import Testing
internal import Unspool

@testable internal import UnspoolServer

@Suite("The web page")
struct PageTests {
    private let hostile = "</textarea><script>alert('1')</script> \"&\" \0"
    private let safe =
        "&lt;/textarea&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;&quot; \u{FFFD}"

    private func file(_ role: WorkOrder.File.Role, _ name: String, _ text: String) -> RequestForm.File {
        RequestForm.File(role: role, name: name, upload: Upload(Array(text.utf8)))
    }

    private func form(_ fields: [String: String], _ files: [RequestForm.File] = []) throws -> WebForm {
        var sent = RequestForm()
        for (name, value) in fields { try sent.add(name, value) }
        for file in files { try sent.add(file) }
        return WebForm(sent)
    }

    private func page(_ file: String) -> SitePage {
        SitePage(
            file: file,
            choices: [
                "theme": [
                    SitePage.Choice(name: "bone", title: "Bone <i>", summary: "\"paper\""),
                    SitePage.Choice(name: "dusk", title: "Dusk", summary: ""),
                ],
                "template": [SitePage.Choice(name: "editorial", title: "Editorial", summary: "")],
            ],
            numbers: ["max-body": 1 << 20])
    }

    @Test("texts that are put into markup are escaped, markup is not")
    func escaping() {
        let inner: Markup = "<b>\(hostile)</b>"
        #expect(inner.html == "<b>\(safe)</b>")
        #expect(
            Markup("<p title=\"\(hostile)\">\(inner) \(3)</p>").html
                == "<p title=\"\(safe)\"><b>\(safe)</b> 3</p>")
    }

    @Test("what a person wrote stands in the page's fields again, as text")
    func refilled() throws {
        let sent = try form(["author": hostile, "no-cover": "true"], [file(.thread, "thread", hostile)])
        let html = page(
            "<textarea>{{thread}}</textarea><input value=\"{{value author}}\"{{checked no-cover}}{{checked no-outro}}>"
        )
        .html(sent).html
        #expect(html == "<textarea>\(safe)</textarea><input value=\"\(safe)\" checked>")
    }

    @Test("each name of the catalog can be chosen; without a choice thread and kit decide")
    func choices() throws {
        let page = page("{{choices template}}|{{chosen theme}}|{{choices theme}}")
        func checked(_ html: String) -> [String] {
            html.split(separator: "value=\"").dropFirst().filter { $0.contains(" checked>") }
                .map { String($0.prefix { $0 != "\"" }) }
        }
        let plain = page.html().html
        #expect(checked(plain).isEmpty && plain.contains("| checked|"))
        #expect(plain.contains("title=\"&quot;paper&quot;\"") && plain.contains("Bone &lt;i&gt;"))
        #expect(plain.contains("src=\"/v1/catalog/themes/bone/preview.png\""))
        let chosen = page.html(try form(["theme": "dusk"])).html
        #expect(checked(chosen) == ["dusk"] && chosen.contains("||"))
    }

    @Test("where a token is needed a notice stands in place of the form")
    func notice() {
        let file = "<main>{{notice}}{{open}}<form>{{result}}</form>{{close}}</main>"
        let open = SitePage(file: file, choices: [:], numbers: [:]).html().html
        #expect(open == "<main><form></form></main>")
        let closed = SitePage(file: file, choices: [:], numbers: [:], needsToken: true).html().html
        #expect(closed.contains("This service needs a token") && !closed.contains("<form"))
    }

    @Test("a problem stands above the form and at its field")
    func problems() {
        let problem = Problem(
            .badRequest, "choice", "theme \"<x>\" does not exist", field: "theme",
            remedy: "did you mean \"bone\"?")
        let html = page("{{result}}|{{error theme}}|{{invalid theme}}|{{error thread}}|{{title}}").html(
            problem: problem
        ).html
        let parts = html.split(separator: "|", omittingEmptySubsequences: false)
        let text = "Theme &quot;&lt;x&gt;&quot; does not exist. <span>Did you mean &quot;bone&quot;?</span>"
        #expect(
            parts.count == 5 && parts[1] == text && parts[2] == " aria-invalid=\"true\"" && parts[3] == "")
        #expect(parts.first?.contains(text) == true && parts.first?.contains("href=\"#theme\"") == true)
        #expect(parts.last == "Not drawn – ")
    }

    @Test("faults of a brand kit are told at the field of the kit")
    func kits() {
        let problem = Problem(.unprocessableContent, "brand.unknown", "there is no field \"nmae\"")
        #expect(PageProblem(problem).field == "brand")
        #expect(PageProblem(Problem(.unprocessableContent, "picture.limit", "it is hostile")).field == "file")
        #expect(PageProblem(Problem(.badRequest, "form", "a part has no name", field: "odd")).field == nil)
    }

    @Test("empty fields of a browser, an empty text beside files among them, are no fields")
    func empty() throws {
        let sent = try form(
            ["theme": "", "author": "Ann"],
            [file(.thread, "thread", "\r\n "), file(.thread, "a.md", "One."), file(.picture, "a.png", "x")])
        #expect(sent.form.fields == ["author": "Ann"] && sent.thread.isEmpty && sent.download == nil)
        #expect(sent.form.files.map(\.name) == ["a.md", "a.png"])
    }

    @Test("files that a page carries come back with their bytes, their names and what they are for")
    func kept() throws {
        let files = [file(.brand, "kit: a.yaml", "name: A"), file(.picture, "ü.png", "\u{1}x")]
        let back = try form(["kept-1": WebForm.kept(files[0]).html, "kept-2": WebForm.kept(files[1]).html])
        #expect(
            back.form.files.map(\.name) == files.map(\.name)
                && back.form.files.map(\.role) == files.map(\.role))
        #expect(back.form.files.map(\.upload.digest) == files.map(\.upload.digest))
        let html = page("{{kept}}").html(back).html
        #expect(html.contains("kit: a.yaml</span> <span class=\"muted\">brand kit<"))
        #expect(html.contains("name=\"kept-02\"") && html.contains("takes its place"))
        #expect(html.contains("ü.png</span> <span class=\"muted\">picture or logo<"))
        for bad in ["thread", "nobody:QQ==:a", "thread:???:a", "thread:QQ==:"] {
            let rest = try form(["kept-1": bad, "author": "Ann"])
            #expect(rest.fault?.code == "kept-file" && rest.form.fields == ["author": "Ann"])
        }
    }

    @Test("a page carries files of any size that a form may have")
    func large() throws {
        let picture = file(.picture, "a.png", String(repeating: "x", count: 3 << 20))
        let back = try carried(try form([:], [picture]))
        #expect(back.form.files.map(\.upload.digest) == [picture.upload.digest])
    }

    /// The form as a browser sends it from the page, with what was changed there.
    private func carried(_ before: WebForm, _ now: [RequestForm.File] = []) throws -> WebForm {
        try form(Dictionary(uniqueKeysWithValues: before.carried.map { ($0.name, $0.value.html) }), now)
    }

    @Test(
        "what is chosen now takes the place of what was kept",
        arguments: [
            (WorkOrder.File.Role.brand, "bad.yaml", WorkOrder.File.Role.brand, "good.yaml", ["good.yaml"]),
            (.picture, "a.png", .picture, "a.png", ["a.png"]),
            (.picture, "a.png", .picture, "b.png", ["b.png", "a.png"]),
            (.thread, "x.pdf", .thread, "thread", ["thread"]), (.thread, "a.md", .thread, "b.md", ["b.md"]),
            (.thread, "a.md", .brand, "kit.yaml", ["kit.yaml", "a.md"]),
        ])
    func replaced(
        old: WorkOrder.File.Role, oldName: String, new: WorkOrder.File.Role, newName: String, left: [String]
    ) throws {
        let before = try form([:], [file(old, oldName, "before")])
        let now = try carried(before, [file(new, newName, "now")])
        #expect(now.fault == nil && now.form.files.map(\.name) == left)
        let first = now.form.files.first?.upload
        #expect(first?.prefix(9) == Array("now".utf8))
    }

    @Test("words that stood beside a file of the thread stay there, other words take the file's place")
    func words() throws {
        let before = try form([:], [file(.thread, "thread", "{\n1}"), file(.thread, "context.json", "{}")])
        // Browsers send ends of lines as CR LF.
        let same = try carried(before, [file(.thread, "thread", "{\r\n1}")])
        #expect(same.form.files.map(\.name) == ["thread", "context.json"])
        #expect(try carried(same, [file(.thread, "thread", "{\r\n1}")]).form.files.count == 2)
        #expect(try carried(before, [file(.thread, "thread", "Other")]).form.files.map(\.name) == ["thread"])
    }

    @Test("one slide for keeping is counted as a small picture, unless it is asked for larger")
    func shares() throws {
        #expect(try form(["download": "png-3"]).isOneSlide && !form(["download": "zip"]).isOneSlide)
        #expect(try !form(["download": "png-3", "scale": "3"]).isOneSlide && !form([:]).isOneSlide)
    }

    @Test("a button asks for a file, no button for the page")
    func downloads() throws {
        func asked(_ name: String?) throws -> [String: String] {
            try form(name.map { ["download": $0] } ?? [:]).asked().fields
        }
        #expect(try asked(nil) == ["format": "png", "scale": "0.5", "alt": "true"])
        #expect(try asked("pdf") == ["format": "pdf"])
        #expect(try asked("zip") == ["format": "zip"])
        #expect(try asked("png-3") == ["slide": "3"])
    }
}
