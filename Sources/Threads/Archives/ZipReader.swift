internal import CArchive
internal import Diagnostics

/// Walks through the entries of a ZIP archive by its directory; what is not asked for is never unpacked.
///
/// libarchive's handle lives inside `walk` and leaves it with its callbacks' state, however the walk ends.
struct ZipReader {
    /// One entry.
    struct Entry {
        /// Its path in the archive; empty when it is no text.
        var path: String
        /// True for a file, false for folders, links and the like.
        var isFile: Bool
        /// True when a password is needed.
        var isLocked: Bool
    }

    /// What to do with an entry.
    enum Wish {
        /// Go on.
        case skip
        /// Unpack it, so many bytes at most.
        case unpack(limit: Int)
        /// Nothing more is needed.
        case stop
    }

    /// Entries of one archive at most; X's largest hold some hundred thousand pictures.
    static let maxEntries = 500_000
    /// Unpacked to packed bytes at most, from one MiB on: text and JSON come to 30.
    static let maxRatio = 100

    /// Name of the archive, for messages.
    let name: String
    /// Its bytes.
    let store: any ByteStore

    /// Looks at each entry in turn and unpacks those that are wished for.
    func walk(
        _ wish: (Entry) throws(UnspoolError) -> Wish,
        _ take: (Entry, [UInt8]) throws(UnspoolError) -> Void
    ) throws(UnspoolError) {
        guard let archive = archive_read_new() else { throw .brokenArchive("there is no memory", in: name) }
        let feed = ZipFeed(store)
        defer {
            archive_read_free(archive)
            withExtendedLifetime(feed) {}
        }
        try open(archive, feed)
        var count = 0
        while true {
            var header: OpaquePointer?
            let status = archive_read_next_header(archive, &header)
            if status == ARCHIVE_EOF { return }
            try check(status, archive, feed)
            guard let header else { return }
            count += 1
            guard count <= Self.maxEntries else { throw .tooManyEntries(Self.maxEntries, in: name) }
            let entry = try entry(header)
            switch try wish(entry) {
            case .skip: continue
            case .stop: return
            case .unpack(let limit):
                guard !entry.isLocked else { throw .lockedEntry(entry.path, in: name) }
                try take(entry, try data(of: entry, archive, feed, limit: limit))
            }
        }
    }

    private func open(_ archive: OpaquePointer, _ feed: ZipFeed) throws(UnspoolError) {
        archive_read_support_format_zip_seekable(archive)
        archive_read_set_read_callback(archive) { _, state, block in
            ZipFeed.of(state).map { $0.read(block) } ?? -1
        }
        archive_read_set_seek_callback(archive) { _, state, offset, origin in
            ZipFeed.of(state).map { $0.seek(offset, origin) } ?? Int64(ARCHIVE_FATAL)
        }
        archive_read_set_skip_callback(archive) { _, state, count in
            ZipFeed.of(state).map { $0.skip(count) } ?? 0
        }
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(feed).toOpaque())
        try check(archive_read_open1(archive), archive, feed)
    }

    /// Warnings of the library are about names in other alphabets, which none of ours has.
    private func check(_ status: Int32, _ archive: OpaquePointer, _ feed: ZipFeed) throws(UnspoolError) {
        guard status != ARCHIVE_OK, status != ARCHIVE_WARN else { return }
        if let failure = feed.failure { throw failure }
        let words = archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
        throw .brokenArchive(words, in: name)
    }

    /// A name that leads out of the archive is an attack, whatever its entry holds.
    private func entry(_ header: OpaquePointer) throws(UnspoolError) -> Entry {
        let raw = archive_entry_pathname(header) ?? archive_entry_pathname_utf8(header)
        let path = raw.map { String(cString: $0) } ?? ""
        let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        guard !path.hasPrefix("/"), !path.hasPrefix("\\"), !parts.contains("..") else {
            throw .unsafeEntry(path, in: name)
        }
        return Entry(
            path: path, isFile: archive_entry_filetype(header) == 0o100000,
            isLocked: archive_entry_is_encrypted(header) != 0)
    }

    private func data(
        of entry: Entry, _ archive: OpaquePointer, _ feed: ZipFeed, limit: Int
    ) throws(UnspoolError) -> [UInt8] {
        var bytes: [UInt8] = []
        let start = archive_filter_bytes(archive, -1)
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                archive_read_data(archive, $0.baseAddress, $0.count)
            }
            if count == 0 { return bytes }
            guard count > 0 else {
                // A sum that is wrong is a warning to the library; to us the words are not what was packed.
                try check(ARCHIVE_FATAL, archive, feed)
                return bytes
            }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw .largeEntry(entry.path, limit: limit, in: name) }
            // The library counts what it has used one step late; a page of slack keeps small files out of this.
            let packed = max(0, Int(archive_filter_bytes(archive, -1) - start)) + 4096
            guard bytes.count <= 1 << 20 || bytes.count / packed <= Self.maxRatio else {
                throw .packedEntry(entry.path, ratio: Self.maxRatio, in: name)
            }
        }
    }
}

/// Gives the library the bytes that it asks for, a block at a time.
private final class ZipFeed {
    /// Bytes read at once.
    static let block = 64 << 10

    private let store: any ByteStore
    private var offset = 0
    /// The library reads from here until it asks again.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: block, alignment: 16)
    /// Why the store gave nothing.
    private(set) var failure: UnspoolError?

    init(_ store: any ByteStore) { self.store = store }

    deinit { buffer.deallocate() }

    static func of(_ state: UnsafeMutableRawPointer?) -> ZipFeed? {
        state.map { Unmanaged<ZipFeed>.fromOpaque($0).takeUnretainedValue() }
    }

    func read(_ block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        do throws(UnspoolError) {
            let bytes = try store.bytes(at: offset, count: Self.block)
            buffer.copyBytes(from: bytes.prefix(Self.block))
            offset += min(bytes.count, Self.block)
            block?.pointee = UnsafeRawPointer(buffer.baseAddress)
            return min(bytes.count, Self.block)
        } catch {
            failure = error
            return Int(ARCHIVE_FATAL)
        }
    }

    func seek(_ distance: Int64, _ origin: Int32) -> Int64 {
        let base: Int64 =
            switch origin {
            case 0: 0
            case 1: Int64(offset)
            default: Int64(store.size)
            }
        let (place, overflow) = base.addingReportingOverflow(distance)
        guard !overflow, place >= 0, place <= Int64(store.size) else { return Int64(ARCHIVE_FATAL) }
        offset = Int(place)
        return place
    }

    func skip(_ count: Int64) -> Int64 {
        let step = min(max(0, count), Int64(store.size - offset))
        offset += Int(step)
        return step
    }
}
