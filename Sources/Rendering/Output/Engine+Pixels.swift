/// libjpeg's scale of qualities.
package enum JPEGQuality {
    /// What may be asked for.
    package static let range = JPEGWriter.qualities
    /// What slides of words and flat colours need to look like their PNG.
    package static let standard = 92
    /// The least that a byte limit leads to.
    package static let lowest = 40
}

extension Engine {
    /// Draws a scene as a PNG of `size x unit x scale` px.
    package func png(_ scene: Scene, scale: Double) throws(RenderingError) -> [UInt8] {
        try writer.encode(try drawn(scene, scale: scale))
    }

    /// Draws a scene as a JPEG of `size x unit x scale` px.
    ///
    /// With a byte limit, the quality is the best one not above `quality` that meets it, found by halving; no less
    /// than `JPEGQuality.lowest`, where letters begin to fray.
    package func jpeg(
        _ scene: Scene, scale: Double, quality: Int, maxBytes: Int? = nil
    ) throws(RenderingError) -> [UInt8] {
        let surface = try drawn(scene, scale: scale)
        let best = try JPEGWriter.encode(surface, quality: quality)
        guard let maxBytes, best.count > maxBytes else { return best }
        var (low, high) = (JPEGQuality.lowest, quality - 1)
        var kept: [UInt8]?
        while low <= high {
            let middle = (low + high) / 2
            let bytes = try JPEGWriter.encode(surface, quality: middle)
            if bytes.count <= maxBytes { (kept, low) = (bytes, middle + 1) } else { high = middle - 1 }
        }
        if let kept { return kept }
        return try JPEGWriter.encode(surface, quality: min(quality, JPEGQuality.lowest))
    }

    private func drawn(_ scene: Scene, scale: Double) throws(RenderingError) -> PixelSurface {
        // The page's memory is kept for the next one of its size, unless it is a large one.
        let used = page
        let drawn = try withGlyphs { () throws(RenderingError) in
            try pixels(of: scene, scale: scale, reusing: used)
        }
        page = drawn.width * drawn.height <= 1 << 21 ? drawn : nil
        return drawn
    }

    /// Draws a scene, on a surface that is no longer needed when it has the right size.
    func pixels(of scene: Scene, scale: Double, reusing used: PixelSurface? = nil) throws(RenderingError)
        -> PixelSurface
    {
        try SceneCheck.check(scene)
        guard scale.isFinite, scale > 0, scale <= 100 else {
            throw RenderingError(.tooLarge, "a scale of \(scale)")
        }
        let density = scene.unit * scale
        let width = (scene.size.width * density).rounded()
        let height = (scene.size.height * density).rounded()
        guard width <= 8_192, height <= 8_192, width >= 1, height >= 1 else {
            throw RenderingError(.tooLarge, "\(width) x \(height) px; the limit is 8192 px a side")
        }
        let surface: PixelSurface
        if let used, used.width == Int(width), used.height == Int(height) {
            surface = used
        } else {
            surface = try PixelSurface(width: Int(width), height: Int(height), format: .opaque)
        }
        let backdrop = try backdrop(of: scene, scale: scale, width: surface.width, height: surface.height)
        try surface.copy(backdrop)
        try paint(scene.items, density, on: surface)
        return surface
    }

    private func backdrop(of scene: Scene, scale: Double, width: Int, height: Int) throws(RenderingError)
        -> PixelSurface
    {
        let key = BackdropKey(items: scene.backdrop, size: scene.size, unit: scene.unit, scale: scale)
        if let known = backdrops.painted(key) { return known }
        let surface = try PixelSurface(width: width, height: height, format: .opaque)
        let white = Scene.Item.path(
            .rect(Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)),
            fill: .color(Color(red: 1, green: 1, blue: 1)), stroke: nil)
        try paint([white] + scene.backdrop, scene.unit * scale, on: surface)
        backdrops.keep(surface, for: key)
        return surface
    }

    private func paint(_ items: [Scene.Item], _ density: Double, on surface: PixelSurface)
        throws(RenderingError)
    {
        let context = try DrawingContext(on: surface)
        context.scale(density, density)
        try Painter(engine: self, target: .pixels(density)).draw(items, on: context)
        try context.check()
    }
}
