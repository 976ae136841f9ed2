package import Diagnostics
package import Rendering

/// The brand's logo, as tall as asked for, in the version that can be seen on the slide.
package struct LogoNode: LayoutNode {
    package static let schema = ObjectSchema(
        "logo", "The brand's logo.",
        [
            Field("size", Fields.length, "Height in du.", fallback: "44"),
            Field("widest", Fields.length, "At most so wide in du.", fallback: "its place's width"),
            Field(
                "align", .choice(["leading", "center", "trailing"]), "Where it stands in its place.",
                fallback: "leading"),
            Field("ground", Fields.ink, "What it stands on.", fallback: "background"),
            Field("room", Fields.length, "So much lower begins what follows.", fallback: "0"),
            Field("again", .flag, "Also where it stands on the slide already.", fallback: "false"),
        ] + Fields.traits, shorthand: "size")

    package let traits: NodeTraits
    private let size: Cases<Expression>
    private let widest: Cases<Expression>?
    private let align: String
    private let ground: Ink
    private let room: Cases<Expression>?
    private let again: Bool

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        size = data.expression("size", &faults) ?? Cases(.number(44))
        widest = data.expression("widest", &faults)
        align = data.text("align") ?? "leading"
        ground = data.ink("ground") ?? .token("background")
        room = data.expression("room", &faults)
        again = data.flag("again") ?? false
    }

    private func isDrawn(_ context: LayoutContext) -> Bool {
        !(context.deck.brand?.logos ?? []).isEmpty && (again || !context.hasLogo)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        isDrawn(context) ? max(0, context.value(context.pick(size))) : 0
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        guard isDrawn(context) else { return Rect(x: frame.x, y: frame.y, width: 0, height: 0) }
        let height = try height(width: frame.width, context)
        let room = min(frame.width, widest.map { context.value(context.pick($0)) } ?? frame.width)
        let y = frame.height.isFinite ? frame.midY - height / 2 : frame.y
        let box = context.addLogo(
            height: height, in: Rect(x: frame.x, y: y, width: frame.width, height: height), widest: room,
            align: align, ground: context.color(ground))
        if let below = self.room {
            let clear = (context.deck.brand?.kit.logo?.clearSpace ?? 0.5) * box.height
            context.lower(by: max(context.value(context.pick(below)), box.height + clear))
        }
        return box
    }
}

extension LayoutContext {
    /// Draws the logo, or its mark, and returns what it covers; on a plate where no version can be seen.
    func addLogo(
        height: Double, in frame: Rect, widest: Double, align: String, ground: Color, mark: Bool = false
    ) -> Rect {
        let none = Rect(x: frame.x, y: frame.y, width: 0, height: 0)
        guard let (logo, needsPlate) = deck.brand?.logo(on: ground, mark: mark), height >= 1,
            logo.size.height > 0
        else { return none }
        // A logo that is wider than its room is lower.
        let plate =
            needsPlate
            ? LogoPlate(inPlaceOf: height, ratio: logo.ratio, widest: widest, of: deck.brand?.kit.logo) : nil
        let width = plate?.width ?? min(max(1, widest), height * logo.ratio)
        let high = plate?.height ?? min(height, width / logo.ratio)
        let y = frame.y + (height - high) / 2
        let x =
            switch align {
            case "trailing": frame.right - width
            case "center": frame.midX - width / 2
            default: frame.x
            }
        let box = Rect(x: x, y: y, width: width, height: high)
        if let plate {
            let fill = LogoPlate.fill(for: logo, on: palette, style.theme)
            addBox(box, corners: plate.corners(style.theme), fill: fill)
        }
        // The logo itself is never mirrored, its place is.
        add([
            .image(
                logo.key, mirrored(plate?.logo(in: box) ?? box), fit: .contain, focus: Point(x: 0.5, y: 0.5),
                corners: Corners(0))
        ])
        hasLogo = true
        return box
    }
}
