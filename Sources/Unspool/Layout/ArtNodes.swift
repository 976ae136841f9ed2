package import Diagnostics
package import Rendering

/// The background pattern that the caller or the template chose.
package struct PatternNode: LayoutNode {
    package static let schema = ObjectSchema(
        "pattern", "The chosen background pattern.",
        [
            Field("fade", .choice(["none", "down", "up"]), "Where it fades out.", fallback: "none"),
            Field("opacity", .number(0...1), "Instead of the tone's."),
            Field("otherwise", .choice(["grain"]), "Drawn where no pattern is chosen."),
        ] + Fields.traits, shorthand: "fade")

    package let traits: NodeTraits
    private let fade: PatternFade
    private let opacity: Double?
    private let otherwise: String?

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        fade = data.text("fade").flatMap(PatternFade.init(rawValue:)) ?? .none
        opacity = data.number("opacity")
        otherwise = data.text("otherwise")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        // A photo takes the place of all decoration (SPEC.md, section 2: nothing is decorated twice).
        guard !context.isTrial, context.photo == nil else { return frame }
        let pattern = context.style.pattern
        let canvas = context.style.canvas
        let palette = context.palette
        let alpha = opacity ?? palette.patternOpacity
        let key = PatternMemory.Key(tone: context.page.slide.tone, fade: fade, opacity: alpha)
        let panorama = context.panorama
        let furniture = [canvas.head, canvas.foot].map(context.mirrored)
        let draw = { (boxes: [Rect]) in
            PatternArt.items(
                pattern.generator == "none" ? otherwise ?? "none" : pattern.generator,
                parameters: pattern.parameters, in: panorama?.whole ?? canvas.size, slide: canvas.size,
                ink: palette.patternColor, accent: palette.accent, muted: palette.muted,
                opacity: alpha, fade: fade, avoiding: boxes, cell: pattern.tile.cell)
        }
        guard !PatternArt.keepsClear(pattern.generator) || panorama != nil || !context.isBare else {
            context.addLater { texts in draw(furniture + texts) }
            return frame
        }
        let items = context.patterns.items(key) { draw(furniture) }
        if let panorama {
            context.addPiece(panorama.piece(of: items), of: items)
        } else {
            context.add(items)
        }
        return frame
    }
}

/// Generative cover artwork.
package struct ArtNode: LayoutNode {
    package static let schema = ObjectSchema(
        "art", "Generative artwork, seeded by the thread.",
        [
            Field("name", .choice(CoverArt.names), "Which artwork.", required: true),
            Field(
                "parameters", .map(Fields.length), "Its numbers by name (`r`, `n`, `step`, `cx`, `cy` ...)."),
            Field("clip", .flag, "False: it may run over the edges of its place.", fallback: "true"),
            Field(
                "seed", Fields.length, "Added to the thread's own seed: a number, or `page` and the like.",
                fallback: "0"),
        ] + Fields.traits, shorthand: "name")

    package let traits: NodeTraits
    private let name: String
    private let parameters: [(String, Cases<Expression>)]
    private let seed: Cases<Expression>
    private let isClipped: Bool

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        name = data.text("name") ?? ""
        isClipped = data.flag("clip") ?? true
        seed = data.expression("seed", &faults) ?? Cases(.number(0))
        var found: [(String, Cases<Expression>)] = []
        for entry in data.map("parameters") {
            let cases = data.cases(of: entry.value, at: "parameters", &faults) {
                (text: String) throws(ExpressionFault) in try Expression(parsing: text)
            }
            if let cases { found.append((entry.key, cases)) }
        }
        parameters = found
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        // A photo takes the place of all decoration (SPEC.md, section 2: nothing is decorated twice).
        guard !context.isTrial, context.photo == nil else { return frame }
        var numbers: [String: Double] = [:]
        for (key, value) in parameters { numbers[key] = context.value(context.pick(value)) }
        let palette = context.palette
        let colors = ArtPalette(
            text: palette.text, accent: palette.accent, background: palette.backgroundColor,
            highlight: palette.highlight, onAccent: palette.onAccent)
        let start = context.mark()
        // Without a height the artwork goes down to the slide's edge.
        var frame = frame
        if !frame.height.isFinite { frame.height = max(0, context.style.canvas.height - frame.y) }
        frame = frame.held
        let own = UInt32(truncatingIfNeeded: Int(context.value(context.pick(seed)).rounded()))
        context.add(
            CoverArt.items(
                name, in: frame, palette: colors, seed: context.deck.seed &+ own, clipped: isClipped,
                parameters: numbers
            ))
        if context.deck.rightToLeft {
            let width = context.style.canvas.width
            let flip = Transform(a: -1, b: 0, c: 0, d: 1, e: width, f: 0)
            context.wrap(since: start) { .group($0, transform: flip, clip: nil, opacity: 1, fade: nil) }
        }
        return frame
    }
}

