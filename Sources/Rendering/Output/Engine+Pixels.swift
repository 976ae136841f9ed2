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
        guard let section = BackdropSection(of: scene, scale: scale, sections) else {
            let (width, height) = (
                scene.size.width * scene.unit * scale, scene.size.height * scene.unit * scale
            )
            throw RenderingError(
                .tooLarge,
                "\(Int(width.rounded())) x \(Int(height.rounded())) px; the limit is \(Int(PixelSize.longest)) px a side",
                bound: RenderingError.Bound(
                    limit: Int(PixelSize.longest), actual: Int(max(width, height).rounded())))
        }
        let size = section.piece
        let surface: PixelSurface
        if let used, used.width == size.width, used.height == size.height {
            surface = used
        } else {
            surface = try PixelSurface(width: size.width, height: size.height, format: .opaque)
        }
        let place = (scene.wide?.index ?? 0) - section.scenes.lowerBound
        try surface.copy(try painted(section), from: place * size.width)
        try paint(scene.items, (section.density, section.density), on: surface)
        return surface
    }

    private func painted(_ section: BackdropSection) throws(RenderingError) -> PixelSurface {
        if let known = backdrops.painted(section) { return known }
        if section.isWide { try SceneCheck.check(wide: section.items) }
        backdrops.makeRoom(for: section)
        let surface = try PixelSurface(
            width: section.width, height: section.height, format: .opaque,
            longest: section.isWide ? sections.width : PixelSurface.longestSide)
        let white = Scene.Item.path(
            .rect(section.place), fill: .color(Color(red: 1, green: 1, blue: 1)), stroke: nil)
        var items = [white] + section.items
        var layer: [Scene.Item] = []
        if section.isWide, let last = items.last, last.isPlain { layer = [items.removeLast()] }
        let density = section.stretch
        let left = section.scenes.lowerBound * section.piece.width
        try paint(items, density, from: left, on: surface)
        // Bands of rows hold fewer edges in memory, and a layer with an opacity is a smaller picture. They give the
        // same pixels, as long as no gradient is rounded anew in each.
        for top in stride(from: 0, to: layer.isEmpty ? 0 : section.height, by: 256) {
            try paint(layer, density, from: left, rows: top..<(top + 256), on: surface)
        }
        backdrops.keep(surface, for: section)
        return surface
    }

    /// Paints items with so many px a du, across and down, beginning `left` px from the left; on some rows or all.
    private func paint(
        _ items: [Scene.Item], _ density: (x: Double, y: Double), from left: Int = 0, rows: Range<Int>? = nil,
        on surface: PixelSurface
    ) throws(RenderingError) {
        let context = try DrawingContext(on: surface)
        if let rows {
            context.clip(
                toPixels: Rect(
                    x: 0, y: Double(rows.lowerBound), width: Double(surface.width), height: Double(rows.count)
                ))
        }
        context.translate(-Double(left), 0)
        context.scale(density.x, density.y)
        try Painter(engine: self, target: .pixels(density.y)).draw(items, on: context)
        try context.check()
    }
}

extension Scene.Item {
    /// True for a group of contours in plain colours.
    fileprivate var isPlain: Bool {
        guard case .group(let marks, _, _, _, nil) = self else { return false }
        return marks.allSatisfy { mark in
            switch mark {
            case .path(_, .color, _), .path(_, nil, _): true
            default: false
            }
        }
    }
}
