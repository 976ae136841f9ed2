package import Diagnostics

/// A layout template: what it wants planned, and a list of boxes for each kind of slide.
package struct Template: Sendable {
    /// Name as users write it.
    package let name: String
    /// Name as people read it.
    package let title: String
    /// What it is for, in one sentence.
    package let summary: String
    /// Theme, typography and pattern that suit it.
    package let suggest: Suggested
    /// What the planner should know.
    package let rules: PlanRules
    /// Named parts.
    package let parts: [String: any LayoutNode]
    /// Boxes for each kind, back to front.
    package let kinds: [SlideKind: [any LayoutNode]]
    /// Names of the words of each kind, parts filled in.
    private let words: [SlideKind: Set<String>]

    /// What suits a template when the caller does not choose.
    package struct Suggested: Sendable, Hashable {
        /// Name of a theme.
        package var theme: String
        /// Name of a typography preset.
        package var type: String
        /// Name of a pattern, or "none".
        package var pattern: String
        /// Whether the background runs on across all slides.
        package var backdrop = BackdropExtent.slide
    }

    /// The boxes of a kind; kinds that are not drawn in a way of their own fall back to `post`.
    package func boxes(_ kind: SlideKind) -> [any LayoutNode] { kinds[kind] ?? kinds[.post] ?? [] }

    /// How reading slides have the pattern, else the first kind that has one; nil: none does.
    package var pattern: PatternNode? {
        func own(_ kind: SlideKind) -> PatternNode? {
            boxes(kind).lazy.compactMap { $0 as? PatternNode }.first
        }
        return own(.post) ?? SlideKind.allCases.lazy.compactMap(own).first
    }

    /// The boxes of a kind on a background that runs on across all slides: every kind has one pattern, the same as
    /// reading slides, so that nothing breaks off where two slides meet.
    package func runningBoxes(_ kind: SlideKind) -> [any LayoutNode] {
        var boxes = boxes(kind)
        guard let pattern else { return boxes }
        let place = boxes.firstIndex { $0 is PatternNode } ?? 0
        boxes.removeAll { $0 is PatternNode }
        boxes.insert(pattern, at: place)
        return boxes
    }

    /// True when slides of a kind have all of these words somewhere.
    package func draws(_ names: Set<String>, on kind: SlideKind) -> Bool {
        names.isSubset(of: words[kind] ?? words[.post] ?? [])
    }
}

extension Template {
    /// How a template is written in YAML.
    package static let schema = ObjectSchema(
        "template", "A layout template: a list of boxes for each kind of slide.",
        [
            Field("name", .text(max: 40), "Name as users write it.", required: true),
            Field("title", .text(max: 60), "Name as people read it.", required: true),
            Field("summary", .text(max: 200), "What it is for, in one sentence.", required: true),
            Field(
                "suggest", .object(suggestSchema), "Theme, typography and pattern that suit it.",
                required: true),
            Field("headlines", .flag, "Sets the first line or sentence of a post apart.", fallback: "true"),
            Field(
                "leads", .flag, "Sets the first line or sentence below a headline apart.", fallback: "false"),
            Field(
                "quote-marks", .flag, "Quotations keep their outer quotation marks.", fallback: "true"),
            Field(
                "bleed", .flag, "The cover's picture fills the slide, under a veil.", fallback: "false"),
            Field("tones", .object(tonesSchema), "Palettes of each kind in order of preference."),
            Field("parts", .map(LayoutNodes.word), "Parts that several kinds use."),
            Field(
                "kinds", .object(kindsSchema), "Boxes of each kind of slide, back to front.", required: true),
        ], shorthand: nil)

    private static let suggestSchema = ObjectSchema(
        "suggest", "What suits the template.",
        ["theme", "type", "pattern"].map { Field($0, .text(max: 40), "Name of a \($0).", required: true) }
            + [
                Field(
                    "backdrop", .choice(BackdropExtent.allCases.map(\.rawValue)),
                    "The background anew on every slide, or one that runs on across all.", fallback: "slide")
            ],
        shorthand: nil)

    private static let tonesSchema = ObjectSchema(
        "tones", "Palettes of each kind of slide.",
        SlideKind.allCases.map {
            Field(
                $0.rawValue, .list(.choice(Tone.allCases.map(\.rawValue)), count: 1...3),
                "Palettes of \($0.rawValue) slides in order of preference.", fallback: "[base]")
        }, shorthand: nil)

    private static let kindsSchema = ObjectSchema(
        "set-of-kinds", "Boxes of each kind of slide.",
        SlideKind.allCases.map {
            Field(
                $0.rawValue, .list(LayoutNodes.word, count: 1...60), "Boxes of \($0.rawValue) slides.",
                required: $0 == .post)
        }, shorthand: nil)

    /// Reads a template file; all faults at once.
    ///
    /// Without faces, those that it names are not looked up.
    package init(reading source: SourceText, faces: Faces? = nil) throws(UnspoolError) {
        let data = try SchemaReader.read(source, as: Self.schema, area: "template", limits: .template)
        var faults: [Diagnostic] = []
        name = data.text("name") ?? ""
        title = data.text("title") ?? ""
        summary = data.text("summary") ?? ""
        let suggested = data.object("suggest")
        suggest = Suggested(
            theme: suggested?.text("theme") ?? "", type: suggested?.text("type") ?? "",
            pattern: suggested?.text("pattern") ?? "none",
            backdrop: suggested?.text("backdrop").flatMap(BackdropExtent.init(rawValue:)) ?? .slide)
        var parts: [String: any LayoutNode] = [:]
        for entry in data.map("parts") {
            guard let word = entry.value.word,
                let type = LayoutNodes.all.first(where: { $0.schema.name == word.name })
            else { continue }
            parts[entry.key] = type.init(word.data, &faults)
        }
        self.parts = parts
        var kinds: [SlideKind: [any LayoutNode]] = [:]
        for kind in SlideKind.allCases {
            guard let section = data.object("kinds"), section.has(kind.rawValue) else { continue }
            kinds[kind] = LayoutNodes.nodes(kind.rawValue, in: section, &faults)
        }
        self.kinds = kinds
        words = PartUses(data).words(data)
        rules = PlanRules(
            tones: Self.tones(data), kinds: Set(kinds.keys), headlines: data.flag("headlines") ?? true,
            leads: data.flag("leads") ?? false, quoteMarks: data.flag("quote-marks") ?? true,
            bleeds: data.flag("bleed") ?? false)
        TemplateCheck.run(data, faces, &faults)
        if let error = UnspoolError.style(faults) { throw error }
    }

    private static func tones(_ data: DataMap) -> [SlideKind: [Tone]] {
        var tones: [SlideKind: [Tone]] = [:]
        for kind in SlideKind.allCases {
            let names = data.object("tones")?.texts(kind.rawValue) ?? []
            if !names.isEmpty { tones[kind] = names.compactMap(Tone.init(rawValue:)) }
        }
        return tones
    }
}
