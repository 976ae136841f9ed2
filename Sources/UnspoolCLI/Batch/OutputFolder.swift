internal import Diagnostics
internal import Glibc
internal import Unspool

/// The folder of a run, in which there are whole carousels or none.
///
/// A carousel is written into a hidden folder beside its final place (LIMITS.md, section 5, "Atomic output"). When
/// that is on the disk, it gets its name in one step; what had the name before goes away with the hidden folder.
struct OutputFolder: Sendable {
    /// Its path.
    let path: String
    /// The share of the run that writes; nil: all of it.
    let shard: Shard?
    private let calls: FileCalls
    private let temporary: TemporaryFiles

    /// A carousel that is written, but not yet under its name.
    struct Staged: Sendable {
        /// The hidden folder, which holds `files` and perhaps `archive.zip`.
        let hidden: String
        /// The folder that it will be, below the run's.
        let folder: String
        /// True when a ZIP belongs beside it.
        let isPacked: Bool
    }

    /// A folder, which need not be there yet.
    init(_ path: String, shard: Shard?, _ calls: FileCalls, _ temporary: TemporaryFiles) {
        self.path = path
        self.shard = shard
        self.calls = calls
        self.temporary = temporary
    }

    /// The path of a folder below.
    func path(of folder: String) -> String { path.hasSuffix("/") ? path + folder : "\(path)/\(folder)" }

    /// Makes the folder when it is missing.
    func make() throws(CommandFailure) { try AtomicFiles(calls, temporary).makeFolders(path) }

    /// Removes what runs that were killed left behind.
    ///
    /// The locks say that none of them is alive: a whole run is alone, a share knows its own leavings by its name.
    func sweep() {
        for name in FolderTree.names(in: path) {
            guard let tag = Self.tag(ofHidden: name), shard == nil || tag.isEmpty || tag == shard?.tag,
                FolderTree.kind(of: path(of: name)) == .folder
            else { continue }
            _ = FolderTree.remove(path(of: name))
        }
    }

    /// "" of ".unspool-712-3.tmp", "1-of-2" of ".unspool-712-3-1-of-2.tmp"; nil for other names.
    static func tag(ofHidden name: String) -> String? {
        guard name.hasPrefix(".unspool-"), name.hasSuffix(".tmp") else { return nil }
        let parts = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, Int(parts[0]) != nil, Int(parts[1]) != nil else { return nil }
        return parts.dropFirst(2).joined(separator: "-")
    }

    /// Writes files into a hidden folder; nothing is on the disk for sure yet.
    ///
    /// - Throws: `CommandFailure` with the path and the system's words; the hidden folder is gone then.
    func stage(
        _ files: [Artifact], archive: [UInt8]?, as folder: String, number: Int
    ) throws(CommandFailure) -> Staged {
        let tag = shard.map { "-" + $0.tag } ?? ""
        let hidden = path(of: ".unspool-\(getpid())-\(number)\(tag).tmp")
        let failed = temporary.update { paths -> Int32? in
            guard calls.makeFolder(hidden) >= 0 else { return errno }
            paths.insert(hidden)
            return nil
        }
        if let failed { throw .writing(.cannotCreate, path(of: folder), failed) }
        do throws(CommandFailure) {
            try makeFolder(hidden + "/files", for: folder)
            var made: Set<Substring> = []
            for file in files {
                if let slash = file.name.lastIndex(of: "/"),
                    made.insert(file.name[..<slash]).inserted
                {
                    try makeFolder("\(hidden)/files/\(file.name[..<slash])", for: folder)
                }
                try write(file.bytes, to: "\(hidden)/files/\(file.name)", for: "\(folder)/\(file.name)")
            }
            if let archive { try write(archive, to: hidden + "/archive.zip", for: folder + ".zip") }
        } catch {
            drop(hidden)
            throw error
        }
        return Staged(hidden: hidden, folder: folder, isPacked: archive != nil)
    }

    private func makeFolder(_ hidden: String, for folder: String) throws(CommandFailure) {
        guard calls.makeFolder(hidden) < 0 else { return }
        throw .writing(.cannotCreate, path(of: folder), errno)
    }

    private func write(_ bytes: [UInt8], to hidden: String, for name: String) throws(CommandFailure) {
        // An interrupt that holds the lock removes the hidden folder: no file may appear in it then.
        let (file, error) = temporary.update { _ in
            let file = calls.create(hidden)
            return (file, errno)
        }
        guard file >= 0 else { throw .writing(.cannotCreate, path(of: name), error) }
        if calls.write(file, bytes) < 0 {
            let error = errno
            _ = calls.close(file)
            throw .writing(.io, path(of: name), error)
        }
        guard calls.close(file) >= 0 else { throw .writing(.io, path(of: name), errno) }
    }

