package import Diagnostics
package import Rendering
internal import Threads

/// The slide's poll: each answer with its share above a bar, the strongest in accent.
///
/// Where votes are not known the answers stand in frames, as before a vote.
package struct PollNode: FlexibleNode {
    package static let schema = ObjectSchema(
        "poll", "The slide's poll: answers with their shares and bars.",
        [Field("size", Fields.sizes, "Size of the answers in du.", fallback: "32..40")] + PartStyle.fields
            + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<SizeRange>
    private let look: PartStyle

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.sizes("size", &faults) ?? Cases(SizeRange(32, 40))
        look = PartStyle(data)
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText {
        let shares = context.poll?.shares
        let most = shares?.max() ?? 0
        let rows = (context.poll?.options ?? []).enumerated().map { index, option in
            let share = shares?[index]
            let wins = most > 0 && share == most
            return Row(
                label: look.text(RichText(option.label), .body, look.color, bold: wins, context),
                percent: share.map {
                    look.line(
                        context.deck.writing.percent($0), wins ? look.accent : look.muted, bold: wins,
                        tabular: true, context)
                }, share: share, wins: wins)
        }
        let tally = context.poll?.tally(context.deck.writing) ?? ""
        return Prepared(
            rows: rows, tally: tally.isEmpty ? nil : look.line(tally, look.muted, context),
            hasEnded: context.poll?.hasEnded == true, look: look,
            sizes: context.readable(context.pick(size)))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let prepared = prepare(context)
        return try prepared.fit(width: width, size: prepared.sizes.upperBound, context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        try context.placeFitted(prepare(context), in: frame)
    }

    private struct Row {
        let label: SetText
        let percent: SetText?
        let share: Double?
        let wins: Bool
    }

    private struct Prepared: PreparedText {
        let rows: [Row]
        /// Votes and state below the answers.
        let tally: SetText?
        /// The winner has a tick.
        let hasEnded: Bool
        let look: PartStyle
        let sizes: ClosedRange<Double>
        var isBalanced: Bool { false }
        var isFlow: Bool { false }
        /// Height of a bar, from the words to it, between rows, room of a percentage in em; air in a frame.
        private let bar = 20.0, gap = 20.0, between = 36.0, room = 2.8, air = 28.0
        /// Size of the line below, and its distance.
        private let tallySize = 28.0, below = 36.0

        init(rows: [Row], tally: SetText?, hasEnded: Bool, look: PartStyle, sizes: ClosedRange<Double>) {
            (self.rows, self.tally, self.hasEnded, self.look, self.sizes) = (
                rows, tally, hasEnded, look, sizes
            )
        }

        func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
            var height = 0.0
            var isGood = true
            for (index, row) in rows.enumerated() {
                let metrics = try context.measuring.metrics(of: label(row, width, size))
                isGood = isGood && !metrics.breaksWord
                height += (index > 0 ? distance(row, context) : 0) + self.height(row, metrics)
            }
            return Fit(height: height + (try under(context)), isGood: isGood, lines: [])
        }

        /// Height of the line below with its distance.
        private func under(_ context: LayoutContext) throws(RenderingError) -> Double {
            guard let tally else { return 0 }
            return below
                + (try context.measuring.metrics(of: tally.block(size: tallySize, width: nil))).size.height
        }

        private func distance(_ row: Row, _ context: LayoutContext) -> Double {
            row.share == nil ? 16 : context.style.canvas.shape == .landscape ? 0.7 * between : between
        }

        private func height(_ row: Row, _ metrics: TextMetrics) -> Double {
            metrics.size.height + (row.share == nil ? 2 * air : gap + bar)
        }

        private func label(_ row: Row, _ width: Double, _ size: Double) -> TextBlock {
            row.label.block(
                size: size,
                width: width - (row.share == nil ? 2 * air : (room + (isTicked(row) ? 1.2 : 0)) * size))
        }

        func place(
            in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
        ) throws(RenderingError) -> Rect {
            var y = frame.y
            for (index, row) in rows.enumerated() {
                if index > 0 { y += distance(row, context) }
                let block = label(row, frame.width, size)
                let metrics = try context.measuring.metrics(of: block)
                let box = Rect(x: frame.x, y: y, width: frame.width, height: height(row, metrics))
                let inset = row.share == nil ? air : 0
                let place = Rect(
                    x: box.x + inset, y: box.y + inset, width: block.width ?? box.width,
                    height: metrics.size.height)
                context.addText(
                    block, in: place, role: .body, size: size, isContent: true, overflows: overflows)
                if let share = row.share {
                    try draw(row, share, box, size, context)
                } else {
                    let corners = Corners(min(look.radius(context), box.height / 2))
                    context.addBox(box, corners: corners, fill: nil, border: look.outline(context))
                }
                y = box.bottom
            }
            if let tally {
                let block = tally.block(size: tallySize, width: frame.width)
                let height = try under(context) - below
                context.addText(
                    block, in: Rect(x: frame.x, y: y + below, width: frame.width, height: height),
                    role: .meta,
                    size: tallySize, isContent: false)
                y += below + height
            }
            return Rect(x: frame.x, y: frame.y, width: frame.width, height: y - frame.y)
        }

        private func isTicked(_ row: Row) -> Bool { hasEnded && row.wins }

        private func tick(before percent: Rect, _ size: Double, _ context: LayoutContext) {
            let side = size
            let box = context.mirrored(
                Rect(
                    x: percent.x - side - 0.2 * size, y: percent.midY - side / 2, width: side, height: side))
            context.add(
                IconArt.items(
                    "check", at: Point(x: box.x, y: box.y), size: side, color: context.color(look.accent)))
        }

        private func draw(
            _ row: Row, _ share: Double, _ box: Rect, _ size: Double, _ context: LayoutContext
        ) throws(RenderingError) {
            if let percent = row.percent {
                let free = try context.measuring.metrics(of: percent.block(size: size, width: nil)).size
                let place = Rect(
                    x: box.right - free.width - 1, y: box.y, width: free.width + 1, height: free.height)
                context.addText(
                    percent.block(size: size, width: place.width), in: place, role: .meta, size: size,
                    isContent: false)
                if isTicked(row) { tick(before: place, size, context) }
            }
            let round = Corners(min(bar / 2, look.radius(context)))
            let track = Rect(x: box.x, y: box.bottom - bar, width: box.width, height: bar)
            context.addBox(track, corners: round, fill: look.plate(context))
            guard share > 0 else { return }
            var filled = track
            filled.width = max(bar, min(1, share) * track.width)
            let ink = context.color(look.ground).mixed(with: context.color(look.color), 0.42)
            context.addBox(filled, corners: round, fill: row.wins ? context.color(look.accent) : ink)
        }
    }
}
