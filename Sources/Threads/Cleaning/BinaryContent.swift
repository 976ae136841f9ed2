/// Tells pictures, archives and noise from text by their first bytes (LIMITS.md row 15).
enum BinaryContent {
    /// Magic numbers, with the words that the message names them by.
    private static let magics: [(name: String, bytes: [UInt8], offset: Int)] = [
        ("a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], 0),
        ("a JPEG picture", [0xFF, 0xD8, 0xFF], 0),
        ("a GIF picture", Array("GIF87a".utf8), 0),
        ("a GIF picture", Array("GIF89a".utf8), 0),
        ("a WebP picture", Array("WEBP".utf8), 8),
        ("a PDF document", Array("%PDF-".utf8), 0),
        ("a ZIP archive", [0x50, 0x4B, 0x03, 0x04], 0),
        ("a ZIP archive", [0x50, 0x4B, 0x05, 0x06], 0),
        ("a gzip archive", [0x1F, 0x8B, 0x08], 0),
    ]

    /// What the bytes are when they are surely no text; nil otherwise.
    static func kind(of bytes: [UInt8]) -> String? {
        magics.first { magic in
            bytes.count >= magic.offset + magic.bytes.count
                && bytes[magic.offset...].starts(with: magic.bytes)
        }?.name
    }

    /// True when zero bytes are so many that the bytes are two- or four-byte text, or no text.
    static func hasZeroPattern(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(4096)
        return head.count(where: { $0 == 0 }) * 4 >= head.count && head.count > 1
    }

    /// True when the control bytes are more than any text has: one in thirty-three of the first 4,096.
    static func looksRandom(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(4096)
        let controls = head.count { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) || $0 == 0x7F }
        return controls * 33 > head.count
    }
}
