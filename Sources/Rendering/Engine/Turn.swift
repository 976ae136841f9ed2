internal import Synchronization

/// Lets one caller after the other go on, in the order in which they came.
final class Turn: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits until it is the caller's turn, which lasts until `give`.
    func take() async {
        await withCheckedContinuation { answer in
            let isFree = state.withLock { state in
                if state.isTaken { state.waiting.append(answer) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isFree { answer.resume() }
        }
    }

    /// Lets the next one go on.
    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.isTaken = false
            return nil
        }
        next?.resume()
    }
}
