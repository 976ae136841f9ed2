internal import CFiles
internal import Diagnostics
internal import Glibc
internal import Unspool

/// The right to write into an output folder: one run alone, or the shares of one run, each once.
///
/// Locks are the system's own (flock): they end with the process, however it ends. The lock of the folder is held by
/// a whole run alone and by shares together; its file says into how many shares the run is divided. Each share holds
/// its journal besides.
final class OutputLock: Sendable {
    private let files: [Int32]

    /// Tries that are made while another share takes the lock, 20 ms apart.
    private static let tries = 50

    /// Takes the lock.
    ///
    /// - Throws: `CommandFailure` with exit code 75 when another run holds it.
    init(_ folder: OutputFolder, journal: Int32, journalName: String) throws(CommandFailure) {
        let path = folder.path(of: ".unspool.lock")
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .writing(.cannotCreate, path, errno) }
        files = [file]
        guard let shard = folder.shard else {
            guard unspool_lock(file, 1) == 0 else { throw Self.failure(path, errno) }
            guard Self.write("whole\n", to: file) else { throw .writing(.io, path, errno) }
            return
        }
        let wanted = "shares: \(shard.count)\n"
        guard let found = Self.join(file, wanted) else { throw Self.failure(path, EWOULDBLOCK) }
        guard found == wanted else {
            throw Self.busy(
                "other shares hold \(path), and they are not of \(shard.count)",
                "give the same number of shares to all, or wait for those to end")
        }
        guard unspool_lock(journal, 1) == 0 else { throw Self.failure(journalName, errno) }
    }

    deinit { for file in files { close(file) } }

    /// Shares the lock; what its file says then, or nil when a whole run holds it.
    private static func join(_ file: Int32, _ wanted: String) -> String? {
        for _ in 0..<tries {
            // Who is alone says into how many shares the run is divided.
            if unspool_lock(file, 1) == 0, !write(wanted, to: file) { return nil }
            if unspool_lock(file, 0) == 0 { return read(file) }
            usleep(20_000)
        }
        return nil
    }

    private static func write(_ text: String, to file: Int32) -> Bool {
        guard ftruncate(file, 0) == 0 else { return false }
        let bytes = Array(text.utf8)
        return pwrite(file, bytes, bytes.count, 0) == bytes.count
    }

    private static func read(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(file, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    private static func failure(_ path: String, _ error: Int32) -> CommandFailure {
        guard error == EWOULDBLOCK else { return .writing(.io, path, error) }
        return busy("another run holds \(path)", "wait for it to end, or write to another folder with -o")
    }

    private static func busy(_ message: String, _ remedy: String) -> CommandFailure {
        CommandFailure(.busy, Diagnostic(.error, "batch.locked", message, remedy: remedy))
    }
}
