/// One kind of picture file: how it is known by its content, judged, and turned into pixels.
protocol PictureFormat: SendableMetatype {
    /// What people call it.
    static var name: String { get }
    /// True when a file is of this kind; looks at its first bytes.
    static func recognises(_ bytes: [UInt8]) -> Bool
    /// What the file says about itself, read without a decoder; throws what is wrong with it.
    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts
    /// The pixels as stored, upright or not.
    ///
    /// May be smaller than the file says, but never so small that `wanted` (in px, as stored) must be enlarged.
    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
}

/// What the header of a picture says.
struct PictureFacts {
    /// In px, as stored.
    var width: Int
    /// In px, as stored.
    var height: Int
    /// EXIF: 1 as stored, 2 to 8 turned or mirrored.
    var orientation = 1
    /// True when its pixels are inks (CMYK), which documents on screens show in their own ways.
    var isInks = false

    /// By how much a picture may be reduced while it is decoded: Cairo makes the last step, at least by a half,
    /// because it weighs the pixels better.
    func reduction(for wanted: Size) -> Int {
        let ratio = min(Double(width) / max(1, wanted.width), Double(height) / max(1, wanted.height))
        return ratio >= 4 ? Int(ratio / 2) : 1
    }
}

/// All kinds of picture files that we read.
enum PictureFormats {
    /// In the order in which they are tried.
    static let all: [any PictureFormat.Type] = [
        PNGPicture.self, JPEGPicture.self, WebPPicture.self, GIFPicture.self, SVGPicture.self,
    ]

    /// Largest picture in px (LIMITS.md, row 26).
    static let largestArea = 50_000_000
    /// Longest side in px.
    static let longestSide = 16_384

    /// The kind of a file by its content, whatever its name.
    static func of(_ bytes: [UInt8]) throws(RenderingError) -> any PictureFormat.Type {
        if let format = all.first(where: { $0.recognises(bytes) }) { return format }
        guard !bytes.isEmpty else { throw RenderingError(.unreadableImage, "the file is empty") }
        guard let other = foreign(bytes) else {
            throw RenderingError(.foreignImage, "it is not a \(list)")
        }
        throw RenderingError(.foreignImage, "it is really \(other); pictures are \(plural)")
    }

    /// Throws when a picture is empty or larger than we decode.
    static func judge(_ facts: PictureFacts) throws(RenderingError) {
        guard facts.width > 0, facts.height > 0 else {
            throw RenderingError(.unreadableImage, "a picture of \(facts.width) x \(facts.height) px")
        }
        let (side, area) = (max(facts.width, facts.height), facts.width * facts.height)
        guard side <= longestSide, area <= largestArea else {
            throw RenderingError(
                .tooLarge,
                "it is \(facts.width) × \(facts.height) px = \(megapixels(area)) Mpx;"
                    + " the limit is 50 Mpx and 16384 px a side",
                remedy: "save it smaller",
                bound: area > largestArea
                    ? RenderingError.Bound(limit: largestArea, actual: area)
                    : RenderingError.Bound(limit: longestSide, actual: side))
        }
    }

    /// "400", "50.1"; rounded up, so that what is over a limit reads so.
    private static func megapixels(_ area: Int) -> String {
        let tenths = (area + 99_999) / 100_000
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    private static let list = "PNG, JPEG, WebP, GIF or SVG picture"
    private static let plural = "PNG, JPEG, WebP, GIF or SVG"

    /// What a file is that we do not read, where its first bytes say so.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        let start = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
        let boxes = ["heic", "heix", "mif1", "hevc"]
        if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) {
            let brand = String(decoding: bytes[8..<12], as: UTF8.self)
            return brand == "avif" || brand == "avis"
                ? "an AVIF" : boxes.contains(brand) ? "a HEIC" : "a video"
        }
        let marks: [(String, String)] = [
            ("%pdf", "a PDF"), ("%!ps", "a PostScript file"), ("8bps", "a Photoshop file"), ("bm", "a BMP"),
            ("ii*\0", "a TIFF"), ("mm\0*", "a TIFF"), ("<!doctype html", "a web page"),
            ("<html", "a web page"),
            ("pk\u{3}\u{4}", "a ZIP"), ("\0\0\u{1}\0", "an icon file (ICO)"),
        ]
        if bytes.starts(with: [0x1F, 0x8B]) { return "a compressed file (SVGZ or GZIP)" }
        return marks.first { start.hasPrefix($0.0) }?.1
    }
}

/// Numbers in the first bytes of files.
extension [UInt8] {
    /// A number of several bytes, the largest first; 0 beyond the end.
    func big(_ at: Int, _ count: Int) -> Int {
        guard at >= 0, count >= 0, at <= self.count - count else { return 0 }
        return self[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number of several bytes, the smallest first; 0 beyond the end.
    func little(_ at: Int, _ count: Int) -> Int {
        guard at >= 0, count >= 0, at <= self.count - count else { return 0 }
        return self[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// True when there are these letters at a place.
    func has(_ letters: String, at: Int) -> Bool {
        at >= 0 && at <= count - letters.utf8.count
            && self[at..<at + letters.utf8.count].elementsEqual(letters.utf8)
    }
}
