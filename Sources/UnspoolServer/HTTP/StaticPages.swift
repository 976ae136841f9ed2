internal import Diagnostics
internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Unspool

/// What does not change while the service runs: documents and the web page, read at the start.
struct StaticPages: Sendable {
    private struct Page {
        let type: String
        let body: [UInt8]
        let tag: String
    }

    private var pages: [Route: Page] = [:]
    /// Names of the catalog by the option that takes them.
    let catalogNames: [String: Set<String>]
    /// The web page.
    private(set) var site: SitePage

    /// Reads the catalog and the web page's folder; an empty one is passed over.
    ///
    /// - Parameters:
    ///   - catalog: what can be chosen.
    ///   - limits: bounds of a job.
    ///   - folder: that of the web page.
    ///   - numbers: limits that the page tells, by name.
    ///   - needsToken: true when the form is of no use to a browser.
    /// - Throws: `UnspoolError` for a data file that is faulty.
    init(
        _ catalog: Catalog, limits: Limits, site folder: String, numbers: [String: Int],
        needsToken: Bool = false
    ) throws(UnspoolError) {
        let choices = try Self.choices(catalog)
        site = SitePage(file: Self.bare, choices: choices, numbers: numbers)
        catalogNames = [
            "template": Set(catalog.names(.template)), "theme": Set(catalog.names(.theme)),
            "type": Set(catalog.names(.typography)), "pattern": Set(catalog.names(.pattern)),
        ]
        add(.catalog, "application/json", try CatalogView(catalog: catalog).json().written)
        add(
            .version, "application/json",
            JSONValue.object([.init("version", .string(Unspool.version))]).written)
        add(.openAPI, "application/json", OpenAPI.document(limits).written)
        add(.home, "text/plain; charset=utf-8", Self.hello)
        for (name, bytes) in Self.files(in: folder) {
            let type = Self.types[String(name.drop { $0 != "." }.split(separator: ".").last ?? "")]
            guard let type else { continue }
            if name == "index.html" {
                site = SitePage(
                    file: String(decoding: bytes, as: UTF8.self), choices: choices, numbers: numbers,
                    needsToken: needsToken)
                add(.home, type, site.html().html)
                continue
            }
            pages[.site(name)] = Page(type: type, body: bytes, tag: Self.tag(bytes))
        }
    }

    private static func choices(_ catalog: Catalog) throws(UnspoolError) -> [String: [SitePage.Choice]] {
        var all: [String: [SitePage.Choice]] = [:]
        let kinds: [(String, Catalog.Kind)] = [
            ("canvas", .canvas), ("template", .template), ("theme", .theme), ("type", .typography),
            ("pattern", .pattern),
        ]
        for (option, kind) in kinds {
            for entry in catalog.entries(kind) {
                var choice = SitePage.Choice(name: entry.name, title: entry.title, summary: entry.summary)
                if kind == .canvas {
                    let canvas = try catalog.canvas(entry.name)
                    choice.size = (canvas.pixelWidth, canvas.pixelHeight)
                }
                all[option, default: []].append(choice)
            }
        }
        return all
    }

    /// Says what is wrong where there is no web page to say it in.
    private static let bare =
        "<!doctype html><html lang=\"en\"><title>Unspool</title>{{result}}<p><a href=\"/\">Unspool</a></p></html>"

    private mutating func add(_ route: Route, _ type: String, _ text: String) {
        let bytes = Array(text.utf8)
        pages[route] = Page(type: type, body: bytes, tag: Self.tag(bytes))
    }

    /// False for the name of a file that the web page does not have.
    func knows(_ route: Route) -> Bool {
        guard case .site = route else { return true }
        return pages[route] != nil
    }

    /// The page of a route.
    func answer(_ route: Route, _ head: HTTPRequest) throws(Problem) -> Answer {
        guard let page = pages[route] else {
            throw Problem(
                .notFound, "not-found", "there is nothing at this address", remedy: "see /openapi.json")
        }
        var answer = Answer(.ok, page.type, page.body)
        let known = KnownTags(head)
        if known.isAny || known.contain(page.tag) { answer = Answer(.notModified) }
        answer.headers[.eTag] = page.tag
        if route == .home { answer.headers[.ours("Referrer-Policy")] = SecurityHeaders.formReferrer }
        answer.headers[.cacheControl] = "no-cache"
        return answer
    }

    private static func tag(_ bytes: [UInt8]) -> String { "\"\(Upload(bytes).digest.prefix(32))\"" }

    private static let hello = """
        Unspool \(Unspool.version) turns a thread into a carousel of slides.

          curl -F thread=@thread.txt http://HOST/v1/render -o carousel.zip

        What else there is: /openapi.json

        """

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon", "woff2": "font/woff2",
        "webmanifest": "application/manifest+json",
    ]

    /// Regular files of a folder, each at most 1 MiB, sorted by name.
    private static func files(in folder: String) -> [(String, [UInt8])] {
        var files: [(String, [UInt8])] = []
        for name in FolderListing.visibleNames(in: folder) {
            let file = open(folder + "/" + name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            let count = read(file, &bytes, bytes.count)
            if count > 0 { files.append((name, Array(bytes.prefix(count)))) }
        }
        return files
    }
}

/// The clock of days, for the expiry of links only.
enum Clock {
    /// Seconds since 1970.
    static var seconds: Int { time(nil) }
}
