package import Diagnostics
package import Rendering

/// Ruled paper: lines across the slide, and words that stand on them one below the other.
///
/// The distance of the lines is the first of a list at which everything fits; sizes of the words
/// depend on it (`0.66 * pitch`), and every baseline stands on a line.
package struct RuledNode: LayoutNode {
    package static let schema = ObjectSchema(
        "ruled", "Ruled paper whose words stand on its lines.",
        [
            Field(
                "pitch", Fields.steps,
                "Distances of the lines in du, largest first (`92 80 68 58 50`); the first that fits is taken.",
                required: true),
            Field("children", .list(LayoutNodes.word, count: 1...40), "What stands on it.", required: true),
            Field(
                "above", .number(0...0.5), "Baselines stand so far above their lines, in pitches.",
                fallback: "0.16"),
            Field("color", Fields.ink, "Ink of the lines.", fallback: "border"),
            Field("thickness", Fields.length, "Of the lines in du.", fallback: "2"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let pitches: Cases<Steps>
    private let children: [any LayoutNode]
    private let above: Double
    private let color: Ink
    private let thickness: Cases<Expression>

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        pitches = data.steps("pitch", &faults) ?? Cases(Steps([66]))
        children = LayoutNodes.nodes("children", in: data, &faults)
        above = data.number("above") ?? 0.16
        color = data.ink("color") ?? .token("border")
        thickness = data.expression("thickness", &faults) ?? Cases(.number(2))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var frame = frame.held
        if frame.height == 0 { frame.height = max(0, context.style.canvas.foot.y - frame.y) }
        let (sheet, overflows) = try fitted(in: frame, context)
        context.ruling = Ruling(pitch: sheet.pitch, isWriting: false)
        if !context.isTrial { rule(from: frame.y, pitch: sheet.pitch, context) }
        let outer = context.boxes["self"]
        context.boxes["self"] = frame
        try sheet.place(overflows: overflows, context)
        for child in children where child.standsAlone(context) { try context.placeAlone(child, in: frame) }
        context.boxes["self"] = outer
        return Rect(x: frame.x, y: frame.y, width: frame.width, height: max(0, sheet.bottom - frame.y))
    }

    /// The largest pitch that fits, or the smallest and true when not even that does.
    private func fitted(
        in frame: Rect, _ context: LayoutContext
    ) throws(RenderingError) -> (RuledSheet, Bool) {
        let steps = context.pick(pitches).values
        let written = children.filter { !$0.standsAlone(context) }
        func sheet(_ index: Int) throws(RenderingError) -> RuledSheet {
            try RuledSheet(written, pitch: steps[index], above: above, in: frame, context)
        }
        let floor = try sheet(steps.count - 1)
        guard floor.fits else { return (floor, true) }
        let mayBreak = !floor.isGood
        var (low, high, best) = (0, steps.count - 1, floor)
        while low < high {
            let middle = (low + high) / 2
            let tried = try sheet(middle)
            if tried.fits, tried.isGood || mayBreak, !tried.isCapped {
                (high, best) = (middle, tried)
            } else {
                low = middle + 1
            }
        }
        return (best, false)
    }

    private func rule(from top: Double, pitch: Double, _ context: LayoutContext) {
        let canvas = context.style.canvas
        let stroke = Stroke(
            width: max(0, context.value(context.pick(thickness))), color: context.color(color))
        var lines = Path()
        for index in 0..<400 where top + Double(index) * pitch <= canvas.height {
            let y = top + Double(index) * pitch
            lines.elements += [.move(Point(x: 0, y: y)), .line(Point(x: canvas.width, y: y))]
        }
        context.add([.path(lines, fill: nil, stroke: stroke)])
    }
}

extension LayoutNode {
    /// True for a word with a place of its own, or the use of one: it takes no line.
    fileprivate func standsAlone(_ context: LayoutContext) -> Bool {
        traits.at != nil
            || (self as? UseNode).flatMap { context.style.template.parts[$0.part] }?.traits.at != nil
    }
}
