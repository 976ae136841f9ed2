internal import ArgumentParser
internal import Diagnostics
internal import Unspool

/// A contact sheet: which looks, of what, and how large.
struct SheetFlags: ParsableArguments {
    @Option(
        name: .customLong("sheet"),
        help: ArgumentHelp("Draw a contact sheet into this PNG file, instead of a list.", valueName: "file"),
        completion: .file(extensions: ["png"]))
    var path: String?

    @Option(
        help: ArgumentHelp(
            "The thread or deck that a sheet shows (default: a short one of our own).", valueName: "file"),
        completion: .file())
    var thread: String?

    @Option(
        help: ArgumentHelp(
            "What differs from column to column: theme, template, tone, type, pattern or canvas (default: theme, with templates from row to row).",
            valueName: "what"))
    var by: SheetRequest.Axis?

    @Option(
        help: ArgumentHelp("Templates, separated by commas.", valueName: "names"),
        completion: CatalogNames.completion(.template))
    var templates: String?

    @Option(
        help: ArgumentHelp("Themes, separated by commas.", valueName: "names"),
        completion: CatalogNames.completion(.theme))
    var themes: String?

    @Option(help: ArgumentHelp("Tones, separated by commas.", valueName: "names"))
    var tones: String?

    @Option(
        help: ArgumentHelp("Type presets, separated by commas.", valueName: "names"),
        completion: CatalogNames.completion(.typography))
    var types: String?

    @Option(
        help: ArgumentHelp("Patterns, separated by commas.", valueName: "names"),
        completion: CatalogNames.completion(.pattern))
    var patterns: String?

    @Option(
        name: [.customLong("canvases"), .customLong("canvas")],
        help: ArgumentHelp("Canvases, or sizes in pixels, separated by commas.", valueName: "names"),
        completion: CatalogNames.completion(.canvas))
    var canvases: String?

    @Option(
        help: ArgumentHelp(
            "Slides of each look; negative numbers count from the last (default: 1).", valueName: "numbers")
    )
    var slides: String?

    @Option(
        name: .customLong("slide-width"),
        help: ArgumentHelp(
            "Width of a slide on the sheet in pixels, 40 to 1080 (default: 216).", valueName: "px"))
    var slideWidth: Int?

    @Flag(help: "Slides 390 pixels wide, as a feed shows them.")
    var feed = false

    @Option(
        help: ArgumentHelp(
            "Looks in a row, where only one thing differs (default: by the shape).", valueName: "n"))
    var columns: Int?

    /// What is drawn; nil when no sheet was asked for.
    func request() throws(CommandFailure) -> SheetRequest? {
        guard path != nil else {
            let given: [(String, Bool)] =
                [
                    ("--thread", thread != nil), ("--by", by != nil), ("--slides", slides != nil),
                    ("--slide-width", slideWidth != nil), ("--feed", feed), ("--columns", columns != nil),
                ] + lists.map { ("--\($0.flag)", $0.names != nil) }
            guard let flag = given.first(where: \.1)?.0 else { return nil }
            throw Self.usage(
                "sheet.no-file", "\(flag) belongs to a contact sheet, and there is none",
                "name its file: unspool catalog --sheet sheet.png \(flag) …")
        }
        var request = SheetRequest()
        if let by { request.by = by }
        for list in lists {
            guard let names = list.names else { continue }
            request.names[list.axis] = try Self.parts(names, "--\(list.flag)")
        }
        if let slides { request.slides = try Self.numbers(slides) }
        if feed { request.slideWidth = Int(CarouselRenderer.feedWidth) }
        if let slideWidth {
            guard (40...1080).contains(slideWidth) else {
                throw .outOfRange("--slide-width", slideWidth, 40...1080)
            }
            request.slideWidth = slideWidth
        }
        if let columns {
            guard (1...100).contains(columns) else { throw .outOfRange("--columns", columns, 1...100) }
            request.columns = columns
        }
        return request
    }

    private var lists: [(axis: SheetRequest.Axis, flag: String, names: String?)] {
        [
            (.canvas, "canvases", canvases), (.template, "templates", templates), (.theme, "themes", themes),
            (.tone, "tones", tones), (.type, "types", types), (.pattern, "patterns", patterns),
        ]
    }

    /// The folder and name of the sheet.
    func file() throws(CommandFailure) -> (folder: String, name: String) {
        let (destination, _) = try Destination.resolve(path, formats: [], outputIsTerminal: false)
        guard case .file(let folder, let name) = destination, name.lowercased().hasSuffix(".png") else {
            throw Self.usage(
                "sheet.file", "a contact sheet is a PNG file, and \"\(path ?? "")\" is not named as one",
                "write --sheet sheet.png")
        }
        return (folder, name)
    }

    private static func parts(_ text: String, _ flag: String) throws(CommandFailure) -> [String] {
        let parts = text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
        guard !parts.isEmpty else {
            throw usage("usage.empty", "\(flag) names nothing", "give names with commas between them")
        }
        return parts
    }

    private static func numbers(_ text: String) throws(CommandFailure) -> [Int] {
        var numbers: [Int] = []
        for part in try parts(text, "--slides") {
            guard let number = Int(part), number != 0, (-999...999).contains(number) else {
                throw usage(
                    "sheet.slides", "\"\(part)\" is not the number of a slide",
                    "give numbers from 1 with commas between them, or -1 for the last slide")
            }
            numbers.append(number)
        }
        return numbers
    }

    private static func usage(_ code: String, _ message: String, _ remedy: String) -> CommandFailure {
        CommandFailure(.usage, Diagnostic(.error, code, message, remedy: remedy))
    }
}
