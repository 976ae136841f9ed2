package import Rendering
internal import Threads

/// A page to a scene: the template's boxes, placed.
package enum Composer {
    /// The scene and what stands in it.
    package struct Composition: Sendable {
        /// The finished picture.
        package var scene: Scene
        /// Every text with its frame.
        package var texts: [PlacedText]
        /// What the running text came to, when the slide has some.
        package var flow: FlowOutcome?
        /// Characters that no font has.
        package var missing: Set<Character> = []
        /// True when the slide has a background photo, and something covers all of it.
        package var hidesPhoto = false
        /// Words of parts that a line had no room for.
        package var cut: [String] = []

        /// True when words of the thread are larger than their box.
        package var overflows: Bool {
            (flow?.overflows ?? false) || texts.contains { $0.isContent && $0.overflows }
        }
    }

    /// Places every box of the page's kind; a trial leaves out what has no words, and finds no missing glyphs.
    package static func compose(
        _ page: Page, _ style: ResolvedStyle, _ deck: DeckFacts, _ measuring: any TextMeasuring,
        trial: Bool = false, patterns: PatternMemory = PatternMemory()
    ) throws(RenderingError) -> Composition {
        let context = LayoutContext(
            style: style, page: page, deck: deck, measuring: measuring, isTrial: trial, patterns: patterns)
        let canvas = style.canvas
        let whole = Rect(x: 0, y: 0, width: canvas.width, height: canvas.height)
        let size = Size(width: canvas.width, height: canvas.height)
        context.add(
            context.panorama?.ground(context.palette.background)
                ?? [.path(.rect(whole), fill: context.palette.paint(size), stroke: nil)])
        context.endBackdrop()
        for node in context.panorama == nil
            ? style.template.boxes(page.kind) : style.template.runningBoxes(page.kind)
        {
            try context.placeAlone(node, in: whole)
            // A pattern that comes first depends on nothing but style: it is painted once for the deck.
            // A photo lies between the ground and everything else.
            if node is PatternNode, context.texts.isEmpty, context.boxes.isEmpty, context.photo == nil {
                context.endBackdrop()
            }
        }
        try context.addLate()
        let words = trial ? nil : try photoWords(context, size)
        let photo =
            try words.map { (words) throws(RenderingError) in try photoItems(words, context, size) } ?? []
        try context.addWatermark()
        let scene = Scene(
            size: size, unit: canvas.unit, backdrop: Array(context.items[..<context.backdropCount]),
            wide: wideBackdrop(context), items: photo + Array(context.items[context.backdropCount...]),
            bookmark: trial ? "" : bookmark(page))
        var composition = Composition(
            scene: scene, texts: context.texts, flow: context.flow, cut: context.cut)
        composition.hidesPhoto = words?.isHidden ?? false
        for index in composition.texts.indices where !trial {
            let metrics = try measuring.metrics(of: composition.texts[index].block)
            composition.missing.formUnion(metrics.missing)
            // Turned texts were narrowed before their turn.
            if composition.texts[index].turn == .identity {
                composition.texts[index].narrow(to: metrics.size.width)
            }
            composition.texts[index].note(metrics)
        }
        return composition
    }

    /// The picture that the backdrop is a piece of; nil when it is the slide's own, or a photo covers it.
    private static func wideBackdrop(_ context: LayoutContext) -> WideBackdrop? {
        guard let panorama = context.panorama, !context.isTrial, context.photo == nil else { return nil }
        // A pattern that comes after words is drawn over them, slide by slide.
        guard let wide = context.wide, wide.below + wide.pattern.count <= context.backdropCount else {
            return panorama.picture(context.palette.background, with: [], below: [])
        }
        let own = Array(context.items[1..<wide.below])
        return panorama.picture(context.palette.background, with: own, below: wide.pattern)
    }

    /// What stands on the page's background photo; nil without one.
    private static func photoWords(_ context: LayoutContext, _ size: Size) throws(RenderingError)
        -> PhotoWords?
    {
        guard context.photo != nil else { return nil }
        var words = PhotoWords(context.measuring, size)
        try words.look(at: Array(context.items[context.backdropCount...]))
        return words
    }

    /// The background photo and the veil that the words on it need.
    private static func photoItems(
        _ words: PhotoWords, _ context: LayoutContext, _ size: Size
    ) throws(RenderingError) -> [Scene.Item] {
        guard let photo = context.photo else { return [] }
        let place = Rect(x: 0, y: 0, width: size.width, height: size.height)
        let focus = context.page.slide.background?.focus ?? PictureCell.focus
        let point = Point(x: focus.x, y: focus.y)
        let picture = Scene.Item.image(photo.key, place, fit: .cover, focus: point, corners: Corners(0))
        let ground = try context.measuring.ground(
            of: photo.key, filling: size, focus: point, density: context.style.canvas.unit)
        let veil = Veil(ground: ground, ink: context.palette.backgroundColor, size: size)
        guard let paint = veil.paint(words.demands) else { return [picture] }
        return [picture, .path(.rect(place), fill: paint, stroke: nil)]
    }

    /// The slide's headline, else its first words, at most 60 characters.
    private static func bookmark(_ page: Page) -> String {
        let words = page.slide.headline.paragraphs.first?.text ?? page.slide.body.paragraphs.first?.text ?? ""
        let line = words.prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > 60 else { return line.isEmpty ? String(page.number.index) : line }
        let cut = line.prefix(60)
        return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
    }
}

extension PlacedText {
    /// Takes the room beside the widest line off the frame.
    mutating func narrow(to width: Double) {
        let free = frame.width - width
        guard free > 0 else { return }
        frame.width = width
        switch (block.alignment, block.direction) {
        case (.leading, .leftToRight), (.trailing, .rightToLeft): break
        case (.center, _): frame.x += free / 2
        case (.trailing, .leftToRight), (.leading, .rightToLeft): frame.x += free
        }
    }
}
