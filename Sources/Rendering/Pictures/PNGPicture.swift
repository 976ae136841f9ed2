internal import CPictures

/// PNG, by libpng: row by row, reduced on the way, never further than the last row.
enum PNGPicture: PictureFormat {
    static let name = "PNG"
    /// Most chunks of a file (LIMITS.md, row 28), rows in large chunks aside.
    private static let mostChunks = 1_000
    /// Chunks of rows with so many bytes do not count: a photograph has thousands of 8 kB, and its size is bounded.
    private static let largeChunk = 4_000

    static func recognises(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    static func facts(_ bytes: [UInt8]) throws(RenderingError) -> PictureFacts {
        guard bytes.count >= 33, bytes.has("IHDR", at: 12) else {
            throw RenderingError(.unreadableImage, "the PNG has no header")
        }
        return PictureFacts(width: bytes.big(16, 4), height: bytes.big(20, 4))
    }

    /// All pixels of a file.
    static func pixels(_ bytes: [UInt8]) throws(RenderingError) -> PixelSurface {
        let facts = try facts(bytes)
        try PictureFormats.judge(facts)
        return try decode(
            bytes, facts, wanted: Size(width: Double(facts.width), height: Double(facts.height)))
    }

    static func decode(_ bytes: [UInt8], _ facts: PictureFacts, wanted: Size) throws(RenderingError)
        -> PixelSurface
    {
        let (lean, isOpaque) = try lean(bytes)
        let factor = facts.reduction(for: wanted)
        let surface = try PixelSurface(
            width: (facts.width + factor - 1) / factor, height: (facts.height + factor - 1) / factor,
            format: isOpaque ? .opaque : .alpha)
        var job = UnspoolPNG()
        job.factor = UInt32(factor)
        job.width = UInt32(surface.width)
        job.height = UInt32(surface.height)
        job.stride = surface.stride
        let isWhole = try lean.withUnsafeBufferPointer { (data) throws(RenderingError) in
            job.data = data.baseAddress
            job.length = data.count
            return try surface.withPixels { (pixels) throws(RenderingError) in
                job.pixels = pixels.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return unspool_png_read(&job)
            }
        }
        guard isWhole else { throw RenderingError(.unreadableImage, "the PNG is damaged") }
        return surface
    }

    /// The file without what is not needed for its pixels (texts, profiles, previews), and whether it is opaque.
    private static func lean(_ bytes: [UInt8]) throws(RenderingError) -> ([UInt8], Bool) {
        var lean = Array(bytes.prefix(8))
        lean.reserveCapacity(bytes.count)
        var at = 8
        var chunks = 0
        var isOpaque = bytes.count > 25 && bytes[25] & 4 == 0
        while at + 12 <= bytes.count {
            let end = min(bytes.count, at + 12 + bytes.big(at, 4))
            if ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].contains(where: { bytes.has($0, at: at + 4) }) {
                lean += bytes[at..<end]
            }
            if bytes.has("tRNS", at: at + 4) { isOpaque = false }
            if bytes.has("IEND", at: at + 4) { break }
            if end - at < largeChunk || !bytes.has("IDAT", at: at + 4) { chunks += 1 }
            at = end
        }
        guard chunks <= mostChunks else {
            throw RenderingError(
                .tooLarge, "it is damaged or hostile (\(chunks) chunks; the limit is \(mostChunks))",
                remedy: "save it anew as PNG",
                bound: RenderingError.Bound(limit: mostChunks, actual: chunks))
        }
        return (lean, isOpaque)
    }
}
