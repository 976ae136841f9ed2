internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Synchronization
internal import Unspool

/// Requests to answers: judged by their head first, then read, then given to a worker.
struct CarouselService: HTTPResponder {
    typealias Context = ServiceContext

    let settings: ServeSettings
    let limits: Limits
    let pool: WorkerPool
    let connections: Connections
    let metrics: Metrics
    let logger: Logger
    let tokens: Tokens?
    let links: SignedLinks?
    let rate: RateLimiter
    /// That of small pictures of one slide, which pages ask for while somebody types.
    let previewRate: RateLimiter
    let pages: StaticPages
    let previews = Previews()
    let keys = IdempotencyKeys()
    /// The program's version and the digest of its data files: part of the name of every answer.
    let edition: String

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let begin = Monotonic.nanoseconds
        let head = request.head
        var visit = Visit(
            head, connections.client(of: context.channel), trustsProxy: settings.flag("trust-proxy"))
        let route = Route(path: PlainPath.of(head.path ?? "/")).flatMap { pages.knows($0) ? $0 : nil }
        var answer: Answer
        do throws(Problem) {
            try check(head, route, &visit)
            answer = try await self.answer(request, route, visit)
        } catch {
            answer =
                route == .page
                ? pages.page(problem: error.unread, visit.id) : Answer(error, requestID: visit.id)
            metrics.count("unspool_rejected_total", "code=\"\(error.code)\"")
            // A body that is not wanted is not read either.
            if Self.hasBody(head), error.status != .unprocessableContent {
                answer.headers[.connection] = "close"
            }
        }
        answer.headers[.requestID] = visit.id
        if let trace = visit.trace { answer.headers[.traceParent] = trace }
        if !settings.text("cors-origin").isEmpty { answer.headers[.vary] = "Origin" }
        if let origin = allowedOrigin(head) {
            answer.headers[.accessControlAllowOrigin] = origin
            answer.headers[.accessControlExposeHeaders] = Self.exposed
            answer.headers[.ours("Cross-Origin-Resource-Policy")] = "cross-origin"
        }
        log(head, route, visit, answer, begin)
        return answer.response(isHead: head.method == .head)
    }

    /// Header fields of answers that pages of the allowed origin may read.
    private static let exposed =
        "Content-Disposition, ETag, Retry-After, X-Request-Id, X-Unspool-Slides, X-Unspool-Warnings, traceparent"

    private static func hasBody(_ head: HTTPRequest) -> Bool {
        head.headerFields[.transferEncoding] != nil
            || (head.headerFields[.contentLength].flatMap { Int($0) } ?? 0) > 0
    }

    private func log(_ head: HTTPRequest, _ route: Route?, _ visit: Visit, _ answer: Answer, _ begin: UInt64)
    {
        let seconds = Double(Monotonic.nanoseconds - begin) / 1e9
        let name = route?.name ?? "none"
        metrics.count("unspool_requests_total", "route=\"\(name)\",status=\"\(answer.status.code)\"")
        metrics.observe("unspool_request_seconds", "route=\"\(name)\"", seconds)
        metrics.count("unspool_response_bytes_total", by: answer.body.size)
        var metadata: Logger.Metadata = [
            "request_id": "\(visit.id)", "route": "\(name)", "status": "\(answer.status.code)",
            "ms": "\(Int(seconds * 1_000))", "bytes": "\(answer.body.size)", "client": "\(visit.key)",
            "method": "\(head.method.rawValue.prefix(16))",
        ]
        if let trace = visit.trace { metadata["traceparent"] = "\(trace)" }
        let level: Logger.Level = name.hasSuffix("z") ? .debug : answer.status.code >= 500 ? .error : .info
        logger.log(level: level, "request", metadata: metadata)
    }
}

extension CarouselService {
    /// A pool's refusal for the client.
    func problem(_ fault: PoolFault) -> Problem {
        Problem(
            fault, renderSeconds: settings.number("render-seconds"),
            waitSeconds: settings.number("wait-seconds"))
    }

    private func answer(_ request: Request, _ route: Route?, _ visit: Visit) async throws(Problem) -> Answer {
        guard let route else {
            var answer = Answer(.noContent)
            answer.headers[.allow] = "GET, HEAD, POST, OPTIONS"
            return answer
        }
        if request.head.method == .options { return options(route, request.head) }
        switch route {
        case .render: return try await work(request, visit, .render)
        case .inspect: return try await work(request, visit, .thread)
        case .decks: return try await work(request, visit, .deck)
        case .deckRender: return try await work(request, visit, .render, isDeck: true)
        case .deckPage(let page): return try await work(request, visit, .page, page: page, isDeck: true)
        case .page: return try await page(request, visit)
        case .slide: return try await slide(request.head, visit)
        case .preview(let field, let name): return try await preview(field, name, request.head, visit)
        case .health: return Answer(.ok, "text/plain; charset=utf-8", Array("ok\n".utf8))
        case .ready:
            guard pool.isReady else {
                throw Problem(
                    .serviceUnavailable, "not-ready", "no new work is taken now", remedy: "try again in 1 s",
                    retryAfter: 1)
            }
            return Answer(.ok, "text/plain; charset=utf-8", Array("ready\n".utf8))
        default: return try pages.answer(route, request.head)
        }
    }

    private func options(_ route: Route, _ head: HTTPRequest) -> Answer {
        var answer = Answer(.noContent)
        let methods = route.methods.map(\.rawValue).joined(separator: ", ")
        answer.headers[.allow] = methods
        if allowedOrigin(head) != nil {
            answer.headers[.accessControlAllowMethods] = methods
            answer.headers[.accessControlAllowHeaders] =
                "Authorization, Content-Type, If-None-Match, Idempotency-Key, X-Request-Id, traceparent"
        }
        return answer
    }
}
