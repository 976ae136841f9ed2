internal import CPangoCairo

/// Writes PNG files over libdeflate: encoding is 85 % of a picture's time (PERFORMANCE.md).
///
/// Its two buffers stay from page to page: fresh memory would cost a sixth of the time in page faults.
final class PNGWriter {
    /// libdeflate's; higher levels cost four times as much for a tenth of the bytes.
    private static let level: Int32 = 6
    /// Buffers larger than this are given back after use: 8 MiB hold a page at export scale 1.
    private static let largestKept = 8 << 20

    private let compressor: OpaquePointer
    private var raw = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var packed = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// A writer for one thread.
    init() throws(RenderingError) {
        guard let made = libdeflate_alloc_compressor(Self.level) else {
            throw RenderingError(.library, "libdeflate has no memory")
        }
        compressor = made
    }

    deinit {
        libdeflate_free_compressor(compressor)
        raw.deallocate()
        packed.deallocate()
    }

    /// The file of an opaque picture.
    func encode(_ surface: PixelSurface) throws(RenderingError) -> [UInt8] {
        try surface.withPixels { (pixels) throws(RenderingError) in
            let rows = PixelRows(
                pixels: UnsafeRawBufferPointer(pixels), width: surface.width, height: surface.height,
                stride: surface.stride)
            let palette = Palette(rows)
            let length = (rows.width * (palette == nil ? 3 : 1) + 1) * rows.height
            // One byte more: a row of three-byte pixels is written in steps of four.
            Self.grow(&raw, length + 1)
            if let palette { palette.filter(rows, into: raw) } else { rows.filter(into: raw) }
            defer {
                if raw.count > Self.largestKept {
                    Self.grow(&raw, 0)
                    Self.grow(&packed, 0)
                }
            }
            return try file(rows, palette?.colors ?? [], length)
        }
    }

    private static func grow(_ buffer: inout UnsafeMutableRawBufferPointer, _ count: Int) {
        guard count == 0 || buffer.count < count else { return }
        buffer.deallocate()
        buffer = count == 0 ? .init(start: nil, count: 0) : .allocate(byteCount: count, alignment: 16)
    }

