/// Paper grain: a tile of noise, the same on every machine (patterns.md, section 9).
enum Grain {
    /// Side of the tile in px and in du.
    static let side = 256

    /// The tile of a seed: alpha r^1.8 with r from mulberry32, row by row.
    static func tile(seed: UInt32) throws(RenderingError) -> PixelSurface {
        let surface = try PixelSurface(width: side, height: side, format: .mask)
        let stride = surface.stride
        try surface.withPixels { pixels in
            var state = seed
            for y in 0..<side {
                for x in 0..<side { pixels[y * stride + x] = levels[Int(next(&state) >> 24)] }
            }
        }
        return surface
    }

    /// r^1.8 x 255 by the upper byte of r: exact powers differ between C libraries in the last digit.
    private static let levels: [UInt8] = (0..<256).map { number in
        let r = (Double(number) + 0.5) / 256
        // r^1.8 = r^2 / r^0.2, with the fifth root by Newton's method.
        var root = 1.0
        for _ in 0..<60 { root = (4 * root + r / (root * root * root * root)) / 5 }
        return UInt8((r * r / root * 255).rounded())
    }

    /// One number of mulberry32.
    private static func next(_ state: inout UInt32) -> UInt32 {
        state &+= 0x6D2B_79F5
        var t = (state ^ (state >> 15)) &* (1 | state)
        t = (t &+ ((t ^ (t >> 7)) &* (61 | t))) ^ t
        return t ^ (t >> 14)
    }
}
