internal import CPangoCairo

/// A paragraph made safe for Pango: what it would choke on is replaced or left out, what it guesses from the
/// environment is said (LIMITS.md, section 2.1).
struct PreparedText {
    /// What Pango reads.
    var bytes: [UInt8] = []
    /// Of each character: where it begins in `bytes`.
    var starts: [Int] = []
    /// Of each character: its UTF-8 offset in the paragraph.
    var offsets: [Int] = []
    /// Of each character: its code point.
    var scalars: [UInt32] = []
    /// Of each character: its run, counted from the paragraph's first.
    var runs: [Int] = []
    /// True when it has Chinese, Japanese or Korean characters.
    var hasIdeographs = false

    private var marks = 0
    private var joined = 0
    private var last: UInt32 = 0

    /// Prepares one paragraph of a block.
    init(_ text: BlockText, _ paragraph: BlockText.Paragraph, _ block: TextBlock) {
        bytes.reserveCapacity(paragraph.utf8.count + 16)
        scalars.reserveCapacity(paragraph.utf8.count)
        for run in paragraph.runs {
            let slice = text.slice(of: run, in: paragraph)
            let number = run - paragraph.runs.lowerBound
            // Isolates keep a handle or tag left to right inside Arabic and Hebrew, and change nothing elsewhere.
            let isolates = (block.runs[run].isolated || block.runs[run].leftToRight) && !slice.isEmpty
            if isolates { append(0x2066, slice.lowerBound - paragraph.utf8.lowerBound, number) }
            var at = slice.lowerBound
            while at < slice.upperBound {
                let (scalar, length) = Self.decode(text.bytes, at)
                take(scalar, at - paragraph.utf8.lowerBound, number)
                at += length
            }
            if isolates { append(0x2069, at - paragraph.utf8.lowerBound, number) }
        }
    }

    /// One character in, replaced or dropped where it would do harm.
    private mutating func take(_ scalar: UInt32, _ offset: Int, _ run: Int) {
        if scalar < 0x20 || scalar == 0x7F || (0x80...0x9F).contains(scalar) {
            append(0x20, offset, run)
            return
        }
        let isMark = scalar >= 0x300 && Self.isMark(scalar)
        let isJoined = isMark || scalar == 0x200D || last == 0x200D
        marks = isMark ? marks + 1 : 0
        joined = isJoined ? joined + 1 : 1
        last = scalar
        // T2: more than 30 marks on a base (UAX 15, stream-safe text); T4: clusters of more than 32 characters.
        if marks > 30 { return }
        if joined > 32, scalar == 0x200D {
            last = 0
            return
        }
        append(scalar, offset, run)
    }

    private mutating func append(_ scalar: UInt32, _ offset: Int, _ run: Int) {
        starts.append(bytes.count)
        offsets.append(offset)
        scalars.append(scalar)
        runs.append(run)
        hasIdeographs = hasIdeographs || Self.isEastAsian(scalar)
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// The code point at a place of valid UTF-8 and its length.
    static func decode(_ bytes: [UInt8], _ at: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(bytes[at])
        func next(_ n: Int) -> UInt32 { UInt32(bytes[at + n]) & 0x3F }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        switch g_unichar_type(scalar) {
        case G_UNICODE_NON_SPACING_MARK, G_UNICODE_ENCLOSING_MARK, G_UNICODE_SPACING_MARK: true
        default: false
        }
    }

    private static func isEastAsian(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3000...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF,
            0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