/// Arrows: a round button, one that bleeds off the slide, one that hands over to the next slide.
package struct ArrowNode: LayoutNode {
    package static let schema = ObjectSchema(
        "arrow", "An arrow towards the next slide.",
        [
            Field("style", .choice(["button", "bleed", "next"]), "Which one.", required: true),
            Field("size", Fields.length, "Diameter of a button in du.", fallback: "112"),
            Field("radius", Fields.length, "Corner radius of a button in du; half its size without one."),
            Field("stroke", Fields.length, "Line width of a bleeding arrow in du.", fallback: "5"),
            Field("color", Fields.ink, "Ink, or fill of a button.", fallback: "accent"),
            Field("ink", Fields.ink, "Arrow on a button.", fallback: "onAccent"),
            Field("knockout", Fields.ink, "Cuts a bleeding arrow out of what lies below."),
        ] + Fields.traits, shorthand: "style")

    package let traits: NodeTraits
    private let style: String
    private let size, stroke: Cases<Expression>
    private let radius: Cases<Expression>?
    private let color, ink: Ink
    private let knockout: Ink?

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        style = data.text("style") ?? "button"
        size = data.expression("size", &faults) ?? Cases(.number(112))
        radius = data.expression("radius", &faults)
        stroke = data.expression("stroke", &faults) ?? Cases(.number(5))
        color = data.ink("color") ?? .token("accent")
        ink = data.ink("ink") ?? .token("onAccent")
        knockout = data.ink("knockout")
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let canvas = context.style.canvas
        let rtl = context.deck.rightToLeft
        let frame = frame.held
        switch style {
        case "bleed":
            context.add(
                Shapes.bleedArrow(
                    from: frame.x, y: frame.y, canvasWidth: canvas.width, color: context.color(color),
                    width: context.value(context.pick(stroke)), knockout: knockout.map(context.color),
                    rightToLeft: rtl))
        case "next":
            context.add(
                Shapes.nextArrow(
                    from: canvas.margins.left, y: frame.y, canvasWidth: canvas.width,
                    color: context.color(color), scale: canvas.shape == .landscape ? 0.6 : 1, rightToLeft: rtl
                ))
        default: button(frame, context)
        }
        return frame
    }

    private func button(_ frame: Rect, _ context: LayoutContext) {
        let edge = context.value(context.pick(size))
        guard edge >= 1 else { return }
        let box = Rect(x: frame.x, y: frame.y, width: edge, height: edge)
        let corner = radius.map { max(0, context.value(context.pick($0))) } ?? edge / 2
        context.addBox(box, corners: Corners(min(edge / 2, corner)), fill: context.color(color))
        let square = context.mirrored(box)
        context.add(
            IconArt.items(
                "right", at: Point(x: square.x + edge * 0.27, y: square.y + edge * 0.27), size: edge * 0.46,
                color: context.color(ink), strokeWidth: 2.4,
                mirrored: context.deck.rightToLeft && IconArt.mirroredNames.contains("right")))
    }
}

/// The stitched thread that joins the cards of neighbouring slides.
package struct StitchNode: LayoutNode {
    package static let schema = ObjectSchema(
        "stitch", "A thread from the slide's edge into the card, and out on the other side.",
        [
            Field("end", .flag, "The thread ends here.", fallback: "false"),
            Field("color", Fields.ink, "The thread.", fallback: "accent"),
            Field("eyelet", Fields.ink, "The eyelets.", fallback: "mix(surface, onSurface, 0.82)"),
        ] + Fields.traits, shorthand: nil)

    package let traits: NodeTraits
    private let end: Bool
    private let color, eyelet: Ink

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        end = data.flag("end") ?? false
        color = data.ink("color") ?? .token("accent")
        eyelet = data.ink("eyelet") ?? .mix(.token("surface"), .token("onSurface"), 0.82)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double { 0 }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        let frame = frame.held
        context.add(
            Shapes.stitch(
                card: frame.x, width: frame.width, y: frame.y, canvasWidth: context.style.canvas.width,
                eyelet: context.color(eyelet), thread: context.color(color), end: end,
                rightToLeft: context.deck.rightToLeft))
        return frame
    }
}
