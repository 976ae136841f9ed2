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
    /// True when every pixel covers what is below.
    let isOpaque: Bool
    private let raw: OpaquePointer

    /// Largest side in px (LIMITS.md, row 21).
    static let longestSide = 16_384
    /// 67 Mpx are 268 MB.
    static let largestArea = 1 << 26

    /// An empty picture: black, or clear.
    init(width: Int, height: Int, format: Format, longest: Int = longestSide) throws(RenderingError) {
        guard width > 0, height > 0, width <= longest, height <= longest,
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
        isOpaque = format == .opaque
        self.width = width
        self.height = height
        stride = Int(cairo_image_surface_get_stride(surface))
    }

    deinit { cairo_surface_destroy(raw) }

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

    /// Takes over what another picture of the same height shows from `left` px on; both have four bytes a pixel.
    func copy(_ other: PixelSurface, from left: Int = 0) throws(RenderingError) {
        guard other.height == height, left >= 0, left + width <= other.width else {
            throw RenderingError(.library, "pixels beyond the edge of a backdrop")
        }
        let (row, begin, step) = (4 * width, 4 * left, other.stride)
        try other.withPixels { (source) throws(RenderingError) in
            try withPixels { target in
                for y in 0..<height {
                    let piece = source[(y * step + begin)..<(y * step + begin + row)]
                    UnsafeMutableRawBufferPointer(rebasing: target[(y * stride)...])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece))
                }
            }
        }
    }

    /// Keeps a compressed original with the pixels: a PDF takes it over as it is, once for each `name`.
    func attach(jpeg: [UInt8], name: String) {
        attach(jpeg, CAIRO_MIME_TYPE_JPEG)
        attach(Array(name.utf8), CAIRO_MIME_TYPE_UNIQUE_ID)
    }

    private func attach(_ bytes: [UInt8], _ type: String) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        let status = cairo_surface_set_mime_data(
            raw, type, copy, UInt(bytes.count), { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy
        )
        if status != CAIRO_STATUS_SUCCESS { copy.deallocate() }
    }
}
