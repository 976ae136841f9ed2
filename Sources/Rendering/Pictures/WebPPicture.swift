internal import CPictures

/// WebP, by libwebp; of a moving one the first frame.
enum WebPPicture: PictureFormat {
    static let name = "WebP"

    /// A frame inside its canvas, in px.
    private struct Frame {
        var x = 0
        var y = 0
        var width: Int
        var height: Int
        /// Where its data stand in the file.
        var data: Range<Int>
    }

    static func recognises(_ bytes: [UInt8]) -> Bool { bytes.has("RIFF", at: 0) && bytes.has("WEBP", at: 8) }

    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts {
        if bytes.has("VP8X", at: 12), bytes.count >= 30 {
            var facts = PictureFacts(width: bytes.little(24, 3) + 1, height: bytes.little(27, 3) + 1)
            if let exif = chunk("EXIF", of: bytes) {
                let start = exif.lowerBound + (bytes.has("Exif", at: exif.lowerBound) ? 6 : 0)
                facts.orientation =
                    PictureTurn.orientation(bytes, from: start, to: exif.upperBound) ?? facts.orientation
            }
            return facts
        }
        if bytes.has("VP8L", at: 12), bytes.count >= 25, bytes[20] == 0x2F {
            let bits = bytes.little(21, 4)
            return PictureFacts(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        if bytes.has("VP8 ", at: 12), bytes.count >= 30, bytes[23...25].elementsEqual([0x9D, 0x01, 0x2A]) {
            return PictureFacts(width: bytes.little(26, 2) & 0x3FFF, height: bytes.little(28, 2) & 0x3FFF)
        }
        throw RenderingError(.unreadableImage, "the WebP has no header")
    }

    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
    {
        let factor = facts.reduction(for: wanted)
        guard bytes.has("VP8X", at: 12), bytes[20] & 2 != 0 else {
            let whole = Frame(width: facts.width, height: facts.height, data: bytes.indices)
            return try pixels(of: whole, bytes, factor)
        }
        guard let frame = firstFrame(bytes) else {
            throw RenderingError(.unreadableImage, "the WebP has no frame")
        }
        guard frame.x + frame.width <= facts.width, frame.y + frame.height <= facts.height else {
            throw RenderingError(.unreadableImage, "the WebP's first frame is larger than its canvas")
        }
        let picture = try pixels(of: frame, bytes, factor)
        if frame.width == facts.width, frame.height == facts.height { return picture }
        let canvas = try PixelSurface(
            width: (facts.width + factor - 1) / factor, height: (facts.height + factor - 1) / factor,
            format: .alpha)
        let context = try DrawingContext(on: canvas)
        context.translate(Double(frame.x) / Double(factor), Double(frame.y) / Double(factor))
        try context.paint(picture, filter: .nearest, pads: false)
        try context.check()
        return canvas
    }

    private static func pixels(of frame: Frame, _ bytes: [UInt8], _ factor: Int) throws(RenderingError)
        -> PixelSurface
    {
        var config = WebPDecoderConfig()
        guard WebPInitDecoderConfig(&config) != 0 else {
            throw RenderingError(.library, "libwebp has another version")
        }
        return try bytes[frame.data].withUnsafeBufferPointer { (data) throws(RenderingError) in
            // The frame must be as large as the judged header said, or room for its pixels would be too small.
            guard WebPGetFeatures(data.baseAddress, data.count, &config.input) == VP8_STATUS_OK,
                Int(config.input.width) == frame.width, Int(config.input.height) == frame.height
            else { throw RenderingError(.unreadableImage, "the WebP is damaged") }
            let surface = try PixelSurface(
                width: (frame.width + factor - 1) / factor, height: (frame.height + factor - 1) / factor,
                format: config.input.has_alpha != 0 ? .alpha : .opaque)
            if factor > 1 {
                config.options.use_scaling = 1
                config.options.scaled_width = Int32(surface.width)
                config.options.scaled_height = Int32(surface.height)
            }
            let status = try surface.withPixels { (pixels) throws(RenderingError) in
                config.output.colorspace = MODE_bgrA
                config.output.is_external_memory = 1
                config.output.u.RGBA.rgba = pixels.baseAddress?.assumingMemoryBound(to: UInt8.self)
                config.output.u.RGBA.stride = Int32(surface.stride)
                config.output.u.RGBA.size = pixels.count
                return WebPDecode(data.baseAddress, data.count, &config)
            }
            guard status == VP8_STATUS_OK else {
                throw RenderingError(.unreadableImage, "the WebP is damaged")
            }
            return surface
        }
    }

    private static func firstFrame(_ bytes: [UInt8]) -> Frame? {
        guard let chunk = chunk("ANMF", of: bytes), chunk.count > 16 else { return nil }
        let at = chunk.lowerBound
        return Frame(
            x: bytes.little(at, 3) * 2, y: bytes.little(at + 3, 3) * 2, width: bytes.little(at + 6, 3) + 1,
            height: bytes.little(at + 9, 3) + 1, data: at + 16..<chunk.upperBound)
    }

    /// Where the content of the first chunk of a name stands.
    private static func chunk(_ name: String, of bytes: [UInt8]) -> Range<Int>? {
        var at = 12
        while at + 8 <= bytes.count {
            let start = at + 8
            let end = min(bytes.count, start + bytes.little(at + 4, 4))
            if bytes.has(name, at: at) { return start..<end }
            at = end + (end & 1)
        }
        return nil
    }
}
