public import Diagnostics

/// Bytes that are read where they are asked for, so that an archive of many gigabytes is never held whole.
public protocol ByteStore: Sendable {
    /// Number of bytes.
    var size: Int { get }
    /// At most `count` bytes from an offset on; fewer only at the end.
    ///
    /// - Throws: `UnspoolError` of kind `.asset` when the system refuses.
    func bytes(at offset: Int, count: Int) throws(UnspoolError) -> [UInt8]
}

/// Bytes that are in memory already.
public struct MemoryStore: ByteStore {
    private let all: [UInt8]

    /// A store of bytes.
    public init(_ bytes: [UInt8]) { all = bytes }

    /// Number of bytes.
    public var size: Int { all.count }

    /// At most `count` bytes from an offset on.
    public func bytes(at offset: Int, count: Int) -> [UInt8] {
        Array(all.dropFirst(max(0, offset)).prefix(count))
    }
}
