package import Diagnostics

extension Language {
    /// What a language file may say.
    package static let schema = ObjectSchema(
        "language",
        "What the program writes on slides in one language, and how dates and numbers are written",
        [
            Field("name", .text(max: 40), "the file's name without .yaml, a BCP 47 tag", required: true),
            Field("title", .text(max: 60), "the language in its own words", required: true),
            Field("summary", .text(max: 200), "the language in English", required: true),
            Field(
                "plural", .choice(Plural.allCases.map(\.rawValue)), "which form counted things take",
                fallback: "one"),
            Field("counts", .object(countFields), "forms of counted things, # for the number"),
            Field("page", .text(max: 40), "the number of a newspaper's page, # for the number"),
            Field("words", .object(wordFields), "words that templates name as {voice.…}"),
            Field("outro", .object(outroFields), "the last slide, where nobody describes it"),
            Field("alt", .object(altFields), "what parts are called in descriptions"),
            Field(
                "date", .text(max: 60), "how a date is written, with {day}, {month}, {number} and {year}"),
            Field("months", .list(.text(max: 20), count: 12...12), "names for {month}"),
            Field(
                "years", .integer(-5000...5000), "added to the years of the Gregorian calendar", fallback: "0"
            ),
            Field("numbers", .object(numberFields), "how numbers are written"),
        ])

    private static let countFields = ObjectSchema(
        "counts", "Forms of counted things",
        Counted.allCases.map {
            Field($0.rawValue, .list(.text(max: 40), count: 1...3), "forms in the order of the plural")
        })

    private static let wordFields = ObjectSchema(
        "words", "Words on slides",
        wordNames.map {
            Field($0, .text(max: 60), "in place of \"\(english.words[$0] ?? $0)\"")
        })

    private static let outroFields = ObjectSchema(
        "outro-words", "The last slide",
        [
            Field("headline", .text(max: 48), "its headline"),
            Field("follow", .text(max: 18), "its first button"),
            Field("save", .text(max: 18), "its second button"),
        ])

    private static let altFields = ObjectSchema(
        "alt-words", "What parts are called in descriptions",
        altNames.map { Field($0, .text(max: 40), "in place of \"\(english.alt[$0] ?? $0)\"") })

    private static let numberFields = ObjectSchema(
        "numbers", "How numbers are written",
        [
            Field("group", .text(max: 3), "between thousands", fallback: "\",\""),
            Field(
                "from", .integer(1000...1_000_000), "the smallest number that is grouped", fallback: "1000"),
            Field("indian", .flag, "lakhs and crores above the thousands", fallback: "false"),
            Field("percent", .text(max: 10), "a share, # for the number", fallback: "\"#%\""),
            Field("digits", .text(max: 10), "the ten digits from zero, where they are others"),
        ])

    /// Checks a language file.
    static func read(_ source: SourceText) throws(UnspoolError) -> DataMap {
        let map = try SchemaReader.read(source, as: schema, area: "language")
        var faults: [Diagnostic] = []
        if let date = map.text("date"), !date.contains("{day}") || !date.contains("{year}") {
            faults.append(
                map.fault(
                    "date", "the date \"\(date)\" lacks {day} or {year}", at: "date",
                    remedy: "write for example date: \"{day} {month} {year}\""))
        }
        if let numbers = map.object("numbers"), let digits = numbers.text("digits"), digits.count != 10 {
            faults.append(
                numbers.fault(
                    "digits", "\"digits\" has \(digits.count) characters, and there are ten digits",
                    at: "digits",
                    remedy: "write the digits from zero to nine without blanks"))
        }
        if let error = UnspoolError.style(faults) { throw error }
        return map
    }

    /// Takes what a file says over what was said before.
    mutating func adopt(_ map: DataMap) {
        name = map.text("name") ?? name
        if let rule = map.text("plural").flatMap(Plural.init(rawValue:)) { plural = rule }
        for counted in Counted.allCases {
            let forms = map.object("counts")?.texts(counted.rawValue) ?? []
            if !forms.isEmpty { counts[counted] = forms }
        }
        page = map.text("page") ?? page
        for entry in map.map("words") { words[entry.key] = entry.value.text }
        for entry in map.map("alt") { alt[entry.key] = entry.value.text }
        let outro = map.object("outro")
        self.outro.headline = outro?.text("headline") ?? self.outro.headline
        self.outro.follow = outro?.text("follow") ?? self.outro.follow
        self.outro.save = outro?.text("save") ?? self.outro.save
        date = map.text("date") ?? date
        let names = map.texts("months")
        if !names.isEmpty { months = names }
        years = map.integer("years") ?? years
        guard let numbers = map.object("numbers") else { return }
        self.numbers.group = numbers.text("group") ?? self.numbers.group
        self.numbers.from = numbers.integer("from") ?? self.numbers.from
        self.numbers.indian = numbers.flag("indian") ?? self.numbers.indian
        self.numbers.percent = numbers.text("percent") ?? self.numbers.percent
        self.numbers.digits = numbers.text("digits").map(Array.init) ?? self.numbers.digits
    }
}

extension Catalog {
    /// Words and writing of a BCP 47 language; English for what no file says.
    package func language(_ tag: String) throws(UnspoolError) -> Language {
        var language = Language.english
        for name in languageFiles(of: tag) { language.adopt(try languageFile(name)) }
        return language
    }

    /// The language that an option asks for.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when no file says anything of it.
    package func locale(_ tag: String) throws(UnspoolError) -> Language {
        guard !languageFiles(of: tag).isEmpty else {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "options.locale", "there is no language \"\(tag.shortened)\"",
                    remedy: Suggestion.remedy(for: tag, in: names(.language))))
        }
        return try language(tag)
    }

    /// "pt" and "pt-PT" of "pt_pt": the files that say something of a tag, the general one first.
    private func languageFiles(of tag: String) -> [String] {
        let wanted = tag.prefix { $0 != "." && $0 != "@" }.lowercased().split { $0 == "-" || $0 == "_" }
        let known = names(.language)
        return wanted.indices.compactMap { end in
            let prefix = wanted[...end].joined(separator: "-")
            return known.first { $0.lowercased() == prefix }
        }
    }
}
