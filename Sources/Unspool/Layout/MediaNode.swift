package import Diagnostics
package import Rendering
internal import Threads

/// Pictures and videos of the post as a grid (SPEC.md, section 10).
package struct MediaNode: LayoutNode {
    package static let schema = ObjectSchema(
        "media", "Pictures and videos of the post as a grid.",
        [
            Field("height", Fields.length, "Height in du, in a stack.", fallback: "470"),
            Field("gutter", Fields.length, "Distance between pictures in du.", fallback: "12"),
            Field(
                "fit", .choice(["cover", "contain"]), "How pictures fill their places.", fallback: "cover"),
            Field("most", .integer(1...4), "At most so many pictures.", fallback: "4"),
            Field("caption", Fields.ink, "Ink of captions, where they are asked for.", fallback: "muted"),
            Field(
                "caption-inset", Fields.length, "Room that captions leave at their leading side in du.",
                fallback: "0"),
            Field("radius", Fields.length, "Radius of the outer corners in du.", fallback: "0"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let ownHeight, gutter, radius, captionInset: Cases<Expression>
    private let captionInk: Ink
    private let fit: Scene.Fit
    private let most: Int

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        ownHeight = data.expression("height", &faults) ?? Cases(.number(470))
        gutter = data.expression("gutter", &faults) ?? Cases(.number(12))
        captionInset = data.expression("caption-inset", &faults) ?? Cases(.number(0))
        captionInk = data.ink("caption") ?? .token("muted")
        fit = data.text("fit").flatMap(Scene.Fit.init(rawValue:)) ?? .cover
        most = data.integer("most") ?? 4
        radius = data.expression("radius", &faults) ?? Cases(.number(0))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let shots = context.shots
        guard !shots.isEmpty else { return 0 }
        let own = context.value(context.pick(ownHeight))
        let under = try caption(width: width, context)?.height ?? 0
        // Very wide pictures have their own height.
        guard let ratio = context.ratio(of: shots[0]), shots.count == 1, ratio > Self.widest else {
            return own + under
        }
        return min(own, width / ratio) + under
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let shots = context.shots
        let shown = Array(shots.prefix(most))
        var box = frame
        if !box.height.isFinite { box.height = try height(width: frame.width, context) }
        var grid = box
        if let caption = try caption(width: frame.width, x: frame.x, context) {
            // The lower margin is the caption's, the picture may run off the slide.
            let canvas = context.style.canvas
            let lowest = canvas.height - canvas.margins.bottom
            let bottom = box.y < lowest ? min(box.bottom, max(lowest, box.y + caption.height)) : box.bottom
            grid.height = max(0, bottom - caption.height - box.y)
            let lines = lines(in: box, context)
            let place = Rect(
                x: lines.x, y: grid.bottom + Self.captionGap, width: lines.width,
                height: caption.height - Self.captionGap)
            try context.addPartText(caption.block, in: place, role: .meta, size: Self.captionSize)
        }
        let cells = Self.cells(
            shown.count, in: grid, gutter: max(0, context.value(context.pick(gutter))),
            radius: max(0, context.value(context.pick(radius))))
        for (index, (media, cell)) in zip(shown, cells).enumerated() {
            let isLast = index == shown.count - 1 && most > 1
            try PictureCell(
                media: media, frame: cell.0, corners: cell.1, hidden: isLast ? shots.count - shown.count : 0
            ).draw(fit: fit(of: media, alone: shown.count == 1, in: cell.0, context), context)
        }
        return box
    }

    /// Taller than 4:5, wider than 2.4:1 (SPEC.md, section 10); what differs less from its place is cropped.
    private static let tallest = 0.8, widest = 2.4, alike = 1.25
    private static let captionSize = 28.0, captionGap = 20.0

    /// Pictures of unusual shape are shown whole; covers are always filled.
    private func fit(
        of media: Media, alone: Bool, in cell: Rect, _ context: LayoutContext
    ) -> Scene.Fit {
        guard fit == .cover, alone, context.page.kind != .cover, cell.height > 0,
            let ratio = context.ratio(of: media)
        else { return fit }
        let place = cell.width / cell.height
        let isTall = ratio < Self.tallest && place > ratio * Self.alike
        let isWide = ratio > Self.widest && place < ratio / Self.alike
        return isTall || isWide ? .contain : .cover
    }

    /// The descriptions of its pictures, where captions are asked for.
    private func caption(
        width: Double, x: Double? = nil, _ context: LayoutContext
    ) throws(RenderingError) -> (block: TextBlock, height: Double)? {
        guard context.deck.captions, context.page.kind != .cover else { return nil }
        let words = context.shots.prefix(most).compactMap(\.altText).filter { !$0.isEmpty }
        guard !words.isEmpty else { return nil }
        var style = TextStyle(
            role: .meta, color: context.color(captionInk), accent: context.color(captionInk),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.maxLines = 2
        let text = RichText(words.joined(separator: " · "))
        // In a stack its place is not known yet, but that it stands within the margins.
        let place = x ?? context.style.canvas.margins.left
        let frame = lines(in: Rect(x: place, y: 0, width: width, height: 0), context)
        let block = SetText(Runs.styled(text, .body, style, context), style, context)
            .block(size: Self.captionSize, width: frame.width)
        return (block, try context.measuring.metrics(of: block).size.height + Self.captionGap)
    }

    /// Where a caption stands: below the picture, within the margins where that runs off the slide.
    private func lines(in box: Rect, _ context: LayoutContext) -> Rect {
        let canvas = context.style.canvas
        let inset = max(0, context.value(context.pick(captionInset)))
        let left = max(box.x, canvas.margins.left) + inset
        let right = min(box.right, canvas.width - canvas.margins.right)
        return Rect(x: left, y: box.y, width: max(1, right - left), height: box.height)
    }

    /// Frames and corner radii: 1 whole, 2 side by side, 3 one tall and two, 4 two by two.
    private static func cells(_ count: Int, in box: Rect, gutter g: Double, radius r: Double) -> [(
        Rect, Corners
    )] {
        let (w, h) = (max(0, (box.width - g) / 2), max(0, (box.height - g) / 2))
        let (right, low) = (box.x + w + g, box.y + h + g)
        func corners(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Corners {
            Corners(topLeft: a, topRight: b, bottomRight: c, bottomLeft: d)
        }
        let leftHalf = Rect(x: box.x, y: box.y, width: w, height: box.height)
        switch count {
        case 0: return []
        case 1: return [(box, Corners(r))]
        case 2:
            return [
                (leftHalf, corners(r, 0, 0, r)),
                (Rect(x: right, y: box.y, width: w, height: box.height), corners(0, r, r, 0)),
            ]
        case 3:
            return [
                (leftHalf, corners(r, 0, 0, r)),
                (Rect(x: right, y: box.y, width: w, height: h), corners(0, r, 0, 0)),
                (Rect(x: right, y: low, width: w, height: h), corners(0, 0, r, 0)),
            ]
        default:
            return [
                (Rect(x: box.x, y: box.y, width: w, height: h), corners(r, 0, 0, 0)),
                (Rect(x: right, y: box.y, width: w, height: h), corners(0, r, 0, 0)),
                (Rect(x: box.x, y: low, width: w, height: h), corners(0, 0, 0, r)),
                (Rect(x: right, y: low, width: w, height: h), corners(0, 0, r, 0)),
            ]
        }
    }
}

extension LayoutContext {
    /// Width to height of a picture; nil for what was not loaded.
    func ratio(of media: Media) -> Double? {
        guard let size = deck.pictures[media.asset]?.size, size.height > 0 else { return nil }
        return size.width / size.height
    }
}

extension Corners {
    /// Left and right swapped.
    var mirrored: Corners {
        Corners(topLeft: topRight, topRight: topLeft, bottomRight: bottomLeft, bottomLeft: bottomRight)
    }
}
