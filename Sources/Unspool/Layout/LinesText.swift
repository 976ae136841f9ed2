internal import Rendering

/// The words with their divisions; its "size" is the height in du that they may take.
struct LinesText: PreparedText {
    let node: LinesNode
    let text: SetText
    let setter: LineSetter
    let sizes: ClosedRange<Double>
    let memory = Memory()
    var isBalanced: Bool { false }
    var isFlow: Bool { false }

    /// More ideographs than this are no poster: each counts for two letters.
    private static let mostIdeographs = 72

    /// Divisions by measure: fitting asks for many heights in one width.
    final class Memory {
        var divisions: [Double: [LineFit]] = [:]
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        guard !text.isEmpty else { return Fit(height: 0, isGood: true, lines: []) }
        if let lines = try lines(width: width, height: size, context) {
            return Fit(height: reach(lines, size), isGood: true, lines: [])
        }
        return try fitted(width: width, height: size, context).fit
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) -> Rect {
        var box = frame
        guard !text.isEmpty else {
            box.height = 0
            return box
        }
        guard let lines = try lines(width: frame.width, height: size, context) else {
            let (outcome, fit) = try fitted(width: frame.width, height: size, context)
            let above = try overhang(outcome.size, context)
            box.y += above
            box.height = fit.height - above
            context.addText(
                text.block(size: outcome.size, width: frame.width), in: box, role: node.role,
                size: outcome.size, isContent: node.isContent(context),
                overflows: overflows || outcome.overflows)
            return box
        }
        box.height = reach(lines, size)
        try node.draw(lines, setter, in: box, overflows: overflows, context)
        if node.hasEcho, !context.isTrial {
            try node.drawEchoes(lines, setter, in: box, height: size, context)
        }
        return box
    }

    /// Outlines count: what stands below keeps clear of them.
    private func reach(_ lines: LineFit, _ height: Double) -> Double {
        node.hasEcho ? lines.reach(in: height) : lines.height
    }

    private func lines(
        width: Double, height: Double, _ context: LayoutContext
    ) throws(RenderingError) -> LineFit? {
        if let known = memory.divisions[width] { return LineFit.best(of: known, height: height) }
        let limits = LineFit.Limits(
            measure: width, cap: node.largest(context),
            floor: setter.factor
                * max(context.style.canvas.floors.text, node.range(context).lowerBound),
            // Capitals have next to nothing below the line; small letters would touch those of the next.
            keptDescent: setter.pieces.hangsDeep ? 1 : setter.isCapitals ? 0.34 : 0.9,
            leastGap: setter.pieces.ideographs > 0 ? 0.06 : 0.02)
        let isLong = setter.pieces.ideographs > Self.mostIdeographs
        let found =
            isLong
            ? []
            : try LineFit.divisions(of: setter.pieces.pieces.count, in: limits) {
                (range) throws(RenderingError) in try setter.ink(of: range)
            }
        memory.divisions[width] = found
        return LineFit.best(of: found, height: height)
    }

    /// Words that make no lines of one measure: a text in the largest size that fits.
    private func fitted(
        width: Double, height: Double, _ context: LayoutContext
    ) throws(RenderingError) -> (outcome: Fitting.Outcome, fit: Fit) {
        let sizes = node.range(context)
        let fit = { (size: Double) throws(RenderingError) in
            let metrics = try context.measuring.metrics(of: text.block(size: size, width: width))
            return Fit(
                height: metrics.size.height + (try overhang(size, context)), isGood: !metrics.breaksWord,
                lines: metrics.lines.map(\.width))
        }
        var outcome = try Fitting.largest(in: sizes, height: height, fit)
        outcome.size = try Fitting.calmest(
            from: outcome.size, floor: sizes.lowerBound, height: height, fit)
        return (outcome, try fit(outcome.size))
    }

    /// Marks above the letters stand higher than capitals do; in du.
    private func overhang(_ size: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        guard setter.pieces.hangsDeep else { return 0 }
        let block = text.block(size: size, width: nil)
        let top = -(try context.measuring.ink(of: block).y) * block.size
        return max(0, top - (try context.measuring.metrics(of: block).capHeight))
    }
}
