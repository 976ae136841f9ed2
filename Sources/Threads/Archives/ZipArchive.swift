public import Diagnostics

/// A ZIP archive as X lets one download it; only the files that a thread needs are unpacked, in memory.
public struct ZipArchive: Sendable {
    private let reader: ZipReader

    /// Bytes of one picture at most (LIMITS.md row 25, its ceiling), and of all pictures of a thread.
    private static let (maxPicture, maxPictures) = (64 << 20, 256 << 20)

    /// An archive.
    ///
    /// - Parameters:
    ///   - name: Name of the file, for messages.
    ///   - store: Its bytes.
    public init(name: String, store: any ByteStore) { reader = ZipReader(name: name, store: store) }

    /// True when bytes begin as a ZIP archive does.
    public static func recognises(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// The files with posts and with their author, by their paths.
    ///
    /// - Throws: `UnspoolError` when the archive is broken, hostile, too large, or somebody else's.
    public func sources(_ options: ReadOptions) throws(UnspoolError) -> [Source] {
        var found: [Source] = []
        var size = 0
        let limit = max(options.maxBytes, options.maxDataBytes)
        try reader.walk { entry in
            entry.isFile && ArchiveLayout.isNeeded(entry.path) ? .unpack(limit: limit) : .skip
        } _: { (entry, bytes) throws(UnspoolError) in
            size += bytes.count
            guard size <= 4 * limit else { throw .largeArchive(limit: 4 * limit, in: reader.name) }
            found.append(Source(name: "\(reader.name):\(entry.path)", bytes: bytes))
        }
        guard found.contains(where: { ArchiveLayout.holdsPosts($0.name) }) else {
            throw .noThreadInArchive(in: reader.name)
        }
        return found.sorted { ArchiveLayout.order($0.name) < ArchiveLayout.order($1.name) }
    }

    /// The bytes of pictures by their asset names ("tweets_media/ID-NAME.jpg"); those that are not there are left out.
    ///
    /// - Throws: `UnspoolError` when the archive is broken or hostile.
    public func pictures(_ names: Set<String>) throws(UnspoolError) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        var left = Self.maxPictures
        guard !names.isEmpty else { return [:] }
        try reader.walk { entry in
            if found.count == names.count || left <= 0 { return .stop }
            let asset = ArchiveLayout.asset(entry.path)
            return entry.isFile && names.contains(asset) ? .unpack(limit: min(left, Self.maxPicture)) : .skip
        } _: { (entry, bytes) throws(UnspoolError) in
            left -= bytes.count
            found[ArchiveLayout.asset(entry.path)] = bytes
        }
        return found
    }

    /// Sources with the archives among them replaced by their files.
    static func unpacked(
        _ sources: [Source], _ options: ReadOptions
    ) throws(UnspoolError) -> [Source] {
        var all: [Source] = []
        for source in sources {
            guard recognises(source.bytes) else {
                all.append(source)
                continue
            }
            let limit = max(options.maxBytes, options.maxDataBytes)
            guard source.bytes.count <= limit else {
                throw .threadTooLarge(source.bytes.count, limit: limit, in: source.name)
            }
            let name = source.name == "-" ? "standard input" : source.name
            all += try ZipArchive(name: name, store: MemoryStore(source.bytes)).sources(options)
        }
        return all
    }
}

/// Where things are in the archive that X gives (FORMATS.md section 5).
public enum ArchiveLayout {
    /// Names of files with posts, without number and ending.
    private static let posts: Set<String> = ["tweets", "tweet"]
    /// Names of files beside them.
    private static let others: Set<String> = ["note-tweet", "note-tweets", "account", "profile"]

    /// True for a file that a thread needs: in `data/`, or where there is no folder at all.
    public static func isNeeded(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let file = parts.last, parts.count <= 3, parts.count == 1 || parts[parts.count - 2] == "data"
        else { return false }
        return stem(file).map { posts.contains($0) || others.contains($0) } ?? false
    }

    /// True for a file with posts.
    public static func holdsPosts(_ path: String) -> Bool {
        path.split(separator: "/").last.flatMap(stem).map(posts.contains) ?? false
    }

    /// Sorts files by length, so that part 10 comes after part 2, posts first.
    static func order(_ path: String) -> (Int, Int, String) {
        (holdsPosts(path) ? 0 : 1, path.utf8.count, path)
    }

    /// The asset name of a picture; older archives write "tweet_media".
    static func asset(_ path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, ["tweets_media", "tweet_media"].contains(parts[parts.count - 2]) else {
            return ""
        }
        return "tweets_media/" + parts[parts.count - 1]
    }

    /// "tweets" of "tweets-part2.js"; nil for other endings.
    private static func stem(_ file: Substring) -> String? {
        let name = file.split(separator: ":").last ?? file
        guard name.hasSuffix(".js") else { return nil }
        let stem = name.dropLast(3)
        guard let part = stem.firstRange(of: "-part") else { return String(stem) }
        return stem[part.upperBound...].allSatisfy(\.isNumber) ? String(stem[..<part.lowerBound]) : nil
    }
}
