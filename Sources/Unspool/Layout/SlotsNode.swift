package import Diagnostics
package import Rendering

/// The brand's header or footer: what its kit puts at the leading edge, in the middle, and at the trailing edge.
package struct SlotsNode: LayoutNode {
    package static let schema = ObjectSchema(
        "slots", "The brand's header or footer, as its kit fills it.",
        [
            Field("of", .choice(["header", "footer"]), "Which of the two.", required: true),
            Field("size", Fields.length, "Size of the words in du.", fallback: "28"),
            Field("logo", Fields.length, "Height of the logo in du.", fallback: "44, in the footer 40"),
            Field("role", Fields.role, "Role of the words.", fallback: "meta, in the header kicker"),
            Field("color", Fields.ink, "Ink of the words.", fallback: "muted"),
            Field("strong", Fields.ink, "Ink of the page's own number.", fallback: "text"),
            Field(
                "accent", Fields.ink, "Ink of progress and of the template's own words.", fallback: "accent"),
            Field("badge", Fields.ink, "The tick of a verified name.", fallback: "onAccent"),
            Field("ground", Fields.ink, "What it stands on.", fallback: "background"),
            Field("knockout", Fields.ink, "Ink of an outline that cuts the words out of what lies below."),
            Field("counter", .flag, "False: no counter and no progress.", fallback: "true"),
            Field("room", Fields.length, "So much lower begins what follows.", fallback: "0"),
            Field("words", .text(max: 80), "The template's own words, where the kit leaves room."),
        ] + Fields.traits, shorthand: "of")

    package let traits: NodeTraits
    private let isHeader: Bool
    private let size, logo, room: Cases<Expression>
    private let role: TextRole
    private let color, strong, accent, badge, ground: Ink
    private let knockout: Ink?
    private let counts: Bool
    private let words: String

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        isHeader = data.text("of") == "header"
        size = data.expression("size", &faults) ?? Cases(.number(28))
        logo = data.expression("logo", &faults) ?? Cases(.number(isHeader ? 44 : 40))
        room = data.expression("room", &faults) ?? Cases(.number(0))
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? (isHeader ? .kicker : .meta)
        color = data.ink("color") ?? .token("muted")
        strong = data.ink("strong") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        badge = data.ink("badge") ?? .token("onAccent")
        ground = data.ink("ground") ?? .token("background")
        knockout = data.ink("knockout")
        counts = data.flag("counter") ?? true
        words = data.text("words") ?? ""
        TextNode.check(words, data, &faults)
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let brand = context.deck.brand
        return (isHeader ? brand?.header : brand?.footer) == nil ? 0 : Self.line
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        guard let slots = slots(context) else { return frame }
        var box = frame
        if !box.height.isFinite { box.height = Self.line }
        let room = context.value(context.pick(room))
        var row = row(context, air: room > 0 ? room - Self.line : Self.air)
        var sides = try sides(slots, &row, context)
        // Where both edges are full, or the logo is much of the line, the mark stands in for it.
        let isTight = sides.left.width + sides.right.width > box.width - Self.gap
        if isTight || row.logoWidth(context) > Self.widest * box.width, !row.isMark {
            row.isMark = true
            sides = try self.sides(slots, &row, context)
        }
        try draw(sides, row, in: box, context)
        if room > 0 {
            let below = row.drawsLogo ? (box.height + row.logo) / 2 + row.clear * row.logo : 0
            context.lower(by: max(room, below))
        }
        return box
    }

    /// Height of a header or footer, the least distance between two things in it, and what is free above and
    /// below it, in du.
    private static let line = 44.0, gap = 20.0, air = 30.0
    /// Share of the line that a logo may take where it has a mark.
    private static let widest = 0.36

    /// What stands at the three places; a slide that has no header shows the header's logo in its footer.
    private func slots(_ context: LayoutContext) -> BrandKit.Slots? {
        let brand = context.deck.brand
        guard !isHeader, var slots = brand?.footer else { return brand?.header }
        if !context.hasLogo, !slots.all.contains(.logo), brand?.header?.all.contains(.logo) ?? false {
            slots.left.insert(.logo, at: 0)
        }
        return slots
    }

    private func row(_ context: LayoutContext, air: Double) -> SlotRow {
        let kit = context.deck.brand?.kit
        let clear = kit?.logo?.clearSpace ?? 0.5
        let least = kit?.logo?.minimum ?? 0
        // Its clear space is kept above and below too: where there is too little, the logo is smaller.
        let high = min(context.value(context.pick(logo)), (Self.line + 2 * max(0, air)) / (1 + 2 * clear))
        var row = SlotRow(role: role, size: context.value(context.pick(size)))
        row.clear = clear
        row.isMark = high < least && !(context.deck.brand?.marks ?? []).isEmpty
        row.logo = row.isMark ? max(high, min(least, Self.line)) : max(high, least)
        row.color = context.color(color)
        row.strong = context.color(strong)
        row.accent = context.color(accent)
        row.tick = context.color(badge)
        row.ground = context.color(ground)
        row.knockout = knockout.map(context.color)
        row.counts = counts && context.page.kind != .cover
        return row
    }

    /// The pieces of the three places.
    private struct Sides {
        var left, center, right: SlotPieces
    }

    private func sides(
        _ slots: BrandKit.Slots, _ row: inout SlotRow, _ context: LayoutContext
    ) throws(RenderingError) -> Sides {
        row.drawsLogo = false
        let left = try row.pieces(slots.left, context)
        var center = try row.pieces(slots.center, context)
        let right = try row.pieces(slots.right, context)
        let own = context.fill(words)
        if !own.isEmpty { center.list.append(try row.words(own, row.accent, role, context)) }
        return Sides(left: left, center: center, right: right)
    }

    private func draw(
        _ sides: Sides, _ row: SlotRow, in box: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        let (wide, middle, end) = (sides.left.width, sides.center.width, sides.right.width)
        // What stands at the edges never meets: where both are long, each has half.
        let half = max(0, (box.width - Self.gap) / 2)
        let trailing = min(end, wide > half ? max(half, box.width - Self.gap - wide) : box.width)
        let room = trailing > 0 ? box.width - trailing - Self.gap : box.width
        try row.draw(sides.left, from: box.x, room: room, box, context)
        // The middle gives way to the edges: it moves, and is cut where there is too little left.
        let from = box.x + (wide > 0 ? min(wide, room) + Self.gap : 0)
        let to = box.right - (trailing > 0 ? trailing + Self.gap : 0)
        let start = max(from, min(box.midX - middle / 2, to - middle))
        if to - start >= min(middle, Self.shortest) {
            try row.draw(sides.center, from: start, room: to - start, box, context)
        }
        try row.draw(sides.right, from: box.right - trailing, room: trailing, box, context)
    }

    /// Words in the middle are cut down to this width in du, not further.
    private static let shortest = 90.0
}
