package import Diagnostics
package import Rendering

/// The barcode of a magazine's cover: decoration that says how many slides there are.
package struct BarcodeNode: LayoutNode {
    package static let schema = ObjectSchema(
        "barcode", "A white plate with bars that mean nothing, and the number of slides below them.",
        [
            Field("height", Fields.length, "Height in du, in a stack.", fallback: "170"),
            Field("seed", .integer(0...9999), "Of the bars, in place of the thread's own."),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let ownHeight: Cases<Expression>
    private let seed: Int?

    /// Barcodes are black on white in any theme.
    private static let plate = Color(red: 1, green: 1, blue: 1)
    private static let ink = Color(red: 1 / 15, green: 1 / 15, blue: 1 / 15)

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        ownHeight = data.expression("height", &faults) ?? Cases(.number(170))
        seed = data.integer("seed")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        context.value(context.pick(ownHeight))
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame.held
        if !frame.height.isFinite { box.height = max(0, try height(width: frame.width, context)) }
        guard box.width > 0, box.height > 0 else { return box }
        context.addBox(box, fill: Self.plate)
        let drawn = context.mirrored(box)
        let bars = Self.bars(in: drawn, seed: seed.map(UInt32.init) ?? context.deck.seed)
        if !bars.elements.isEmpty { context.add([.path(bars, fill: .color(Self.ink), stroke: nil)]) }
        try label(box, context)
        return box
    }

    /// Bars of 2, 4 or 6 du with gaps of 3, 5 or 7, between margins of 16 and 14.
    private static func bars(in box: Rect, seed: UInt32) -> Path {
        var random = SeededRandom(seed: seed)
        var elements: [Path.Element] = []
        var x = 16.0
        while x < min(box.width, 2_000) - 20, box.height > 52 {
            let width = Double(2 + 2 * random.index(below: 3))
            guard x + width <= box.width - 14 else { break }
            elements +=
                Path.rect(
                    Rect(x: box.x + x, y: box.y + 14, width: width, height: box.height - 52)
                ).elements
            x += width + Double(3 + 2 * random.index(below: 3))
        }
        return Path(elements)
    }

    private func label(_ box: Rect, _ context: LayoutContext) throws(RenderingError) {
        var style = TextStyle(
            role: .meta, color: Self.ink, accent: Self.ink, highlight: Self.plate, onHighlight: Self.ink)
        style.alignment = .center
        style.maxLines = 1
        let words = context.deck.writing.words.count(context.page.number.count, .slides)
        let block = SetText(Runs.plain(words, style, context), style, context)
            .block(size: 20, width: box.width)
        let height = try context.measuring.metrics(of: block).size.height
        context.addText(
            block, in: Rect(x: box.x, y: box.bottom - 28, width: box.width, height: height), role: .meta,
            size: 20, isContent: false)
    }
}
