package import Rendering

/// The searches of SPEC.md, sections 5.3 and 5.4: the largest size that fits, and the calmest one below it.
package enum Fitting {
    /// A size and whether even the smallest was too large.
    package struct Outcome: Sendable, Hashable {
        /// In du before the type factor, in steps of 0.5.
        package var size: Double
        /// True when the text is taller than its box at the smallest size.
        package var overflows: Bool
    }

    /// The largest size in the range for which `fit` is good and not taller than `height`.
    ///
    /// A word that is broken even at the smallest size is allowed to break: words are never cut off.
    package static func largest(
        in sizes: ClosedRange<Double>, height: Double, _ fit: (Double) throws(RenderingError) -> Fit
    ) throws(RenderingError) -> Outcome {
        let top = try fit(sizes.upperBound)
        if top.isGood, top.height <= height + 0.5 { return Outcome(size: sizes.upperBound, overflows: false) }
        let floor = try fit(sizes.lowerBound)
        guard floor.height <= height + 0.5 else { return Outcome(size: sizes.lowerBound, overflows: true) }
        let mayBreak = !floor.isGood
        // Halves of a du: `low` fits or is the floor, `high` does not fit or is above the range.
        var low = Int((sizes.lowerBound * 2).rounded(.down))
        var high = Int((sizes.upperBound * 2).rounded(.up))
        while high - low > 1 {
            let middle = (low + high) / 2
            let tried = try fit(Double(middle) / 2)
            if (mayBreak || tried.isGood) && tried.height <= height + 0.5 {
                low = middle
            } else {
                high = middle
            }
        }
        return Outcome(size: max(sizes.lowerBound, Double(low) / 2), overflows: false)
    }

    /// The calmest size from `size` down to 0.76 of it, at least `floor` (rag search).
    package static func calmest(
        from size: Double, floor: Double, height: Double,
        _ fit: (Double) throws(RenderingError) -> Fit
    ) throws(RenderingError) -> Double {
        var best = size
        var lowest = Double.infinity
        for step in 0...12 {
            let candidate = (size * (1 - 0.02 * Double(step)) * 2).rounded(.down) / 2
            guard candidate >= floor || step == 0 else { break }
            let tried = try fit(candidate)
            guard step == 0 || (tried.isGood && tried.height <= height + 0.5) else { continue }
            let cost = ragCost(tried.lines, candidate, size) + loneWord(tried)
            if cost < lowest - 1e-4 { (lowest, best) = (cost, candidate) }
        }
        return best
    }

    /// A short word alone on the last line looks forgotten; a long one can carry it.
    private static func loneWord(_ fit: Fit) -> Double {
        guard fit.endsInOneWord, let last = fit.lines.last, let widest = fit.lines.max() else { return 0 }
        return last < 0.5 * widest ? 0.2 : 0
    }

    /// How restless the line ends are: SPEC.md, section 5.4, the formula as written there.
    package static func ragCost(_ lines: [Double], _ size: Double, _ largest: Double) -> Double {
        let shrink = 1 - size / largest
        // 1.2 as a power needs a maths library; x^1.2 is x · x^0.2, and x^0.2 a fifth root by Newton.
        let size = 0.28 * shrink * fifthRoot(shrink) + 0.01 * Double(lines.count)
        guard lines.count > 1, let last = lines.last, let widest = lines.max(), widest > 0 else {
            return size
        }
        let body = lines.dropLast()
        let rag = body.reduce(0) { $0 + (1 - $1 / widest) * (1 - $1 / widest) } / Double(body.count)
        let short = 0.35 * max(0, 0.3 - last / widest)
        return rag + short + size
    }

    private static func fifthRoot(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        var root = 0.6
        for _ in 0..<24 { root -= (root * root * root * root * root - x) / (5 * root * root * root * root) }
        return root
    }
}
