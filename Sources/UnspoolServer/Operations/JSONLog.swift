internal import CProcess
internal import Glibc
internal import Logging
internal import Unspool

/// Log lines as JSON on standard error: one event, one line, whatever stands in it.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let label: String

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [JSONValue.Member] = [
            .init("time", .string(Self.now)), .init("level", .string(event.level.rawValue)),
            .init("message", .string(event.message.description)),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            members.append(.init(key, .string(value.description)))
        }
        let line = Array((JSONValue.object(members).line + "\n").utf8)
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// "2026-01-31T12:00:00.123Z".
    private static var now: String {
        let text = [CChar](unsafeUninitializedCapacity: 25) { buffer, count in
            if let base = buffer.baseAddress { unspool_write_time(base) }
            count = 24
        }
        return String(decoding: text.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
