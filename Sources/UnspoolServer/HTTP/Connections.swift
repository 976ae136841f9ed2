internal import NIOCore
internal import Synchronization

/// Who is connected: bounds of connections by address, and the news that a client has left.
final class Connections: Sendable {
    private struct State {
        var byAddress: [String: Int] = [:]
        var clients: [ObjectIdentifier: Client] = [:]
    }

    private let state = Mutex(State())
    private let perAddress: Int

    /// A register that allows so many connections of one address.
    init(perAddress: Int) { self.perAddress = perAddress }

    /// All connections.
    var count: Int { state.withLock { $0.clients.count } }

    /// Enters a connection; nil when its address has as many as it may.
    func enter(_ channel: any Channel) -> Client? {
        let address = channel.remoteAddress?.ipAddress
        return state.withLock { state in
            if let address {
                guard state.byAddress[address, default: 0] < perAddress else { return nil }
                state.byAddress[address, default: 0] += 1
            }
            let client = Client(address: address)
            state.clients[ObjectIdentifier(channel)] = client
            return client
        }
    }

    /// Takes a connection out.
    func leave(_ channel: any Channel) {
        let client: Client? = state.withLock { state in
            guard let client = state.clients.removeValue(forKey: ObjectIdentifier(channel)) else {
                return nil
            }
            if let address = client.address {
                let left = state.byAddress[address, default: 1] - 1
                state.byAddress[address] = left > 0 ? left : nil
            }
            return client
        }
        client?.leave()
    }

    /// The client of a connection.
    func client(of channel: any Channel) -> Client? {
        state.withLock { $0.clients[ObjectIdentifier(channel)] }
    }
}

/// One connection, as far as a job has to know.
final class Client: Sendable {
    private struct State {
        var isGone = false
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }

    /// The address it comes from; nil for Unix sockets.
    let address: String?
    private let state = Mutex(State())

    init(address: String?) { self.address = address }

    /// Ends every watch: the client has gone, or sends no more and will not wait.
    func leave() {
        let watchers = state.withLock { state in
            state.isGone = true
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.finish() }
    }

    /// Waits until the client has gone, or the task is cancelled.
    func left() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let number: Int? = state.withLock { state in
            guard !state.isGone else { return nil }
            state.next += 1
            state.watchers[state.next] = continuation
            return state.next
        }
        guard let number else { return }
        for await _ in stream {}
        state.withLock { $0.watchers[number] = nil }
    }
}
