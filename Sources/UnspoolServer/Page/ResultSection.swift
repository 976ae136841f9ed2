internal import Diagnostics
internal import FoundationEssentials
internal import Unspool

/// What a carousel has become, as a part of the web page; made by a worker, so that no text of a thread is
/// looked at outside of one.
enum ResultSection {
    /// Slides as pictures in the page itself, buttons that ask for files, warnings, and words on no slide.
    ///
    /// - Parameters:
    ///   - files: PNG files of the slides.
    ///   - words: `alt.json` among others.
    ///   - report: what is to be told.
    ///   - language: the thread's, in which the slides are described.
    /// - Returns: a section for the inside of the page's form.
    static func html(
        _ files: [Artifact], _ words: [Artifact], _ report: Report, _ language: String
    ) -> Markup {
        let slides = files.filter { $0.mediaType == "image/png" }
        let words = descriptions(words)
        let warnings = report.diagnostics(.warning)
        let dropped = report.dropped
        let count = slides.count == 1 ? "1 slide" : "\(slides.count) slides"
        return """
            <section class="result" aria-labelledby="result-title">
            <div class="result-head"><div><h2 id="result-title">\(count)</h2>
            <p class="muted">\(summary(warnings.count, dropped.count))</p></div>
            <div class="downloads" role="group" aria-label="Download">
            <button class="button primary" name="download" value="pdf">PDF</button>
            <button class="button" name="download" value="zip">ZIP of PNG</button></div></div>
            <ol class="slides">\(Markup(slides.enumerated().map { slide($1, $0 + 1, words[$1.name] ?? "", language) }))</ol>
            \(notes(warnings))\(left(dropped, language))
            </section>
            """
    }

    private static func summary(_ warnings: Int, _ dropped: Int) -> String {
        let one = warnings == 0 ? "No warnings" : warnings == 1 ? "1 warning" : "\(warnings) warnings"
        let two =
            dropped == 0
            ? "every word is on a slide" : dropped == 1 ? "1 text left out" : "\(dropped) texts left out"
        return "\(one), \(two). Nothing is kept: downloads are drawn anew from the form below."
    }

    private static func slide(_ file: Artifact, _ number: Int, _ words: String, _ language: String) -> Markup
    {
        let picture = Data(file.bytes).base64EncodedString()
        let (width, height) = size(file.bytes)
        return """
            <li><img src="data:image/png;base64,\(picture)" alt="\(words)" lang="\(language)" dir="auto" width="\(width)" height="\(height)">
            <button class="button small" name="download" value="png-\(number)"
            aria-label="PNG of slide \(number)"><span class="number">\(number)</span> PNG</button></li>
            """
    }

    private static func notes(_ warnings: [Diagnostic]) -> Markup {
        guard !warnings.isEmpty else { return "" }
        let items = warnings.map { warning in
            let remedy =
                warning.remedy.map { Markup("<br><span class=\"muted\">\(Sentence.of($0))</span>") } ?? ""
            return Markup("<li>\(Sentence.of(warning.message))\(remedy)</li>")
        }
        return """
            <details class="notes" open><summary>Warnings (\(warnings.count))</summary><ul>\(Markup(items))</ul></details>
            """
    }

    private static func left(_ dropped: [DroppedText], _ language: String) -> Markup {
        guard !dropped.isEmpty else { return "" }
        let items = dropped.map { piece in
            Markup(
                "<li><span lang=\"\(language)\" dir=\"auto\">\(piece.text)</span> <span class=\"muted\">(\(reason(piece.reason)))</span></li>"
            )
        }
        return """
            <details class="notes"><summary>Words on no slide (\(dropped.count))</summary><ul>\(Markup(items))</ul></details>
            """
    }

    private static func reason(_ name: String) -> String { String(name.map { $0 == "-" ? " " : $0 }) }

    /// Width and height in px, from the picture's own head (PNG, section 11.2.2).
    private static func size(_ png: [UInt8]) -> (Int, Int) {
        guard png.count >= 24 else { return (1, 1) }
        func number(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }

    /// The file `alt.json`.
    private struct Descriptions: Decodable {
        struct Slide: Decodable {
            var file: String?
            var alt: String
        }
        var slides: [Slide]
    }

    private static func descriptions(_ files: [Artifact]) -> [String: String] {
        guard let file = files.first(where: { $0.name == "alt.json" }),
            let list = try? JSONDecoder().decode(Descriptions.self, from: Data(file.bytes))
        else { return [:] }
        let pairs = list.slides.compactMap { slide in slide.file.map { ($0, slide.alt) } }
        return Dictionary(pairs) { first, _ in first }
    }
}
