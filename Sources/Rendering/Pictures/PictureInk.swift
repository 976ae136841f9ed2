/// What a picture's visible pixels look like on average.
package struct PictureInk: Sendable, Hashable {
    /// Their mean colour, each by its alpha; black when nothing is visible.
    package var color: Color
    /// True when next to nothing of the picture is clear.
    package var isOpaque: Bool
}

extension Engine {
    /// The ink of a picture that was given to this engine, looked at in a small reduction.
    package func ink(of key: ImageKey) throws(RenderingError) -> PictureInk {
        let size = try pictures.size(of: key)
        let scale = min(1, 96 / max(1, max(size.width, size.height)))
        let small = try pictures.picture(
            key, width: max(1, size.width * scale), height: max(1, size.height * scale))
        let (width, height, stride) = (small.width, small.height, small.stride)
        return try small.withPixels { bytes in
            var (blue, green, red, alpha) = (0, 0, 0, 0)
            for y in 0..<height {
                for x in 0..<width {
                    let pixel = y * stride + x * 4
                    blue += Int(bytes[pixel])
                    green += Int(bytes[pixel + 1])
                    red += Int(bytes[pixel + 2])
                    alpha += small.isOpaque ? 255 : Int(bytes[pixel + 3])
                }
            }
            let sum = Double(max(1, alpha))
            func part(_ value: Int) -> Double { min(1, Double(value) / sum) }
            return PictureInk(
                color: Color(red: part(red), green: part(green), blue: part(blue)),
                isOpaque: Double(alpha) > 0.98 * 255 * Double(width * height))
        }
    }
}
