package import Rendering

/// Words broken into lines that are all set to one measure, each in its own size (templates.md, section 11).
///
/// Pure arithmetic on ink boxes: what a piece is, and how it is drawn, is the caller's business.
package struct LineFit: Sendable, Hashable {
    /// What the glyphs of a line cover, for size 1, in em.
    package struct Ink: Sendable, Hashable {
        /// Left edge from the line's origin.
        package var left: Double
        /// From the left edge to the right one.
        package var width: Double
        /// Top above the baseline.
        package var ascent: Double
        /// Bottom below the baseline, 0 when nothing hangs below it.
        package var descent: Double
    }

    /// A line at its size.
    package struct Line: Sendable, Hashable {
        /// The pieces that stand in it.
        package var pieces: Range<Int>
        /// What they cover.
        package var ink: Ink
        /// Size of its type in du, factor included.
        package var size: Double
        /// What it takes of the block's height, in du.
        package var height: Double
    }

    /// What lines are held to.
    package struct Limits: Sendable, Hashable {
        /// Ink width of every line, in du.
        package var measure: Double
        /// No line is larger than this, in du with the type factor.
        package var cap: Double
        /// No line is smaller than this, in du with the type factor.
        package var floor: Double
        /// Share of what hangs below a line that is kept clear of the line below.
        package var keptDescent = 0.34
        /// Smallest gap between lines, as a share of their mean size.
        package var leastGap = 0.02
    }

    /// Where one more copy of the last line stands, and how strong it is.
    package struct Echo: Sendable, Hashable {
        /// Top of its ink in du below the block's top.
        package var y: Double
        /// From 0 to 1.
        package var opacity: Double
    }

    /// The lines, top to bottom.
    package var lines: [Line]
    /// Distance between two lines in du.
    package var gap: Double

    /// Height from the top of the first line's ink to the bottom of the last one's, in du.
    package var height: Double {
        lines.reduce(0) { $0 + $1.height } + gap * Double(max(0, lines.count - 1))
    }

    /// Tops of the lines in du below the block's top.
    package var tops: [Double] {
        var y = 0.0
        return lines.map { line in
            defer { y += line.height + gap }
            return y
        }
    }

    /// What a block loses when a line is short, as a share of the height there is.
    private static let raggedness = 0.6
    /// Most lines of a block.
    private static let mostLines = 9
    /// The largest line may be so many times the smallest.
    private static let largestRatio = 4.2
    /// Largest gap between lines, as a share of their mean size.
    private static let mostGap = 0.15
    /// Outlines of smaller type are a tangle, in du.
    private static let leastEcho = 90.0
    /// So few pieces may also stand in one line, where two are too tall.
    private static let fewPieces = 4
    /// More pieces than this are no poster.
    private static let mostPieces = 60

    /// Divisions into two to nine lines (few pieces also into one), each as even as it can be, with the smallest gaps; those whose sizes
    /// differ too much or are too small are left out.
    ///
    /// - Parameters:
    ///   - count: Number of pieces; lines are broken between any two.
    ///   - limits: What the lines are held to.
    ///   - ink: What the pieces of a range cover when they stand in one line.
    /// - Returns: At most one division for each number of lines.
    /// - Throws: What `ink` throws.
    package static func divisions(
        of count: Int, in limits: Limits, ink: (Range<Int>) throws(RenderingError) -> Ink
    ) throws(RenderingError) -> [LineFit] {
        guard count > 0, count <= mostPieces, limits.measure > 0 else { return [] }
        let widths = try LineWidths(count, ink)
        var found: [LineFit] = []
        for lines in (count <= fewPieces ? 1 : 2)...min(mostLines, count) {
            let division = try widths.division(into: lines).map { (pieces) throws(RenderingError) in
                line(pieces, try ink(pieces), limits)
            }
            if let fit = stacked(division, limits) { found.append(fit) }
        }
        return found
    }

    /// The division whose block is tallest without being taller than a height in du, its gaps widened; nil
    /// when none fits.
    package static func best(of divisions: [LineFit], height: Double) -> LineFit? {
        var best: (score: Double, fit: LineFit)?
        let fitting = divisions.filter { $0.height <= height }
        for fit in fitting where fit.lines.count > 1 || fitting.count == 1 {
            let score =
                min(fit.height, 0.96 * height) - 110 * max(0, fit.ratio - 2.8)
                - raggedness * height * fit.shortfall
            if score > best?.score ?? -.infinity { best = (score, fit) }
        }
        guard var fit = best?.fit else { return nil }
        fit.spread(to: height)
        return fit
    }

    private static func line(_ pieces: Range<Int>, _ ink: Ink, _ limits: Limits) -> Line {
        let size = ink.width > 0 ? min(limits.cap, limits.measure / ink.width) : limits.cap
        return Line(pieces: pieces, ink: ink, size: size, height: (ink.ascent + ink.descent) * size)
    }

    /// Lines under one another with the smallest gap; nil when their sizes are refused.
    private static func stacked(_ division: [Line], _ limits: Limits) -> LineFit? {
        var lines = division
        for index in lines.indices.dropLast() {
            let ink = lines[index].ink
            lines[index].height = (ink.ascent + limits.keptDescent * ink.descent) * lines[index].size
        }
        guard let smallest = lines.map(\.size).min(), smallest >= limits.floor else { return nil }
        var fit = LineFit(lines: lines, gap: 0)
        fit.gap = limits.leastGap * fit.meanSize
        return fit.ratio < largestRatio ? fit : nil
    }

    /// The largest size divided by the smallest.
    private var ratio: Double {
        let sizes = lines.map(\.size)
        return (sizes.max() ?? 1) / max(1e-9, sizes.min() ?? 1)
    }

    /// How much the narrowest line lacks of the widest: lines that are held to the cap do not reach the measure.
    private var shortfall: Double {
        let widths = lines.map { $0.ink.width * $0.size }
        guard let widest = widths.max(), let narrowest = widths.min(), widest > 0 else { return 0 }
        return 1 - narrowest / widest
    }

    private var meanSize: Double { lines.reduce(0) { $0 + $1.size } / Double(max(1, lines.count)) }

    /// Widens the gaps as far as the height allows.
    private mutating func spread(to height: Double) {
        guard lines.count > 1 else {
            gap = 0
            return
        }
        let sum = lines.reduce(0) { $0 + $1.height }
        gap = min((height - sum) / Double(lines.count - 1), Self.mostGap * meanSize)
    }

    /// Height with the copies of the last line that a height in du holds.
    package func reach(in height: Double) -> Double {
        guard let echo = echoes(height: height).last, let last = lines.last else { return self.height }
        return echo.y + last.height
    }

    /// Copies of the last line below the block, as many as the height still holds, each fainter.
    package func echoes(height: Double) -> [Echo] {
        guard let last = lines.last, last.size >= Self.leastEcho, last.height > 0 else { return [] }
        // A line that stands alone has no gap to go by.
        let air = lines.count > 1 ? min(gap, 0.2 * last.height) : 0.1 * last.height
        let step = last.height + air
        var (y, opacity) = (self.height + step - last.height, 0.9)
        var echoes: [Echo] = []
        while echoes.count < 6, y + last.height <= height {
            echoes.append(Echo(y: y, opacity: opacity))
            y += step
            opacity *= 0.66
        }
        return echoes
    }
}
