internal import Unspool

/// The web page: our own file with places in double braces, filled at the start and for each answer.
struct SitePage: Sendable {
    private enum Piece: Sendable {
        case markup(Markup)
        case place(String)
    }

    /// A name of the catalog that can be chosen.
    struct Choice: Sendable {
        var name: String
        var title: String
        var summary: String
        /// Width and height in px, of canvases.
        var size: (width: Int, height: Int)?
    }

    private let pieces: [Piece]
    private let choices: [String: [Choice]]
    private let numbers: [String: Int]
    /// What stands in place of the form, where browsers cannot use it.
    private let notice: Markup?

    /// Divides the file at its places.
    ///
    /// - Parameters:
    ///   - file: HTML with places such as `{{thread}}`.
    ///   - choices: names by the option that takes them.
    ///   - numbers: limits that the page tells, by name.
    ///   - needsToken: true when the form is of no use: browsers cannot send a token by themselves.
    init(file: String, choices: [String: [Choice]], numbers: [String: Int], needsToken: Bool = false) {
        var pieces: [Piece] = []
        for (index, part) in file.split(separator: "{{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = part.firstRange(of: "}}") else {
                pieces.append(.markup(Markup(file: (index > 0 ? "{{" : "") + part)))
                continue
            }
            pieces.append(.place(String(part[..<end.lowerBound])))
            pieces.append(.markup(Markup(file: String(part[end.upperBound...]))))
        }
        (self.pieces, self.choices, self.numbers) = (pieces, choices, numbers)
        notice = needsToken ? Self.tokenNotice : nil
    }

    /// The page with a form's values in its fields, and what is to be said above them.
    func html(_ form: WebForm = WebForm(), result: Markup = "", problem: Problem? = nil) -> Markup {
        let error = problem.map { PageProblem($0, form) }
        var parts: [Markup] = []
        // From "open" to "close" stands what only a form needs.
        var isLeftOut = false
        for piece in pieces {
            switch piece {
            case .place("open"): isLeftOut = notice != nil
            case .place("close"): isLeftOut = false
            case .place("notice"): if let notice { parts += [error?.summary ?? "", notice] }
            case _ where isLeftOut: break
            case .markup(let markup): parts.append(markup)
            case .place(let name): parts.append(fill(name, form, result, error))
            }
        }
        return Markup(parts)
    }

    private static let tokenNotice: Markup = """
        <section class="step"><h2>This service needs a token</h2>
        <p>It makes carousels for programs that send one, which a browser cannot do by itself. Whoever runs it gives tokens away.</p>
        <p class="code"><code>curl -H "Authorization: Bearer TOKEN" -F thread=@thread.txt ADDRESS/v1/render -o carousel.zip</code></p></section>
        """

    private func fill(_ place: String, _ form: WebForm, _ result: Markup, _ error: PageProblem?) -> Markup {
        let words = place.split(separator: " ").map(String.init)
        let name = words.last ?? ""
        let value = form.form.fields[name] ?? ""
        switch words.first {
        case "title":
            if let error { return "\(error.title) – " }
            return result.html.isEmpty ? "" : "Your carousel – "
        case "result": return Markup([error?.summary ?? "", result])
        case "thread": return Markup(escaping: form.thread)
        case "value": return Markup(escaping: value)
        case "checked": return value.isEmpty ? "" : " checked"
        case "choices": return Markup((choices[name] ?? []).map { choice(name, $0, value) })
        case "chosen": return value.isEmpty ? " checked" : ""
        case "number": return "\(numbers[name] ?? 0)"
        case "invalid": return error?.field == name ? " aria-invalid=\"true\"" : ""
        case "error": return error?.field == name ? error?.text ?? "" : ""
        case "kept": return kept(form)
        default: return ""
        }
    }

    /// A picture with its name; where nothing was chosen, thread and kit decide.
    private func choice(_ option: String, _ choice: Choice, _ value: String) -> Markup {
        let checked: Markup = choice.name == value ? " checked" : ""
        return """
            <label class="choice" title="\(choice.summary)"><input type="radio" name="\(option)" value="\(choice.name)"\(checked)>\
            \(picture(option, choice))<span class="name">\(choice.title)</span></label>
            """
    }

    private func picture(_ option: String, _ choice: Choice) -> Markup {
        if let size = choice.size {
            let longest = max(size.width, size.height)
            let (width, height) = (size.width * 56 / longest, size.height * 56 / longest)
            return """
                <svg class="shape" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true"><rect \
                x="\((64 - width) / 2)" y="\((64 - height) / 2)" width="\(width)" height="\(height)" rx="3"/></svg>
                """
        }
        return """
            <img src="/v1/catalog/\(option)s/\(choice.name)/preview.png" alt="" width="108" height="135" loading="lazy">
            """
    }

    /// Files that came with the form, as ticked boxes: browsers do not send a chosen file twice.
    private func kept(_ form: WebForm) -> Markup {
        let hasKit = form.files.contains { $0.role == .brand }
        let boxes = form.carried.map { name, value, file in
            let role =
                switch file.role {
                case .thread: "thread"
                case .brand: "brand kit"
                case .picture: hasKit ? "picture or logo" : "picture"
                }
            return Markup(
                """
                <label class="tick"><input type="checkbox" name="\(name)" value="\(value)" checked> \
                <span><span dir="auto">\(file.name)</span> <span class="muted">\(role)</span></span></label>
                """)
        }
        guard !boxes.isEmpty else { return "" }
        return """
            <div class="field"><fieldset class="kept" aria-describedby="kept-hint"><legend>Files from before</legend>\(Markup(boxes))</fieldset>
            <p class="hint" id="kept-hint">Each is sent again while it is ticked. A new thread, new words, a new kit or a picture of the same name takes its place.</p></div>
            """
    }
}
