import Rendering

extension LayoutContext {
    /// Draws the brand's watermark below the words: as dense as it asks, and as long as every ink keeps the contrast
    /// that it needs.
    ///
    /// In a PDF words stay words and logos of shapes stay shapes.
    func addWatermark() throws(RenderingError) {
        guard !isTrial, let brand = deck.brand, let mark = brand.kit.watermark else { return }
        let width = mark.size * (style.canvas.width - style.canvas.margins.left - style.canvas.margins.right)
        if let words = mark.text {
            try addWatermark(words, width, mark)
        } else if let logo = brand.logo(on: palette.backgroundColor)?.logo {
            let height = min(width / logo.ratio, 0.6 * style.canvas.body.height)
            let frame = place(Size(width: height * logo.ratio, height: height), mark.place)
            let opacity = palette.room(for: logo.ink, upTo: mark.opacity, page.slide.tone)
            guard opacity > 0 else { return }
            let image = Scene.Item.image(
                logo.key, mirrored(frame), fit: .contain, focus: Point(x: 0.5, y: 0.5), corners: Corners(0))
            addBelowWords([.group([image], transform: nil, clip: nil, opacity: opacity, fade: nil)])
        }
    }

    private func addWatermark(
        _ words: String, _ width: Double, _ mark: BrandKit.Watermark
    ) throws(RenderingError) {
        // Where words have no contrast to spare, the watermark is fainter than the ground, not darker.
        let white = Color(red: 1, green: 1, blue: 1)
        let away = palette.text.contrast(with: .black) < palette.text.contrast(with: white) ? white : .black
        let own = palette.room(for: palette.text, upTo: mark.opacity, page.slide.tone)
        let ink =
            own >= min(mark.opacity, Self.faint)
            ? palette.text.opacity(own)
            : away.opacity(palette.room(for: away, upTo: min(1, 3 * mark.opacity), page.slide.tone))
        guard ink.alpha > 0 else { return }
        var text = TextStyle(
            role: .display, color: ink, accent: ink, highlight: palette.highlight,
            onHighlight: palette.onHighlight)
        text.maxLines = 1
        let set = SetText(Runs.plain(words, text, self), text, self)
        let natural = try measuring.metrics(of: set.block(size: 100, width: nil)).size.width
        guard natural > 0 else { return }
        // As wide as asked, but not so high that a short word fills the slide.
        let block = set.block(
            size: min(100 * width / natural, 0.3 * style.canvas.height).heldType, width: nil)
        let frame = mirrored(place(try measuring.metrics(of: block).size, mark.place))
        addBelowWords([.text(block, at: Point(x: frame.x, y: frame.y))])
    }

    /// The frame of a watermark, not mirrored.
    private func place(_ size: Size, _ place: BrandKit.Watermark.Place) -> Rect {
        let canvas = style.canvas
        let (top, bottom) = (canvas.body.y + lowered, canvas.foot.y - Self.watermarkAir)
        let left = canvas.margins.left
        let right = canvas.width - canvas.margins.right
        let x =
            switch place {
            case .center: (left + right - size.width) / 2
            case .topLeft, .bottomLeft: left
            case .topRight, .bottomRight: right - size.width
            }
        let y =
            switch place {
            case .center: (top + bottom - size.height) / 2
            case .topLeft, .topRight: top
            case .bottomLeft, .bottomRight: bottom - size.height
            }
        return Rect(x: x, y: y, width: size.width, height: size.height)
    }

    /// Distance of a watermark to the footer in du.
    private static let watermarkAir = 72.0
    /// What is thinner than this cannot be seen.
    private static let faint = 0.03
}

extension Palette {
    /// How dense an ink may lie below words, at most so much: no ink falls below the contrast that it needs.
    func room(for ink: Color, upTo wanted: Double, _ tone: Tone) -> Double {
        let pairs = Contrast.pairs(of: self, tone)
        func holds(_ opacity: Double) -> Bool {
            pairs.allSatisfy { pair in
                let words = self[ink: pair.ink] ?? .black
                let before = Contrast.lowest(words, on: pair.grounds)
                let after = Contrast.lowest(words, on: pair.grounds.map { $0.mixed(with: ink, opacity) })
                return after >= min(before, pair.needed)
            }
        }
        var steps = Int((wanted / Self.step).rounded())
        while steps > 0, !holds(Double(steps) * Self.step) { steps -= 1 }
        return min(wanted, Double(steps) * Self.step)
    }

    /// Watermarks are thinned out in such steps.
    private static let step = 0.005
}
