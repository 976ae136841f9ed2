package import Rendering

extension TextBlock {
    /// Some of its lines as a block of their own, for text that goes on at another place.
    ///
    /// Lines are broken greedily from where the block begins, so that they break as they did in the whole.
    package func lines(_ range: Range<Int>, of metrics: TextMetrics) -> TextBlock {
        guard range.count < metrics.lines.count else { return self }
        let lines = metrics.lines[range.clamped(to: metrics.lines.indices)]
        guard let first = lines.first, let last = lines.last else { return self }
        var block = self
        var start = 0
        block.runs = runs.compactMap { run in
            let utf8 = Array(run.text.utf8)
            let kept =
                (first.utf8.lowerBound - start)..<max(
                    first.utf8.lowerBound, last.utf8.upperBound) - start
            start += utf8.count
            let range = kept.clamped(to: utf8.indices)
            guard !range.isEmpty else { return nil }
            var piece = run
            piece.text = String(decoding: utf8[range], as: UTF8.self)
            return piece
        }
        return block
    }
}
