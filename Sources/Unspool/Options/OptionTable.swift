package import Diagnostics
internal import Threads

/// Everything that may be asked for by name: one list for flags, forms, JSON and front matter.
package enum OptionTable {
    /// The options in the order in which help and documents list them.
    package static func fields(_ limits: Limits = Limits()) -> [OptionField] {
        looks + style + author + reading(limits) + output
    }

    /// Those that a thread's front matter, or a deck's style, may ask for.
    package static let threadsOwn = (looks + style + output).filter(\.isThreadsOwn)

    /// Those that change how every slide looks, whatever is said on it.
    package static let looks: [OptionField] = [
        OptionField("template", .name(.template), "A layout", isThreadsOwn: true) {
            if case .text(let name) = $0 { $1.template = name }
        },
        OptionField("theme", .name(.theme), "Colours", isThreadsOwn: true) {
            if case .text(let name) = $0 { $1.theme = name }
        },
        OptionField(
            "tone", .choice(Tone.allCases.map(\.rawValue)),
            "A palette for all slides, instead of the template's pace", isThreadsOwn: true
        ) { if case .text(let name) = $0 { $1.tone = Tone(rawValue: name) ?? $1.tone } },
        OptionField("type", .name(.typography), "Typefaces", isThreadsOwn: true) {
            if case .text(let name) = $0 { $1.type = name }
        },
        OptionField("pattern", .name(.pattern), "A background pattern, or none", isThreadsOwn: true) {
            if case .text(let name) = $0 { $1.pattern = name }
        },
        OptionField(
            "backdrop", .choice(BackdropExtent.allCases.map(\.rawValue)),
            "The background anew on every slide, or one that runs on across all", isThreadsOwn: true
        ) { if case .text(let name) = $0 { $1.backdrop = BackdropExtent(rawValue: name) ?? $1.backdrop } },
        OptionField(
            "canvas", .name(.canvas), "A canvas, or a size WxH in px", isThreadsOwn: true, aliases: ["ratio"]
        ) { if case .text(let name) = $0 { $1.canvas = name } },
        OptionField(
            "size", .choice(TypeSize.allCases.map(\.rawValue)), "How large the words are set",
            isThreadsOwn: true
        ) { if case .text(let name) = $0 { $1.size = TypeSize(rawValue: name) ?? $1.size } },
        OptionField(
            "qr", .text(max: 4_000), "A web address that the last slide shows as a QR code",
            isThreadsOwn: true
        ) { if case .text(let address) = $0 { $1.qr = address } },
    ]

    private static let style: [OptionField] = [
        OptionField(
            "background", .text(max: 1000), "A picture that fills the cover, under a veil", isThreadsOwn: true
        ) { if case .text(let name) = $0 { $1.background = name } },
        OptionField(
            "locale", .text(max: 60), "The language in which dates and numbers are written",
            isThreadsOwn: true
        ) { if case .text(let tag) = $0 { $1.locale = tag } },
        OptionField(
            "zone", .text(max: 60), "The time zone of dates", isThreadsOwn: true, aliases: ["timezone"]
        ) { if case .text(let zone) = $0 { $1.zone = zone } },
        OptionField("no-cover", .flag, "Begin with the first post", isThreadsOwn: true) {
            if case .flag(let isOn) = $0 { $1.cover = !isOn }
        },
        OptionField("no-outro", .flag, "End with the last post", isThreadsOwn: true) {
            if case .flag(let isOn) = $0 { $1.outro = !isOn }
        },
        OptionField(
            "outro-text", .text(max: 200), "The headline of the last slide", isThreadsOwn: true,
            aliases: ["cta"]
        ) { if case .text(let words) = $0 { $1.outroText = words } },
        OptionField(
            "quotes", .choice(QuoteLength.allCases.map(\.rawValue)), "How much of quoted posts is shown",
            isThreadsOwn: true
        ) { if case .text(let name) = $0 { $1.quotes = QuoteLength(rawValue: name) ?? $1.quotes } },
        OptionField("captions", .flag, "Pictures have their descriptions as captions", isThreadsOwn: true) {
            if case .flag(let isOn) = $0 { $1.captions = isOn }
        },
        OptionField(
            "plain-text", .flag, "Keep quotes, dashes and exponents as they are typed", isThreadsOwn: true
        ) {
            if case .flag(let isOn) = $0 { $1.smartText = !isOn }
        },
    ]

    private static let author: [OptionField] = [
        OptionField("author", .text(max: 200), "The author's name") {
            if case .text(let name) = $0 { $1.author = name }
        },
        OptionField("handle", .text(max: 200), "The author's handle") {
            if case .text(let handle) = $0 { $1.handle = String(handle.drop { $0 == "@" }) }
        },
        OptionField("avatar", .text(max: 1000), "The author's picture") {
            if case .text(let name) = $0 { $1.avatar = name }
        },
    ]

    private static func reading(_ limits: Limits) -> [OptionField] {
        [
            OptionField(
                "split", .choice(ReadOptions.Split.allCases.map(\.rawValue)),
                "Where one post ends and the next begins"
            ) {
                if case .text(let name) = $0 {
                    $1.reading.split = ReadOptions.Split(rawValue: name) ?? $1.reading.split
                }
            },
            OptionField("max-posts", .integer(1...limits.posts), "Most posts in one carousel") {
                if case .integer(let number) = $0 { $1.reading.maxPosts = number }
            },
            OptionField("part", .integer(1...2_000), "Which stretch of a long thread, from 1") {
                if case .integer(let number) = $0 { $1.reading.part = number }
            },
            OptionField(
                "voices", .choice(KeptVoices.allCases.map(\.rawValue)),
                "Whose words are kept: the author's, or answers of others too"
            ) {
                if case .text(let name) = $0 {
                    $1.reading.voices = KeptVoices(rawValue: name) ?? $1.reading.voices
                }
            },
            OptionField("show-spoilers", .flag, "Show what stands behind a content warning") {
                if case .flag(let isOn) = $0 { $1.reading.showsSpoilers = isOn }
            },
            OptionField(
                "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), "The encoding of the text"
            ) { if case .text(let name) = $0 { $1.reading.encoding = TextEncoding(rawValue: name) } },
            OptionField("no-repair", .flag, "Leave wrongly encoded letters as they are") {
                if case .flag(let isOn) = $0 { $1.reading.repair = !isOn }
            },
        ]
    }

    private static let output: [OptionField] = [
        OptionField("format", .list(ArtifactFormats.all.map { $0.name }), "What is made, several with commas")
        {
            if case .list(let names) = $0 { $1.formats = names }
        },
        OptionField("scale", .number(0.1...4), "Pixels for each design pixel", isThreadsOwn: true) {
            if case .number(let factor) = $0 { $1.scale = factor }
        },
        OptionField("quality", .integer(1...100), "Quality of JPEG files") {
            if case .integer(let number) = $0 { $1.quality = number }
        },
        OptionField("max-bytes", .integer(10_000...100_000_000), "Bytes of a JPEG file at most") {
            if case .integer(let number) = $0 { $1.maxBytes = number }
        },
        OptionField(
            "feed", .flag, "Also draw every slide 390 px wide, as a feed shows it", isThreadsOwn: true
        ) {
            if case .flag(let isOn) = $0 { $1.feed = isOn }
        },
        OptionField("alt", .flag, "Also describe every slide in words", isThreadsOwn: true) {
            if case .flag(let isOn) = $0 { $1.alt = isOn }
        },
        OptionField("alt-limit", .integer(AltText.limits), "Characters of a description at most") {
            if case .integer(let number) = $0 { ($1.alt, $1.altLimit) = (true, number) }
        },
    ]
}

/// Options that were asked for by name, each of which was found to be right; applied in the order of the table.
package struct AskedOptions: Sendable, Hashable {
    /// Names with their values.
    package private(set) var values: [String: OptionField.Value] = [:]

    /// Nothing asked for.
    package init() {}

    /// Asks for an option; a value that is not right is told as a message.
    ///
    /// - Parameters:
    ///   - field: the option.
    ///   - text: its value.
    ///   - written: how the name is spelled for the person: "--max-posts", "max-posts".
    /// - Throws: `UnspoolError` of kind `usage`.
    package mutating func ask(
        _ field: OptionField, _ text: String, written: String? = nil
    ) throws(UnspoolError) {
        do throws(OptionField.Fault) {
            values[field.name] = try field.value(of: text)
        } catch {
            throw UnspoolError(
                .usage,
                Diagnostic(
                    .error, "usage.\(error.code)", "\(written ?? field.name) \(error.problem)",
                    remedy: error.remedy))
        }
    }

    /// Puts what was asked for into the options.
    package func apply(to options: inout CarouselOptions) {
        for field in OptionTable.fields() {
            if let value = values[field.name] { field.set(value, &options) }
        }
    }
}
