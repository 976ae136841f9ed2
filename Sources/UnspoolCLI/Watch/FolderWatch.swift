internal import Diagnostics
internal import Dispatch
internal import Glibc

/// The system's word that something in a folder has changed (inotify).
///
/// Folders are watched, not files: editors write beside a file and rename.
final class FolderWatch {
    /// One value for any number of changes that nobody has asked for yet.
    let changes: AsyncStream<Void>
    private let file: Int32
    private let source: any DispatchSourceRead
    private var watched: Set<String> = []

    /// What may happen to a file that was read: written, replaced, removed, made.
    private static let events =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE)
        | UInt32(IN_DELETE) | UInt32(IN_ATTRIB)

    /// Nothing watched yet.
    ///
    /// - Throws: `CommandFailure` when the system has no watch left to give.
    init() throws(CommandFailure) {
        file = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard file >= 0 else { throw Self.refused("changes cannot be watched", errno) }
        let (changes, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.changes = changes
        source = DispatchSource.makeReadSource(
            fileDescriptor: file, queue: DispatchQueue(label: "unspool.watch"))
        let file = file
        source.setEventHandler {
            Self.drain(file)
            continuation.yield()
        }
        source.setCancelHandler {
            close(file)
            continuation.finish()
        }
        source.resume()
    }

    deinit { source.cancel() }

    /// Watches these folders too; those that do not exist are left out.
    ///
    /// - Throws: `CommandFailure` when the system has no watch left to give.
    func watch(_ folders: Set<String>) throws(CommandFailure) {
        for folder in folders.subtracting(watched).sorted() {
            guard inotify_add_watch(file, folder, Self.events) >= 0 else {
                if [ENOENT, ENOTDIR, EACCES].contains(errno) { continue }
                throw Self.refused("\"\(folder)\" cannot be watched", errno)
            }
            watched.insert(folder)
        }
    }

    /// What exactly happened is of no interest: the files are looked at.
    private static func drain(_ file: Int32) {
        withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { buffer in
            while read(file, buffer.baseAddress, buffer.count) > 0 {}
        }
    }

    private static func refused(_ what: String, _ number: Int32) -> CommandFailure {
        CommandFailure(
            .io,
            Diagnostic(
                .error, "watch.refused", "\(what): \(ErrorText.of(number))",
                remedy: "close other programs that watch files, or raise fs.inotify.max_user_watches"))
    }
}
