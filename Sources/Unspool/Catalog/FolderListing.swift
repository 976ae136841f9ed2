internal import Glibc

/// What stands in a folder.
package enum FolderListing {
    /// The names in a folder, sorted by their bytes, `.` and `..` left out; nil when there is no such folder.
    package static func names(in folder: String) -> [String]? {
        guard !folder.isEmpty, !folder.utf8.contains(0), let handle = opendir(folder) else { return nil }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The same without names that begin with a dot; none when there is no such folder.
    package static func visibleNames(in folder: String) -> [String] {
        (names(in: folder) ?? []).filter { !$0.hasPrefix(".") }
    }
}
