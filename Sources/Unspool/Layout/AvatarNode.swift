package import Diagnostics
package import Rendering
internal import Threads

/// The author's picture as a circle; without one the initial on a disc (SPEC.md, section 4).
package struct AvatarNode: LayoutNode {
    package static let schema = ObjectSchema(
        "avatar", "The author's picture as a circle, or the initial on a disc.",
        [
            Field("size", Fields.length, "Diameter in du.", fallback: "84"),
            Field("fill", Fields.ink, "Disc behind the initial.", fallback: "accent"),
            Field("ink", Fields.ink, "The initial.", fallback: "onAccent"),
        ] + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<Expression>
    private let fill, ink: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.expression("size", &faults) ?? Cases(.number(84))
        fill = data.ink("fill") ?? .token("accent")
        ink = data.ink("ink") ?? .token("onAccent")
    }

    private func picture(_ context: LayoutContext) -> ImageKey? {
        guard let other = context.page.slide.author else { return context.deck.avatar }
        return other.avatar.flatMap { context.deck.pictures[$0]?.key }
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(size))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let edge = max(0, try height(width: frame.width, context))
        let box = Rect(x: frame.x, y: frame.y, width: edge, height: edge)
        guard edge >= 1 else { return box }
        if let avatar = picture(context) {
            context.add([
                .image(
                    avatar, context.mirrored(box), fit: .cover, focus: Point(x: 0.5, y: 0.5),
                    corners: Corners(edge / 2))
            ])
            return box
        }
        if context.isHouse, context.addFace(in: box, fill: context.color(fill)) { return box }
        context.addBox(box, corners: Corners(edge / 2), fill: context.color(fill))
        var style = TextStyle(
            role: .title, color: context.color(ink), accent: context.color(ink),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.alignment = .center
        let text = SetText(Runs.make("{author.initial}", style, context), style, context)
        guard !text.isEmpty else { return box }
        let size = (edge * 0.42).heldType
        let block = text.block(size: size, width: edge)
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: box.x, y: box.midY - height / 2, width: edge, height: height), role: .title,
            size: size, isContent: false)
        return box
    }
}

extension LayoutContext {
    /// The brand's mark on a disc, in place of its initial; false when it has none.
    fileprivate func addFace(in box: Rect, fill: Color) -> Bool {
        guard let brand = deck.brand, !brand.marks.isEmpty,
            let (mark, needsPlate) = brand.logo(on: fill, mark: true)
        else { return false }
        let white = Color(red: 1, green: 1, blue: 1)
        let disc = !needsPlate ? fill : mark.ink.contrast(with: white) >= 3 ? white : .black
        addBox(box, corners: Corners(box.width / 2), fill: disc)
        // A picture with a ground of its own fills the disc; a mark with a clear one keeps off its edge.
        let inside = mark.isOpaque ? box : box.inset(box.width * 0.2)
        add([
            .image(
                mark.key, mirrored(inside), fit: mark.isOpaque ? .cover : .contain,
                focus: Point(x: 0.5, y: 0.5), corners: Corners(mark.isOpaque ? box.width / 2 : 0))
        ])
        return true
    }
}
