internal import Diagnostics
internal import Glibc
internal import Synchronization
internal import Unspool

/// The files that a carousel is made of, and how they were when they were last looked at.
struct WatchedFiles {
    /// A file's look: when one of these is another, so may be its words.
    struct Stamp: Hashable {
        private let device, inode, size, seconds, nanoseconds: Int
        /// True for a folder.
        let isFolder: Bool

        /// The look of a file or folder; nil when there is none.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = Int(truncatingIfNeeded: status.st_dev)
            inode = Int(truncatingIfNeeded: status.st_ino)
            // A folder changes whenever a file in it does, those that are made of it too.
            isFolder = status.st_mode & S_IFMT == S_IFDIR
            size = isFolder ? 0 : Int(status.st_size)
            seconds = isFolder ? 0 : status.st_mtim.tv_sec
            nanoseconds = isFolder ? 0 : status.st_mtim.tv_nsec
        }
    }

    /// Files that were read, or would be if they were there.
    var files: Set<String> = []
    /// Folders of which every file counts that the program reads and never writes.
    var trees: Set<String> = []

    /// Endings of such files: what is rendered may go into the same folder, and is no reason to render again.
    private static let endings = [".yaml", ".yml", ".conf", ".svg", ".ttf", ".otf", ".js"]

    /// Most entries that are looked at in a tree, and how deep.
    private static let (mostEntries, deepest) = (20_000, 6)

    /// How everything looks now.
    func stamps() -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for path in files { stamps[path] = Stamp(path) }
        for tree in trees {
            for path in Self.entries(below: tree).files { stamps[path] = Stamp(path) }
        }
        return stamps
    }

    /// The folders in which something may change.
    func folders() -> Set<String> {
        var folders = Set(files.map(Self.parent))
        for tree in trees { folders.formUnion(Self.entries(below: tree).folders) }
        return folders
    }

    private static func entries(below root: String) -> (folders: [String], files: [String]) {
        var (folders, files): ([String], [String]) = ([], [])
        var waiting = [(path: root, depth: 0)]
        while let (path, depth) = waiting.popLast(), folders.count + files.count < mostEntries {
            guard let names = FolderListing.names(in: path) else { continue }
            folders.append(path)
            for name in names where !name.hasPrefix(".") {
                if FolderTree.kind(of: "\(path)/\(name)") == .folder {
                    if depth < deepest { waiting.append(("\(path)/\(name)", depth + 1)) }
                } else if endings.contains(where: name.lowercased().hasSuffix) {
                    files.append("\(path)/\(name)")
                }
            }
        }
        return (folders, files)
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// Pictures of a thread, and the names under which they were asked for.
struct NotedAssets: AssetSource {
    /// Where pictures come from.
    let assets: any AssetSource
    /// What was asked for.
    let names = Names()

    /// Names that may be added to from any task.
    final class Names: Sendable {
        private let all = Mutex<Set<String>>([])
        /// Every name so far.
        var asked: Set<String> { all.withLock { $0 } }
        /// One more.
        func note(_ name: String) { all.withLock { _ = $0.insert(name) } }
    }

    func bytes(of name: String) throws(UnspoolError) -> [UInt8]? {
        names.note(name)
        return try assets.bytes(of: name)
    }
}
