internal import CProcess
internal import Glibc

/// What a worker may use (LIMITS.md, sections 3, row 9, and 5), set by itself before it sees any input.
package struct Confinement: Sendable {
    /// Address space in bytes.
    package var memory: Int
    /// Processor time of one job in seconds.
    package var cpuSeconds: Int
    /// Largest file in bytes; a worker writes none.
    package var fileSize = 512 << 20
    /// Open files.
    package var files = 64

    /// Bounds of a worker.
    package init(memory: Int, cpuSeconds: Int) {
        self.memory = memory
        self.cpuSeconds = cpuSeconds
    }

    /// Gives up all that a worker does not need; false when the system refuses.
    func enter() -> Bool {
        let limits: [(Int, UInt64)] = [
            (Int(UNSPOOL_LIMIT_MEMORY), UInt64(memory)),
            (Int(UNSPOOL_LIMIT_FILE_SIZE), UInt64(fileSize)),
            (Int(UNSPOOL_LIMIT_FILES), UInt64(files)), (Int(UNSPOOL_LIMIT_CORE), 0),
        ]
        for (resource, limit) in limits where unspool_limit(Int32(resource), limit, limit) != 0 {
            return false
        }
        return unspool_die_with_parent() == 0 && unspool_no_new_privileges() == 0
            && unspool_not_dumpable() == 0
    }

    /// Gives up, where the kernel has Landlock, all files but those below these paths.
    ///
    /// Landlock holds a thread and those that it makes, and Swift has threads already when this runs: the process
    /// therefore becomes the same program anew, whose threads are all held, and comes here a second time.
    ///
    /// - Returns: whether it holds; nil when the kernel knows Landlock and refuses it.
    func seal(reading paths: [String]) -> Bool? {
        if getenv(Self.mark) != nil { return true }
        guard Self.silence() else { return nil }
        let rules = unspool_landlock_begin()
        guard rules >= 0 else { return rules == -1 ? nil : false }
        return becomeSealed(rules, paths)
    }

    /// Gives up, where the kernel has seccomp, every call that leads elsewhere; after `enter`.
    ///
    /// - Returns: whether it holds; nil when the kernel knows seccomp and refuses it.
    func refuseCalls() -> Bool? {
        switch unspool_refuse_calls() {
        case Int32(UNSPOOL_GUARD_HOLDS): true
        case Int32(UNSPOOL_GUARD_ABSENT): false
        default: nil
        }
    }

    /// The name in the environment that says: this process is held by Landlock; its parent gives it an empty one.
    private static let mark = "UNSPOOL_SEALED"

    /// Starts this program anew, held to the rules; comes back only when that is not possible.
    private func becomeSealed(_ rules: Int32, _ paths: [String]) -> Bool? {
        for path in paths { unspool_landlock_read(rules, path, 0) }
        for path in Self.mapped() { unspool_landlock_read(rules, path, 1) }
        guard unspool_no_new_privileges() == 0,
            unspool_landlock_enter(rules) == Int32(UNSPOOL_GUARD_HOLDS), setenv(Self.mark, "1", 1) == 0
        else { return nil }
        var words: [UnsafeMutablePointer<CChar>?] = CommandLine.arguments.map { (word: String) in strdup(word)
        }
        words.append(nil)
        execv("/proc/self/exe", words)
        return nil
    }

    /// The files that this program consists of: itself, its libraries and the one that loads them.
    private static func mapped() -> Set<String> {
        guard let file = fopen("/proc/self/maps", "r") else { return [] }
        defer { fclose(file) }
        var found: Set<String> = []
        var line = [CChar](repeating: 0, count: 8_192)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(
                decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let slash = text.firstIndex(of: "/") { found.insert(String(text[slash...])) }
        }
        return found
    }

    /// What a process of ours reads beside its data files: libraries, fonts of the system, and facts of itself.
    ///
    /// Of `/proc`, libdispatch reads its threads' states by their numbers and ends the process when it cannot; what
    /// belongs to others there stays closed, since Landlock forbids tracing them.
    static let system = [
        "/usr", "/lib", "/lib64", "/opt", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime",
        "/var/cache/fontconfig",
        "/proc", "/sys/devices/system/cpu", "/dev/null", "/dev/urandom",
    ]

    /// Gives the next job its own processor time: the limit counts from the start of the process.
    func renewCPU() {
        _ = unspool_limit(
            Int32(UNSPOOL_LIMIT_CPU), unspool_cpu_seconds() + UInt64(cpuSeconds), UInt64.max)
    }

    /// Moves the pipes away from standard input and output, and gives those to nobody as `seal` has given standard
    /// error, so that no stray word of a library stands between frames or in the log.
    static func takePipes() -> (input: Int32, output: Int32)? {
        let input = unspool_take_descriptor(0)
        let output = unspool_take_descriptor(1)
        guard input >= 0, output >= 0, dup2(2, 0) >= 0, dup2(2, 1) >= 0 else { return nil }
        return (input, output)
    }

    /// Gives standard error to nobody, while that may still be opened.
    private static func silence() -> Bool {
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nothing >= 0 else { return false }
        defer { close(nothing) }
        return dup2(nothing, 2) >= 0
    }
}
