internal import HTTPTypes

/// The paths of the service.
enum Route: Hashable, Sendable {
    case home, health, ready, version, openAPI, catalog, render, inspect, decks, deckRender, deckPage(Int),
        slide, page
    /// A picture of a template or theme.
    case preview(field: String, name: String)
    /// A file of the web page.
    case site(String)

    /// The route of a path; nil when there is none.
    init?(path: String) {
        switch path {
        case "/": self = .home
        case "/healthz": self = .health
        case "/readyz": self = .ready
        case "/version": self = .version
        case "/openapi.json": self = .openAPI
        case "/v1/catalog": self = .catalog
        case "/v1/render": self = .render
        case "/v1/inspect": self = .inspect
        case "/v1/decks": self = .decks
        case "/v1/decks/render": self = .deckRender
        case "/v1/slide.png": self = .slide
        case "/carousel": self = .page
        default: self.init(longPath: path)
        }
    }

    private init?(longPath path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if path.hasPrefix("/v1/decks/pages/"), parts.count == 5, let page = Int(parts[4]),
            (1...500).contains(page)
        {
            self = .deckPage(page)
        } else if path.hasPrefix("/v1/catalog/"), parts.count == 6, parts[5] == "preview.png",
            let field = Self.previews[parts[3]]
        {
            self = .preview(field: field, name: parts[4])
        } else if parts.count == 2, !parts[1].isEmpty {
            self = .site(parts[1])
        } else {
            return nil
        }
    }

    private static let previews = [
        "templates": "template", "themes": "theme", "types": "type", "patterns": "pattern",
    ]

    /// The methods of a route.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .render, .inspect, .decks, .deckRender, .deckPage: [.post]
        // Whoever reloads or bookmarks a result is led to the form.
        case .page: [.post, .get, .head]
        default: [.get, .head]
        }
    }

    /// The name in metrics and logs: no text of a request.
    var name: String {
        switch self {
        case .home: "/"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .version: "/version"
        case .openAPI: "/openapi.json"
        case .catalog: "/v1/catalog"
        case .render: "/v1/render"
        case .inspect: "/v1/inspect"
        case .decks: "/v1/decks"
        case .deckRender: "/v1/decks/render"
        case .deckPage: "/v1/decks/pages/N"
        case .slide: "/v1/slide.png"
        case .page: "/carousel"
        case .preview: "/v1/catalog/KIND/NAME/preview.png"
        case .site: "/FILE"
        }
    }

    /// True for what costs a worker's time.
    var isWork: Bool {
        switch self {
        case .render, .inspect, .decks, .deckRender, .deckPage, .slide, .page: true
        default: false
        }
    }

    /// True for one slide that is asked for small: its number and a scale of at most 0.75 stand in the address.
    ///
    /// A page asks for such pictures at every pause of somebody who types; they are counted apart.
    func isPreview(_ target: String) -> Bool {
        let fields = FormQuery.pairs(target)
        let isSmall = fields.contains { $0.0 == "scale" && (Double($0.1) ?? 1) <= 0.75 }
        switch self {
        case .deckPage: return isSmall
        case .render, .deckRender: return isSmall && fields.contains { $0.0 == "slide" }
        default: return false
        }
    }

    /// True when a token is needed, where there are tokens.
    var isProtected: Bool {
        switch self {
        case .catalog, .preview: true
        default: isWork
        }
    }
}
