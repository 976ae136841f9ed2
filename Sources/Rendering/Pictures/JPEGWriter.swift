internal import CPictures

/// Writes JPEG files over libjpeg-turbo: sRGB, full colour resolution.
enum JPEGWriter {
    /// Qualities that may be asked for.
    static let qualities = 1...100

    /// An Exif block whose one entry says that the colours are sRGB (Exif 2.3, tag 0xA001 of the Exif directory).
    private static let note: [UInt8] =
        Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8]
        // Directory 0: one entry, the place of the Exif directory (26), no further directory.
        + [0, 1, 0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]
        // The Exif directory: ColorSpace, a short, 1.
        + [0, 1, 0xA0, 0x01, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]

    /// The file of an opaque picture; `quality` is libjpeg's, 1 to 100.
    static func encode(_ surface: PixelSurface, quality: Int) throws(RenderingError) -> [UInt8] {
        try surface.withPixels { (pixels) throws(RenderingError) in
            var job = UnspoolJPEGFile()
            job.pixels = UnsafeRawPointer(pixels.baseAddress)?.assumingMemoryBound(to: UInt8.self)
            job.stride = surface.stride
            job.width = UInt32(surface.width)
            job.height = UInt32(surface.height)
            job.quality = Int32(min(max(quality, qualities.lowerBound), qualities.upperBound))
            let done = note.withUnsafeBufferPointer { note in
                job.note = note.baseAddress
                job.note_length = UInt32(note.count)
                return unspool_jpeg_write(&job)
            }
            guard done, let data = job.data else {
                let words = withUnsafeBytes(of: &job.message) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                throw RenderingError(.library, "libjpeg-turbo: \(words)")
            }
            defer { free(data) }
            return Array(UnsafeBufferPointer(start: data, count: Int(job.length)))
        }
    }
}
