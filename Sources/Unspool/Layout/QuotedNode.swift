package import Diagnostics
package import Rendering
internal import Threads

/// The posts that the slide quotes, each as a card inside the post: no shadow, no second level of quoting.
package struct QuotedNode: FlexibleNode {
    package static let schema = ObjectSchema(
        "quoted", "The posts that the slide quotes as cards.",
        [
            Field("size", Fields.sizes, "Size of their words in du.", fallback: "32..34"),
            Field("padding", Fields.length, "Air inside a card in du.", fallback: "40"),
        ] + PartStyle.fields + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<SizeRange>
    private let padding: Cases<Expression>
    private let look: PartStyle

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.sizes("size", &faults) ?? Cases(SizeRange(32, 34))
        padding = data.expression("padding", &faults) ?? Cases(.number(40))
        look = PartStyle(data)
    }

    package func prepare(_ context: LayoutContext) -> any PreparedText {
        let cards = context.quoted.map { post in
            Card(
                row: NameRow(author: post.author, look: look),
                words: post.isGone
                    ? look.text(
                        RichText(context.deck.writing.words.words["gone"] ?? ""), .body, look.muted, context)
                    : look.text(post.body, .body, look.color, context), isGone: post.isGone,
                picture: post.media.first.flatMap { context.deck.shows($0) ? $0 : nil })
        }
        return Prepared(
            cards: cards, look: look, air: max(0, context.value(context.pick(padding))),
            sizes: context.readable(context.pick(size)))
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let prepared = prepare(context)
        return try prepared.fit(width: width, size: prepared.sizes.upperBound, context).height
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        try context.placeFitted(prepare(context), in: frame)
    }

    private struct Card {
        let row: NameRow
        let words: SetText
        /// The words are the program's own.
        let isGone: Bool
        let picture: Media?
    }

    private struct Prepared: PreparedText {
        let cards: [Card]
        let look: PartStyle
        let air: Double
        let sizes: ClosedRange<Double>
        var isBalanced: Bool { false }
        var isFlow: Bool { false }
        /// Between cards, below the name, above the picture, in du; height of a picture as a share of its width.
        private let between = 20.0, below = 36.0, above = 28.0, tall = 0.5

        init(cards: [Card], look: PartStyle, air: Double, sizes: ClosedRange<Double>) {
            (self.cards, self.look, self.air, self.sizes) = (cards, look, air, sizes)
        }

        func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
            var height = 0.0
            var isGood = true
            for (index, card) in cards.enumerated() {
                let metrics = try metrics(of: card, width: width, size: size, context)
                isGood = isGood && !(metrics?.breaksWord ?? false)
                height += (index > 0 ? between : 0) + self.height(card, metrics, width)
            }
            return Fit(height: height, isGood: isGood, lines: [])
        }

        private func metrics(
            of card: Card, width: Double, size: Double, _ context: LayoutContext
        ) throws(RenderingError) -> TextMetrics? {
            guard !card.words.isEmpty else { return nil }
            return try context.measuring.metrics(
                of: card.words.block(size: size, width: max(1, width - 2 * air)))
        }

        private func height(_ card: Card, _ metrics: TextMetrics?, _ width: Double) -> Double {
            let row = card.row.height > 0 ? card.row.height - 8 + (metrics == nil ? 0 : below) : 0
            let picture = card.picture == nil ? 0 : above + tall * max(1, width - 2 * air)
            return 2 * air + row + (metrics?.size.height ?? 0) + picture
        }

        func place(
            in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
        ) throws(RenderingError) -> Rect {
            var y = frame.y
            for card in cards {
                if y > frame.y { y += between }
                let metrics = try metrics(of: card, width: frame.width, size: size, context)
                let box = Rect(
                    x: frame.x, y: y, width: frame.width, height: height(card, metrics, frame.width))
                try draw(card, metrics, box, size, overflows, context)
                y = box.bottom
            }
            return Rect(x: frame.x, y: frame.y, width: frame.width, height: y - frame.y)
        }

        private func draw(
            _ card: Card, _ metrics: TextMetrics?, _ box: Rect, _ size: Double, _ overflows: Bool,
            _ context: LayoutContext
        ) throws(RenderingError) {
            context.addBox(
                box, corners: Corners(look.radius(context)), fill: context.color(look.fill),
                border: look.outline(context))
            let inner = Rect(
                x: box.x + air, y: box.y + air - 4, width: max(1, box.width - 2 * air),
                height: card.row.height)
            try card.row.place(in: inner, context)
            var y = card.row.height > 0 ? inner.bottom - 4 + below : box.y + air
            if let metrics {
                let place = Rect(x: inner.x, y: y, width: inner.width, height: metrics.size.height)
                context.addText(
                    card.words.block(size: size, width: inner.width), in: place, role: .body, size: size,
                    isContent: !card.isGone, overflows: overflows)
                y = place.bottom + above
            }
            guard let picture = card.picture else { return }
            let cell = Rect(x: inner.x, y: y, width: inner.width, height: tall * inner.width)
            try PictureCell(media: picture, frame: cell, corners: Corners(0.6 * look.radius(context)))
                .draw(fit: .cover, context)
        }
    }
}

extension LayoutContext {
    /// Sizes of words that people must be able to read: never below the floor of the canvas.
    func readable(_ range: SizeRange) -> ClosedRange<Double> {
        let sizes = self.sizes(range, role: .body)
        let low = max(sizes.lowerBound, style.readingFloor)
        return low...max(low, sizes.upperBound)
    }

    /// Places what fits a height at the largest size that does, outside of stacks.
    func placeFitted(_ prepared: any PreparedText, in frame: Rect) throws(RenderingError) -> Rect {
        var outcome = Fitting.Outcome(size: prepared.sizes.upperBound, overflows: false)
        if frame.height.isFinite {
            outcome = try Fitting.largest(in: prepared.sizes, height: frame.height) {
                (size: Double) throws(RenderingError) in
                try prepared.fit(width: frame.width, size: size, self)
            }
        }
        return try prepared.place(in: frame, size: outcome.size, overflows: outcome.overflows, self)
    }
}
