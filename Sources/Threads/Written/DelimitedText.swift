/// Rows of delimited text (RFC 4180): quoted cells may hold line ends, two quotes stand for one.
struct DelimitedText {
    /// One row.
    struct Row: Hashable {
        /// Line at which it begins, from 1.
        var line: Int
        /// Its cells.
        var cells: [String]
    }

    /// All rows that are not blank.
    private(set) var rows: [Row] = []
    /// Line of a quote that nothing closes; the rows before it stand.
    private(set) var openQuote: Int?

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var offset = 0
    private var line = 1

    /// The rows of a text; the delimiter is the one that its first row holds most often.
    init(_ text: String) {
        bytes = Array(text.utf8)
        delimiter = Self.delimiter(of: bytes)
        while offset < bytes.count {
            let start = line
            guard let cells = row() else {
                openQuote = openQuote ?? start
                return
            }
            if cells.count > 1 || cells.first?.isEmpty == false {
                rows.append(Row(line: start, cells: cells))
            }
        }
    }

    /// The cells of the first row alone.
    static func header(of text: String) -> [String] {
        let end = text.firstIndex(where: \.isNewline) ?? text.endIndex
        return DelimitedText(String(text[..<end].prefix(2000))).rows.first?.cells ?? []
    }

    /// Comma, semicolon or tab.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let head = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let known = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        let counts = known.map { sign in head.count { $0 == sign } }
        let most = counts.max() ?? 0
        return known[counts.firstIndex(of: most) ?? 0]
    }

    /// The cells up to the end of the row; nil when a quote stays open.
    private mutating func row() -> [String]? {
        var cells: [String] = []
        while true {
            guard let cell = cell() else { return nil }
            cells.append(cell)
            guard offset < bytes.count else { return cells }
            let sign = bytes[offset]
            offset += 1
            if sign == delimiter { continue }
            if sign == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
            line += 1
            return cells
        }
    }

    /// One cell; its end is the delimiter, the end of the line or of the text.
    private mutating func cell() -> String? {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
            return String(decoding: plain(), as: UTF8.self)
        }
        let start = line
        offset += 1
        var cell: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") {
                guard offset < bytes.count, bytes[offset] == byte else {
                    // Whatever stands between the closing quote and the delimiter belongs to the cell.
                    return String(decoding: cell + plain(), as: UTF8.self)
                }
                offset += 1
            } else if byte == 0x0A {
                line += 1
            }
            cell.append(byte)
        }
        openQuote = start
        return nil
    }

    private mutating func plain() -> ArraySlice<UInt8> {
        let start = offset
        while offset < bytes.count, bytes[offset] != delimiter, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            offset += 1
        }
        return bytes[start..<offset]
    }
}
