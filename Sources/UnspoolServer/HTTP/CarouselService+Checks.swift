internal import HTTPTypes
internal import Unspool

/// What is judged by a request's head, before a byte of its body is read.
extension CarouselService {
    /// All that can be said by the head; enters who it is from.
    func check(_ head: HTTPRequest, _ route: Route?, _ visit: inout Visit) throws(Problem) {
        try checkMessage(head)
        // What the service as a whole can (RFC 9110, section 9.3.7).
        if Self.isStar(head) { return }
        guard let route else {
            throw Problem(
                .notFound, "not-found", "there is nothing at this address", remedy: "see /openapi.json")
        }
        guard route.methods.contains(head.method) || head.method == .options else {
            var problem = Problem(
                .methodNotAllowed, "method", "this address does not take this method",
                remedy: "use \(route.methods[0].rawValue)")
            problem.allow = route.methods.map(\.rawValue)
            throw problem
        }
        guard head.method != .options else { return }
        visit.owner = tokens?.owner(of: head.headerFields[.authorization])
        if tokens != nil, visit.owner == nil, route.isProtected, route != .slide {
            throw Problem(
                .unauthorized, "unauthorized", "this address needs a token", field: "Authorization",
                remedy: "send Authorization: Bearer TOKEN")
        }
        // Before anything is counted: a link that does not hold costs nothing.
        if route == .slide { visit.isSigned = try isSigned(head.path ?? "", visit) }
        guard route.isWork else { return }
        // A signed link is made to be given away: its signature says that it may be shown anywhere.
        if visit.owner == nil, !visit.isSigned { try refuseForeign(head) }
        // The page's form is read first, so that a refusal can show it again.
        if route != .page { try admit(visit, isPreview: route.isPreview(head.path ?? "")) }
    }

    /// Takes one render of the client's share, if there is one, and a place in the waiting room.
    func admit(_ visit: Visit, isPreview: Bool = false) throws(Problem) {
        if let problem = (isPreview ? previewRate : rate).problem(for: visit.key) { throw problem }
        if let fault = pool.refusal(for: visit.key) { throw problem(fault) }
    }

    /// True for `OPTIONS *`.
    static func isStar(_ head: HTTPRequest) -> Bool { head.method == .options && head.path == "*" }

    /// What RFC 9112 asks of a message beyond its syntax.
    private func checkMessage(_ head: HTTPRequest) throws(Problem) {
        guard let authority = head.authority, !authority.isEmpty else {
            throw Problem(
                .badRequest, "no-host", "the request names no host", field: "Host",
                remedy: "send a Host header"
            ).closing
        }
        guard Authority.isValid(authority) else {
            throw Problem(
                .badRequest, "bad-host", "\"\(authority.prefix(60))\" is no host", field: "Host",
                remedy: "send NAME or NAME:PORT, an IPv6 address in brackets"
            ).closing
        }
        // The first has become the authority.
        guard head.headerFields[.ours("Host")] == nil else {
            throw Problem(
                .badRequest, "two-hosts", "the request names more than one host", field: "Host",
                remedy: "send one Host header"
            ).closing
        }
        if (head.path ?? "").utf8.count > settings.number("max-header-bytes") / 2 {
            throw Problem(
                .uriTooLong, "uri-too-long", "the address is too long", remedy: "send fields in the body",
                limit: settings.number("max-header-bytes") / 2
            ).closing
        }
        try checkCodings(head)
        if let expect = head.headerFields[.expect], expect.lowercased() != "100-continue" {
            throw Problem(
                .expectationFailed, "expect", "this expectation is not known", field: "Expect",
                remedy: "leave it out"
            ).closing
        }
    }

    /// How a body is sent: whole, or in chunks and no other coding (RFC 9112, sections 6.1 and 6.3).
    private func checkCodings(_ head: HTTPRequest) throws(Problem) {
        guard let field = head.headerFields[.transferEncoding] else { return }
        let codings = field.split(separator: ",").map { String($0).trimmed.lowercased() }
        guard codings != ["chunked"] else { return }
        // Where its end cannot be known, the request is broken; else it is one for another server.
        let isBroken = codings.last != "chunked" || codings.dropLast().contains("chunked")
        throw Problem(
            isBroken ? .badRequest : .notImplemented, "transfer-encoding",
            "the body is sent as \"\(field.prefix(60))\", and only \"chunked\" is read",
            field: "Transfer-Encoding", remedy: "send it uncompressed"
        ).closing
    }

    /// True for a link whose signature holds; false for an address that a token, or nothing, opens.
    private func isSigned(_ target: String, _ visit: Visit) throws(Problem) -> Bool {
        let isSigned = target.contains("signature=")
        guard isSigned || (tokens != nil && visit.owner == nil) else { return false }
        guard let links, isSigned else {
            throw Problem(
                .unauthorized, "unauthorized", "this address needs a signature or a token",
                field: "signature", remedy: "ask for a signed link")
        }
        if let problem = links.problem(method: "GET", target: target, now: Clock.seconds) { throw problem }
        return true
    }

    /// A page of somebody else's may not use a visitor's browser to work here.
    private func refuseForeign(_ head: HTTPRequest) throws(Problem) {
        if allowedOrigin(head) != nil { return }
        let site = head.headerFields[.ours("Sec-Fetch-Site")]
        // Only a browser writes this, and no page can: it holds where a proxy has changed the host (Fetch Metadata).
        if site == "same-origin" { return }
        let origin = head.headerFields[.origin].map { $0.drop { $0 != "/" }.drop { $0 == "/" } }
        let isForeign =
            site == "cross-site"
            || origin.map { String($0) != head.authority } ?? false
        guard isForeign else { return }
        throw Problem(
            .forbidden, "cross-site", "another site's page sent this", field: "Origin",
            remedy: "send a token, or have the operator allow the origin")
    }

    /// The origin of another site whose pages may use the service, when this request is one of theirs.
    func allowedOrigin(_ head: HTTPRequest) -> String? {
        let allowed = settings.text("cors-origin")
        return !allowed.isEmpty && head.headerFields[.origin] == allowed ? allowed : nil
    }
}

/// Whether a client has an answer already: `If-None-Match` (RFC 9110, section 13.1.2).
struct KnownTags: Sendable {
    /// True for `*`: any answer at all is known.
    let isAny: Bool
    private let tags: [String]

    /// Reads the header; what is malformed in it matches nothing.
    init(_ head: HTTPRequest) {
        let text = (head.headerFields[.ifNoneMatch] ?? "").trimmed
        isAny = text == "*"
        var tags: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "\"") {
            let inner = rest[rest.index(after: start)...]
            guard let end = inner.firstIndex(of: "\"") else { break }
            tags.append("\"\(inner[..<end])\"")
            rest = inner[inner.index(after: end)...]
        }
        self.tags = tags
    }

    /// True when the tag is among them; the comparison is the weak one, so that `W/` makes no difference.
    func contain(_ tag: String) -> Bool { tags.contains(tag) }
}
