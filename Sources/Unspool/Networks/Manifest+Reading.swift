internal import Threads

extension Manifest {
    /// The files that a manifest of ours lists; nil when it is none, or names anything outside of its folder.
    package static func files(in bytes: [UInt8]) -> [JournalEntry.File]? {
        guard let value = Threads.JSONValue.whole(bytes), value["unspool"].string != nil,
            case .array = value["posts"], case .array = value["slides"],
            case .array(let list) = value["files"]
        else { return nil }
        var files: [JournalEntry.File] = []
        for item in list {
            guard let name = item["name"].string, let size = item["bytes"].integer,
                let digest = item["sha256"].string, digest.utf8.count == 64, isInside(name)
            else { return nil }
            files.append(JournalEntry.File(name: name, size: size, digest: digest))
        }
        return files
    }

    /// True for a path that stays below its folder.
    private static func isInside(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return !name.utf8.contains(0) && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
