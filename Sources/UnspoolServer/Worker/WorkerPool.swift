internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Synchronization

/// Why a job got no worker, or no result.
enum PoolFault: Error, Sendable, Equatable {
    /// The waiting room is full.
    case full(retryAfter: Int)
    /// This client has its share of the waiting room already.
    case share(retryAfter: Int)
    /// The service is stopping.
    case draining
    /// No worker became free in time.
    case waited(retryAfter: Int)
    /// The worker gave no result.
    case worker(WorkerFault)
    /// This input has ended two workers.
    case poisonous
}

/// Warm workers, one job each at a time, and a bounded waiting room.
final class WorkerPool: Service {
    /// What bounds it.
    struct Settings: Sendable {
        var workers: Int
        var waiting: Int
        var waitSeconds: Int
        var renderSeconds: Int
        /// Jobs after which a worker is replaced, and resident memory in bytes.
        var recycleJobs: Int
        var recycleMemory: Int
        var outputBytes: Int
        /// Where large results wait for their readers.
        var spool: String
        var arguments: [String]
    }

    private struct Waiter {
        let number: Int
        let client: String
        let deadline: UInt64
        let answer: CheckedContinuation<Result<Int, PoolFault>, Never>
    }

    private struct State {
        var idle: [Int] = []
        var waiting: [Waiter] = []
        var running = 0
        var ready = 0
        var next = 0
        var cancelled: Set<Int> = []
        var isDraining = false
        /// Moving mean of a job's time in ns.
        var mean = 500_000_000.0
        var crashes: [String: (count: Int, at: UInt64)] = [:]
    }

    private let settings: Settings
    private let state = Mutex(State())
    private let crew: Mutex<Crew>
    private let threads: NIOThreadPool
    private let starts: AsyncStream<Void>
    private let wanted: AsyncStream<Void>.Continuation
    private let logger: Logger
    let metrics: Metrics

    private struct Slot {
        var process: WorkerProcess?
        var jobs = 0
    }

    /// Processes that do jobs, by number, and those that are warm and wait for a place.
    private struct Crew {
        var slots: [Slot]
        var spare: [WorkerProcess] = []

        /// Puts a process into an empty place; its number, or nil when it stays as a spare one.
        mutating func take(_ process: WorkerProcess) -> Int? {
            guard let number = slots.firstIndex(where: { $0.process == nil }) else {
                spare.append(process)
                return nil
            }
            slots[number] = Slot(process: process)
            return number
        }

        /// Empties a place, and fills it when there is a spare process.
        mutating func replace(_ number: Int) -> Bool {
            slots[number] = Slot(process: spare.popLast())
            return slots[number].process != nil
        }
    }

    init(_ settings: Settings, _ metrics: Metrics, _ logger: Logger) {
        self.settings = settings
        self.metrics = metrics
        self.logger = logger
        crew = Mutex(Crew(slots: (0..<settings.workers).map { _ in Slot() }))
        threads = NIOThreadPool(numberOfThreads: settings.workers + 1)
        (starts, wanted) = AsyncStream.makeStream()
    }

