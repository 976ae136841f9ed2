#if DEBUG
    internal import Glibc

    /// Misfortunes on demand, in debug builds only: what a hostile input might do to a worker.
    enum Mishap {
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
    }
#endif
