internal import NIOCore
internal import NIOHTTP1

/// What is seen of a request before it is one: its first line, as bytes.
struct RequestLine: Sendable, Equatable {
    /// Bytes that are kept at most.
    static let longest = 8 << 10

    /// The bytes up to the line's end, without line ends before it.
    private(set) var bytes: [UInt8] = []
    private(set) var isWhole = false

    /// Adds bytes up to the end of the line.
    mutating func add(_ more: some Sequence<UInt8>) {
        for byte in more {
            if isWhole || bytes.count >= Self.longest { return }
            let isEnd = byte == 13 || byte == 10
            if isEnd { isWhole = !bytes.isEmpty } else { bytes.append(byte) }
        }
    }

    /// The method of a line that is otherwise one of HTTP/1; nil for all else (RFC 9112, section 3).
    var method: String? {
        let parts = bytes.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard isWhole, parts.count == 3, !parts[1].isEmpty, parts[2].starts(with: Array("HTTP/1.".utf8)),
            (1...32).contains(parts[0].count), parts[0].allSatisfy(Self.isToken)
        else { return nil }
        return String(decoding: parts[0], as: UTF8.self)
    }

    /// A character of a token (RFC 9110, section 5.6.2).
    private static func isToken(_ byte: UInt8) -> Bool {
        let letter = byte | 32
        return (97...122).contains(letter) || (48...57).contains(byte)
            || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

/// Stands before the decoder and sees how a request begins: whether at all, and with which line.
///
/// Whoever sends half a header has begun a request and is told that it came too late; whoever sends nothing is not.
final class RequestBeginning: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// Says that the first byte of a request has come.
    struct Began: Sendable {}

    /// The first line, as far as it has come; that of a request which came together with the one before stays empty.
    private(set) var line = RequestLine()
    /// True when bytes have come for which there is no request yet.
    private(set) var hasBegun = false
    private var isAwaiting = true

    /// Joins the pipeline before the decoder of HTTP.
    func join(_ pipeline: ChannelPipeline.SynchronousOperations) {
        guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else {
            return
        }
        try? pipeline.addHandler(self, position: .before(decoder))
    }

    /// The header is there: what comes now is a body.
    func headCame() { (isAwaiting, hasBegun, line) = (false, false, RequestLine()) }

    /// The request is over: what comes now is another.
    func requestEnded() { isAwaiting = true }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isAwaiting {
            line.add(unwrapInboundIn(data).readableBytesView)
            if !hasBegun {
                hasBegun = true
                context.fireUserInboundEventTriggered(Began())
            }
        }
        context.fireChannelRead(data)
    }
}
