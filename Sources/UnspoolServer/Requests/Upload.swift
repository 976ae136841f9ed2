internal import CProcess
internal import Crypto
internal import FoundationEssentials
internal import Glibc

/// The bytes of a part of a request, or of a result: in memory, or in a file without a name that is gone with the last reference.
final class Upload: Sendable {
    private let memory: [UInt8]
    /// The unnamed file; -1 when all is in memory.
    private let file: Int32
    /// Bytes.
    let size: Int
    /// SHA-256 in hexadecimal.
    let digest: String

    fileprivate init(memory: [UInt8], file: Int32, size: Int, digest: String) {
        self.memory = memory
        self.file = file
        self.size = size
        self.digest = digest
    }

    /// Bytes that are in memory already; those that nobody asks the digest of need none.
    convenience init(_ bytes: [UInt8], hasDigest: Bool = true) {
        self.init(
            memory: bytes, file: -1, size: bytes.count,
            digest: hasDigest ? Hexadecimal.text(of: SHA256.hash(data: bytes)) : "")
    }

    deinit { if file >= 0 { close(file) } }

    /// The first bytes, at most so many.
    func prefix(_ count: Int) -> [UInt8] {
        guard file >= 0 else { return Array(memory.prefix(count)) }
        return Self.read(file, at: 0, min(count, size)) ?? []
    }

    /// Sends all bytes to a worker.
    func write(to stream: Frame.Stream) throws(Frame.Fault) {
        guard file >= 0 else { return try stream.write(memory) }
        var offset = 0
        while offset < size {
            guard let piece = Self.read(file, at: offset, min(256 << 10, size - offset)), !piece.isEmpty
            else {
                throw .closed
            }
            try stream.write(piece)
            offset += piece.count
        }
    }

    /// Some of its bytes; nil when the file cannot be read any more.
    func bytes(at offset: Int, _ count: Int) -> [UInt8]? {
        guard file >= 0 else { return Array(memory.dropFirst(offset).prefix(count)) }
        return Self.read(file, at: offset, min(count, size - offset))
    }

    private static func read(_ file: Int32, at offset: Int, _ count: Int) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    file, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    failed = got < 0
                    return
                }
                filled += got
            }
        }
        return failed ? nil : bytes
    }
}

/// Collects the bytes of an upload; those beyond a size go to an unnamed file.
struct UploadWriter: ~Copyable {
    /// Bytes that are kept in memory.
    static let memoryLimit = 1 << 20

    private var memory: [UInt8] = []
    private var file: Int32 = -1
    private(set) var size = 0
    private var hash = SHA256()
    private let folder: String
    private let isResult: Bool

    /// A writer that spills into a folder; a result has no digest, and stays in memory where nothing can be written.
    init(folder: String, isResult: Bool = false) {
        self.folder = folder
        self.isResult = isResult
    }

    deinit { if file >= 0 { close(file) } }

    /// Adds bytes; false when they cannot be written.
    mutating func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if !isResult { hash.update(bufferPointer: bytes) }
        size += bytes.count
        if file < 0, size <= Self.memoryLimit {
            memory.append(contentsOf: bytes)
            return true
        }
        if file < 0 {
            file = unspool_unnamed_file(folder)
            if file < 0, isResult {
                memory.append(contentsOf: bytes)
                return true
            }
            guard file >= 0, memory.withUnsafeBytes({ Self.write($0, to: file) }) else { return false }
            memory = []
        }
        return Self.write(bytes, to: file)
    }

    /// What was collected.
    consuming func finish() -> Upload {
        let upload = Upload(
            memory: memory, file: file, size: size, digest: Hexadecimal.text(of: hash.finalize()))
        file = -1
        return upload
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

/// Bytes as text.
enum Hexadecimal {
    /// Two lower-case digits a byte.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for byte in bytes { out += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes of a text; nil when it is none.
    static func bytes(of text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2), !digits.contains(where: { $0 == nil }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8((digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0))
        }
    }
}
