internal import Glibc
internal import Unspool

/// What runs have written into an output folder, a line a folder, for those that come after.
struct Journal: Sendable {
    /// Where a line stands.
    private struct Place {
        var file: Int32
        var offset: Int
        var count: Int
    }

    /// Lines of earlier runs by folder, oldest first.
    ///
    /// They stay on the disk: a large run has hundreds of megabytes.
    private let places: [String: [Place]]
    /// The journal of this run.
    private let own: Int32
    /// Its path.
    let path: String
    private let calls: FileCalls

    /// Name of the journal of a run, or of one of its shares.
    static func name(_ shard: Shard?) -> String {
        ".unspool-journal" + (shard.map { "-" + $0.tag } ?? "")
    }

    /// Opens the journal of a run; locking comes before reading.
    static func open(_ folder: OutputFolder, _ calls: FileCalls) throws(CommandFailure) -> Int32 {
        let path = folder.path(of: name(folder.shard))
        let file = calls.openEnd(path)
        guard file >= 0 else { throw .writing(.cannotCreate, path, errno) }
        return file
    }

    /// The journal that was opened, with the lines of all runs and shares before.
    ///
    /// - Throws: `CommandFailure` when a line that was cut by a crash cannot be closed.
    init(_ folder: OutputFolder, own: Int32, _ calls: FileCalls) throws(CommandFailure) {
        self.own = own
        self.calls = calls
        path = folder.path(of: Self.name(folder.shard))
        var places: [String: [Place]] = [:]
        var isOpen = false
        for name in FolderTree.names(in: folder.path) where name.hasPrefix(".unspool-journal") {
            let isOwn = name == Self.name(folder.shard)
            let file = isOwn ? own : Glibc.open(folder.path(of: name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard file >= 0 else { continue }
            let isCut = Self.scan(file) { offset, line in
                if let folder = Self.folder(of: line) {
                    places[folder, default: []].append(Place(file: file, offset: offset, count: line.count))
                }
            }
            if isOwn { isOpen = isCut }
        }
        self.places = places
        if isOpen, calls.write(own, [0x0A]) < 0 { throw .writing(.io, path, errno) }
    }

    /// What runs have written into a folder, the last one last; lines that were cut are passed over.
    func entries(_ folder: String) -> [JournalEntry] {
        (places[folder] ?? []).compactMap { place in
            var bytes = [UInt8](repeating: 0, count: place.count)
            let got = pread(place.file, &bytes, place.count, place.offset)
            return got == place.count ? JournalEntry(line: bytes) : nil
        }
    }

    /// Adds entries; they are on the disk after the folder's next `sync`.
    func append(_ entries: [JournalEntry]) throws(CommandFailure) {
        let lines = entries.filter { !self.entries($0.folder).contains($0) }.map { $0.line + "\n" }.joined()
        guard !lines.isEmpty, calls.write(own, Array(lines.utf8)) < 0 else { return }
        throw .writing(.io, path, errno)
    }

    /// The folder that a line is about; folders have safe names, so that nothing is escaped.
    private static func folder(of line: ArraySlice<UInt8>) -> String? {
        let key = Array("\"folder\":\"".utf8)
        let head = line.prefix(600)
        guard
            let start = head.indices.first(where: { head[$0...].starts(with: key) }).map({ $0 + key.count }),
            let end = head[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        return String(decoding: head[start..<end], as: UTF8.self)
    }

    /// Reads a file line by line; true when its last line has no end.
    private static func scan(_ file: Int32, _ take: (Int, ArraySlice<UInt8>) -> Void) -> Bool {
        var rest: [UInt8] = []
        var offset = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = pread(file, &chunk, chunk.count, offset + rest.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return !rest.isEmpty }
            rest += chunk[..<got]
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                take(offset + start, rest[start..<end])
                start = end + 1
            }
            rest.removeFirst(start)
            offset += start
        }
    }
}
