package import Rendering

extension PlacedText {
    /// One line of a placed text.
    package struct Line: Sendable, Hashable {
        /// From the top of its capitals to the foot of its descenders, in du.
        package var frame: Rect
        /// Inks of its words that have no band behind them.
        package var inks: [Color]
    }

    /// How far letters reach below their line, in em.
    private static let descent = 0.24
    /// Large type is set apart from its neighbours by hand: its descenders count no further than this, in du.
    private static let deepest = 20.0

    /// Notes where the lines stand, for the checks of overlaps and grounds; turned texts have none.
    mutating func note(_ metrics: TextMetrics) {
        // A quotation mark or numeral that words run into is a shape.
        guard let origin, block.contour == nil, !block.isOrnament, !bleeds, block.text.count > 2 else {
            return
        }
        lines = metrics.lines.map { line in
            var (inks, start) = ([Color](), 0)
            for run in block.runs {
                let end = start + run.text.utf8.count
                if start < line.utf8.upperBound, end > line.utf8.lowerBound, run.highlight == nil,
                    !inks.contains(run.color)
                {
                    inks.append(run.color)
                }
                start = end
            }
            let frame = Rect(
                x: origin.x + line.x, y: origin.y + line.baseline - metrics.capHeight, width: line.width,
                height: metrics.capHeight + min(Self.descent * block.size, Self.deepest))
            return Line(frame: frame, inks: inks)
        }
    }
}
