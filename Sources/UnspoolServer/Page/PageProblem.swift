internal import HTTPTypes

/// A problem as the page tells it: above the form, and at its field.
struct PageProblem: Sendable {
    /// The field that the page has for it; nil: none.
    let field: String?
    /// What and what to do.
    let text: Markup
    /// In two words, for the head of the page.
    let title: String
    /// The same for the top of the page, with a link to the field.
    let summary: Markup

    /// A problem in words, of a form that is shown again.
    init(_ problem: Problem, _ form: WebForm = WebForm()) {
        // Codes of messages begin with what they are about.
        let subject = problem.code.prefix { $0 != "." }
        let named = problem.field ?? (subject == "picture" ? "file" : String(subject))
        field = Self.fields.contains(named) ? named : nil
        let faults = Self.faults(problem)
        let others = faults.count - 1
        text = others > 0 ? "\(faults[0]) \(Self.more(others))" : faults[0]
        title = problem.isForLater ? "Not now" : "Not drawn"
        let heading = problem.isForLater ? "Not now" : "This could not be drawn"
        let told: Markup =
            others > 0 ? "<ul>\(Markup(faults.map { "<li>\($0)</li>" }))</ul>" : "<p>\(faults[0])</p>"
        let link: Markup = field.map { "<p><a href=\"#\($0)\">Go to the field</a></p>" } ?? ""
        summary = """
            <section class="problem" role="alert" aria-labelledby="problem-title"><h2 id="problem-title">\(heading)</h2>
            \(told)\(Self.remains(problem, form))\(Self.again(problem, form))\(link)</section>
            """
    }

    private static let fields = [
        "thread", "file", "brand", "canvas", "template", "theme", "type", "pattern", "author", "handle",
        "outro-text",
    ]

    private static func more(_ count: Int) -> String {
        count == 1 ? "One more fault stands above." : "\(count) more faults stand above."
    }

    /// Each fault with its line and what to do about it; at least one.
    private static func faults(_ problem: Problem) -> [Markup] {
        guard problem.messages.count > 1 else {
            return [
                fault(problem.detail, problem.remedy, problem.messages.first.flatMap { place($0, false) })
            ]
        }
        let areSeveral = Set(problem.messages.compactMap(\.file)).count > 1
        return problem.messages.map { fault($0.message, $0.remedy, place($0, areSeveral)) }
    }

    private static func fault(_ message: String, _ remedy: String?, _ place: String?) -> Markup {
        let before = place.map { Markup("\($0): ") } ?? ""
        let after = remedy.map { Markup(" <span>\(Sentence.of($0))</span>") } ?? ""
        return "\(before)\(Sentence.of(message))\(after)"
    }

    /// "Line 2"; the file too where there are several.
    private static func place(_ message: WorkResult.Message, _ namesFile: Bool) -> String? {
        let file = namesFile ? message.file : nil
        guard let line = message.line else { return file }
        return file.map { "\($0), line \(line)" } ?? "Line \(line)"
    }

    /// What of a form that was too large is below, and what is not.
    private static func remains(_ problem: Problem, _ form: WebForm) -> Markup {
        guard ["field-too-large", "body-too-large"].contains(problem.code) || !form.lost.isEmpty else {
            return ""
        }
        var text: Markup =
            form.lost.words
            ? "Your choices are below, your words were too many to be sent back: go back in your browser, where they still are."
            : "Your words and choices are below as you sent them."
        if !form.lost.files.isEmpty {
            text += " Not kept: \(form.lost.files.joined(separator: ", ")). Choose your files again."
        }
        return "<p>\(text)</p>"
    }

    /// A button that asks once more for the file that could not be had now: nothing else of the form is lost.
    private static func again(_ problem: Problem, _ form: WebForm) -> Markup {
        guard problem.isForLater, let wanted = form.download else { return "" }
        let name: String
        switch wanted {
        case "pdf": name = "PDF"
        case "zip": name = "ZIP of PNG"
        default:
            guard wanted.hasPrefix("png-"), let slide = Int(wanted.dropFirst(4)) else { return "" }
            name = "PNG of slide \(slide)"
        }
        return """
            <p><button class="button" name="download" value="\(wanted)">\(name), once more</button></p>
            """
    }
}
