internal import Rendering
internal import Threads

/// One picture or video of a grid, cropped or contained, with what stands on it.
struct PictureCell {
    let media: Media
    let frame: Rect
    let corners: Corners
    /// Pictures that are not shown; more than 0 on the last of a grid only.
    var hidden = 0

    /// The focus of SPEC.md, section 10: half across, two fifths down.
    static let focus = Media.Focus(x: 0.5, y: 0.4)

    /// Draws it; what has no picture (a video without a still) is a plate.
    func draw(fit: Scene.Fit, _ context: LayoutContext) throws(RenderingError) {
        let box = context.mirrored(frame)
        let corners = context.deck.rightToLeft ? corners.mirrored : corners
        let picture = context.deck.pictures[media.asset]
        if fit == .contain || picture == nil {
            context.addBox(frame, corners: self.corners, fill: picture?.meanColor ?? Self.plate(context))
        }
        if let picture {
            let focus = media.focus ?? Self.focus
            context.add([
                .image(
                    picture.key, box, fit: fit, focus: Point(x: focus.x, y: focus.y),
                    corners: fit == .contain ? Corners(0) : corners)
            ])
        }
        if hidden > 0 {
            try drawHidden(corners, box, context)
        } else if media.kind == .video {
            try drawVideo(context)
        }
    }

    /// A ground for pictures that do not fill their place.
    static func plate(_ context: LayoutContext) -> Color {
        context.palette.surface.mixed(with: context.palette.onSurface, 0.1)
    }

    private static let white = Color(red: 1, green: 1, blue: 1)
    private static func black(_ alpha: Double) -> Color { Color(red: 0, green: 0, blue: 0, alpha: alpha) }

    private func drawHidden(
        _ corners: Corners, _ box: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        context.add([.path(.rect(box, radii: corners), fill: .color(Self.black(0.55)), stroke: nil)])
        let text = label("+\(hidden)", .title, context)
        let metrics = try context.measuring.metrics(of: text.block(size: 64, width: nil))
        let place = Rect(
            x: frame.midX - metrics.size.width / 2, y: frame.midY - metrics.size.height / 2,
            width: metrics.size.width + 1, height: metrics.size.height)
        context.addText(
            text.block(size: 64, width: place.width), in: place, role: .title, size: 64, isContent: false)
    }

    private func label(_ words: String, _ role: TextRole, _ context: LayoutContext) -> SetText {
        var style = TextStyle(
            role: role, color: Self.white, accent: Self.white, highlight: context.palette.highlight,
            onHighlight: context.palette.onHighlight)
        style.bold = true
        style.tabular = true
        style.leftToRight = true
        return SetText(Runs.plain(words, style, context), style, context)
    }

    /// A disc with a play mark, and the length in a pill.
    private func drawVideo(_ context: LayoutContext) throws(RenderingError) {
        let box = context.mirrored(frame)
        let edge = min(120, 0.5 * min(box.width, box.height))
        guard edge >= 8 else { return }
        let middle = Point(x: box.midX, y: box.midY)
        // Play marks point to the right in every script.
        let mark = Path([
            .move(Point(x: middle.x - 0.13 * edge, y: middle.y - 0.2 * edge)),
            .line(Point(x: middle.x - 0.13 * edge, y: middle.y + 0.2 * edge)),
            .line(Point(x: middle.x + 0.22 * edge, y: middle.y)), .close,
        ])
        context.add([
            .path(.circle(middle, edge / 2), fill: .color(Self.black(0.62)), stroke: nil),
            .path(mark, fill: .color(Self.white), stroke: nil),
        ])
        guard let seconds = media.duration, seconds >= 0.5 else { return }
        try drawLength(Self.clock(seconds), context)
    }

    private func drawLength(_ words: String, _ context: LayoutContext) throws(RenderingError) {
        let text = label(words, .meta, context)
        let size = try context.measuring.metrics(of: text.block(size: 28, width: nil)).size
        // Pictures may run off the slide; their length is kept where apps cover nothing.
        let safe = context.style.canvas.safe
        let right = min(frame.right, safe.right + 4) - 20
        let pill = Rect(
            x: right - size.width - 36, y: min(frame.bottom, safe.bottom) - 68, width: size.width + 36,
            height: 48)
        guard pill.x > frame.x else { return }
        context.addBox(pill, corners: Corners(24), fill: Self.black(0.68))
        let place = Rect(
            x: pill.x + 18, y: pill.midY - size.height / 2, width: size.width + 1, height: size.height)
        context.addText(
            text.block(size: 28, width: place.width), in: place, role: .meta, size: 28, isContent: false)
    }

    /// "0:07", "12:30", "1:02:05".
    static func clock(_ seconds: Double) -> String {
        let whole = Int(min(max(0, seconds.rounded()), 360_000))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }
}