    /// Starts the workers and those that replace them, until the service has stopped.
    func run() async throws {
        threads.start()
        // One more than work at once, so that a place is filled at once when its worker ends.
        for _ in 0...settings.workers { wanted.yield() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.expireWaiters() }
            group.addTask {
                await withDiscardingTaskGroup { group in
                    for await _ in self.starts { group.addTask { await self.start() } }
                }
            }
            // Work that was accepted is finished by the HTTP service, which stops first.
            try? await gracefulShutdown()
            wanted.finish()
            group.cancelAll()
        }
        crew.withLock { $0 = Crew(slots: []) }
        try? await threads.shutdownGracefully()
    }

    /// Refuses new work from now on.
    func drain() { state.withLock { $0.isDraining = true } }

    /// True when a job would be taken now.
    var isReady: Bool {
        state.withLock { !$0.isDraining && $0.ready > 0 && $0.waiting.count < settings.waiting }
    }

    /// Jobs that run, and that wait.
    var load: (running: Int, waiting: Int) { state.withLock { ($0.running, $0.waiting.count) } }

    /// Workers that are warm: at work, idle and spare.
    var warm: Int { crew.withLock { $0.slots.count { $0.process != nil } + $0.spare.count } }

    /// Why a job of this client would be refused now; asked before a body is read.
    func refusal(for client: String) -> PoolFault? { state.withLock { refusal(client, $0) } }

    private func refusal(_ client: String, _ state: State) -> PoolFault? {
        if state.isDraining { return .draining }
        guard state.idle.isEmpty else { return nil }
        let wait = Self.retryAfter(state, settings.workers)
        if state.waiting.count >= settings.waiting { return .full(retryAfter: wait) }
        let own = state.waiting.count { $0.client == client }
        return own >= max(1, settings.waiting / 2) ? .share(retryAfter: wait) : nil
    }

    private static func retryAfter(_ state: State, _ workers: Int) -> Int {
        let seconds = Double(state.waiting.count + 1) * state.mean / Double(workers) / 1e9
        return min(60, max(1, Int(seconds.rounded(.up))))
    }
}

extension WorkerPool {
    /// Has a job done; the task's cancellation ends the worker that does it.
    ///
    /// - Parameters:
    ///   - order: what is asked for.
    ///   - bodies: its files' bytes.
    ///   - client: whose share of the waiting room it takes.
    ///   - digest: of the order and its files, by which crashes are remembered.
    /// - Returns: the worker's answer and its body.
    /// - Throws: `PoolFault`, at once when the waiting room is full.
    func perform(
        _ order: WorkOrder, _ bodies: [Upload], client: String, digest: String
    ) async throws(PoolFault) -> (WorkResult, Upload) {
        guard crashes(of: digest) < 2 else { throw .poisonous }
        let slot = try await acquireWarm(client)
        let begin = Monotonic.nanoseconds
        let outcome = await exchange(slot, order, bodies)
        settle(slot, began: begin, outcome)
        switch outcome {
        case .success(let answer): return answer
        case .failure(.crashed(let signal, let code)):
            remember(digest)
            logger.error("worker crashed", metadata: ["signal": "\(signal)", "exit": "\(code)"])
            metrics.count("unspool_worker_crashes_total")
            throw crashes(of: digest) < 2 ? .worker(.crashed(signal: signal, code: code)) : .poisonous
        case .failure(let fault): throw .worker(fault)
        }
    }

    private func exchange(
        _ number: Int, _ order: WorkOrder, _ bodies: [Upload]
    ) async -> Result<(WorkResult, Upload), WorkerFault> {
        guard let process = crew.withLock({ $0.slots[number].process }) else {
            return .failure(.unavailable("no worker"))
        }
        let (limit, seconds) = (settings.outputBytes + 1 << 20, settings.renderSeconds)
        let spool = settings.spool
        return await withTaskCancellationHandler {
            let done = try? await threads.runIfActive { () -> Result<(WorkResult, Upload), WorkerFault> in
                do throws(WorkerFault) {
                    return .success(
                        try process.perform(
                            order, bodies, within: UInt64(seconds) * 1_000_000_000, outputLimit: limit,
                            spool: spool))
                } catch {
                    return .failure(error)
                }
            }
            return done ?? .failure(.cancelled)
        } onCancel: {
            process.cancel()
        }
    }

