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

    /// Gives up, where the kernel can, all files but those below these paths, and every call that leads elsewhere.
    ///
    /// - Returns: what holds: "landlock", "seccomp"; nil when the kernel knows one of them and refuses it.
    func seal(reading paths: [String]) -> [String]? {
        var held: [String] = []
        let rules = unspool_landlock_begin()
        if rules >= 0 {
            for path in paths { unspool_landlock_read(rules, path) }
            guard unspool_landlock_enter(rules) == Int32(UNSPOOL_GUARD_HOLDS) else { return nil }
            held.append("landlock")
        } else if rules == -1 {
            return nil
        }
        switch unspool_refuse_calls() {
        case Int32(UNSPOOL_GUARD_HOLDS): held.append("seccomp")
        case Int32(UNSPOOL_GUARD_ABSENT): break
        default: return nil
        }
        return held
    }

    /// What a process of ours reads beside its data files: libraries, fonts of the system, and facts of itself.
    static let system = [
        "/usr", "/lib", "/lib64", "/opt", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime",
        "/var/cache/fontconfig",
        "/proc/self", "/sys/devices/system/cpu", "/dev/null", "/dev/urandom",
    ]

    /// Gives the next job its own processor time: the limit counts from the start of the process.
    func renewCPU() {
        _ = unspool_limit(
            Int32(UNSPOOL_LIMIT_CPU), unspool_cpu_seconds() + UInt64(cpuSeconds), UInt64.max)
    }

    /// Moves the pipes away from standard input and output, and gives those and standard error to nobody, so that
    /// no stray word of a library stands between frames or in the log.
    static func takePipes() -> (input: Int32, output: Int32)? {
        let input = unspool_take_descriptor(0)
        let output = unspool_take_descriptor(1)
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard input >= 0, output >= 0, nothing >= 0 else { return nil }
        for number in Int32(0)...2 where dup2(nothing, number) < 0 { return nil }
        close(nothing)
        return (input, output)
    }
}
