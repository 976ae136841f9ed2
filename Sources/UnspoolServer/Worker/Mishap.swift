#if DEBUG
    internal import Glibc
    internal import Unspool

    /// Misfortunes on demand, in debug builds only: what a hostile input might do to a worker.
    enum Mishap {
        /// The mishap that the field `stage` names.
        static func named(_ stage: String) -> WorkOrder.Task? {
            let task = WorkOrder.Task(rawValue: stage)
            return [.trap, .abort, .spin, .allocate, .escape].first { $0 == task }
        }

        /// Makes it happen; other tasks pass.
        static func happen(_ task: WorkOrder.Task) {
            switch task {
            case .trap: preconditionFailure("a trap on demand")
            case .abort: abort()
            case .spin: while true { _ = Monotonic.nanoseconds }
            case .allocate:
                var hoard: [[UInt8]] = []
                while true { hoard.append([UInt8](repeating: 1, count: 64 << 20)) }
            default: break
            }
        }

        /// Tries each way out of a worker; the names of those that are open, as JSON.
        static func escape() -> [UInt8] {
            var program = [strdup("/bin/true"), nil]
            defer { free(program[0]) }
            var child: pid_t = 0
            let ways: [(String, Bool)] = [
                ("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0),
                ("unix socket", socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) >= 0),
                ("write", open("/tmp/unspool-escape", O_WRONLY | O_CREAT, 0o600) >= 0),
                ("write where it reads", open("/dev/null", O_RDWR) >= 0),
                ("folder", mkdir("/tmp/unspool-escape.d", 0o700) == 0),
                ("read", open("/etc/passwd", O_RDONLY) >= 0),
                ("list", opendir("/home") != nil || opendir("/tmp") != nil),
                ("program", posix_spawn(&child, "/bin/true", nil, nil, &program, environ) == 0),
                ("signal", kill(getppid(), 0) == 0),
            ]
            let open = ways.filter(\.1).map { JSONValue.string($0.0) }
            return Array(JSONValue.object([.init("open", .array(open))]).written.utf8)
        }
    }
#endif