    /// Gives the worker back, or has it replaced.
    private func settle(
        _ number: Int, began: UInt64, _ outcome: Result<(WorkResult, Upload), WorkerFault>
    ) {
        let memory = if case .success(let answer) = outcome { answer.0.memory } else { 0 }
        let (isFit, isFilled) = crew.withLock { crew in
            crew.slots[number].jobs += 1
            let slot = crew.slots[number]
            let isFit =
                slot.process?.isAlive == true && slot.jobs < settings.recycleJobs
                && memory <= settings.recycleMemory
            return (isFit, isFit || crew.replace(number))
        }
        state.withLock { state in
            state.running -= 1
            state.mean = 0.9 * state.mean + 0.1 * Double(Monotonic.nanoseconds - began)
            if !isFilled { state.ready -= 1 }
        }
        if isFilled { release(number) }
        if !isFit { wanted.yield() }
    }

    /// A place whose worker lives: no request pays for one that has ended while nobody used it.
    private func acquireWarm(_ client: String) async throws(PoolFault) -> Int {
        while true {
            let number = try await acquire(client)
            guard let process = crew.withLock({ $0.slots[number].process }), process.hasEnded else {
                return number
            }
            process.cancel()
            logger.warning("idle worker had ended")
            settle(number, began: Monotonic.nanoseconds, .failure(.unavailable("it had ended")))
        }
    }

    private func acquire(_ client: String) async throws(PoolFault) -> Int {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let deadline = Monotonic.nanoseconds + UInt64(settings.waitSeconds) * 1_000_000_000
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<Result<Int, PoolFault>, Never>) in
                let now: Result<Int, PoolFault>? = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return .failure(.worker(.cancelled)) }
                    if let fault = refusal(client, state) { return .failure(fault) }
                    if let slot = state.idle.popLast() {
                        state.running += 1
                        return .success(slot)
                    }
                    state.waiting.append(
                        Waiter(number: number, client: client, deadline: deadline, answer: continuation))
                    return nil
                }
                if let now { continuation.resume(returning: now) }
            }
        } onCancel: {
            let waiter: Waiter? = state.withLock { state in
                guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil
                }
                return state.waiting.remove(at: place)
            }
            waiter?.answer.resume(returning: .failure(.worker(.cancelled)))
        }
        state.withLock { _ = $0.cancelled.remove(number) }
        return try answer.get()
    }

    private func release(_ number: Int) {
        let waiter: Waiter? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle.append(number)
                return nil
            }
            state.running += 1
            return state.waiting.removeFirst()
        }
        waiter?.answer.resume(returning: .success(number))
    }

    private func start() async {
        let arguments = settings.arguments
        while !Task.isCancelled {
            let started = try? await threads.runIfActive { () -> Result<WorkerProcess, WorkerFault> in
                do throws(WorkerFault) {
                    return .success(try WorkerProcess(arguments: arguments, within: 30_000_000_000))
                } catch {
                    return .failure(error)
                }
            }
            switch started {
            case .success(let process):
                logger.debug("worker ready", metadata: ["guards": "\(process.guards.joined(separator: " "))"])
                guard let number = crew.withLock({ $0.take(process) }) else { return }
                state.withLock { $0.ready += 1 }
                return release(number)
            case .failure(let fault):
                logger.error("worker does not start", metadata: ["reason": "\(fault)"])
                try? await Task.sleep(for: .seconds(1))
            case nil: return
            }
        }
    }

    private func expireWaiters() async {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil {
            let now = Monotonic.nanoseconds
            let (late, wait) = state.withLock { state in
                let late = state.waiting.filter { $0.deadline <= now }
                state.waiting.removeAll { $0.deadline <= now }
                state.crashes = state.crashes.filter { now - $0.value.at < 600_000_000_000 }
                return (late, Self.retryAfter(state, settings.workers))
            }
            for waiter in late { waiter.answer.resume(returning: .failure(.waited(retryAfter: wait))) }
        }
    }

    private func crashes(of digest: String) -> Int { state.withLock { $0.crashes[digest]?.count ?? 0 } }

    private func remember(_ digest: String) {
        state.withLock { state in
            let before = state.crashes[digest]?.count ?? 0
            state.crashes[digest] = (before + 1, Monotonic.nanoseconds)
        }
    }
}