    private func file(_ rows: PixelRows, _ palette: [UInt32], _ length: Int) throws(RenderingError) -> [UInt8]
    {
        Self.grow(&packed, libdeflate_zlib_compress_bound(compressor, length))
        let count = libdeflate_zlib_compress(
            compressor, raw.baseAddress, length, packed.baseAddress, packed.count)
        guard count > 0 else { throw RenderingError(.library, "libdeflate could not compress") }
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file.reserveCapacity(count + palette.count * 3 + 100)
        let colorType: UInt8 = palette.isEmpty ? 2 : 3
        Self.chunk("IHDR", Self.big(rows.width) + Self.big(rows.height) + [8, colorType, 0, 0, 0], to: &file)
        // Rendering intent "perceptual", as PNG, section 11.3.3.5, advises for pictures.
        Self.chunk("sRGB", [0], to: &file)
        if !palette.isEmpty {
            let bytes = palette.flatMap { [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
            Self.chunk("PLTE", bytes, to: &file)
        }
        Self.chunk("IDAT", UnsafeRawBufferPointer(rebasing: packed[0..<count]), to: &file)
        Self.chunk("IEND", [], to: &file)
        return file
    }

    private static func chunk(_ name: String, _ data: some Collection<UInt8>, to file: inout [UInt8]) {
        file += big(data.count)
        let start = file.count
        file += name.utf8
        file += data
        let sum = file.withUnsafeBytes {
            libdeflate_crc32(0, $0.baseAddress.map { $0 + start }, $0.count - start)
        }
        file += big(Int(sum))
    }

    private static func big(_ number: Int) -> [UInt8] {
        [UInt8(number >> 24 & 255), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
    }
}

/// The rows of a Cairo picture: four bytes a pixel, blue first.
struct PixelRows {
    let pixels: UnsafeRawBufferPointer
    let width: Int
    let height: Int
    let stride: Int

    /// A row's pixels as 0xXXRRGGBB.
    func row(_ y: Int) -> UnsafeBufferPointer<UInt32> {
        let start = pixels.baseAddress.map { ($0 + y * stride).assumingMemoryBound(to: UInt32.self) }
        return UnsafeBufferPointer(start: start, count: width)
    }

    /// Writes the bytes to compress: a filter byte a row, three bytes a pixel.
    ///
    /// No filter, but Paeth on rows of photographs: LZ77 finds flat areas and gradients by itself, and filters hide
    /// them (PERFORMANCE.md, "Physical floor"). Every fourth row is looked at.
    func filter(into target: UnsafeMutableRawBufferPointer) {
        let length = width * 3 + 1
        guard let start = target.bindMemory(to: UInt8.self).baseAddress else { return }
        var isPhoto = false
        for y in 0..<height {
            let out = start + y * length
            if y > 0, y % 4 == 1 { isPhoto = isBusy(y) }
            out[0] = isPhoto ? 4 : 0
            if isPhoto { paeth(row(y), row(y - 1), out + 1) } else { copy(row(y), out + 1) }
        }
    }

    /// True when more than a quarter of the pixels equal none of their neighbours: a photograph crosses the row.
    private func isBusy(_ y: Int) -> Bool {
        let (line, above) = (row(y), row(y - 1))
        var changes = 0
        var x = 4
        while x < width - 4 {
            let pixel = line[x] & 0xFF_FFFF
            if pixel != line[x - 1] & 0xFF_FFFF, pixel != above[x] & 0xFF_FFFF,
                pixel != above[x - 1] & 0xFF_FFFF, pixel != above[x + 1] & 0xFF_FFFF
            {
                changes += 1
            }
            x += 4
        }
        return changes * 16 > width
    }

    /// Writes whole words; the last pixels' fourth byte is overwritten by the next.
    private func copy(_ line: UnsafeBufferPointer<UInt32>, _ out: UnsafeMutablePointer<UInt8>) {
        let target = UnsafeMutableRawPointer(out)
        func bytes(_ x: Int) -> UInt32 { line[x].byteSwapped >> 8 }
        var x = 0
        // Four pixels are three words.
        while x + 4 <= width {
            let (a, b, c, d) = (bytes(x), bytes(x + 1), bytes(x + 2), bytes(x + 3))
            target.storeBytes(of: (a | b << 24).littleEndian, toByteOffset: x * 3, as: UInt32.self)
            target.storeBytes(of: (b >> 8 | c << 16).littleEndian, toByteOffset: x * 3 + 4, as: UInt32.self)
            target.storeBytes(of: (c >> 16 | d << 8).littleEndian, toByteOffset: x * 3 + 8, as: UInt32.self)
            x += 4
        }
        while x < width {
            target.storeBytes(of: bytes(x), toByteOffset: x * 3, as: UInt32.self)
            x += 1
        }
    }

    private func paeth(
        _ line: UnsafeBufferPointer<UInt32>, _ above: UnsafeBufferPointer<UInt32>,
        _ out: UnsafeMutablePointer<UInt8>
    ) {
        var (left, corner): (UInt32, UInt32) = (0, 0)
        var at = 0
        for x in 0..<width {
            let (pixel, up) = (line[x], above[x])
            out[at] = Self.predict(pixel, left, up, corner, 16)
            out[at + 1] = Self.predict(pixel, left, up, corner, 8)
            out[at + 2] = Self.predict(pixel, left, up, corner, 0)
            at += 3
            left = pixel
            corner = up
        }
    }

    @inline(__always)
    private static func predict(
        _ pixel: UInt32, _ left: UInt32, _ up: UInt32, _ corner: UInt32, _ shift: UInt32
    )
        -> UInt8
    {
        let value = Int32(pixel >> shift & 255)
        let (a, b, c) = (Int32(left >> shift & 255), Int32(up >> shift & 255), Int32(corner >> shift & 255))
        let (pa, pb, pc) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
        let guess = pa <= pb && pa <= pc ? a : pb <= pc ? b : c
        return UInt8(truncatingIfNeeded: value - guess)
    }
}

/// The colours of a picture that has at most 256.
struct Palette {
    /// As 0xRRGGBB, in the order they are met.
    private(set) var colors: [UInt32] = []
    private var slots = [Int32](repeating: -1, count: 1_024)

    /// Collects colours; nil at the 257th.
    init?(_ rows: PixelRows) {
        // A few rows from everywhere show at once that most pictures have more.
        var sample = self
        for y in stride(from: 0, to: rows.height, by: 16) {
            guard sample.collect(rows.row(y)) else { return nil }
        }
        for y in 0..<rows.height {
            guard collect(rows.row(y)) else { return nil }
        }
    }

    /// Adds the colours of a row; false at the 257th.
    private mutating func collect(_ row: UnsafeBufferPointer<UInt32>) -> Bool {
        var last: UInt32 = 0xFFFF_FFFF
        for x in 0..<row.count {
            let color = row[x] & 0xFF_FFFF
            if color == last { continue }
            last = color
            let slot = slot(of: color)
            if slots[slot] >= 0 { continue }
            guard colors.count < 256 else { return false }
            slots[slot] = Int32(colors.count)
            colors.append(color)
        }
        return true
    }

    private func slot(of color: UInt32) -> Int {
        var slot = Int((color &* 0x9E37_79B1) >> 22)
        while slots[slot] >= 0, colors[Int(slots[slot])] != color { slot = (slot + 1) & 1_023 }
        return slot
    }

    /// Writes the bytes to compress: no filter, one byte a pixel.
    func filter(_ rows: PixelRows, into target: UnsafeMutableRawBufferPointer) {
        let length = rows.width + 1
        guard let start = target.bindMemory(to: UInt8.self).baseAddress else { return }
        var (last, index): (UInt32, UInt8) = (0xFFFF_FFFF, 0)
        for y in 0..<rows.height {
            let out = start + y * length
            out[0] = 0
            for (x, pixel) in rows.row(y).enumerated() {
                let color = pixel & 0xFF_FFFF
                if color != last {
                    last = color
                    index = UInt8(truncatingIfNeeded: slots[slot(of: color)])
                }
                out[x + 1] = index
            }
        }
    }
}
