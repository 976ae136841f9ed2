internal import CPangoCairo
@preconcurrency internal import Dispatch
internal import Synchronization

/// The only door to an engine: N engines, each on its own serial queue, and a bounded waiting room.
///
/// Drawing never sits on Swift's cooperative threads: there are only as many as cores, and two
/// pictures would stop every other task.
package final class EnginePool: Sendable {
    private struct Waiting {
        var answer: CheckedContinuation<Slot?, Never>
        var wish: Int?
    }

    private struct State {
        var free: [Slot]
        var waiting: [Waiting] = []
        var head = 0

        /// A free engine: the wished one if it is free, else any.
        mutating func take(_ wish: Int?) -> Slot? {
            if let wish, let place = free.firstIndex(where: { $0.number == wish }) {
                return free.remove(at: place)
            }
            return free.popLast()
        }

        /// The next caller for an engine: one of the first few who wishes for it, else the one who waits longest.
        mutating func next(for slot: Slot) -> Waiting? {
            guard head < waiting.count else { return nil }
            let near = waiting[head..<min(waiting.count, head + EnginePool.reach)]
            let place = near.firstIndex { $0.wish == slot.number } ?? head
            let chosen = waiting[place]
            // Those before the chosen one move up a place and keep their order.
            var at = place
            while at > head {
                waiting[at] = waiting[at - 1]
                at -= 1
            }
            head += 1
            if head > 64, head * 2 > waiting.count {
                waiting.removeFirst(head)
                head = 0
            }
            return chosen
        }
    }

    /// How many waiting callers are looked at for one who wishes for the engine that became free.
    private static let reach = 64

    private let state: Mutex<State>
    private let waitingRoom: Int?
    private let count: Int
    private let sections: BackdropSection.Bound
    private let turn = Turn()

    /// Makes all engines at once, at least one; `waitingRoom` is how many callers may wait, nil: any number;
    /// `sections` is how much of a wide backdrop is painted in one go.
    package init(
        fonts: FontLibrary, engines: Int, waitingRoom: Int?,
        sections: BackdropSection.Bound = BackdropSection.Bound()
    ) throws(RenderingError) {
        // Pictures go back to the system when they are freed. By itself glibc would soon keep all up to 32 MB, in a
        // heap for each engine.
        _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
        var slots: [Slot] = []
        let backdrops = Backdrops()
        for number in 0..<max(1, engines) { slots.append(try Slot(fonts, number, backdrops, sections)) }
        count = slots.count
        state = Mutex(State(free: slots.reversed()))
        self.waitingRoom = waitingRoom
        self.sections = sections
    }

    /// Runs work on a free engine; throws `.busy` when the waiting room is full.
    ///
    /// Work with the same `affinity` goes to the same engine when that costs no waiting: the engine
    /// remembers what it has shaped. What is drawn does not depend on it.
    package func withEngine<R: Sendable>(
        affinity: Int? = nil, _ work: @Sendable (Engine) throws(RenderingError) -> R
    ) async throws(RenderingError) -> R {
        let slot = try await enter(affinity.map { abs($0 % count) })
        defer { leave(slot) }
        return try await slot.run(work)
    }

    /// The large section that a scene's backdrop is copied from, for `inTurn`; nil for all others.
    package func largeSection(of scene: Scene, scale: Double) -> BackdropSection? {
        BackdropSection(of: scene, scale: scale, sections).flatMap { Backdrops.isLarge($0) ? $0 : nil }
    }

    /// Runs work whose scenes share one large section, when no other such work is running: one section is in memory
    /// at a time, painted once, and its memory is given back in the end.
    package func inTurn<R: Sendable>(
        _ work: () async throws(RenderingError) -> R
    ) async throws(RenderingError) -> R {
        await turn.take()
        defer { turn.give() }
        do throws(RenderingError) {
            let result = try await work()
            try await dropLarge()
            return result
        } catch {
            try? await dropLarge()
            throw error
        }
    }

    private func dropLarge() async throws(RenderingError) {
        try await withEngine { (engine) throws(RenderingError) in
            try engine.withGlyphs { engine.backdrops.dropLarge() }
        }
    }

    private func enter(_ wish: Int?) async throws(RenderingError) -> Slot {
        let slot: Slot? = await withCheckedContinuation { answer in
            let now = state.withLock { room -> Slot?? in
                if let slot = room.take(wish) { return .some(slot) }
                if let waitingRoom, room.waiting.count - room.head >= waitingRoom { return .some(nil) }
                room.waiting.append(Waiting(answer: answer, wish: wish))
                return nil
            }
            if let now { answer.resume(returning: now) }
        }
        guard let slot else { throw RenderingError(.busy, "\(waitingRoom ?? 0) callers are waiting already") }
        return slot
    }

    private func leave(_ slot: Slot) {
        let next = state.withLock { room -> Waiting? in
            let next = room.next(for: slot)
            if next == nil { room.free.append(slot) }
            return next
        }
        next?.answer.resume(returning: slot)
    }
}

/// One engine and the serial queue it lives on.
private actor Slot {
    /// Counted from 0.
    let number: Int
    private let executor: QueueExecutor
    private let engine: Engine

    /// An engine on a queue of its own.
    init(
        _ fonts: FontLibrary, _ number: Int, _ backdrops: Backdrops, _ sections: BackdropSection.Bound
    ) throws(RenderingError) {
        self.number = number
        executor = QueueExecutor(queue: DispatchQueue(label: "unspool.engine.\(number)"))
        engine = try Engine(fonts, backdrops: backdrops, sections: sections)
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
