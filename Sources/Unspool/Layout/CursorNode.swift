package import Diagnostics
package import Rendering

/// A block behind the last glyph of the thread's words that stand on the slide so far.
package struct CursorNode: LayoutNode {
    package static let schema = ObjectSchema(
        "cursor", "A block behind the last glyph of the words placed so far.",
        [Field("color", Fields.ink, "Fill.", fallback: "accent")] + Fields.traits, shorthand: "color")

    package let traits: NodeTraits
    private let color: Ink
    /// Width, height, distance from the text, and top above the baseline, in em.
    private let wide = 0.52, tall = 0.95, gap = 0.12, rise = 0.82
    /// How far it may reach beyond the text's frame in du; else it begins a line of its own.
    private let overhang = 88.0

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        color = data.ink("color") ?? .token("accent")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let none = Rect(x: frame.x, y: frame.y, width: frame.width, height: 0)
        guard !context.isTrial, let text = context.texts.last(where: \.isContent),
            let line = try context.measuring.metrics(of: text.block).lines.last
        else { return none }
        let (em, box) = (text.block.size, text.frame)
        // A line's place is counted from the block's left edge, whichever way it runs.
        let isRightToLeft = text.block.direction == .rightToLeft
        var baseline = box.y + line.baseline
        var x =
            isRightToLeft
            ? box.x + line.x - (gap + wide) * em : box.x + line.x + line.width + gap * em
        if isRightToLeft ? x < box.x - overhang : x + wide * em > box.right + overhang {
            baseline += text.block.leading
            x = isRightToLeft ? box.right - wide * em : box.x
        }
        let block = Rect(x: x.held, y: baseline - rise * em, width: wide * em, height: tall * em)
        context.add([.path(.rect(block), fill: .color(context.color(color)), stroke: nil)])
        return none
    }
}
