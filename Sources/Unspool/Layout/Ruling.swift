/// Ruled paper: how far its lines are apart, and whether text is being written on them.
package struct Ruling: Sendable, Hashable {
    /// Distance of the lines in du.
    package var pitch: Double
    /// True while the words that stand on the lines are set.
    package var isWriting: Bool

    /// A text may need so much more than a line gives it: letters of neighbouring lines still do not touch.
    package static let tightest = 1.12
}

extension LayoutContext {
    /// Distance of baselines in du, where text is written on ruled paper.
    package var linePitch: Double? { ruling.flatMap { $0.isWriting ? $0.pitch : nil } }

    /// Sizes in du that a role may have on the present lines: smaller where its face needs more air than they give.
    package func onLines(_ sizes: ClosedRange<Double>, role: TextRole, rows: Int) -> ClosedRange<Double> {
        guard let pitch = linePitch else { return sizes }
        let type = style.type[role]
        let script = Script(language: deck.language)
        let room = pitch * Double(rows) * Ruling.tightest
        func held(_ size: Double) -> Double {
            var size = size
            // Smaller type has more leading, so the second step comes nearer.
            for _ in 0..<3 { size *= min(1, room / max(1, type.lineHeight(at: size, script: script))) }
            return size
        }
        let (low, high) = (held(sizes.lowerBound), held(sizes.upperBound))
        return min(low, high)...max(low, high)
    }
}
