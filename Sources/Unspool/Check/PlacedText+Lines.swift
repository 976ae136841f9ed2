package import Rendering

extension PlacedText {
    /// One line of a placed text.
    package struct Line: Sendable, Hashable {
        /// From the top of its capitals to the foot of its descenders, in du, before its turn.
        package var frame: Rect
        /// How it is turned.
        package var turn = Transform.identity
        /// Inks of its words that have no band behind them.
        package var inks: [Color]

        /// True when both share more than so much in every direction.
        ///
        /// Two convex shapes lie apart when a line parts them, and then one along an edge of theirs does.
        func overlaps(_ other: Line, by least: Double) -> Bool {
            let (own, theirs) = (frame.corners(turn), other.frame.corners(other.turn))
            return [turn, other.turn].flatMap { [Point(x: $0.a, y: $0.b), Point(x: $0.c, y: $0.d)] }
                .allSatisfy { axis in
                    let (one, two) = (Self.extent(own, along: axis), Self.extent(theirs, along: axis))
                    return min(one.upperBound, two.upperBound) - max(one.lowerBound, two.lowerBound) > least
                }
        }

        /// From where to where corners reach in a direction of length 1.
        private static func extent(_ corners: [Point], along axis: Point) -> ClosedRange<Double> {
            let places = corners.map { $0.x * axis.x + $0.y * axis.y }
            let (first, last) = (places.min() ?? 0, places.max() ?? 0)
            return first...max(first, last)
        }
    }

    /// How far letters reach below their line, in em.
    private static let descent = 0.24
    /// Large type is set apart from its neighbours by hand: its descenders count no further than this, in du.
    private static let deepest = 20.0

    /// Notes where the lines stand, for the checks of overlaps and grounds.
    mutating func note(_ metrics: TextMetrics) {
        // A quotation mark or numeral that words run into is a shape.
        guard !block.isOrnament, !bleeds, block.text.count > 2 else { return }
        lines = metrics.lines.map { line in
            let frame =
                setting != nil && turn == .identity
                ? self.frame
                : Rect(
                    x: origin.x + line.x, y: origin.y + line.baseline - metrics.capHeight, width: line.width,
                    height: metrics.capHeight + min(Self.descent * block.size, Self.deepest))
            return Line(frame: frame, turn: turn, inks: inks(of: line.utf8))
        }
    }

    /// Inks of a line's words that have no band behind them; outlined letters have that of their outline alone.
    private func inks(of line: Range<Int>) -> [Color] {
        if let contour = block.contour { return [contour.color] }
        var (inks, start) = ([Color](), 0)
        for run in block.runs {
            let end = start + run.text.utf8.count
            if start < line.upperBound, end > line.lowerBound, run.highlight == nil,
                !inks.contains(run.color)
            {
                inks.append(run.color)
            }
            start = end
        }
        return inks
    }
}
