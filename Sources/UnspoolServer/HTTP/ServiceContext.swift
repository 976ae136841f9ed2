internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// What is known of a request beside its message.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// One request on its way: who it is from, and by which name the log knows it.
struct Visit: Sendable {
    /// Correlation id: the client's, when it is harmless, else ours.
    let id: String
    /// W3C trace context, passed on as it came.
    let trace: String?
    /// The address that limits are counted by.
    let address: String
    /// The connection, for the news that the client has left.
    let client: Client?
    /// The name of the token that was shown.
    var owner: String?
    /// What limits are counted by: the token, else the address.
    var key: String { owner.map { "token " + $0 } ?? address }

    init(_ head: HTTPRequest, _ client: Client?, trustsProxy: Bool) {
        let given = head.headerFields[.requestID] ?? ""
        let isHarmless =
            (1...128).contains(given.utf8.count)
            && given.utf8.allSatisfy {
                ($0 | 32) > 96 && ($0 | 32) < 123 || (48...57).contains($0) || "-_.".utf8.contains($0)
            }
        id = isHarmless ? given : Self.random
        trace = head.headerFields[.traceParent].flatMap(Self.checked)
        self.client = client
        let forwarded = trustsProxy ? head.headerFields[.ours("X-Forwarded-For")] : nil
        address =
            forwarded?.split(separator: ",").last.map { String($0).trimmed } ?? client?.address ?? "local"
    }

    /// Sixteen random hexadecimal digits.
    private static var random: String {
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - number.count) + number
    }

    /// "00-<32 hex>-<16 hex>-<2 hex>", else nil.
    private static func checked(_ trace: String) -> String? {
        let parts = trace.split(separator: "-", omittingEmptySubsequences: false).map { $0.utf8.count }
        guard parts == [2, 32, 16, 2],
            trace.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return trace
    }
}
