package import Diagnostics

/// What the thread itself asks for: names in its front matter, which any flag or field beats.
package enum FrontMatter {
    /// The front matter's names over the options.
    ///
    /// A key that is nearly one of ours is mistyped, which is worth a warning; all others are somebody else's.
    package static func apply(
        _ values: [String: String], to options: inout CarouselOptions, _ report: inout Report
    ) {
        if let template = values["template"] { options.template = template }
        if let theme = values["theme"] { options.theme = theme }
        if let type = values["type"] { options.type = type }
        if let pattern = values["pattern"] { options.pattern = pattern }
        if let canvas = values["canvas"] ?? values["ratio"] { options.canvas = canvas }
        if let locale = values["locale"] { options.locale = locale }
        if let zone = values["zone"] ?? values["timezone"] { options.zone = zone }
        if let qr = values["qr"] { options.qr = qr }
        if let background = values["background"] { options.background = background }
        if let tone: Tone = named("tone", values, &report) { options.tone = tone }
        if let size: TypeSize = named("size", values, &report) { options.size = size }
        if let backdrop: BackdropExtent = named("backdrop", values, &report) { options.backdrop = backdrop }
        if let quotes: QuoteLength = named("quotes", values, &report) { options.quotes = quotes }
        if let cover = isTrue("cover", values, &report) { options.cover = cover }
        if let outro = isTrue("outro", values, &report) { options.outro = outro }
        if let captions = isTrue("captions", values, &report) { options.captions = captions }
        if let feed = isTrue("feed", values, &report) { options.feed = feed }
        if let alt = isTrue("alt", values, &report) { options.alt = alt }
        if let plain = isTrue("plain-text", values, &report) { options.smartText = !plain }
        if let scale = values["scale"] { number("scale", scale, 0.1...4, &report) { options.scale = $0 } }
        tellUnused(values, &report)
    }

    /// All keys that mean something, here or to the reader.
    private static let known = [
        "title", "author", "name", "handle", "avatar", "lang", "language", "date", "template", "theme",
        "type",
        "pattern", "backdrop", "canvas", "ratio", "qr", "tone", "size", "quotes", "cover", "outro",
        "captions", "feed",
        "alt", "plain-text", "scale", "locale", "zone", "timezone", "masthead", "issue", "emphasis",
        "background",
    ]

    private static func tellUnused(_ values: [String: String], _ report: inout Report) {
        let overrides = values.keys.filter { $0.hasPrefix("overrides.") }.sorted()
        if !overrides.isEmpty {
            let names = overrides.map { $0.dropFirst("overrides.".count) }.joined(separator: ", ")
            report.add(
                Diagnostic(
                    .warning, "front-matter.overrides",
                    "overrides are not used: \(names)",
                    remedy: "choose a theme, or write the colours into a brand kit and give it with --brand"))
        }
        if values["brand"] != nil {
            report.add(
                Diagnostic(
                    .warning, "front-matter.brand", "a thread cannot choose a brand kit",
                    remedy: "give it with --brand"))
        }
        for key in values.keys.sorted() where !known.contains(key) && !key.hasPrefix("overrides.") {
            guard key != "brand", let near = Suggestion.nearest(to: key, in: known), key.count > 3 else {
                continue
            }
            report.add(
                Diagnostic(
                    .warning, "front-matter.unknown", "the front matter's \"\(key)\" is no option",
                    remedy: "did you mean \"\(near)\"?"))
        }
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

    /// Yes or no; nil, with a warning, for anything else.
    private static func isTrue(
        _ key: String, _ values: [String: String], _ report: inout Report
    ) -> Bool? {
        guard let word = values[key]?.lowercased() else { return nil }
        if ["true", "yes", "on"].contains(word) { return true }
        if ["false", "no", "off"].contains(word) { return false }
        report.add(
            Diagnostic(
                .warning, "front-matter.\(key)", "the front matter's \(key) is \"\(word)\"",
                remedy: "write true or false"))
        return nil
    }

    private static func number(
        _ key: String, _ text: String, _ range: ClosedRange<Double>, _ report: inout Report,
        _ take: (Double) -> Void
    ) {
        if let value = Double(text), range.contains(value) { return take(value) }
        report.add(
            Diagnostic(
                .warning, "front-matter.\(key)", "the front matter's \(key) is \"\(text)\"",
                remedy: "give a number from \(range.lowerBound) to \(range.upperBound)"))
    }
}
