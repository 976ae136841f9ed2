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
        if let locale = values["locale"] { options.locale = locale }
        if let zone = values["zone"] ?? values["timezone"] { options.zone = zone }
        if let qr = values["qr"] { options.qr = qr }
        if let background = values["background"] { options.background = background }
        if let tone: Tone = named("tone", values, &report) { options.tone = tone }
        if let size: TypeSize = named("size", values, &report) { options.size = size }
    }

    /// One of a few names; nil, with a warning, when the front matter asks for another.
    private static func named<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ values: [String: String], _ report: inout Report
    ) -> Value? {
        guard let name = values[key] else { return nil }
        if let value = Value(rawValue: name) { return value }
        report.add(
            Diagnostic(
                .warning, "front-matter.\(key)",
                "the front matter asks for the \(key) \"\(name)\", and there is none",
                remedy: Suggestion.remedy(for: name, in: Value.allCases.map(\.rawValue))))
        return nil
    }
}
