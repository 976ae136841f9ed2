internal import Diagnostics
internal import Glibc
internal import Threads

/// What was named on the command line: files that make one thread, an archive, or its unpacked folder.
struct ThreadInput: Sendable {
    /// The files' bytes; of an archive those of the files that are needed.
    private(set) var sources: [Source] = []
    /// A file in whose folder the thread's pictures are.
    private(set) var place: String
    /// The archive, when one was given.
    private var archive: ZipArchive?

    /// A thread that was read before.
    init(_ source: Source) {
        sources = [source]
        place = source.name == "standard input" ? "-" : source.name
    }

    /// Reads everything that was named.
    init(_ paths: [String], _ options: ReadOptions) throws {
        place = paths.first ?? "-"
        for (index, path) in paths.enumerated() {
            if paths[..<index].contains(path) { throw CommandFailure.namedTwice(path) }
            if let names = Self.archiveFiles(in: path) {
                if index == 0, let first = names.first { place = first }
                for name in names { sources.append(try InputFile.thread(name, options)) }
            } else if path != "-", let store = FileStore(path),
                ZipArchive.recognises(try store.bytes(at: 0, count: 4))
            {
                let zip = ZipArchive(name: path, store: store)
                sources += try zip.sources(options)
                archive = archive ?? zip
            } else {
                sources.append(try InputFile.thread(path, options))
            }
        }
    }

    /// True when pictures come out of an archive, so that the thread must be read to find them.
    var holdsPictures: Bool { archive != nil }

    /// The pictures of an archive that a thread shows, by name; none without an archive.
    func pictures(of thread: PostThread) throws(UnspoolError) -> [String: [UInt8]] {
        guard let archive else { return [:] }
        let media = thread.posts.flatMap { $0.media + $0.quoted.flatMap(\.media) }
        return try archive.pictures(Set(media.map(\.asset)))
    }

    /// The files of an unpacked archive, posts first; nil when the path is no folder that holds one.
    static func archiveFiles(in path: String) -> [String]? {
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        for folder in [base + "/data", base] {
            let names = FolderTree.names(in: folder).filter { ArchiveLayout.isNeeded($0) }
            guard names.contains(where: ArchiveLayout.holdsPosts) else { continue }
            let sorted = names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
            return (sorted.filter(ArchiveLayout.holdsPosts) + sorted.filter { !ArchiveLayout.holdsPosts($0) })
                .map { folder + "/" + $0 }
        }
        return nil
    }
}

/// A file that is read piece by piece.
final class FileStore: ByteStore {
    let size: Int
    private let file: Int32
    private let path: String

    /// The file; nil when it cannot be opened, or is none: reading it as a thread says why.
    init?(_ path: String) {
        guard !path.utf8.contains(0) else { return nil }
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard file >= 0 else { return nil }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            return nil
        }
        self.file = file
        self.path = path
        size = Int(status.st_size)
    }

    deinit { close(file) }

    func bytes(at offset: Int, count: Int) throws(UnspoolError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, count))
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                pread(file, buffer.baseAddress?.advanced(by: done), buffer.count - done, offset + done)
            }
            if got < 0 {
                guard errno == EINTR else { throw unreadable(errno) }
            } else if got == 0 {
                break
            } else {
                done += got
            }
        }
        return Array(bytes[..<done])
    }

    private func unreadable(_ number: Int32) -> UnspoolError {
        UnspoolError(
            .asset,
            Diagnostic(
                .error, "input.unreadable", "\"\(path)\" cannot be read: \(ErrorText.of(number))",
                remedy: "check the disk that it is on"))
    }
}

extension CommandFailure {
    /// The same file twice.
    static func namedTwice(_ path: String) -> CommandFailure {
        CommandFailure(
            .usage,
            Diagnostic(
                .error, "input.twice", "\"\(path)\" is named twice",
                remedy:
                    "several files are read as one thread: a post and its context, the files of an archive"))
    }
}
