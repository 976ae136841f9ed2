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
    /// W3C trace context, passed on as it came; a new one in place of one that means nothing.
    let trace: String?
    /// The address that limits are counted by.
    let address: String
    /// The connection, for the news that the client has left.
    let client: Client?
    /// The name of the token that was shown.
    var owner: String?
    /// True for a link whose signature holds.
    var isSigned = false
    /// What limits are counted by: the token, else the address.
    var key: String { owner.map { "token " + $0 } ?? address }

    init(_ head: HTTPRequest, _ client: Client?, trustsProxy: Bool) {
        let given = head.headerFields[.requestID] ?? ""
        let isHarmless =
            (1...128).contains(given.utf8.count)
            && given.utf8.allSatisfy {
                ($0 | 32) > 96 && ($0 | 32) < 123 || (48...57).contains($0) || "-_.".utf8.contains($0)
            }
        id = isHarmless ? given : Self.randomID
        trace = head.headerFields[.traceParent].map { Self.checked($0) ?? Self.newTrace }
        self.client = client
        let forwarded = trustsProxy ? head.headerFields[.ours("X-Forwarded-For")] : nil
        address =
            forwarded?.split(separator: ",").last.map { String($0).trimmed } ?? client?.address ?? "local"
    }

    /// Sixteen random hexadecimal digits, not all of them zero.
    static var randomID: String {
        let number = String(UInt64.random(in: 1 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - number.count) + number
    }

    private static var newTrace: String { "00-\(randomID)\(randomID)-\(randomID)-00" }

    /// "00-<32 hex>-<16 hex>-<2 hex>", else nil: ids of zeros and version ff mean nothing (W3C Trace Context, 3.2.2).
    private static func checked(_ trace: String) -> String? {
        let parts = trace.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 32, 16, 2], parts[0] != "ff",
            !parts[1...2].contains(where: { $0.allSatisfy { $0 == "0" } }),
            trace.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return trace
    }
}
