internal import CPangoCairo

/// A picture in memory, in Cairo's native pixels; the pointer never leaves it.
final class PixelSurface {
    /// How a pixel is stored.
    enum Format {
        /// Four bytes, opaque.
        case opaque
        /// Four bytes, premultiplied.
        case alpha
        /// One byte of alpha.
        case mask
    }

    /// In px.
    let width: Int
    /// In px.
    let height: Int
    /// Bytes from row to row.
    let stride: Int
    private let raw: OpaquePointer

    /// Largest side in px (LIMITS.md, row 21) and largest area in px.
    static let longestSide = 16_384
    /// 67 Mpx are 268 MB.
    static let largestArea = 1 << 26

    /// An empty picture: black, or clear.
    init(width: Int, height: Int, format: Format) throws(RenderingError) {
        guard width > 0, height > 0, width <= Self.longestSide, height <= Self.longestSide,
            width * height <= Self.largestArea
        else { throw RenderingError(.tooLarge, "a picture of \(width) x \(height) px") }
        let kind =
            switch format {
            case .opaque: CAIRO_FORMAT_RGB24
            case .alpha: CAIRO_FORMAT_ARGB32
            case .mask: CAIRO_FORMAT_A8
            }
        guard let surface = cairo_image_surface_create(kind, Int32(width), Int32(height)) else {
            throw RenderingError(.library, "cairo_image_surface_create failed")
        }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw RenderingError(.library, String(cString: cairo_status_to_string(status)))
        }
        raw = surface
        self.width = width
        self.height = height
        stride = Int(cairo_image_surface_get_stride(surface))
    }

    /// Takes over a picture that Cairo made.
    init(owning surface: OpaquePointer) {
        raw = surface
        width = Int(cairo_image_surface_get_width(surface))
        height = Int(cairo_image_surface_get_height(surface))
        stride = Int(cairo_image_surface_get_stride(surface))
    }

    deinit { cairo_surface_destroy(raw) }

    /// True when its pixels have no alpha of their own.
    var isOpaque: Bool { cairo_image_surface_get_format(raw) == CAIRO_FORMAT_RGB24 }

    /// The surface for calls into C.
    func withRaw<R>(_ body: (OpaquePointer) throws(RenderingError) -> R) throws(RenderingError) -> R {
        defer { withExtendedLifetime(self) {} }
        return try body(raw)
    }

    /// The pixels to read and write, drawing finished before and told after.
    func withPixels<R>(_ body: (UnsafeMutableRawBufferPointer) throws(RenderingError) -> R)
        throws(RenderingError)
        -> R
    {
        cairo_surface_flush(raw)
        defer { withExtendedLifetime(self) { cairo_surface_mark_dirty(raw) } }
        guard let start = cairo_image_surface_get_data(raw) else {
            throw RenderingError(.library, "a surface without pixels")
        }
        return try body(UnsafeMutableRawBufferPointer(start: start, count: stride * height))
    }

    /// Takes over another picture's pixels; both have the same size and format.
    func copy(_ other: PixelSurface) throws(RenderingError) {
        guard other.stride == stride, other.height == height else { return }
        try other.withPixels { (source) throws(RenderingError) in
            try withPixels { target in target.copyMemory(from: UnsafeRawBufferPointer(source)) }
        }
    }

    /// Keeps a compressed original with the pixels: a PDF takes it over as it is.
    func attach(jpeg: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: jpeg.count)
        copy.initialize(from: jpeg, count: jpeg.count)
        let status = cairo_surface_set_mime_data(
            raw, CAIRO_MIME_TYPE_JPEG, copy, UInt(jpeg.count),
            { $0?.assumingMemoryBound(to: UInt8.self).deallocate() },
            copy)
        if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    }
}
