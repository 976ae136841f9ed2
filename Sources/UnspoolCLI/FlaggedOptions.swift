internal import ArgumentParser
internal import Diagnostics
internal import Threads
internal import Unspool

/// Where data files come from.
struct CatalogFlags: ParsableArguments {
    @Option(
        name: .customLong("catalog"),
        help: ArgumentHelp(
            "A folder of your own data files (themes/, layouts/, typography/, canvases/, patterns/); may be repeated.",
            valueName: "dir"), completion: .directory)
    var folders: [String] = []

    @Option(
        help: ArgumentHelp("The folder of the shipped Templates/ and Fonts/.", valueName: "dir"),
        completion: .directory)
    var assets: String?

    /// All data files.
    func load(_ report: inout Report) throws(UnspoolError) -> Catalog {
        try Catalog.load(assets: try AssetFolders.find(explicit: assets), extra: folders, &report)
    }
}

/// How it should look.
struct StyleFlags: ParsableArguments {
    @Option(
        help: "A layout (see `unspool catalog`; default: editorial).",
        completion: CatalogNames.completion(.template))
    var template: String?

    @Option(help: "Colours.", completion: CatalogNames.completion(.theme))
    var theme: String?

    @Option(help: "A palette for all slides, instead of the template's pace.")
    var tone: Tone?

    @Option(help: "Typefaces.", completion: CatalogNames.completion(.typography))
    var type: String?

    @Option(help: "A background pattern, or none.", completion: CatalogNames.completion(.pattern))
    var pattern: String?

    @Option(help: "The background anew on every slide, or one that runs on across all (default: slide).")
    var backdrop: BackdropExtent?

    @Option(
        help: ArgumentHelp("A canvas, or a size in pixels (default: portrait).", valueName: "name|WxH"),
        completion: CatalogNames.completion(.canvas))
    var canvas: String?

    @Option(help: "How large the words are set (default: regular).")
    var size: TypeSize?

    @Option(
        help: ArgumentHelp("A web address that the last slide shows as a QR code.", valueName: "url"))
    var qr: String?

    @Option(
        help: ArgumentHelp("A picture that fills the cover, under a veil.", valueName: "file"),
        completion: .file())
    var background: String?

    @Flag(name: .customLong("no-cover"), help: "Begin with the first post.")
    var noCover = false

    @Flag(name: .customLong("no-outro"), help: "End with the last post.")
    var noOutro = false

    @Option(
        name: .customLong("outro-text"),
        help: ArgumentHelp("The headline of the last slide.", valueName: "words"))
    var outroText: String?

    @Option(help: "How much of quoted posts is shown (default: cut, after 280 characters).")
    var quotes: QuoteLength?

    @Option(
        help: ArgumentHelp(
            "Language of dates and numbers (default: that of the thread).", valueName: "tag"),
        completion: CatalogNames.completion(.language))
    var locale: String?

    @Option(
        help: ArgumentHelp(
            "Time zone of dates: Europe/Berlin, --zone=+02:00 (default: UTC).", valueName: "zone"))
    var zone: String?

    @Flag(help: "Pictures have their descriptions as captions.")
    var captions = false

    @Flag(name: .customLong("plain-text"), help: "Keep quotes, dashes and exponents as they are typed.")
    var plainText = false

    /// What was given, by name.
    var given: [(name: String, value: String?)] {
        [
            ("template", template), ("theme", theme), ("tone", tone?.rawValue), ("type", type),
            ("pattern", pattern), ("backdrop", backdrop?.rawValue), ("canvas", canvas),
            ("size", size?.rawValue), ("qr", qr),
            ("background", background),
            ("no-cover", noCover ? "true" : nil), ("no-outro", noOutro ? "true" : nil),
            ("outro-text", outroText), ("quotes", quotes?.rawValue), ("locale", locale), ("zone", zone),
            ("captions", captions ? "true" : nil), ("plain-text", plainText ? "true" : nil),
        ]
    }
}

/// Who posted it, where the thread does not say.
struct AuthorFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The author's name.", valueName: "name"))
    var author: String?

    @Option(help: ArgumentHelp("The author's handle.", valueName: "@handle"))
    var handle: String?

    @Option(help: ArgumentHelp("The author's picture.", valueName: "file"), completion: .file())
    var avatar: String?

    /// What was given, by name.
    var given: [(name: String, value: String?)] {
        [("author", author), ("handle", handle), ("avatar", avatar)]
    }
}

/// How the thread is read.
struct ReadingFlags: ParsableArguments {
    @Option(help: "Where one post ends and the next begins.")
    var split: ReadOptions.Split?

    @Option(
        name: .customLong("max-posts"),
        help: ArgumentHelp("Most posts in one carousel (default: 20).", valueName: "n"))
    var maxPosts: Int?

    @Option(help: ArgumentHelp("Which stretch of a long thread, from 1 (default: 1).", valueName: "n"))
    var part: Int?

    @Flag(name: .customLong("no-repair"), help: "Leave wrongly encoded letters as they are.")
    var noRepair = false

    @Option(
        help: ArgumentHelp(
            "Which thread of a file that holds several (default: the longest).", valueName: "id"))
    var thread: String?

    @Option(help: "Whose words are kept: the author's, or answers of others too, as quotations.")
    var voices: KeptVoices?

    @Flag(name: .customLong("show-spoilers"), help: "Show what stands behind a content warning.")
    var showSpoilers = false

    @Option(help: "The encoding of the text (default: by its bytes).")
    var encoding: TextEncoding?

    /// What was given, by name; `thread` is no option of the table, since a form's thread is the thread itself.
    var given: [(name: String, value: String?)] {
        [
            ("split", split?.rawValue), ("max-posts", maxPosts.map(String.init)),
            ("part", part.map(String.init)), ("no-repair", noRepair ? "true" : nil),
            ("voices", voices?.rawValue), ("show-spoilers", showSpoilers ? "true" : nil),
            ("encoding", encoding?.rawValue),
        ]
    }
}

extension AskedOptions {
    /// Flags that were given, each held against the table of options.
    init(flags: [(name: String, value: String?)]) throws(UnspoolError) {
        self.init()
        let fields = OptionTable.fields()
        for flag in flags {
            guard let value = flag.value, let field = fields.first(where: { $0.name == flag.name }) else {
                continue
            }
            try ask(field, value, written: "--\(flag.name)")
        }
    }
}

extension CommandFailure {
    /// A number outside its range.
    static func outOfRange(_ flag: String, _ value: Int, _ range: ClosedRange<Int>) -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                .error, "usage.out-of-range",
                "\(flag) \(value) is not between \(range.lowerBound) and \(range.upperBound)",
                remedy: "give a number from \(range.lowerBound) to \(range.upperBound)"))
    }
}
