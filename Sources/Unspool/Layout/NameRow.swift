internal import Rendering
internal import Threads

/// Face, name, badge and handle of somebody in one row.
struct NameRow {
    let author: Author
    let look: PartStyle
    /// Diameter of the face, size of the type, distance between the two, in du.
    private let face = 48.0, size = 30.0, gap = 16.0

    /// Height in du; 0 when nobody is named.
    var height: Double { author.name.isEmpty && author.handle == nil ? 0 : face }

    /// Draws it from the leading edge of a frame.
    func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) {
        guard height > 0, frame.width > face + gap else { return }
        let disc = Rect(x: frame.x, y: frame.y, width: face, height: face)
        try drawFace(disc, context)
        var x = disc.right + gap
        let handle = author.handle.map { "@" + $0 } ?? ""
        let name = author.name.isEmpty ? handle : author.name
        let badge = author.isVerified ? size + 10 : 0
        x += try put(name, look.color, bold: true, from: x, to: frame.right - badge, disc.midY, context)
        if badge > 0 {
            let box = Rect(x: x + 8, y: disc.midY - size / 2, width: size, height: size)
            context.add(
                Badge.items(
                    context.mirrored(box), fill: context.color(look.accent), ink: context.color(look.ground)))
            x += badge
        }
        // A handle of which only a few letters would stand there says nothing.
        guard !author.name.isEmpty, !handle.isEmpty, frame.right - x > 4 * size else { return }
        _ = try put(handle, look.muted, bold: false, from: x + 12, to: frame.right, disc.midY, context)
    }

    private func drawFace(_ box: Rect, _ context: LayoutContext) throws(RenderingError) {
        if let picture = author.avatar.flatMap({ context.deck.pictures[$0] }) {
            context.add([
                .image(
                    picture.key, context.mirrored(box), fit: .cover, focus: Point(x: 0.5, y: 0.5),
                    corners: Corners(face / 2))
            ])
            return
        }
        context.addBox(box, corners: Corners(face / 2), fill: context.color(look.accent))
        guard let letter = (author.name + (author.handle ?? "")).first(where: { $0.isLetter || $0.isNumber })
        else { return }
        var style = TextStyle(
            role: .title, color: context.color(look.ground), accent: context.color(look.ground),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.alignment = .center
        let text = SetText(Runs.plain(String(letter), style, context), style, context)
        let block = text.block(size: 21, width: face)
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: box.x, y: box.midY - height / 2, width: face, height: height), role: .title,
            size: 21, isContent: false)
    }

    /// One line; returns the width that it covers.
    private func put(
        _ words: String, _ ink: Ink, bold: Bool, from x: Double, to right: Double, _ middle: Double,
        _ context: LayoutContext
    ) throws(RenderingError) -> Double {
        let text = look.line(words, ink, bold: bold, context)
        let free = try context.measuring.metrics(of: text.block(size: size, width: nil)).size
        let width = min(free.width + 1, max(1, right - x))
        let block = text.block(size: size, width: width)
        let height = try context.measuring.metrics(of: block).size.height
        try context.addPartText(
            block, in: Rect(x: x, y: middle - height / 2, width: width, height: height), role: .meta,
            size: size)
        return width
    }
}
