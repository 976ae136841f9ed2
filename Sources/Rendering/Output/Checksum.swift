internal import CPangoCairo

/// Checksums of files.
package enum Checksum {
    /// The CRC-32 of PNG and ZIP.
    package static func crc32(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    }

    /// SHA-256 in lower-case hexadecimal (FIPS 180-4), by GLib, which Pango brings.
    package static func sha256(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            guard
                let text = g_compute_checksum_for_data(
                    G_CHECKSUM_SHA256, buffer.baseAddress, gsize(buffer.count))
            else { return "" }
            defer { g_free(text) }
            return String(cString: text)
        }
    }
}
