internal import CProcess
internal import Glibc
internal import Synchronization
internal import Unspool

/// Why a worker gave no result.
enum WorkerFault: Error, Sendable, Equatable {
    /// It cannot be started.
    case unavailable(String)
    /// It ended by itself; the signal, or 0 and its exit code.
    case crashed(signal: Int32, code: Int32)
    /// It took too long and was stopped.
    case deadline
    /// Its result found no room in the spool.
    case noRoom
    /// It was stopped because nobody waits any more.
    case cancelled
}

/// A worker process and the two pipes to it; jobs are given to it one at a time, by one thread.
///
/// The thread that starts it must outlive it: the kernel ends a worker with the thread that made it.
final class WorkerProcess: Sendable {
    private struct State {
        var pid: pid_t?
        var isCancelled = false
    }

    private let state: Mutex<State>
    private let input: Int32
    private let output: Int32
    /// What holds it beside its limits.
    let guards: [String]
    /// Time between the request to stop and the end by force, in ns.
    private static let patience: UInt64 = 2_000_000_000

    /// Starts a worker and waits until it is warm; blocks.
    init(arguments: [String], within nanoseconds: UInt64) throws(WorkerFault) {
        guard let toWorker = Self.pipe(), let fromWorker = Self.pipe() else {
            throw .unavailable("no pipe: \(String(cString: strerror(errno)))")
        }
        let started = Self.spawn(arguments, input: toWorker.read, output: fromWorker.write)
        close(toWorker.read)
        close(fromWorker.write)
        (input, output) = (toWorker.write, fromWorker.read)
        state = Mutex(State(pid: started))
        let stream = Frame.Stream(descriptor: output, deadline: Monotonic.nanoseconds + nanoseconds)
        let ready: Result<WorkResult, Frame.Fault>
        do throws(Frame.Fault) {
            ready = .success(try Frame.readHead(WorkResult.self, from: stream))
        } catch {
            ready = .failure(error)
        }
        guards = (try? ready.get().guards) ?? []
        guard started != nil else { throw .unavailable("the worker cannot be started") }
        guard case .failure(let fault) = ready else { return }
        let end = stop()
        throw .unavailable(fault == .late ? "it was not ready in time" : "it ended: \(end)")
    }

    deinit {
        _ = stop()
        close(input)
        close(output)
    }

    /// True while a job can be given to it.
    var isAlive: Bool { state.withLock { $0.pid != nil && !$0.isCancelled } }

    /// True when it has ended while nobody used it; its exit code is left to be taken.
    var hasEnded: Bool {
        guard let pid = state.withLock({ $0.pid }) else { return true }
        var about = siginfo_t()
        return waitid(P_PID, id_t(pid), &about, WEXITED | WNOHANG | WNOWAIT) != 0
            || unspool_signalled(&about) == pid
    }

    /// Gives it a job and waits for the result; blocks at most until the deadline and the end by force.
    func perform(
        _ order: WorkOrder, _ bodies: [Upload], within nanoseconds: UInt64, outputLimit: Int, spool: String
    ) throws(WorkerFault) -> (WorkResult, Upload) {
        let deadline = Monotonic.nanoseconds + nanoseconds
        let toWorker = Frame.Stream(descriptor: input, deadline: deadline)
        let fromWorker = Frame.Stream(descriptor: output, deadline: deadline)
        do throws(Frame.Fault) {
            try toWorker.write(try Frame.head(order))
            for body in bodies { try body.write(to: toWorker) }
            let result = try Frame.readHead(WorkResult.self, from: fromWorker)
            guard result.size <= outputLimit else { throw .broken }
            var writer = UploadWriter(folder: spool, isResult: true)
            while writer.size < result.size {
                let piece = try fromWorker.read(min(256 << 10, result.size - writer.size))
                guard piece.withUnsafeBytes({ writer.append($0) }) else { throw .full }
            }
            return (result, writer.finish())
        } catch {
            throw fault(error)
        }
    }

    /// Ends it at once, from any thread: whoever waits for its result is told so.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            if let pid = state.pid { kill(pid, SIGKILL) }
        }
    }

    private func fault(_ fault: Frame.Fault) -> WorkerFault {
        if fault == .late {
            state.withLock { state in if let pid = state.pid { _ = kill(pid, SIGTERM) } }
            let stream = Frame.Stream(descriptor: output, deadline: Monotonic.nanoseconds + Self.patience)
            // The pipe ends with the process.
            while (try? stream.read(1)) != nil {}
        }
        let end = stop()
        if state.withLock({ $0.isCancelled }) { return .cancelled }
        if fault == .full { return .noRoom }
        return fault == .late ? .deadline : end
    }

    /// Ends the process when it has not ended, and takes its exit code.
    private func stop() -> WorkerFault {
        guard let pid = state.withLock({ $0.pid }) else { return .cancelled }
        var status: Int32 = 0
        // A process that has crashed needs a moment to be gone; one that lives is ended.
        var ended = waitpid(pid, &status, WNOHANG)
        for _ in 0..<20 where ended == 0 {
            usleep(1_000)
            ended = waitpid(pid, &status, WNOHANG)
        }
        if ended == 0 { kill(pid, SIGKILL) }
        state.withLock { state in
            if ended == 0 { while waitpid(pid, &status, 0) < 0, errno == EINTR {} }
            state.pid = nil
        }
        return .crashed(signal: unspool_exit_signal(status), code: unspool_exit_code(status))
    }
}

extension WorkerProcess {
    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        return (ends[0], ends[1])
    }

    /// This very program as a worker, with an empty environment but for the locale, in a process group of its own so
    /// that Ctrl-C at a terminal stops the service only.
    private static func spawn(_ arguments: [String], input: Int32, output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else {
            return nil
        }
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        let words: [UnsafeMutablePointer<CChar>?] = Self.copies(["unspool"] + arguments)
        let environment: [UnsafeMutablePointer<CChar>?] = Self.copies([
            "LANG=C.UTF-8", "SWIFT_BACKTRACE=enable=no",
        ])
        defer { for word in words + environment { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, words, environment)
        return code == 0 ? pid : nil
    }

    /// Texts as C takes them, ended by nil; whoever asked frees them.
    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        var copies: [UnsafeMutablePointer<CChar>?] = texts.map { (text: String) in strdup(text) }
        copies.append(nil)
        return copies
    }
}
