/// Draws the items of a scene: one switch.
struct Painter {
    /// Where it is drawn.
    enum Target {
        /// Pixels per du.
        case pixels(Double)
        /// A document: words stay words.
        case document

        /// The same place seen from inside a transform.
        func scaled(by transform: Transform?) -> Target {
            guard case .pixels(let density) = self, let transform else { return self }
            let area = abs(transform.a * transform.d - transform.b * transform.c)
            // A rotation leaves the area as it is, but for its last digits: caches must not see those.
            return abs(area - 1) < 1e-6 ? self : .pixels(density * area.squareRoot())
        }
    }

    /// Whose texts and pictures are drawn.
    let engine: Engine
    /// Where it is drawn.
    let target: Target

    /// Pixels per du that raster parts are made for; documents get two, enough for 144 px an inch.
    var density: Double {
        switch target {
        case .pixels(let density): density
        case .document: 2
        }
    }

    /// True when pixels are painted, false for documents.
    var isRaster: Bool { if case .pixels = target { true } else { false } }

    /// Draws items back to front.
    func draw(_ items: [Scene.Item], on context: borrowing DrawingContext) throws(RenderingError) {
        for (number, item) in items.enumerated() {
            if case .shadow(let rect, let radius, let shadow) = item {
                let isCovered = number + 1 < items.count && Self.covers(items[number + 1], rect, radius)
                try draw(shadow, rect, radius, isCovered: isCovered, on: context)
            } else {
                try draw(item, on: context)
            }
        }
    }

    /// True for the opaque box that throws a shadow.
    private static func covers(_ item: Scene.Item, _ rect: Rect, _ radius: Double) -> Bool {
        guard case .path(let path, .color(let color)?, _) = item, color.alpha >= 1 else { return false }
        return path == Path.rect(rect, radii: Corners(radius))
    }

    private func draw(_ item: Scene.Item, on context: borrowing DrawingContext) throws(RenderingError) {
        switch item {
        case .path(let path, let fill, let stroke):
            if !isRaster, stroke == nil, case .color(let color)? = fill, let discs = Discs(path) {
                return discs.draw(color, on: context)
            }
            context.trace(path)
            if let fill { try self.fill(fill, path, on: context) }
            if let stroke, stroke.width > 0 { context.stroke(stroke) }
        case .shadow(let rect, let radius, let shadow):
            try draw(shadow, rect, radius, isCovered: false, on: context)
        case .text(let block, let place): try draw(block, at: place, on: context)
        case .image(let key, let rect, let fit, let focus, let corners):
            try draw(key, rect, fit, focus, corners, on: context)
        case .group(let items, let transform, let clip, let opacity, let fade):
            try group(items, transform, clip, opacity, fade, on: context)
        case .link(let url, let rect): if case .document = target { context.link(url, rect) }
        }
    }

    private func fill(_ paint: Paint, _ path: Path, on context: borrowing DrawingContext)
        throws(RenderingError)
    {
        switch paint {
        case .color(let color): context.setColor(color)
        case .linear(let from, let to, let stops): context.setLinear(from, to, stops)
        case .radial(let center, let radius, let stops): context.setRadial(center, radius, stops)
        case .grain(let color, let seed):
            let tile = try engine.grain(seed)
            try context.saved { () throws(RenderingError) in
                context.clip()
                context.setColor(color)
                // Small slides show the mean of several grains, as a picture made smaller does.
                try context.mask(
                    tile, at: Point(x: 0, y: 0), pixel: 1, repeats: true,
                    filter: isRaster && density < 1 ? .good : .nearest)
            }
            // The clip took the contour with it.
            context.trace(path)
            return
        }
        context.fill()
    }

    private func group(
        _ items: [Scene.Item], _ transform: Transform?, _ clip: Path?, _ opacity: Double, _ fade: Scene.Fade?,
        on context: borrowing DrawingContext
    ) throws(RenderingError) {
        guard opacity > 0 else { return }
        try context.saved { () throws(RenderingError) in
            if let transform { context.transform(transform) }
            if let clip {
                context.trace(clip)
                context.clip()
            }
            // Shadows, pictures and emoji in a scaled group are made for the pixels that they get there.
            let painter = Painter(engine: engine, target: target.scaled(by: transform))
            guard opacity < 1 || fade != nil else {
                try painter.draw(items, on: context)
                return
            }
            context.beginGroup()
            try painter.draw(items, on: context)
            context.endGroup(opacity: opacity, fade: fade)
        }
    }

    private func draw(
        _ key: ImageKey, _ rect: Rect, _ fit: Scene.Fit, _ focus: Point, _ corners: Corners,
        on context: borrowing DrawingContext
    ) throws(RenderingError) {
        guard rect.width > 0, rect.height > 0 else { return }
        let size = try engine.pictures.size(of: key)
        let place = Placement.place(of: size, in: rect, fit, focus)
        let (wide, high) = (place.width * density, place.height * density)
        let picture =
            isRaster
            ? .pixels(try engine.pictures.picture(key, width: wide, height: high))
            : try engine.pictures.documentPicture(key, width: wide, height: high)
        try context.saved { () throws(RenderingError) in
            context.trace(Path.rect(fit == .contain ? place : rect, radii: corners))
            context.clip()
            context.translate(place.x, place.y)
            try draw(picture, Size(width: place.width, height: place.height), on: context)
        }
    }

    private func draw(
        _ picture: PictureStore.DocumentPicture, _ size: Size, on context: borrowing DrawingContext
    ) throws(RenderingError) {
        switch picture {
        case .pixels(let pixels):
            context.scale(size.width / Double(pixels.width), size.height / Double(pixels.height))
            try context.paint(pixels, pads: isRaster)
        case .file(let pixels, let orientation):
            let stored = Size(width: Double(pixels.width), height: Double(pixels.height))
            let turns = orientation > 4
            context.scale(
                size.width / (turns ? stored.height : stored.width),
                size.height / (turns ? stored.width : stored.height))
            context.transform(PictureTurn.map(orientation, of: stored))
            try context.paint(pixels, pads: false)
        case .shapes(let recording):
            context.scale(size.width / recording.size.width, size.height / recording.size.height)
            recording.paint(on: context)
        }
    }
}

extension Engine {
    /// A grain tile, made once an engine.
    fileprivate func grain(_ seed: UInt32) throws(RenderingError) -> PixelSurface {
        if let known = grains.value(seed) { return known }
        let made = try Grain.tile(seed: seed)
        grains.keep(made, for: seed)
        return made
    }
}
