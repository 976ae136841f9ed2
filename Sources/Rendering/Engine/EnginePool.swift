@preconcurrency internal import Dispatch
internal import Synchronization

/// The only door to an engine: N engines, each on its own serial queue, and a bounded waiting room.
///
/// Drawing never sits on Swift's cooperative threads: there are only as many as cores, and two
/// pictures would stop every other task.
package final class EnginePool: Sendable {
    private struct State {
        var free: [Slot]
        var waiting: [CheckedContinuation<Slot?, Never>] = []
        var head = 0
    }

    private let state: Mutex<State>
    private let waitingRoom: Int?

    /// Makes all engines at once, at least one; `waitingRoom` is how many callers may wait, nil: any number.
    package init(fonts: FontLibrary, engines: Int, waitingRoom: Int?) throws(RenderingError) {
        var slots: [Slot] = []
        for number in 0..<max(1, engines) { slots.append(try Slot(fonts, number)) }
        state = Mutex(State(free: slots.reversed()))
        self.waitingRoom = waitingRoom
    }

    /// Runs work on the next free engine; throws `.busy` when the waiting room is full.
    package func withEngine<R: Sendable>(_ work: @Sendable (Engine) throws(RenderingError) -> R)
        async throws(RenderingError) -> R
    {
        let slot = try await enter()
        defer { leave(slot) }
        return try await slot.run(work)
    }

    private func enter() async throws(RenderingError) -> Slot {
        let slot: Slot? = await withCheckedContinuation { answer in
            let now = state.withLock { room -> Slot?? in
                if let slot = room.free.popLast() { return .some(slot) }
                if let waitingRoom, room.waiting.count - room.head >= waitingRoom { return .some(nil) }
                room.waiting.append(answer)
                return nil
            }
            if let now { answer.resume(returning: now) }
        }
        guard let slot else { throw RenderingError(.busy, "\(waitingRoom ?? 0) callers are waiting already") }
        return slot
    }

    private func leave(_ slot: Slot) {
        let next = state.withLock { room -> CheckedContinuation<Slot?, Never>? in
            guard room.head < room.waiting.count else {
                room.free.append(slot)
                return nil
            }
            let next = room.waiting[room.head]
            room.head += 1
            if room.head > 64, room.head * 2 > room.waiting.count {
                room.waiting.removeFirst(room.head)
                room.head = 0
            }
            return next
        }
        next?.resume(returning: slot)
    }
}

/// One engine and the serial queue it lives on.
private actor Slot {
    private let executor: QueueExecutor
    private let engine: Engine

    /// An engine on a queue of its own.
    init(_ fonts: FontLibrary, _ number: Int) throws(RenderingError) {
        executor = QueueExecutor(queue: DispatchQueue(label: "unspool.engine.\(number)"))
        engine = try Engine(fonts)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs work on the engine's queue.
    func run<R: Sendable>(_ work: @Sendable (Engine) throws(RenderingError) -> R) throws(RenderingError) -> R
    {
        try work(engine)
    }
}

/// Runs an actor's jobs on a serial dispatch queue (the pattern of GRDB's `DispatchQueueActor`).
///
/// @unchecked because the only state is an immutable reference to a queue, which is thread-safe.
private final class QueueExecutor: SerialExecutor, @unchecked Sendable {
    private let queue: DispatchQueue

    /// An executor on a serial queue.
    init(queue: DispatchQueue) { self.queue = queue }

    func enqueue(_ job: UnownedJob) {
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
