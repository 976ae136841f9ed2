internal import Synchronization

/// The temporary files and folders that stand on the disk right now, so that an interrupt can take them away.
///
/// A file is made, renamed and removed under the lock: an interrupt that holds the lock knows all of them,
/// and finds either none or all of a carousel's files under their final names.
final class TemporaryFiles: Sendable {
    private let paths = Mutex<Set<String>>([])

    /// Does something with the set of paths while no interrupt can look at it.
    func update<Value: Sendable>(_ body: (inout Set<String>) -> Value) -> Value {
        paths.withLock { body(&$0) }
    }

    /// Removes every temporary file, then ends the process without giving the lock back.
    func removeAll(_ remove: (String) -> Int32, thenExit: () -> Never) -> Never {
        paths.withLock { paths in
            for path in paths.sorted() { _ = remove(path) }
            thenExit()
        }
    }
}
