/// What the first bytes of a picture say; judged before any decoder runs (LIMITS.md, sections 1.3 and 2.4).
struct PictureHeader {
    /// The kinds we read.
    enum Kind { case png, jpeg }

    var kind: Kind
    /// In px, as stored.
    var width: Int
    /// In px, as stored.
    var height: Int
    /// EXIF: 1 as stored, 2 to 8 turned or mirrored.
    var orientation = 1

    /// Largest picture in px (LIMITS.md, row 26).
    static let largestArea = 50_000_000
    /// Longest side in px.
    static let longestSide = 16_384
    /// Most scans of a progressive JPEG (LIMITS.md, row 28).
    private static let mostScans = 64

    /// Reads the header; throws `.unreadableImage` or `.tooLarge`.
    init(_ bytes: [UInt8]) throws(RenderingError) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            kind = .png
            guard bytes.count >= 33, bytes[12...15].elementsEqual([0x49, 0x48, 0x44, 0x52]) else {
                throw RenderingError(.unreadableImage, "the PNG has no header")
            }
            width = Self.big(bytes, 16, 4)
            height = Self.big(bytes, 20, 4)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            kind = .jpeg
            width = 0
            height = 0
            try readJPEG(bytes)
        } else {
            throw RenderingError(.unreadableImage, "neither PNG nor JPEG")
        }
        guard width > 0, height > 0 else {
            throw RenderingError(.unreadableImage, "a picture of \(width) x \(height) px")
        }
        guard width <= Self.longestSide, height <= Self.longestSide, width * height <= Self.largestArea else {
            throw RenderingError(
                .tooLarge, "\(width) x \(height) px; the limit is 50 Mpx and 16384 px a side")
        }
    }

    private static func big(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        guard at >= 0, at + count <= bytes.count else { return 0 }
        return bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Walks the segments of a JPEG and counts its scans.
    private mutating func readJPEG(_ bytes: [UInt8]) throws(RenderingError) {
        var at = 2
        var scans = 0
        while at + 4 <= bytes.count {
            guard bytes[at] == 0xFF else {
                at += 1
                continue
            }
            let marker = bytes[at + 1]
            if marker == 0xD9 { break }
            if marker == 0xFF || marker == 0 || (0xD0...0xD8).contains(marker) || marker == 0x01 {
                at += marker == 0xFF ? 1 : 2
                continue
            }
            let length = Self.big(bytes, at + 2, 2)
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                height = Self.big(bytes, at + 5, 2)
                width = Self.big(bytes, at + 7, 2)
            case 0xE1: orientation = Self.orientation(bytes, at + 4, at + 2 + length) ?? orientation
            case 0xDA: scans += 1
            default: break
            }
            guard scans <= Self.mostScans else {
                throw RenderingError(.tooLarge, "a JPEG of more than \(Self.mostScans) scans")
            }
            at += 2 + max(2, length)
        }
    }

    /// The one tag of EXIF that matters to us: 0x0112 in the first directory.
    private static func orientation(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard end <= bytes.count, end - start >= 20, bytes[start..<start + 4].elementsEqual("Exif".utf8)
        else { return nil }
        let tiff = start + 6
        let isLittle = bytes[tiff] == 0x49
        func number(_ at: Int, _ count: Int) -> Int {
            guard at >= tiff, at + count <= end else { return 0 }
            let part = bytes[at..<at + count]
            return isLittle
                ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        let directory = tiff + number(tiff + 4, 4)
        for entry in 0..<min(64, number(directory, 2)) {
            let at = directory + 2 + entry * 12
            if number(at, 2) == 0x0112 {
                let value = number(at + 8, 2)
                return (1...8).contains(value) ? value : nil
            }
        }
        return nil
    }
}

/// Whether a file is a picture that can be drawn, told by its header alone.
package enum PictureCheck {
    /// Throws `.unreadableImage` or `.tooLarge` for a file that is not decoded.
    package static func judge(_ bytes: [UInt8]) throws(RenderingError) { _ = try PictureHeader(bytes) }
}
