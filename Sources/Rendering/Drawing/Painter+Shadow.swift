/// Drawing of shadows.
extension Painter {
    /// Draws a shadow; `isCovered` says that the box itself comes next and hides its middle.
    func draw(
        _ shadow: Shadow, _ rect: Rect, _ radius: Double, isCovered: Bool,
        on context: borrowing DrawingContext
    ) throws(RenderingError) {
        guard rect.width > 0, rect.height > 0 else { return }
        let place = Rect(x: rect.x + shadow.dx, y: rect.y + shadow.dy, width: rect.width, height: rect.height)
        context.setColor(shadow.color)
        guard shadow.blur > 0 else {
            context.trace(Path.rect(place, radii: Corners(radius)))
            context.fill()
            return
        }
        let key = SoftShadow.Key(
            width: rect.width, height: rect.height, radius: radius, blur: shadow.blur,
            density: SoftShadow.density(blur: shadow.blur, pixelsPerUnit: density, isRaster: isRaster))
        let soft = try engine.softShadow(key)
        let whole = Rect(
            x: place.x - soft.margin, y: place.y - soft.margin,
            width: Double(soft.mask.width) / key.density, height: Double(soft.mask.height) / key.density)
        // A box with round corners holds one that is 0.3 radii smaller on every side. Enlarging a mask costs 8 ms
        // for a card, most of it where nobody can see it.
        let hole = rect.inset(0.3 * min(radius, rect.width / 2, rect.height / 2))
        guard isRaster, isCovered, let frame = context.frame(of: whole, around: hole) else {
            return try lay(soft, at: whole, key.density, on: context)
        }
        for part in frame {
            try context.saved { () throws(RenderingError) in
                context.clip(toPixels: part)
                try lay(soft, at: whole, key.density, on: context)
            }
        }
    }

    private func lay(
        _ soft: SoftShadow, at place: Rect, _ density: Double, on context: borrowing DrawingContext
    ) throws(RenderingError) {
        try context.mask(
            soft.mask, at: Point(x: place.x, y: place.y), pixel: 1 / density, repeats: false,
            filter: .bilinear)
    }
}

extension Engine {
    /// A blurred box, from memory or new.
    fileprivate func softShadow(_ key: SoftShadow.Key) throws(RenderingError) -> SoftShadow {
        if let known = shadows.value(key) { return known }
        let made = try SoftShadow(key)
        shadows.keep(made, for: key)
        return made
    }
}
