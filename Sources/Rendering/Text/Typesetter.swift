/// Sets blocks: shaped paragraphs from the engine, lines from the breaker, places from here.
struct Typesetter {
    /// Whose memory is asked.
    let engine: Engine

    /// Sets a block; measuring and drawing both come here, so they cannot disagree.
    func set(_ block: TextBlock) throws(RenderingError) -> SetBlock {
        try check(block)
        let text = BlockText(block)
        var paragraphs: [ShapedParagraph] = []
        paragraphs.reserveCapacity(text.paragraphs.count)
        for paragraph in text.paragraphs {
            paragraphs.append(try engine.paragraph(paragraph, of: text, block))
        }
        let reference = CapHeight.reference(for: text.bytes)
        let capHeight =
            block.runs.isEmpty ? 0 : try engine.capHeight(of: block.runs[0].face, reference) * block.size
        let hang = hangingWidth(of: text, paragraphs, block)
        let breaker = LineBreaker(
            texts: paragraphs.map(\.breaking), size: block.size, tracking: block.tracking, hang: hang)
        let broken = breaker.lines(width: block.width, breaking: block.breaking)
        var set = SetBlock(
            block: block, text: text, paragraphs: paragraphs, lines: [], size: Size(width: 0, height: 0),
            capHeight: capHeight, breaksWord: broken.breaksWord)
        try stack(broken, in: &set)
        align(&set, hang: hang)
        return set
    }

    /// Every number inside the range that C may see (LIMITS.md, sections 1.2 and 2.1).
    private func check(_ block: TextBlock) throws(RenderingError) {
        let numbers = [
            block.size, block.leading, block.paragraphGap, block.tracking, block.ink, block.width ?? 0,
            block.knockout?.width ?? 0, block.contour?.width ?? 0,
        ]
        let isSound =
            numbers.allSatisfy { $0.isFinite && abs($0) <= 1_000_000 } && block.size > 0
            && block.size <= 4_000
            && abs(block.tracking) <= 10
            && block.runs.allSatisfy { $0.scale >= 0.05 && $0.scale <= 20 && abs($0.rise) <= 100 }
        guard isSound else {
            throw RenderingError(.tooLarge, "text of size \(block.size) du, width \(block.width ?? 0) du")
        }
    }

    /// Lines under one another, cut at `maxLines`.
    private func stack(_ broken: LineBreaker.Result, in set: inout SetBlock) throws(RenderingError) {
        let limit = max(1, set.block.maxLines ?? .max)
        var baseline = set.capHeight
        for (number, lines) in broken.lines.enumerated() {
            if number > 0, set.text.paragraphs[number - 1].endsParagraph {
                baseline += set.block.paragraphGap
            }
            for line in lines {
                guard set.lines.count < limit else {
                    try shorten(&set)
                    return
                }
                if !set.lines.isEmpty { baseline += set.block.leading }
                set.lines.append(
                    SetBlock.Line(
                        paragraph: number, clusters: line.clusters, x: 0, baseline: baseline,
                        width: line.width))
            }
        }
    }

    /// Ends the last line with an ellipsis, in the style of the last word that stays.
    private func shorten(_ set: inout SetBlock) throws(RenderingError) {
        guard var line = set.lines.popLast() else { return }
        let block = set.block
        let shaped = set.paragraphs[line.paragraph]
        let breaking = shaped.breaking
        let start = line.clusters.lowerBound
        let runs = set.text.paragraphs[line.paragraph].runs
        let last = shaped.items.last { $0.clusters.lowerBound <= max(start, line.clusters.upperBound - 1) }
        var style = block.runs[runs.lowerBound + (last?.run ?? 0)]
        style.text = "…"
        style.isolated = false
        var dots = block
        dots.runs = [style]
        let source = BlockText(dots)
        guard let first = source.paragraphs.first else { return }
        let ellipsis = try engine.paragraph(first, of: source, dots)
        let room = ellipsis.breaking.width(0, ellipsis.clusters.count, tracking: block.tracking) * block.size
        let width = block.width ?? .infinity
        func fits(_ end: Int) -> Bool {
            breaking.width(start, end, tracking: block.tracking) * block.size + room <= width + 0.001
        }
        var (low, high) = (start, shaped.clusters.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(middle) { low = middle } else { high = middle - 1 }
        }
        // Behind a word, where that keeps half of what fits.
        let word =
            low < shaped.clusters.count
            ? (start..<(low + 1)).last {
                breaking.marks[$0].contains(.opportunity) && ($0 - start) * 2 >= low - start
            }
            : nil
        let end = LineBreaker.Text.trim(breaking.marks, start, word ?? low)
        line.clusters = start..<end
        line.width = breaking.width(start, end, tracking: block.tracking) * block.size + room
        line.ellipsis = ellipsis
        set.lines.append(line)
    }

    /// Gives each line its place in the width.
    private func align(_ set: inout SetBlock, hang: Double) {
        let block = set.block
        func inside(_ number: Int) -> Double { set.lines[number].width - (number == 0 ? hang : 0) }
        let widest = set.lines.indices.map(inside).max() ?? 0
        let box = block.width ?? widest
        let isRightToLeft = block.direction == .rightToLeft
        for number in set.lines.indices {
            let space = box - inside(number)
            let before: Double =
                switch (block.alignment, isRightToLeft) {
                case (.leading, false), (.trailing, true): 0
                case (.center, _): space / 2
                case (.trailing, false), (.leading, true): space
                }
            set.lines[number].x = number == 0 && !isRightToLeft ? before - hang : before
        }
        set.size = Size(width: widest, height: set.lines.last?.baseline ?? 0)
    }

    /// Advance of an opening quotation mark that hangs outside the box, in du (SPEC.md, section 5.4).
    private func hangingWidth(of text: BlockText, _ paragraphs: [ShapedParagraph], _ block: TextBlock)
        -> Double
    {
        guard block.hangs, let first = paragraphs.first, first.clusters.count > 1 else { return 0 }
        let bytes = text.bytes[first.utf8(0)..<first.utf8(1)]
        guard Self.openingMarks.contains(where: { bytes.elementsEqual($0) }) else { return 0 }
        let spacing = first.breaking.marks[0].contains(.tracks) ? block.tracking : 0
        return (first.clusters[0].advance + spacing) * block.size
    }

    private static let openingMarks = ["“", "\"", "‘", "«", "„", "‚", "‹"].map { Array($0.utf8) }
}
