internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypesHTTP1

/// Where refusals of what is no request are entered: they too have a name, a line in the log and a place in the metrics.
struct Refusals: Sendable {
    let metrics: Metrics
    let logger: Logger

    /// Enters a refusal; the name by which the log has it.
    func tell(_ problem: Problem, _ address: String?) -> String {
        let id = Visit.randomID
        metrics.count("unspool_requests_total", "route=\"none\",status=\"\(problem.status.code)\"")
        metrics.count("unspool_rejected_total", "code=\"\(problem.code)\"")
        logger.info(
            "request",
            metadata: [
                "request_id": "\(id)", "route": "none", "status": "\(problem.status.code)",
                "code": "\(problem.code)", "client": "\(address ?? "local")",
            ])
        return id
    }
}

extension Problem {
    /// What is wrong with bytes that are no HTTP, and how their first line reads.
    init(_ fault: HTTPParserError?, _ line: RequestLine, maxHeader: Int) {
        if fault == .headerOverflow {
            self.init(
                .requestHeaderFieldsTooLarge, "header-too-large",
                "the header has more than \(maxHeader) bytes, or too many fields",
                remedy: "send fields in the body", limit: maxHeader)
        } else if fault == .invalidMethod, let method = line.method {
            self.init(
                .notImplemented, "method", "the method \(method) is not known here",
                remedy: "use GET, HEAD, POST or OPTIONS")
        } else {
            self.init(
                .badRequest, "http", "this is not HTTP/1.1 as RFC 9112 has it",
                remedy: "let your HTTP library write the request")
        }
    }

    /// Why a body has not come to its end.
    init(brokenBody error: any Error) {
        if let slow = error as? SlowBody {
            self.init(
                .requestTimeout, "too-slow", "the upload took longer than \(slow.seconds) s",
                remedy: "send a smaller request, or over a faster line", limit: slow.seconds)
        } else if let fault = error as? HTTPParserError, fault != .invalidEOFState {
            self.init(
                .badRequest, "http", "the body is not divided as RFC 9112 has it",
                remedy: "let your HTTP library write the request")
        } else {
            self.init(.badRequest, "body", "the body ended early", remedy: "send it again")
        }
        closes = true
    }
}

/// Requests of HTTP/1.0, as health probes send them: they need no Host (RFC 9112, section 3.2), and without
/// `Connection: keep-alive` their connection ends with the answer (section 9.3).
final class OldRequests: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    /// The name of a host that nobody has named.
    private static let unnamed = "localhost"

    /// Puts one before the codec, behind which a message's version is not known any more.
    static func join(_ pipeline: ChannelPipeline.SynchronousOperations) {
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
        try? pipeline.addHandler(OldRequests(), position: .before(codec))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.version == .http1_0 else {
            return context.fireChannelRead(data)
        }
        if !head.headers.contains(name: "Host") { head.headers.add(name: "Host", value: Self.unnamed) }
        if !head.headers.contains(name: "Connection") { head.headers.add(name: "Connection", value: "close") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
