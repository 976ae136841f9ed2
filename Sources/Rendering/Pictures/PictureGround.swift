/// How dark and how bright a picture is from place to place, as it is drawn over a box.
///
/// A cell holds the least and the greatest value of each channel, so that nothing in it is darker than `low` or
/// brighter than `high`.
package struct PictureGround: Sendable, Hashable {
    /// Cells side by side.
    package let columns: Int
    /// Cells one below the other.
    package let rows: Int
    /// Edge of a cell in du.
    package let cell: Double
    /// Red, green and blue of each cell, row by row: the least.
    package let low: [UInt8]
    /// Red, green and blue of each cell, row by row: the greatest.
    package let high: [UInt8]

    /// Edge of a cell in du: finer than the strokes of the smallest words.
    package static let edge = 4.0

    /// One colour everywhere.
    package init(_ color: Color, columns: Int, rows: Int) {
        (self.columns, self.rows, cell) = (columns, rows, Self.edge)
        let one = [color.red, color.green, color.blue].map { UInt8(min(255, max(0, ($0 * 255).rounded()))) }
        low = Array(repeating: one, count: columns * rows).flatMap { $0 }
        high = low
    }

    /// The cells of a picture that is drawn with a shift, both in px; clear pixels count as black and as white.
    fileprivate init(_ picture: PixelSurface, size: Size, place: Rect, density: Double) throws(RenderingError)
    {
        columns = max(1, Int((size.width / Self.edge).rounded(.up)))
        rows = max(1, Int((size.height / Self.edge).rounded(.up)))
        cell = Self.edge
        var low = [UInt8](repeating: 255, count: columns * rows * 3)
        var high = [UInt8](repeating: 0, count: columns * rows * 3)
        let (across, down) = (columns, rows)
        // A pixel of the slide, in pixels of the picture.
        let step = Double(picture.width) / (place.width * density)
        let (width, height) = (Int((size.width * density).rounded()), Int((size.height * density).rounded()))
        try picture.withPixels { pixels in
            for y in 0..<height {
                let row = Self.index(Double(y) - place.y * density, step, picture.height) * picture.stride
                let line = min(down - 1, Int(Double(y) / density / Self.edge)) * across
                for x in 0..<width {
                    let at = row + Self.index(Double(x) - place.x * density, step, picture.width) * 4
                    let cell = (line + min(across - 1, Int(Double(x) / density / Self.edge))) * 3
                    let clear = picture.isOpaque ? 0 : 255 - pixels[at + 3]
                    for part in 0..<3 {
                        let value = pixels[at + 2 - part]
                        low[cell + part] = min(low[cell + part], value)
                        high[cell + part] = max(high[cell + part], value &+ min(clear, 255 - value))
                    }
                }
            }
        }
        (self.low, self.high) = (low, high)
    }

    private static func index(_ place: Double, _ step: Double, _ count: Int) -> Int {
        min(count - 1, max(0, Int((place + 0.5) * step)))
    }

    /// The cells that a box touches, a cell more on every side; empty outside.
    package func cells(in box: Rect) -> [Int] {
        let left = max(0, Int((box.x / cell).rounded(.down)) - 1)
        let right = min(columns - 1, Int((box.right / cell).rounded(.down)) + 1)
        let top = max(0, Int((box.y / cell).rounded(.down)) - 1)
        let bottom = min(rows - 1, Int((box.bottom / cell).rounded(.down)) + 1)
        guard left <= right, top <= bottom else { return [] }
        return (top...bottom).flatMap { row in (left...right).map { row * columns + $0 } }
    }
}

extension Engine {
    /// How dark and bright a picture is that fills a slide of a size in du, cropped about its focus.
    package func ground(
        of key: ImageKey, filling size: Size, focus: Point, density: Double
    ) throws(RenderingError) -> PictureGround {
        let stored = try pictures.size(of: key)
        let place = Placement.place(
            of: stored, in: Rect(x: 0, y: 0, width: size.width, height: size.height), .cover, focus)
        let picture = try pictures.picture(key, width: place.width * density, height: place.height * density)
        return try PictureGround(picture, size: size, place: place, density: density)
    }
}

/// Where a picture is drawn in its box.
enum Placement {
    /// The picture's own place: inside the box, or larger than it, when it is cropped.
    ///
    /// The focus stays as near to the middle of the box as the picture's edges allow.
    static func place(of size: Size, in box: Rect, _ fit: Scene.Fit, _ focus: Point) -> Rect {
        let scales = (box.width / size.width, box.height / size.height)
        let scale = fit == .cover ? max(scales.0, scales.1) : min(scales.0, scales.1)
        let (width, height) = (size.width * scale, size.height * scale)
        func shift(_ room: Double, _ length: Double, _ focus: Double) -> Double {
            fit == .contain ? (room - length) / 2 : min(0, max(room - length, room / 2 - focus * length))
        }
        return Rect(
            x: box.x + shift(box.width, width, focus.x), y: box.y + shift(box.height, height, focus.y),
            width: width, height: height)
    }
}
