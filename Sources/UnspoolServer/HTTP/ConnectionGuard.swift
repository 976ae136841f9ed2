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
    private let beginning = RequestBeginning()
    private var readTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?
    private var isReading = false
    private var isResting = false
    /// Requests whose answer has not begun.
    private var unanswered = 0
    /// The last answer of this connection has begun: nothing may follow it.
    private var isLast = false
    /// Nothing more is read.
    private var isDeaf = false
    private var isOver = false
    /// Why the last bytes were no HTTP: Hummingbird's bare answer to them gets a body.
    private var parserFault: HTTPParserError?
    private var fate = Fate.sent

    /// What becomes of the parts of an answer.
    private enum Fate { case sent, replaced, dropped }

    init(_ bounds: Bounds, _ connections: Connections, _ refusals: Refusals) {
        self.bounds = bounds
        self.connections = connections
        self.refusals = refusals
    }

    func handlerAdded(context: ChannelHandlerContext) {
        OldRequests.join(context.pipeline.syncOperations)
        beginning.join(context.pipeline.syncOperations)
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
        guard event is RequestBeginning.Began else { return context.fireUserInboundEventTriggered(event) }
        if isResting, !isOver, !isDeaf {
            isResting = false
            schedule(context, bounds.header)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver, !isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            // Behind a last answer there are no requests.
            guard !isLast else {
                isDeaf = true
                return
            }
            (isReading, isResting) = (true, false)
            unanswered += 1
            beginning.headCame()
            schedule(context, bounds.body)
            welcome(head, context)
        case .body: break
        case .end:
            isReading = false
            beginning.requestEnded()
            if !isLast { readTimer?.cancel() }
            if unanswered == 0, !isLast { rest(context) }
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
        let part = unwrapOutboundIn(data)
        if case .head(let head) = part { fate = decide(head, context) }
        guard fate != .dropped else {
            promise?.succeed()
            return
        }
        watchWrites(context)
        switch part {
        case .head(var head):
            guard fate == .sent else {
                write(Problem(parserFault, beginning.line, maxHeader: bounds.maxHeader), context)
                promise?.succeed()
                return
            }
            if isLast { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            guard fate == .sent else {
                promise?.succeed()
                return
            }
            context.write(data, promise: promise)
        case .end: finish(context, promise)
        }
    }

    /// One request has one answer: what becomes of an answer that begins now.
    private func decide(_ head: HTTPResponse, _ context: ChannelHandlerContext) -> Fate {
        guard !isLast else { return .dropped }
        if unanswered == 0 {
            // Hummingbird's bare word on bytes that are no request; of a body whose request was answered nothing is
            // said, since it would be taken for the answer to another.
            isLast = true
            guard !isReading else {
                isOver = true
                context.close(promise: nil)
                return .dropped
            }
            return .replaced
        }
        unanswered -= 1
        let isBroken = (parserFault != nil || isDeaf) && isReading && unanswered == 0
        isLast = isBroken || head.headerFields[.connection]?.lowercased() == "close"
        // The rest of a body that nobody reads is no matter of time any more.
        if isLast { readTimer?.cancel() }
        return .sent
    }

    /// Sends the end of an answer, and waits until it is taken.
    private func finish(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        let done = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        done.futureResult.whenComplete { _ in
            let (handler, context) = bound.value
            handler.answered(context)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
    }

    /// The last byte of an answer was taken.
    private func answered(_ context: ChannelHandlerContext) {
        writeTimer?.cancel()
        writeTimer = nil
        guard !isOver else { return }
        guard isLast else {
            if !isReading, unanswered == 0 { rest(context) }
            return
        }
        readTimer?.cancel()
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        readTimer = context.eventLoop.scheduleTask(in: bounds.linger) { bound.value.close(promise: nil) }
    }

    /// Waits for the next request, which may have begun already.
    private func rest(_ context: ChannelHandlerContext) {
        isResting = !beginning.hasBegun
        schedule(context, isResting ? bounds.keepAlive : bounds.header)
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
        guard !isOver, !isLast else { return context.close(promise: nil) }
        if isReading, unanswered > 0 {
            // Whoever reads the body gives the answer, so that there is one only.
            isDeaf = true
            return context.fireErrorCaught(SlowBody(seconds: Int(bounds.body.nanoseconds / 1_000_000_000)))
        }
        // Nothing is said to whoever has said nothing.
        guard !isReading, beginning.hasBegun else { return context.close(promise: nil) }
        (isLast, isDeaf) = (true, true)
        let seconds = Int(bounds.header.nanoseconds / 1_000_000_000)
        write(
            Problem(
                .requestTimeout, "too-slow", "the header took longer than \(seconds) s",
                remedy: "send a whole request", limit: seconds), context)
        watchWrites(context)
        finish(context, nil)
    }
}

/// A body that did not come in its time.
struct SlowBody: Error {
    /// Seconds that there were for it.
    let seconds: Int
}
