internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Holds a connection to absolute times, and answers `Expect: 100-continue`.
///
/// Hummingbird knows neither (LIMITS.md, section 2.5). The times are those for the header, the body, an answer that
/// nobody takes, and the pause between requests.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The times, and the largest body that is asked for.
    struct Bounds: Sendable {
        var header: TimeAmount
        var body: TimeAmount
        var write: TimeAmount
        var keepAlive: TimeAmount
        var maxBody: Int
        /// Bytes of a header, which a message about too many of them names.
        var maxHeader: Int
        /// After a last answer: so long is read on, so that the client sees the answer and no reset.
        var linger = TimeAmount.seconds(2)
    }

    private let bounds: Bounds
    private let connections: Connections
    private let refusals: Refusals
    private var client: Client?
    private var readTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?
    private var isReading = false
    private var hasAnswered = false
    private var closesAfterAnswer = false
    private var isOver = false
    /// Why the last bytes were no HTTP: Hummingbird's bare answer to them gets a body.
    private var parserFault: HTTPParserError?

    init(_ bounds: Bounds, _ connections: Connections, _ refusals: Refusals) {
        self.bounds = bounds
        self.connections = connections
        self.refusals = refusals
    }

    func handlerAdded(context: ChannelHandlerContext) {
        OldRequests.join(context.pipeline.syncOperations)
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard client == nil else { return }
        client = connections.enter(context.channel)
        guard client != nil else {
            isOver = true
            return context.close(promise: nil)
        }
        schedule(context, bounds.header)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(context) }

    private func end(_ context: ChannelHandlerContext) {
        isOver = true
        readTimer?.cancel()
        writeTimer?.cancel()
        if client != nil { connections.leave(context.channel) }
        client = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent { client?.leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            (isReading, hasAnswered, closesAfterAnswer) = (true, false, false)
            schedule(context, bounds.body)
            welcome(head, context)
        case .body: break
        case .end:
            isReading = false
            readTimer?.cancel()
            if hasAnswered { rest(context) }
        }
        context.fireChannelRead(data)
    }

    /// Tells a client that waits for it to send its body; one whose body is too large gets its answer at once.
    private func welcome(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue",
            head.headerFields[.contentLength].flatMap({ Int($0) }) ?? 0 <= bounds.maxBody
        else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        parserFault = error as? HTTPParserError ?? parserFault
        context.fireErrorCaught(error)
    }

    /// What is wrong with bytes that are no HTTP.
    private func problem(_ fault: HTTPParserError) -> Problem {
        let isTooLong = fault == .headerOverflow
        return Problem(
            isTooLong ? .requestHeaderFieldsTooLarge : .badRequest, isTooLong ? "header-too-large" : "http",
            isTooLong
                ? "the header has more than \(bounds.maxHeader) bytes, or too many fields"
                : "this is not HTTP/1.1 as RFC 9112 has it",
            remedy: isTooLong ? "send fields in the body" : "let your HTTP library write the request",
            limit: isTooLong ? bounds.maxHeader : nil)
    }

    /// Writes a problem as a last answer, but for its end.
    private func write(_ problem: Problem, _ context: ChannelHandlerContext) {
        let id = refusals.tell(problem, client?.address)
        let text = problem.json(requestID: id)
        var head = HTTPResponse(status: problem.status)
        head.headerFields[.requestID] = id
        head.headerFields[.contentType] = "application/problem+json"
        head.headerFields[.contentLength] = String(text.utf8.count)
        head.headerFields[.cacheControl] = "no-store"
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: text))), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        watchWrites(context)
        switch unwrapOutboundIn(data) {
        case .head(let head):
            hasAnswered = true
            closesAfterAnswer = head.headerFields[.connection]?.lowercased() == "close"
            guard let fault = parserFault, head.status == .badRequest else {
                return context.write(data, promise: promise)
            }
            parserFault = nil
            write(problem(fault), context)
            promise?.succeed()
        case .body: context.write(data, promise: promise)
        case .end:
            let done = promise ?? context.eventLoop.makePromise()
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            done.futureResult.whenComplete { _ in
                let (handler, context) = bound.value
                handler.answered(context)
            }
            context.write(data, promise: done)
        }
    }

    /// The last byte of an answer was taken.
    private func answered(_ context: ChannelHandlerContext) {
        writeTimer?.cancel()
        writeTimer = nil
        guard !isOver else { return }
        guard closesAfterAnswer else {
            if !isReading { rest(context) }
            return
        }
        readTimer?.cancel()
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        readTimer = context.eventLoop.scheduleTask(in: bounds.linger) { bound.value.close(promise: nil) }
    }

    /// Waits for the next request.
    private func rest(_ context: ChannelHandlerContext) {
        hasAnswered = false
        schedule(context, bounds.keepAlive)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            writeTimer?.cancel()
            writeTimer = nil
        } else {
            watchWrites(context)
        }
        context.fireChannelWritabilityChanged()
    }

    private func watchWrites(_ context: ChannelHandlerContext) {
        writeTimer?.cancel()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        writeTimer = context.eventLoop.scheduleTask(in: bounds.write) { bound.value.close(promise: nil) }
    }

    private func schedule(_ context: ChannelHandlerContext, _ time: TimeAmount) {
        readTimer?.cancel()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        readTimer = context.eventLoop.scheduleTask(in: time) {
            let (handler, context) = bound.value
            handler.late(context)
        }
    }

    /// The header, the body or the next request has not come in time.
    private func late(_ context: ChannelHandlerContext) {
        guard isReading, !hasAnswered else { return context.close(promise: nil) }
        let seconds = bounds.body.nanoseconds / 1_000_000_000
        let problem = Problem(
            .requestTimeout, "too-slow", "the upload took longer than \(seconds) s",
            remedy: "send a smaller request, or over a faster line", limit: Int(seconds))
        write(problem, context)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let done = context.eventLoop.makePromise(of: Void.self)
        done.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
        isOver = true
        client?.leave()
    }
}
