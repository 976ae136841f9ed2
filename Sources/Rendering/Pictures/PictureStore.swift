internal import CPangoCairo

/// The pictures of an engine: files as they came, and their pixels at the sizes they are drawn at.
struct PictureStore {
    /// How a document shows a picture.
    enum DocumentPicture {
        /// Pixels at about the size of its box.
        case pixels(PixelSurface)
        /// A compressed file as it came, to be turned as EXIF says; the surface's own pixels are few.
        case file(PixelSurface, orientation: Int)
        /// Shapes.
        case shapes(PictureRecording)
    }

    private struct Sized: Hashable {
        var key: ImageKey
        var width: Int
        var height: Int
    }
    private struct Kept {
        var format: any PictureFormat.Type
        var facts: PictureFacts
        var bytes: [UInt8]
        /// In px, turned upright.
        var size: Size

        /// A size for the upright picture as one for the stored one, and back.
        func turned(_ size: Size) -> Size {
            facts.orientation > 4 ? Size(width: size.height, height: size.width) : size
        }

        /// The pixels, upright, not smaller than `wanted`.
        func decoded(_ wanted: Size) throws(RenderingError) -> PixelSurface {
            try PictureTurn.upright(
                format.decode(bytes, facts, wanted: turned(wanted)), facts.orientation)
        }
    }

    /// Files share their bytes with whoever gave them.
    private var files = RecentlyUsed<ImageKey, Kept>(count: 512, limit: 512 << 20)
    /// A full page: what comes back on every page is small, and photographs come once.
    private var drawn = RecentlyUsed<Sized, PixelSurface>(count: 64, limit: 6 << 20)
    private var documents = RecentlyUsed<ImageKey, DocumentPicture>(count: 64, limit: 24 << 20)

    /// Judges a picture by its header and remembers it; returns its size in px.
    mutating func keep(_ bytes: [UInt8], as key: ImageKey) throws(RenderingError) -> Size {
        if let known = files.value(key) { return known.size }
        let format = try PictureFormats.of(bytes)
        let facts = try format.facts(bytes)
        try PictureFormats.judge(facts)
        var kept = Kept(format: format, facts: facts, bytes: bytes, size: Size(width: 0, height: 0))
        kept.size = kept.turned(Size(width: Double(facts.width), height: Double(facts.height)))
        files.keep(kept, for: key, weight: bytes.count)
        return kept.size
    }

    /// Forgets files of earlier decks when there are many: a batch meets more of them than memory has room for.
    mutating func trim(sparing keys: Set<ImageKey>) { files.trim(to: 48 << 20, sparing: keys) }

    /// Size of a picture in px.
    mutating func size(of key: ImageKey) throws(RenderingError) -> Size { try kept(key).size }

    /// How many px a picture has; shapes have none.
    mutating func pixels(of key: ImageKey) throws(RenderingError) -> Int {
        let known = try kept(key)
        return known.format is SVGPicture.Type ? 0 : known.facts.width * known.facts.height
    }

    /// Decodes a picture small, once, to see that it is whole and what colour it has.
    mutating func meanColor(of key: ImageKey) throws(RenderingError) -> Color {
        let known = try kept(key)
        let scale = 64 / max(64, max(known.size.width, known.size.height))
        let small = try known.decoded(
            Size(width: known.size.width * scale, height: known.size.height * scale))
        return try small.meanColor()
    }

    /// The picture for a document: shapes stay shapes, a JPEG is taken over as it is, all else is about as many
    /// px as asked.
    mutating func documentPicture(_ key: ImageKey, width: Double, height: Double) throws(RenderingError)
        -> DocumentPicture
    {
        if let known = documents.value(key) { return known }
        let known = try kept(key)
        let made: DocumentPicture
        let weight: Int
        switch known.format {
        case is JPEGPicture.Type where !known.facts.isInks:
            let surface = try known.format.decode(known.bytes, known.facts, wanted: Size(width: 1, height: 1))
            surface.attach(jpeg: known.bytes, name: key.digest)
            made = .file(surface, orientation: known.facts.orientation)
            weight = surface.stride * surface.height + known.bytes.count
        case is SVGPicture.Type:
            made = .shapes(try SVGPicture.recording(known.bytes, known.facts))
            weight = known.bytes.count * 8
        default: return .pixels(try picture(key, width: width, height: height))
        }
        documents.keep(made, for: key, weight: weight)
        return made
    }

