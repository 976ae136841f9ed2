internal import CPangoCairo

/// Turns files into pixels; the header has been judged already.
enum PictureDecoder {
    /// Short sides above this are reduced while a JPEG is decoded: twice the shortest canvas, in px.
    private static let enoughPixels = 2_160

    private final class Source {
        let bytes: [UInt8]
        var position = 0
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// Decodes a PNG with Cairo's reader.
    static func png(_ bytes: [UInt8]) throws(RenderingError) -> PixelSurface {
        let source = Source(bytes)
        let surface = withExtendedLifetime(source) {
            cairo_image_surface_create_from_png_stream(
                { closure, target, count in
                    guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
                    let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
                    let wanted = Int(count)
                    guard source.bytes.count - source.position >= wanted else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    source.bytes.withUnsafeBufferPointer { all in
                        guard let start = all.baseAddress else { return }
                        target.update(from: start + source.position, count: wanted)
                    }
                    source.position += wanted
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(source).toOpaque())
        }
        guard let surface else { throw RenderingError(.unreadableImage, "the PNG cannot be decoded") }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw RenderingError(.unreadableImage, "the PNG is damaged")
        }
        return PixelSurface(owning: surface)
    }

    /// A picture reduced when it is more than twice as large as any canvas can show.
    static func sensible(_ picture: PixelSurface) throws(RenderingError) -> PixelSurface {
        let short = min(picture.width, picture.height)
        guard short > 2 * enoughPixels else { return picture }
        let scale = Double(enoughPixels) / Double(short)
        let width = Int((Double(picture.width) * scale).rounded())
        let height = Int((Double(picture.height) * scale).rounded())
        let result = try PixelSurface(width: width, height: height, format: .alpha)
        let context = try DrawingContext(on: result)
        context.scale(Double(width) / Double(picture.width), Double(height) / Double(picture.height))
        try context.paint(picture, pads: true)
        try context.check()
        return result
    }

    /// Decodes a JPEG, turned upright; one that needs no turning keeps its bytes for documents.
    static func jpeg(_ bytes: [UInt8], _ header: PictureHeader) throws(RenderingError) -> PixelSurface {
        let short = min(header.width, header.height)
        let eighths = (1...8).first { short * $0 / 8 >= enoughPixels } ?? 8
        var job = UnsafeMutablePointer<UnspoolJPEG>.allocate(capacity: 1)
        job.initialize(to: UnspoolJPEG())
        defer {
            job.deinitialize(count: 1)
            job.deallocate()
        }
        let surface = try bytes.withUnsafeBufferPointer { (data) throws(RenderingError) -> PixelSurface in
            job.pointee.data = data.baseAddress
            job.pointee.length = UInt(data.count)
            job.pointee.eighths = UInt32(eighths)
            try read(&job)
            let surface = try PixelSurface(
                width: Int(job.pointee.width), height: Int(job.pointee.height), format: .opaque)
            try surface.withPixels { (pixels) throws(RenderingError) in
                job.pointee.pixels = pixels.baseAddress?.assumingMemoryBound(to: UInt8.self)
                job.pointee.stride = surface.stride
                try read(&job)
            }
            return surface
        }
        guard header.orientation == 1 else { return try upright(surface, header.orientation) }
        surface.attach(jpeg: bytes)
        return surface
    }

    private static func read(_ job: inout UnsafeMutablePointer<UnspoolJPEG>) throws(RenderingError) {
        guard unspool_jpeg_read(job) else {
            let words = withUnsafeBytes(of: &job.pointee.message) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw RenderingError(.unreadableImage, words)
        }
    }

    /// Turns or mirrors a picture as EXIF says.
    private static func upright(_ picture: PixelSurface, _ orientation: Int) throws(RenderingError)
        -> PixelSurface
    {
        let (w, h) = (Double(picture.width), Double(picture.height))
        let turns = orientation > 4
        let result = try PixelSurface(
            width: turns ? picture.height : picture.width, height: turns ? picture.width : picture.height,
            format: .opaque)
        let map: Transform =
            switch orientation {
            case 2: Transform(a: -1, b: 0, c: 0, d: 1, e: w, f: 0)
            case 3: Transform(a: -1, b: 0, c: 0, d: -1, e: w, f: h)
            case 4: Transform(a: 1, b: 0, c: 0, d: -1, e: 0, f: h)
            case 5: Transform(a: 0, b: 1, c: 1, d: 0, e: 0, f: 0)
            case 6: Transform(a: 0, b: 1, c: -1, d: 0, e: h, f: 0)
            case 7: Transform(a: 0, b: -1, c: -1, d: 0, e: h, f: w)
            case 8: Transform(a: 0, b: -1, c: 1, d: 0, e: 0, f: w)
            default: .identity
            }
        let context = try DrawingContext(on: result)
        context.transform(map)
        try context.paint(picture, filter: .nearest, pads: false)
        try context.check()
        return result
    }
}
