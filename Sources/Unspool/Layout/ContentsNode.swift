package import Diagnostics
package import Rendering

/// What is inside: the headlines of the longest posts with their slide numbers, one line each.
package struct ContentsNode: LayoutNode {
    package static let schema = ObjectSchema(
        "contents", "The headlines of the longest posts in order, with their slide numbers, a line each.",
        [
            Field("count", .integer(1...12), "At most so many.", fallback: "3"),
            Field("pitch", Fields.length, "From one line to the next in du.", fallback: "72"),
            Field("size", Fields.length, "Size of the headlines in du.", fallback: "32"),
            Field("number-size", Fields.length, "Size of the numbers in du.", fallback: "30"),
            Field("indent", Fields.length, "From the numbers' edge to the headlines' in du.", fallback: "74"),
            Field("color", Fields.ink, "Ink of the headlines.", fallback: "text"),
            Field("accent", Fields.ink, "Ink of the numbers.", fallback: "accent"),
            Field("valign", .choice(["top", "bottom"]), "Where fewer lines stand.", fallback: "top"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let count: Int
    private let pitch, size, numberSize, indent: Cases<Expression>
    private let color, accent: Ink
    private let valign: String

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        count = data.integer("count") ?? 3
        pitch = data.expression("pitch", &faults) ?? Cases(.number(72))
        size = data.expression("size", &faults) ?? Cases(.number(32))
        numberSize = data.expression("number-size", &faults) ?? Cases(.number(30))
        indent = data.expression("indent", &faults) ?? Cases(.number(74))
        color = data.ink("color") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        valign = data.text("valign") ?? "top"
    }

    /// The same while sizes are only tried, when nothing of the other pages is known.
    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        max(0, context.value(context.pick(pitch))) * Double(count)
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        var box = frame
        if !box.height.isFinite { box.height = try height(width: frame.width, context) }
        let lines = ContentsLine.longest(count, of: context.deck.contents)
        let step = context.value(context.pick(pitch))
        var y = box.y + (valign == "bottom" ? max(0, box.height - step * Double(lines.count)) : 0)
        let indent = min(max(0, context.value(context.pick(indent))), box.width)
        for line in lines {
            let (numbers, words) = (
                context.value(context.pick(numberSize)), context.value(context.pick(size))
            )
            try put(
                String(line.page), .kicker, numbers, accent, Rect(x: box.x, y: y, width: indent, height: 0),
                context)
            let rest = Rect(x: box.x + indent, y: y, width: box.width - indent, height: 0)
            try put(line.words, .meta, words, color, rest, context)
            y += step
        }
        return box
    }

    /// One line, cut with an ellipsis; it repeats what its own slide says.
    private func put(
        _ words: String, _ role: TextRole, _ size: Double, _ ink: Ink, _ frame: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        var style = TextStyle(
            role: role, color: context.color(ink), accent: context.color(ink),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.maxLines = 1
        style.tabular = role == .kicker
        var block = SetText(Runs.plain(words, style, context), style, context).block(size: size, width: nil)
        var rest = words[...]
        // Whole words go, so that none is cut; the type setter cuts a single word that is too long.
        while try context.measuring.metrics(of: block).size.width > frame.width,
            let space = rest.lastIndex(where: \.isWhitespace)
        {
            rest = rest[..<space]
            while let last = rest.last, !last.isLetter, !last.isNumber { rest = rest.dropLast() }
            block = SetText(Runs.plain(rest + "…", style, context), style, context).block(
                size: size, width: nil)
        }
        block.width = frame.width
        var box = frame
        box.height = try context.measuring.metrics(of: block).size.height
        context.addText(block, in: box, role: role, size: size, isContent: false)
    }
}
