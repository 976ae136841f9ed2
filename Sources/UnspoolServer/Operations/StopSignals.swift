internal import Dispatch
internal import Glibc

/// SIGTERM and SIGINT, one after the other.
struct StopSignals: Sendable {
    private let stream: AsyncStream<Void>
    private let sources: Sources

    /// because a dispatch source may be used from any thread, and these are only kept alive.
    private final class Sources: @unchecked Sendable {
        let list: [any DispatchSourceSignal]
        init(_ list: [any DispatchSourceSignal]) { self.list = list }
    }

    /// Listens from now on.
    init() {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        self.stream = stream
        let queue = DispatchQueue(label: "unspool.stop")
        sources = Sources(
            [SIGTERM, SIGINT].map { number in
                // The source sees a signal only when the default action, ending the process, is off.
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { continuation.yield() }
                source.resume()
                return source
            })
    }

    /// Waits for the next signal; false when the task is cancelled.
    func wait() async -> Bool {
        for await _ in stream { return true }
        return false
    }
}
