internal import Crypto

/// SHA-256 of content, in small hexadecimal digits.
package struct ContentDigest: Sendable {
    private var hash = SHA256()

    /// Nothing yet.
    package init() {}

    /// Adds a part; its length goes before it, so that no two lists of parts are alike.
    package mutating func add(_ bytes: [UInt8]) {
        var count = UInt64(bytes.count).littleEndian
        withUnsafeBytes(of: &count) { hash.update(bufferPointer: $0) }
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// Adds a text.
    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    /// The digest of what was added.
    package var hexadecimal: String { Self.hexadecimal(hash.finalize()) }

    /// The digest of some bytes alone, as `sha256sum` says it.
    package static func of(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hexadecimal(hash.finalize())
    }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
