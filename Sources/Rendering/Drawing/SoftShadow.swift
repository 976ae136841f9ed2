internal import Glibc

/// The blurred alpha of a rounded box: three box blurs come close to a Gaussian (SPEC.md, section 14.8).
final class SoftShadow {
    /// What a shadow is remembered by.
    struct Key: Hashable {
        var width: Double
        var height: Double
        var radius: Double
        var blur: Double
        /// Mask pixels per unit.
        var density: Double
    }

    /// The mask.
    let mask: PixelSurface
    /// Units that it reaches beyond the box on every side.
    let margin: Double

    /// Pixels of the mask per px of the page: a wide blur has no detail to lose.
    ///
    /// Documents have as few as pictures: their viewers interpolate, and a mask is stored for every size of card.
    static func density(blur: Double, pixelsPerUnit: Double, isRaster: Bool) -> Double {
        let pixels = blur * pixelsPerUnit
        if !isRaster, pixels >= 80 { return pixelsPerUnit * 0.0625 }
        return pixelsPerUnit * (pixels >= 40 ? 0.125 : pixels >= 16 ? 0.25 : pixels >= 6 ? 0.5 : 1)
    }

    /// Draws and blurs a box.
    init(_ key: Key) throws(RenderingError) {
        // CSS: the blur is twice the standard deviation; three boxes of width d each (Filter Effects 1, feGaussianBlur).
        let sigma = key.blur / 2 * key.density
        let size = max(1, Int((sigma * 3 * (2 * Double.pi).squareRoot() / 4 + 0.5).rounded(.down)))
        let border = 3 * ((size + 1) / 2) + 1
        margin = Double(border) / key.density
        let width = Int((key.width * key.density).rounded(.up)) + 2 * border
        let height = Int((key.height * key.density).rounded(.up)) + 2 * border
        // Away from its corners a shadow is the same all along an edge: a small box is blurred, and its
        // middle row and column are repeated (a card of 952 x 1000 du: 12 ms became 1.5 ms).
        let corner = 2 * (Int((key.radius * key.density).rounded(.up)) + 2 * border) + 1
        let (dropX, dropY) = (max(0, width - 2 * border - corner), max(0, height - 2 * border - corner))
        let core = try PixelSurface(width: width - dropX, height: height - dropY, format: .mask)
        var small = key
        small.width -= Double(dropX) / key.density
        small.height -= Double(dropY) / key.density
        try Self.draw(small, margin, on: core)
        try Self.blur(core, size)
        guard dropX > 0 || dropY > 0 else {
            mask = core
            return
        }
        mask = try PixelSurface(width: width, height: height, format: .mask)
        try Self.stretch(core, over: mask, middleX: core.width / 2, middleY: core.height / 2)
    }

    /// Copies a small mask into a larger one, its middle row and column repeated.
    private static func stretch(
        _ core: PixelSurface, over mask: PixelSurface, middleX: Int, middleY: Int
    ) throws(RenderingError) {
        let (dropX, dropY) = (mask.width - core.width, mask.height - core.height)
        try core.withPixels { (source) throws(RenderingError) in
            try mask.withPixels { (target) throws(RenderingError) in
                guard let source = source.baseAddress, let target = target.baseAddress else { return }
                for y in 0..<mask.height {
                    let from = source + (y <= middleY ? y : max(middleY, y - dropY)) * core.stride
                    let to = target + y * mask.stride
                    to.copyMemory(from: from, byteCount: middleX)
                    memset(to + middleX, Int32(from.load(fromByteOffset: middleX, as: UInt8.self)), dropX)
                    (to + middleX + dropX).copyMemory(from: from + middleX, byteCount: core.width - middleX)
                }
            }
        }
    }

    private static func draw(
        _ key: Key, _ margin: Double, on mask: PixelSurface
    ) throws(RenderingError) {
        let context = try DrawingContext(on: mask)
        context.scale(key.density, key.density)
        let box = Rect(x: margin, y: margin, width: key.width, height: key.height)
        context.trace(Path.rect(box, radii: Corners(key.radius)))
        context.setColor(Color(red: 0, green: 0, blue: 0))
        context.fill()
        try context.check()
    }

    private static func blur(_ mask: PixelSurface, _ size: Int) throws(RenderingError) {
        let (width, height, stride) = (mask.width, mask.height, mask.stride)
        try mask.withPixels { pixels in
            var values = [Float](repeating: 0, count: width * height)
            for y in 0..<height {
                for x in 0..<width { values[y * width + x] = Float(pixels[y * stride + x]) }
            }
            // Along rows, then turned: two rounds of three make both directions.
            values = Self.blurredAndTurned(values, width, height, size)
            values = Self.blurredAndTurned(values, height, width, size)
            for y in 0..<height {
                for x in 0..<width {
                    pixels[y * stride + x] = UInt8(max(0, min(255, values[y * width + x].rounded())))
                }
            }
        }
    }

    /// Blurs each row three times, each time by a running sum, and turns rows into columns.
    private static func blurredAndTurned(_ values: [Float], _ width: Int, _ height: Int, _ size: Int)
        -> [Float]
    {
        var result = [Float](repeating: 0, count: values.count)
        var row = [Float](repeating: 0, count: width)
        var next = row
        // Boxes of even width are shifted half a pixel left, then right, then one wider (Filter Effects 1).
        let boxes =
            size % 2 == 1
            ? [(size / 2, size / 2), (size / 2, size / 2), (size / 2, size / 2)]
            : [(size / 2, size / 2 - 1), (size / 2 - 1, size / 2), (size / 2, size / 2)]
        values.withUnsafeBufferPointer { values in
            result.withUnsafeMutableBufferPointer { result in
                for y in 0..<height {
                    for x in 0..<width { row[x] = values[y * width + x] }
                    for (left, right) in boxes {
                        row.withUnsafeBufferPointer { row in
                            next.withUnsafeMutableBufferPointer { Self.blur(row, left, right, into: $0) }
                        }
                        swap(&row, &next)
                    }
                    for x in 0..<width { result[x * height + y] = row[x] }
                }
            }
        }
        return result
    }

    /// Means of the values from `left` before to `right` behind each, by a running sum.
    private static func blur(
        _ row: UnsafeBufferPointer<Float>, _ left: Int, _ right: Int,
        into next: UnsafeMutableBufferPointer<Float>
    ) {
        let width = row.count
        let share = 1 / Float(left + right + 1)
        var sum: Float = 0
        for x in 0..<min(right, width) { sum += row[x] }
        for x in 0..<width {
            if x + right < width { sum += row[x + right] }
            if x - left - 1 >= 0 { sum -= row[x - left - 1] }
            next[x] = sum * share
        }
    }
}
