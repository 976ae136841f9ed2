internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// What is sent back, before it becomes an HTTP message.
struct Answer: Sendable {
    /// The status.
    var status = HTTPResponse.Status.ok
    /// Header fields, without those of every answer.
    var headers = HTTPFields()
    /// The body.
    var body = Upload([], hasDigest: false)

    /// An answer with a body of a type.
    init(_ status: HTTPResponse.Status = .ok, _ type: String, _ body: [UInt8]) {
        self.init(status, type, Upload(body, hasDigest: false))
    }

    /// An answer with a body that may lie in a file.
    init(_ status: HTTPResponse.Status = .ok, _ type: String, _ body: Upload) {
        self.status = status
        self.body = body
        headers[.contentType] = type
    }

    /// An answer without a body.
    init(_ status: HTTPResponse.Status) { self.status = status }

    /// A problem.
    init(_ problem: Problem, requestID: String) {
        self.init(problem.status, "application/problem+json", Array(problem.json(requestID: requestID).utf8))
        headers[.cacheControl] = "no-store"
        if let wait = problem.retryAfter { headers[.retryAfter] = String(wait) }
        if !problem.allow.isEmpty { headers[.allow] = problem.allow.joined(separator: ", ") }
        if problem.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if problem.closes { headers[.connection] = "close" }
    }

    /// The message; the body goes out in pieces, so that a slow reader is noticed.
    func response(isHead: Bool) -> Response {
        var headers = headers
        for (name, value) in SecurityHeaders.all where headers[name] == nil { headers[name] = value }
        guard !isHead else {
            headers[.contentLength] = String(body.size)
            return Response(status: status, headers: headers)
        }
        let body = body
        guard body.size > Self.piece else {
            return Response(
                status: status, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.prefix(body.size))))
        }
        return Response(
            status: status, headers: headers,
            body: ResponseBody(contentLength: body.size) { writer in
                for start in stride(from: 0, to: body.size, by: Self.piece) {
                    guard let bytes = body.bytes(at: start, Self.piece), !bytes.isEmpty else {
                        throw Frame.Fault.closed
                    }
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            })
    }

    /// Bytes of a piece.
    private static let piece = 64 << 10
}

/// What every answer says to a browser (LIMITS.md, section 6).
enum SecurityHeaders {
    /// The fields.
    static let all: [(HTTPField.Name, String)] = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cache-Control", "no-store"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    /// That of pages with slides in them: pictures may stand in the page itself, and nothing else.
    static let pagePolicy = policy.replacing("img-src 'self' blob:", with: "img-src 'self' blob: data:")

    /// That of pages with a form: under "no-referrer" browsers send their own form with `Origin: null`, which is
    /// refused as another site's (Fetch standard, "append a request Origin header").
    static let formReferrer = "same-origin"

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

extension HTTPField.Name {
    /// A name of ours, which is well formed.
    static func ours(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
    static let requestID = ours("X-Request-Id")
    static let idempotencyKey = ours("Idempotency-Key")
    static let warningCount = ours("X-Unspool-Warnings")
    static let slideCount = ours("X-Unspool-Slides")
    static let traceParent = ours("traceparent")
}
