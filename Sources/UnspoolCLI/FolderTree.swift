internal import Glibc
internal import Unspool

/// What lies in a folder and below it; links are never followed.
enum FolderTree {
    /// Names in a folder, sorted by their bytes; none when there is no such folder.
    static func names(in folder: String) -> [String] {
        FolderListing.names(in: folder) ?? []
    }

    /// What a path leads to, links not followed.
    enum Kind: Sendable, Equatable { case nothing, file(size: Int), folder, other }

    /// What a path leads to.
    static func kind(of path: String) -> Kind {
        var status = stat()
        guard !path.utf8.contains(0), lstat(path, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file(size: Int(status.st_size))
        default: return .other
        }
    }

    /// Paths below a folder of everything in it that is no folder, links among them.
    static func files(below folder: String) -> [String] {
        var files: [String] = []
        var open = [""]
        while let part = open.popLast() {
            for name in names(in: folder + "/" + part) {
                if kind(of: "\(folder)/\(part)\(name)") == .folder {
                    open.append("\(part)\(name)/")
                } else {
                    files.append(part + name)
                }
            }
        }
        return files.sorted()
    }

    /// Removes a file, or a folder with everything in it; answers 0, or -1 with `errno`.
    static func remove(_ path: String) -> Int32 {
        guard kind(of: path) == .folder else { return unlink(path) }
        var folders = [path]
        var emptied: [String] = []
        while let folder = folders.popLast() {
            emptied.append(folder)
            for name in names(in: folder) {
                let inner = "\(folder)/\(name)"
                if kind(of: inner) == .folder { folders.append(inner) } else { unlink(inner) }
            }
        }
        // A folder is listed before those in it.
        for folder in emptied.reversed() where rmdir(folder) != 0 && errno != ENOENT { return -1 }
        return 0
    }
}
