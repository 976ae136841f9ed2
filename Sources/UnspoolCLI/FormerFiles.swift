internal import Glibc
internal import Unspool

/// Files that an earlier run wrote into a folder, and that would be taken for those of this run.
struct FormerFiles: Sendable {
    private let files: [JournalEntry.File]

    /// A manifest is never larger.
    private static let limit = 64 << 20

    /// None.
    init() { files = [] }

    /// What a run has just written.
    init(_ artifacts: [Artifact]) {
        files = artifacts.map { JournalEntry.File(name: $0.name, bytes: $0.bytes) }
    }

    /// What the manifest in a folder lists; none when there is no manifest of ours, or it is of another carousel:
    /// threads that are rendered into one folder by turns keep their slides.
    ///
    /// - Parameters:
    ///   - folder: where the manifest is.
    ///   - stem: how the names of this run's slides begin.
    init(manifestIn folder: String, of stem: String) {
        let bytes = try? RegularFile.bytes(
            of: "\(folder)/\(Manifest.name)", limit: Self.limit, following: false)
        let listed = bytes.flatMap(Manifest.files) ?? []
        let isSame = listed.contains { file in
            let name = file.name.split(separator: "/").last ?? ""
            return name.hasPrefix(stem + "-") || name.hasPrefix(stem + ".")
        }
        files = isSame ? listed : []
    }

    /// Writes files into the folder, and then removes those of the earlier run that are not among them.
    ///
    /// A file that somebody has changed since is somebody's work: it stays. The manifest is written last, so that a
    /// run which is killed in between leaves the earlier one, and the next run finds what is left over.
    ///
    /// - Returns: names of the files that were removed.
    /// - Throws: `CommandFailure` when a file cannot be written; then nothing is removed.
    func replace(
        with artifacts: [Artifact], in folder: String, _ writer: AtomicFiles
    ) throws(CommandFailure) -> [String] {
        let names = Set(artifacts.map(\.name))
        let left = files.filter { !names.contains($0.name) }
        guard !left.isEmpty else {
            try writer.write(artifacts, to: folder)
            return []
        }
        let (manifests, others) = (
            artifacts.filter { $0.name == Manifest.name }, artifacts.filter { $0.name != Manifest.name }
        )
        try writer.write(others, to: folder)
        let removed = Self.remove(left, beside: others, in: folder)
        if !manifests.isEmpty { try writer.write(manifests, to: folder) }
        return removed
    }

    private static func remove(
        _ files: [JournalEntry.File], beside artifacts: [Artifact], in folder: String
    ) -> [String] {
        // Some systems do not tell "A.png" from "a.png": what was just written has its own place on the disk.
        let written = Set(artifacts.compactMap { identity("\(folder)/\($0.name)") })
        var removed: [String] = []
        for file in files where isUnchanged(file, in: folder) {
            let path = "\(folder)/\(file.name)"
            guard let place = identity(path), !written.contains(place), unlink(path) == 0 else { continue }
            removed.append(file.name)
        }
        // Folders of posts that are no more go when they are empty.
        let folders = Set(removed.compactMap { name in name.lastIndex(of: "/").map { String(name[..<$0]) } })
        for name in folders.sorted().reversed() { rmdir("\(folder)/\(name)") }
        return removed
    }

    /// True when a file is there as it was written, not behind a link.
    private static func isUnchanged(_ file: JournalEntry.File, in folder: String) -> Bool {
        var path = folder
        for part in file.name.split(separator: "/").dropLast() {
            path += "/" + part
            guard FolderTree.kind(of: path) == .folder else { return false }
        }
        path = "\(folder)/\(file.name)"
        guard FolderTree.kind(of: path) == .file(size: file.size),
            let bytes = try? RegularFile.bytes(of: path, limit: file.size, following: false)
        else { return false }
        return JournalEntry.File(name: file.name, bytes: bytes) == file
    }

    /// Device and number of a file.
    private static func identity(_ path: String) -> [UInt64]? {
        var status = stat()
        return lstat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
    }
}

extension Terminal {
    /// Says what was removed of an earlier run.
    func note(removed names: [String], from folder: String) {
        guard !names.isEmpty else { return }
        let shown = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? " ..." : "")
        clearProgress()
        note(
            "removed \(names.count == 1 ? "1 file" : "\(names.count) files") of an earlier run "
                + "from \(folder == "." ? "this folder" : folder): \(shown)")
    }
}
