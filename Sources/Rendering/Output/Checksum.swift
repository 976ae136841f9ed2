internal import CPangoCairo

/// Checksums of files.
package enum Checksum {
    /// The CRC-32 of PNG and ZIP.
    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    }
}
