internal import Diagnostics

/// Step 1: bytes to text, by the strongest evidence first (FORMATS.md 7.3 a).
///
/// Byte order mark, then strict UTF-8, then the zero pattern of UTF-16, then Windows-1252.
package enum Decoding {
    /// The text of a source, or why there is none.
    static func text(
        of source: Source, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> String {
        let name = source.name
        let limit = ThreadReader.byteLimit(source, options)
        guard source.bytes.count <= limit else {
            throw .threadTooLarge(source.bytes.count, limit: limit, in: name)
        }
        if let kind = BinaryContent.kind(of: source.bytes) { throw .binary(kind, in: name) }
        let text =
            if let encoding = options.encoding {
                try decode(source.bytes, as: encoding, in: name)
            } else {
                try decode(source.bytes, in: name, &report)
            }
        guard text.unicodeScalars.contains(where: { $0.isInk }) else { throw .noText(in: name) }
        return text
    }

    private static func decode(
        _ bytes: [UInt8], in name: String, _ report: inout Report
    ) throws(UnspoolError) -> String {
        if let text = marked(bytes[...]) { return text }
        // Two- and four-byte text of Western letters is valid UTF-8 as well, full of zeros.
        if BinaryContent.hasZeroPattern(bytes), let wide = decodeWide(bytes) { return wide }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if let wide = decodeWide(bytes) { return wide }
        if BinaryContent.looksRandom(bytes) { throw .binary("binary data", in: name) }
        report.add(.assumedWindows1252(in: name))
        return CodePage.windows1252.text(of: bytes)
    }

    /// The text of bytes whose encoding somebody named; a byte order mark still goes.
    private static func decode(
        _ bytes: [UInt8], as encoding: TextEncoding, in name: String
    ) throws(UnspoolError) -> String {
        if let page = encoding.page { return page.text(of: bytes) }
        let text: String? =
            switch encoding {
            case .utf16LittleEndian: utf16(bytes[...], littleEndian: true)
            case .utf16BigEndian: utf16(bytes[...], littleEndian: false)
            case .utf16: marked(bytes[...]) ?? utf16(bytes[...], littleEndian: true)
            default: String(validating: bytes, as: UTF8.self)
            }
        guard let text else { throw .wrongEncoding(encoding, at: badByte(bytes, encoding), in: name) }
        return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    }

    /// The first byte that is no UTF-8; nil for encodings where it cannot be told.
    private static func badByte(_ bytes: [UInt8], _ encoding: TextEncoding) -> Int? {
        guard encoding == .utf8 else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += scalar.utf8Length }
        return offset
    }

    /// Text after a byte order mark; nil without one, or when the rest does not fit it.
    package static func marked(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(validating: bytes.dropFirst(3), as: UTF8.self)
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return utf32(bytes.dropFirst(4), littleEndian: true) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return utf32(bytes.dropFirst(4), littleEndian: false) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), littleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), littleEndian: false) }
        return nil
    }

    /// UTF-16 or UTF-32 without a mark: most units of a Western text have zero bytes in fixed places.
    private static func decodeWide(_ bytes: [UInt8]) -> String? {
        var zeros = [0, 0, 0, 0]
        for (index, byte) in bytes.prefix(4096).enumerated() where byte == 0 { zeros[index % 4] += 1 }
        let quarter = bytes.prefix(4096).count / 4
        guard quarter > 0 else { return nil }
        let many = zeros.map { $0 * 10 >= quarter * 4 }
        switch (many[0], many[1], many[2], many[3]) {
        case (false, true, true, true): return utf32(bytes[...], littleEndian: true)
        case (true, true, true, false): return utf32(bytes[...], littleEndian: false)
        case (false, true, false, true): return utf16(bytes[...], littleEndian: true)
        case (true, false, true, false): return utf16(bytes[...], littleEndian: false)
        default: return nil
        }
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(littleEndian ? second << 8 | first : first << 8 | second)
        }
        return String(validating: units, as: UTF16.self)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        var units: [UInt32] = []
        units.reserveCapacity(bytes.count / 4)
        for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 4) {
            let four = (0..<4).map { UInt32(bytes[index + (littleEndian ? 3 - $0 : $0)]) }
            units.append(four.reduce(0) { $0 << 8 | $1 })
        }
        return String(validating: units, as: UTF32.self)
    }
}
