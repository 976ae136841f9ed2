internal import Diagnostics
internal import Unspool

/// What the thread itself asks for: names in its front matter, which any flag beats.
enum FrontMatter {
    /// The front matter's names over the options; keys that are no option are somebody else's.
    static func apply(_ values: [String: String], to options: inout CarouselOptions, _ report: inout Report) {
        if let template = values["template"] { options.template = template }
        if let theme = values["theme"] { options.theme = theme }
        if let type = values["type"] { options.type = type }
        if let pattern = values["pattern"] { options.pattern = pattern }
        if let canvas = values["canvas"] { options.canvas = canvas }
        guard let name = values["tone"] else { return }
        options.tone = Tone(rawValue: name)
        guard options.tone == nil else { return }
        report.add(
            Diagnostic(
                .warning, "front-matter.tone",
                "the front matter asks for the tone \"\(name)\", and there is none",
                remedy: Suggestion.remedy(for: name, in: Tone.allCases.map(\.rawValue))))
    }
}
