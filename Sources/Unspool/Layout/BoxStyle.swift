package import Diagnostics
package import Rendering

/// How a box looks: fill, border, corners, shadow.
package struct BoxStyle: Sendable {
    /// Fill.
    package var fill: Ink?
    /// Border.
    package var border: Ink?
    /// Width of the border in du.
    package var borderWidth: Cases<Expression>
    /// Corner radius in du; nil: square.
    package var radius: Cases<Expression>?
    /// Which corners are round.
    package var corners: String
    /// True: the theme's shadow below it.
    package var shadow: Bool
    /// How far a sheet of paper is lifted off what lies below, in du; 0: not.
    package var lift: Double
    /// True: a card's border, where the theme's surface needs one.
    package var card: Bool
    /// Rotation about its middle in degrees, clockwise.
    package var rotation: Double

    /// Keys of a box's looks.
    package static let fields: [Field] = [
        Field("fill", Fields.ink, "Fill."),
        Field("border", Fields.ink, "Border, inside the box."),
        Field("border-width", Fields.length, "Width of the border in du.", fallback: "2"),
        Field("radius", Fields.length, "Corner radius in du (`radius` is the theme's)."),
        Field("corners", .choice(["all", "top", "bottom"]), "Which corners are round.", fallback: "all"),
        Field("shadow", .flag, "The theme's shadow below it.", fallback: "false"),
        Field(
            "lift", .number(0...80), "The soft shadow of a sheet that is lifted so far, du.", fallback: "0"),
        Field("card", .flag, "A card's border where the theme needs one.", fallback: "false"),
        Field("rotate", .number(-180...180), "Degrees about its middle, clockwise.", fallback: "0"),
    ]

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        fill = data.ink("fill")
        border = data.ink("border")
        borderWidth = data.expression("border-width", &faults) ?? Cases(.number(2))
        radius = data.expression("radius", &faults)
        corners = data.text("corners") ?? "all"
        shadow = data.flag("shadow") ?? false
        lift = data.number("lift") ?? 0
        card = data.flag("card") ?? false
        rotation = data.number("rotate") ?? 0
    }

    /// Draws the box and what stands in it, turned together.
    package func draw<Result>(
        _ frame: Rect, _ context: LayoutContext, content: () throws(RenderingError) -> Result
    ) throws(RenderingError) -> Result {
        let (start, first) = (context.mark(), context.textCount)
        drawUpright(frame, context)
        let result = try content()
        context.turn(since: start, texts: first, degrees: rotation, about: frame)
        return result
    }

    /// Draws the box.
    package func draw(_ frame: Rect, _ context: LayoutContext) {
        let (start, first) = (context.mark(), context.textCount)
        drawUpright(frame, context)
        context.turn(since: start, texts: first, degrees: rotation, about: frame)
    }

    private func drawUpright(_ frame: Rect, _ context: LayoutContext) {
        let corner = max(0, radius.map { context.value(context.pick($0)) } ?? 0)
        if shadow { drawShadow(frame, corner, context) }
        if lift > 0 {
            let ink = Color(red: 0x2B / 255, green: 0x1A / 255, blue: 0x08 / 255, alpha: 0.3)
            let soft = Shadow(dx: 0, dy: lift, blur: 1.77 * lift, color: ink)
            context.add([.shadow(context.mirrored(frame), radius: corner, soft)])
        }
        context.addBox(
            frame, corners: round(corner), fill: fill.map(context.color), border: stroke(context))
    }

    private func round(_ radius: Double) -> Corners {
        let (top, bottom) = (corners == "bottom" ? 0 : radius, corners == "top" ? 0 : radius)
        return Corners(topLeft: top, topRight: top, bottomRight: bottom, bottomLeft: bottom)
    }

    private func drawShadow(_ frame: Rect, _ corner: Double, _ context: LayoutContext) {
        guard let shadow = context.style.theme.shadow.value else { return }
        context.add([.shadow(context.mirrored(frame), radius: corner, shadow)])
    }

    /// A card on a dark surface (luminance below 0.18) or without a shadow needs an edge; themes with hard shadows outline all.
    private func stroke(_ context: LayoutContext) -> Stroke? {
        if let border {
            return Stroke(
                width: max(0, context.value(context.pick(borderWidth))), color: context.color(border))
        }
        guard card else { return nil }
        if context.style.theme.shadow.isHard {
            return Stroke(width: context.style.theme.stroke, color: context.palette.border)
        }
        let isFlat = context.style.theme.shadow.value == nil
        guard context.palette.surface.luminance < 0.18 || isFlat else { return nil }
        return Stroke(width: 2, color: context.palette.border)
    }
}
