/// How a photograph stands: EXIF's one tag that matters to us.
enum PictureTurn {
    /// Tag 0x0112 in the first directory of TIFF data between two places; nil when it says nothing.
    static func orientation(_ bytes: [UInt8], from tiff: Int, to end: Int) -> Int? {
        guard tiff >= 0, end <= bytes.count, end - tiff >= 14 else { return nil }
        let isLittle = bytes[tiff] == 0x49
        func number(_ at: Int, _ count: Int) -> Int {
            guard at >= tiff, at + count <= end else { return 0 }
            return isLittle ? bytes.little(at, count) : bytes.big(at, count)
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

    /// The map from a picture as stored, `size` large, to the picture upright.
    static func map(_ orientation: Int, of size: Size) -> Transform {
        let (w, h) = (size.width, size.height)
        return switch orientation {
        case 2: Transform(a: -1, b: 0, c: 0, d: 1, e: w, f: 0)
        case 3: Transform(a: -1, b: 0, c: 0, d: -1, e: w, f: h)
        case 4: Transform(a: 1, b: 0, c: 0, d: -1, e: 0, f: h)
        case 5: Transform(a: 0, b: 1, c: 1, d: 0, e: 0, f: 0)
        case 6: Transform(a: 0, b: 1, c: -1, d: 0, e: h, f: 0)
        case 7: Transform(a: 0, b: -1, c: -1, d: 0, e: h, f: w)
        case 8: Transform(a: 0, b: -1, c: 1, d: 0, e: 0, f: w)
        default: .identity
        }
    }

    /// A picture turned or mirrored upright.
    static func upright(_ picture: PixelSurface, _ orientation: Int) throws(RenderingError) -> PixelSurface {
        guard orientation > 1 else { return picture }
        let turns = orientation > 4
        let result = try PixelSurface(
            width: turns ? picture.height : picture.width, height: turns ? picture.width : picture.height,
            format: picture.isOpaque ? .opaque : .alpha)
        let context = try DrawingContext(on: result)
        context.transform(
            map(orientation, of: Size(width: Double(picture.width), height: Double(picture.height))))
        try context.paint(picture, filter: .nearest, pads: false)
        try context.check()
        return result
    }
}
