internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// What kind of files are made.
struct FileFlags: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("png, jpeg, pdf, or several: png,pdf (default: png).", valueName: "formats"),
        completion: .list(["png", "jpeg", "pdf", "png,pdf"]))
    var format: [String] = []

    @Option(help: ArgumentHelp("Pixels for each design pixel, 0.1 to 4 (default: 1).", valueName: "factor"))
    var scale: Double?

    @Option(help: ArgumentHelp("Quality of JPEG files, 1 to 100 (default: 92).", valueName: "n"))
    var quality: Int?

    @Option(
        name: .customLong("max-bytes"),
        help: ArgumentHelp(
            "Bytes of a JPEG file at most; the quality is lowered to meet them.", valueName: "n"))
    var maxBytes: Int?

    @Flag(help: "Also draw every slide 390 pixels wide, as a feed shows it: NAME-feed-01.png ...")
    var feed = false

    @Flag(help: "Also describe every slide in words: alt.json and alt.txt beside the slides.")
    var alt = false

    @Option(
        help: ArgumentHelp(
            "Characters of a description at most, or the network it is for, cut at a word (default: 1000).",
            valueName: "n|network"))
    var altLimit: String?

    @Flag(
        name: .customLong("show-zones"),
        help: "Draw over the slides what apps cover, to look at them; not for posting.")
    var showZones = false

    /// Puts what says how slides are drawn into the options.
    func apply(to options: inout CarouselOptions) {
        if let scale { options.scale = scale }
        if let quality { options.quality = quality }
        options.maxBytes = maxBytes
        options.showZones = showZones
    }

    /// - Throws: `CommandFailure` for a number outside its range.
    func checkNumbers() throws(CommandFailure) {
        if let quality, !(1...100).contains(quality) { throw .outOfRange("--quality", quality, 1...100) }
        if let maxBytes, !(10_000...100_000_000).contains(maxBytes) {
            throw .outOfRange("--max-bytes", maxBytes, 10_000...100_000_000)
        }
    }

    /// The characters that were asked for, or those that a network takes.
    func altCharacters(_ catalog: CatalogFlags) throws -> Int? {
        guard let altLimit else { return nil }
        guard let limit = Int(altLimit) else {
            // What the catalog has to say of itself is said when the thread is read.
            var unsaid = Report()
            return try catalog.load(&unsaid).altLimit(of: altLimit)
        }
        guard AltText.limits.contains(limit) else {
            throw CommandFailure.outOfRange("--alt-limit", limit, AltText.limits)
        }
        return limit
    }

    /// What was given, by name, for the table of options.
    func given(_ catalog: CatalogFlags) throws -> [(name: String, value: String?)] {
        let formats = format.flatMap { $0.split(separator: ",").map { $0.lowercased() } }
            .map { OutputFormats.ofFile("." + $0) ?? $0 }
        return [
            ("format", formats.isEmpty ? nil : formats.joined(separator: ",")),
            ("scale", scale.map { "\($0)" }), ("quality", quality.map(String.init)),
            ("max-bytes", maxBytes.map(String.init)), ("feed", feed ? "true" : nil),
            ("alt", alt ? "true" : nil), ("alt-limit", try altCharacters(catalog).map(String.init)),
            ("show-zones", showZones ? "true" : nil),
        ]
    }
}