    /// Brings everything that was written to the disk, with one call for all carousels that wait.
    func sync() throws(CommandFailure) {
        let file = calls.openFolder(path)
        guard file >= 0 else { throw .writing(.io, path, errno) }
        defer { _ = calls.close(file) }
        guard calls.syncAll(file) >= 0 else { throw .writing(.io, path, errno) }
    }

    /// Gives a carousel its name, in place of an earlier one of that name.
    ///
    /// - Throws: `CommandFailure`; the hidden folder is gone then, and the earlier carousel stays.
    func place(_ staged: Staged) throws(CommandFailure) {
        let final = path(of: staged.folder)
        defer { drop(staged.hidden) }
        if let slash = final.lastIndex(of: "/"), staged.folder.contains("/") {
            try AtomicFiles(calls, temporary).makeFolders(String(final[..<slash]))
        }
        let failed = temporary.update { _ -> (String, Int32)? in
            if let error = swap(staged.hidden + "/files", final, old: staged.hidden + "/old") {
                return (final, error)
            }
            guard staged.isPacked else {
                // A ZIP of an earlier run would no longer be that of the folder.
                _ = calls.remove(final + ".zip")
                return nil
            }
            return calls.rename(staged.hidden + "/archive.zip", final + ".zip") < 0
                ? (final + ".zip", errno) : nil
        }
        if let failed { throw .writing(.cannotCreate, failed.0, failed.1) }
    }

    /// Lets a folder take the place of another; nil, or the error's number.
    private func swap(_ new: String, _ final: String, old: String) -> Int32? {
        guard FolderTree.kind(of: final) == .folder else {
            return calls.rename(new, final) < 0 ? errno : nil
        }
        if calls.exchange(new, final) >= 0 { return nil }
        // Some file systems cannot exchange; then there is a moment without the folder.
        guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { return errno }
        guard calls.rename(final, old) >= 0 else { return errno }
        guard calls.rename(new, final) < 0 else { return nil }
        let error = errno
        _ = calls.rename(old, final)
        return error
    }

    /// Removes what waits for a name that it will never get.
    func dropAll() {
        temporary.update { paths in
            for path in paths { _ = FolderTree.remove(path) }
            paths = []
        }
    }

    /// Removes a hidden folder with all that is in it.
    func drop(_ hidden: String) {
        _ = FolderTree.remove(hidden)
        temporary.update { _ = $0.remove(hidden) }
    }
}

extension OutputFolder {
    /// Refuses to replace a folder, or a ZIP beside it, that holds anything which no run has written.
    ///
    /// - Parameters:
    ///   - folder: the folder, below the run's.
    ///   - entries: what runs have written there.
    /// - Throws: `CommandFailure` that names the first of it.
    func checkOwned(_ folder: String, _ entries: [JournalEntry]) throws(CommandFailure) {
        let final = path(of: folder)
        switch FolderTree.kind(of: final) {
        case .nothing: break
        case .file, .other: throw .writing(.cannotCreate, final, ENOTDIR)
        case .folder:
            let ours = Set(entries.flatMap { $0.files.map(\.name) })
            let others = FolderTree.files(below: final).filter { !ours.contains($0) }
            if let other = others.first(where: { !Self.isOfFileManager($0, in: final) }) {
                throw Self.notOurs("\(final)/\(other)")
            }
        }
        if FolderTree.kind(of: final + ".zip") != .nothing, !entries.contains(where: { $0.archive != nil }) {
            throw Self.notOurs(final + ".zip")
        }
    }

    /// True for what file managers leave in every folder that somebody has looked at.
    private static func isOfFileManager(_ path: String, in folder: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard case .file = FolderTree.kind(of: "\(folder)/\(path)") else { return false }
        return name.hasPrefix("._") || leftByFileManagers.contains(name.lowercased())
    }

    private static let leftByFileManagers: Set<String> = [
        ".ds_store", "thumbs.db", "desktop.ini", ".directory",
    ]

    private static func notOurs(_ path: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate,
            Diagnostic(
                .error, "batch.not-ours", "\(path) is in the way, and no run has written it",
                remedy: "move it away, or write to another folder with -o"))
    }

    /// True when a folder is as an earlier run wrote it.
    func isWhole(_ entry: JournalEntry) -> Bool {
        let final = path(of: entry.folder)
        func size(_ path: String) -> Int? {
            if case .file(let size) = FolderTree.kind(of: path) { size } else { nil }
        }
        func bytes(_ path: String) -> [UInt8]? {
            try? RegularFile.bytes(of: path, limit: 1 << 30, following: false)
        }
        guard entry.isWhole(size: { size("\(final)/\($0)") }, bytes: { bytes("\(final)/\($0)") }) else {
            return false
        }
        guard let archive = entry.archive else { return true }
        return size(final + ".zip") == archive.size
            && bytes(final + ".zip").map(ContentDigest.of) == archive.digest
    }
}
