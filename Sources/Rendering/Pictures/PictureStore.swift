internal import CPangoCairo

/// The pictures of an engine, decoded, and their reductions to the sizes they are drawn at.
struct PictureStore {
    private struct Reduction: Hashable {
        var key: ImageKey
        var width: Int
        var height: Int
    }
    private struct Kept {
        var surface: PixelSurface
        /// In px, turned upright.
        var size: Size
        /// True when a document can take over the compressed file.
        var hasFile: Bool
    }

    private var originals = RecentlyUsed<ImageKey, Kept>(count: 256, limit: 512 << 20)
    private var reductions = RecentlyUsed<Reduction, PixelSurface>(count: 64, limit: 128 << 20)

    /// Decodes a picture and returns its size in px.
    mutating func keep(_ bytes: [UInt8], as key: ImageKey) throws(RenderingError) -> Size {
        if let known = originals.value(key) { return known.size }
        let header = try PictureHeader(bytes)
        let surface: PixelSurface
        switch header.kind {
        case .png: surface = try PictureDecoder.sensible(PictureDecoder.png(bytes))
        case .jpeg: surface = try PictureDecoder.jpeg(bytes, header)
        }
        let turns = header.orientation > 4
        let size = Size(
            width: Double(turns ? header.height : header.width),
            height: Double(turns ? header.width : header.height))
        originals.keep(
            Kept(surface: surface, size: size, hasFile: header.kind == .jpeg && header.orientation == 1),
            for: key, weight: surface.stride * surface.height)
        return size
    }

    /// Size of a picture in px.
    mutating func size(of key: ImageKey) throws(RenderingError) -> Size { try kept(key).size }

    /// The picture for a document: as it came when it is compressed well, else at about a size in px.
    mutating func documentPicture(_ key: ImageKey, width: Double, height: Double) throws(RenderingError)
        -> PixelSurface
    {
        let known = try kept(key)
        return known.hasFile ? known.surface : try picture(key, width: width, height: height)
    }

    /// The picture at about a size in px: reduced once, not each time it is drawn.
    mutating func picture(_ key: ImageKey, width: Double, height: Double) throws(RenderingError)
        -> PixelSurface
    {
        let original = try kept(key).surface
        let wide = max(1, Int(width.rounded(.up)))
        let high = max(1, Int(height.rounded(.up)))
        guard wide < original.width, high < original.height else { return original }
        let reduction = Reduction(key: key, width: wide, height: high)
        if let known = reductions.value(reduction) { return known }
        let surface = try PixelSurface(width: wide, height: high, format: .alpha)
        let context = try DrawingContext(on: surface)
        context.scale(Double(wide) / Double(original.width), Double(high) / Double(original.height))
        try context.paint(original, pads: true)
        try context.check()
        reductions.keep(surface, for: reduction, weight: surface.stride * high)
        return surface
    }

    private mutating func kept(_ key: ImageKey) throws(RenderingError) -> Kept {
        guard let known = originals.value(key) else {
            throw RenderingError(.unreadableImage, "the picture \(key.digest) was not given to this engine")
        }
        return known
    }
}

extension Engine {
    /// Decodes a picture for later drawing and returns its size in px; PNG and JPEG.
    package func keep(_ image: [UInt8], as key: ImageKey) throws(RenderingError) -> Size {
        try pictures.keep(image, as: key)
    }
}
