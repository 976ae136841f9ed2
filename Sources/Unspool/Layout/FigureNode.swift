package import Diagnostics
package import Rendering

/// A few characters drawn so that what they really cover, their ink, has a given size.
///
/// Numerals and marks that bleed off the slide are furniture: they repeat what words say, and no safe zone
/// holds them.
package struct FigureNode: LayoutNode {
    package static let schema = ObjectSchema(
        "figure", "A few characters whose ink has a given height or width: numerals, marks.",
        [
            Field(
                "words", .either([.text(max: 40), .map(.text(max: 40))]),
                "What it says; `{number}`, `{figure}`, `{count}` ... are filled in.", required: true),
            Field("height", Fields.length, "Height of the ink in du."),
            Field("width", Fields.length, "Width of the ink in du, when there is no height."),
            Field("max-width", Fields.length, "The ink is at most so wide, in du."),
            Field("max-height", Fields.length, "The ink is at most so tall, in du."),
            Field("role", Fields.role, "Role whose face it has.", fallback: "numeral"),
            Field("face", .text(max: 40), "A face of Fonts/faces.yaml instead, in every type preset."),
            Field("color", Fields.ink, "Ink.", fallback: "accent"),
            Field(
                "align", .choice(["leading", "center", "trailing"]), "Where the ink stands in its place.",
                fallback: "leading"),
            Field(
                "valign", .choice(["top", "middle", "bottom"]), "Where the ink stands in its place.",
                fallback: "top"),
            Field(
                "ornament", .flag, "Drawn as a shape: whoever copies text from a PDF does not get it.",
                fallback: "false"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let words: Cases<String>
    private let tall, wide, widest, tallest: Cases<Expression>?
    private let role: TextRole
    private let face: String?
    private let color: Ink
    private let align, valign: String
    private let isOrnament: Bool

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        words =
            data.cases("words", &faults) { (text: String) throws(ExpressionFault) in text } ?? Cases("")
        tall = data.expression("height", &faults)
        wide = data.expression("width", &faults)
        widest = data.expression("max-width", &faults)
        tallest = data.expression("max-height", &faults)
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? .numeral
        face = data.text("face")
        color = data.ink("color") ?? .token("accent")
        align = data.text("align") ?? "leading"
        valign = data.text("valign") ?? "top"
        isOrnament = data.flag("ornament") ?? false
        for text in words.cases.map(\.value) + [words.otherwise] { TextNode.check(text, data, &faults) }
        if tall == nil, wide == nil {
            faults.append(
                data.fault(
                    "no-extent", "this figure has neither height nor width", at: "words",
                    remedy: "add `height: 0.44 H` or `width: W`"))
        }
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        try figure(context)?.ink.height ?? 0
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        guard let figure = try figure(context) else {
            return Rect(x: frame.x, y: frame.y, width: frame.width, height: 0)
        }
        var box = figure.ink
        box.x = frame.x + share(align) * (frame.width - box.width)
        box.y = frame.y + (frame.height.isFinite ? share(valign) * (frame.height - box.height) : 0)
        context.addFigure(
            figure.block, in: box.held, offset: figure.offset, role: role,
            size: figure.block.size / max(0.01, context.style.type[role].factor))
        return box
    }

    private func share(_ place: String) -> Double {
        switch place {
        case "center", "middle": 0.5
        case "trailing", "bottom": 1
        default: 0
        }
    }

    /// The block, the extent of its ink, and the block's corner as seen from the ink's; nil without words.
    private func figure(_ context: LayoutContext) throws(RenderingError)
        -> (block: TextBlock, ink: Rect, offset: Point)?
    {
        let text = context.fill(context.pick(words))
        guard !text.isEmpty else { return nil }
        let face = self.face.flatMap { context.style.faces?.face($0) } ?? context.style.type[role].face
        let unit = try context.measuring.ink(of: text, in: face)
        guard unit.width > 0, unit.height > 0 else { return nil }
        func length(_ cases: Cases<Expression>?) -> Double? { cases.map { context.value(context.pick($0)) } }
        var size = length(tall).map { $0 / unit.height } ?? (length(wide) ?? 0) / unit.width
        if let most = length(widest) { size = min(size, most / unit.width) }
        if let most = length(tallest) { size = min(size, most / unit.height) }
        size = min(Bounds.reach, size)
        guard size >= 1 else { return nil }
        var block = TextBlock(
            runs: [TextBlock.Run(text, face: face, color: context.color(color))], size: size, leading: size,
            language: context.deck.language)
        block.isOrnament = isOrnament
        let baseline = try context.measuring.metrics(of: block).lines.first?.baseline ?? 0
        let ink = Rect(x: 0, y: 0, width: unit.width * size, height: unit.height * size)
        return (block, ink, Point(x: -unit.x * size, y: -unit.y * size - baseline))
    }
}