    /// The picture at about a size in px: decoded and reduced once, not each time it is drawn.
    mutating func picture(_ key: ImageKey, width: Double, height: Double) throws(RenderingError)
        -> PixelSurface
    {
        let known = try kept(key)
        var wide = max(1, Int(width.rounded(.up)))
        var high = max(1, Int(height.rounded(.up)))
        // Shapes have no pixels of their own.
        let isWhole =
            !(known.format is SVGPicture.Type)
            && (Double(wide) >= known.size.width || Double(high) >= known.size.height)
        if isWhole { (wide, high) = (Int(known.size.width), Int(known.size.height)) }
        let sized = Sized(key: key, width: wide, height: high)
        if let known = drawn.value(sized) { return known }
        let original = try known.decoded(Size(width: Double(wide), height: Double(high)))
        let surface = try original.reduced(width: wide, height: high)
        drawn.keep(surface, for: sized, weight: surface.stride * surface.height)
        return surface
    }

    private mutating func kept(_ key: ImageKey) throws(RenderingError) -> Kept {
        guard let known = files.value(key) else {
            throw RenderingError(.unreadableImage, "the picture \(key.digest) was not given to this engine")
        }
        return known
    }
}

extension PixelSurface {
    /// The picture made smaller; itself when it is no larger.
    fileprivate func reduced(width: Int, height: Int) throws(RenderingError) -> PixelSurface {
        guard width < self.width, height < self.height else { return self }
        let surface = try PixelSurface(width: width, height: height, format: .alpha)
        let context = try DrawingContext(on: surface)
        context.scale(Double(width) / Double(self.width), Double(height) / Double(self.height))
        try context.paint(self, pads: true)
        try context.check()
        return surface
    }

    /// The mean of all pixels, each by how much it covers; clear when nothing is covered.
    fileprivate func meanColor() throws(RenderingError) -> Color {
        try withPixels { pixels in
            var sums = [0, 0, 0, 0]
            for y in 0..<height {
                for x in 0..<width {
                    let at = y * stride + x * 4
                    for part in 0..<3 { sums[part] += Int(pixels[at + part]) }
                    sums[3] += isOpaque ? 255 : Int(pixels[at + 3])
                }
            }
            guard sums[3] > 0 else { return Color(red: 0, green: 0, blue: 0).opacity(0) }
            let all = Double(sums[3])
            return Color(
                red: min(1, Double(sums[2]) / all), green: min(1, Double(sums[1]) / all),
                blue: min(1, Double(sums[0]) / all))
        }
    }
}

extension Engine {
    /// Remembers a picture for later drawing and returns its size in px: PNG, JPEG, WebP, GIF or SVG.
    ///
    /// Only its header is read; pixels come when it is drawn, as many as its box needs.
    package func keep(_ image: [UInt8], as key: ImageKey) throws(RenderingError) -> Size {
        try pictures.keep(image, as: key)
    }

    /// Forgets the files of earlier decks when there are many.
    package func forgetPictures(sparing keys: Set<ImageKey>) { pictures.trim(sparing: keys) }

    /// Remembers a picture like `keep`, and decodes it once: a file that is damaged further on is refused here.
    package func admit(_ image: [UInt8], as key: ImageKey) throws(RenderingError) -> AdmittedPicture {
        let size = try pictures.keep(image, as: key)
        let color = try pictures.meanColor(of: key)
        return AdmittedPicture(size: size, meanColor: color, pixels: try pictures.pixels(of: key))
    }

    /// The mean colour of a picture, clear when all of it is clear.
    package func meanColor(of key: ImageKey) throws(RenderingError) -> Color {
        try pictures.meanColor(of: key)
    }
}

/// A picture that was decoded without a fault.
package struct AdmittedPicture: Sendable, Hashable {
    /// In px, turned upright.
    package var size: Size
    /// Its mean colour: the plate behind a picture that does not fill its box.
    package var meanColor: Color
    /// How many px it has as stored, for limits on all pictures of a job; none for shapes.
    package var pixels: Int
}
