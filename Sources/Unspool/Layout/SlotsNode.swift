package import Diagnostics
package import Rendering
internal import Threads

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
            Field("accent", Fields.ink, "Ink of progress.", fallback: "accent"),
            Field("counter", .flag, "False: no counter and no progress.", fallback: "true"),
        ] + Fields.traits, shorthand: "of")

    package let traits: NodeTraits
    private let isHeader: Bool
    private let size: Cases<Expression>
    private let logo: Cases<Expression>
    private let role: TextRole
    private let color, strong, accent: Ink
    private let counts: Bool

    package init(_ data: DataMap, _ faults: inout [Diagnostic]) {
        traits = data.traits(&faults)
        isHeader = data.text("of") == "header"
        size = data.expression("size", &faults) ?? Cases(.number(28))
        logo = data.expression("logo", &faults) ?? Cases(.number(isHeader ? 44 : 40))
        role = data.text("role").flatMap(TextRole.init(rawValue:)) ?? (isHeader ? .kicker : .meta)
        color = data.ink("color") ?? .token("muted")
        strong = data.ink("strong") ?? .token("text")
        accent = data.ink("accent") ?? .token("accent")
        counts = data.flag("counter") ?? true
    }

    package func height(width: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let brand = context.deck.brand
        return (isHeader ? brand?.header : brand?.footer) == nil ? 0 : Self.line
    }

    package func place(in frame: Rect, _ context: LayoutContext) throws(RenderingError) -> Rect {
        guard var slots = isHeader ? context.deck.brand?.header : context.deck.brand?.footer else {
            return frame
        }
        var box = frame
        if !box.height.isFinite { box.height = Self.line }
        // A slide that has no header shows the header's logo in its footer.
        if !isHeader, !context.hasLogo, !slots.all.contains(.logo),
            context.deck.brand?.header?.all.contains(.logo) ?? false
        {
            slots.left.insert(.logo, at: 0)
        }
        let left = try pieces(slots.left, context)
        let center = try pieces(slots.center, context)
        let right = try pieces(slots.right, context)
        let (wide, middle, end) = (width(left, context), width(center, context), width(right, context))
        // What stands at the edges never meets: where both are long, each has half.
        let half = max(0, (box.width - Self.gap) / 2)
        let trailing = min(end, wide > half ? max(half, box.width - Self.gap - wide) : box.width)
        let room = trailing > 0 ? box.width - trailing - Self.gap : box.width
        try draw(left, from: box.x, room: room, box, context)
        let start = box.midX - middle / 2
        if start > box.x + wide + Self.gap, start + middle < box.right - end - Self.gap {
            try draw(center, from: start, room: middle, box, context)
        }
        try draw(right, from: box.right - trailing, room: trailing, box, context)
        return box
    }

    /// Height of a header or footer in du, and the least distance between two things in it.
    private static let line = 44.0, gap = 20.0

    /// Something that stands in a slot, measured.
    private enum Piece {
        case logo(Double)
        case words(TextBlock, Double, Double)
        case bar(Double)

        var isLogo: Bool { if case .logo = self { true } else { false } }

        var width: Double {
            switch self {
            case .logo(let width), .words(_, let width, _), .bar(let width): width
            }
        }
    }

    private func width(_ pieces: [Piece], _ context: LayoutContext) -> Double {
        let gaps = zip(pieces, pieces.dropFirst()).map { gap($0, $1, context) }
        return (pieces.map(\.width) + gaps).reduce(0, +)
    }

    /// Distance between two neighbours: beside a logo its clear space.
    private func gap(_ a: Piece, _ b: Piece, _ context: LayoutContext) -> Double {
        guard a.isLogo || b.isLogo else { return Self.gap }
        let share = context.deck.brand?.kit.logo?.clearSpace ?? 0.5
        return share * max(0, context.value(context.pick(logo)))
    }

    private func pieces(
        _ slots: [BrandKit.Slot], _ context: LayoutContext
    ) throws(RenderingError) -> [Piece] {
        var pieces: [Piece] = []
        for slot in slots {
            switch slot {
            case .logo:
                guard let facts = context.deck.brand?.logo(on: context.palette.backgroundColor),
                    !context.hasLogo, facts.logo.size.height > 0
                else { continue }
                let height = context.value(context.pick(logo))
                pieces.append(.logo(min(320, height * facts.logo.size.width / facts.logo.size.height)))
            case .counter where counts && context.page.kind != .cover:
                pieces.append(try counter(context))
            case .progress where counts && context.page.kind != .cover: pieces.append(.bar(220))
            case .counter, .progress: continue
            default:
                let words = words(slot, context)
                if !words.isEmpty { pieces.append(try text(words, context)) }
            }
        }
        return pieces
    }

    private func words(_ slot: BrandKit.Slot, _ context: LayoutContext) -> String {
        switch slot {
        case .name: context.fill("{brand.name}")
        case .handle: context.fill("{brand.handle}")
        case .site: context.fill("{brand.site}")
        case .tagline: context.fill("{brand.tagline}")
        case .text(let words): words
        case .logo, .counter, .progress: ""
        }
    }

    private func style(_ context: LayoutContext, _ role: TextRole) -> TextStyle {
        var style = TextStyle(
            role: role, color: context.color(color), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.maxLines = 1
        return style
    }

    private func text(_ words: String, _ context: LayoutContext) throws(RenderingError) -> Piece {
        let style = style(context, role)
        let block = SetText(Runs.plain(words, style, context), style, context).block(
            size: context.value(context.pick(size)), width: nil)
        let metrics = try context.measuring.metrics(of: block)
        return .words(block, metrics.size.width, metrics.size.height)
    }

    /// "3 / 12": stays left to right in every script.
    private func counter(_ context: LayoutContext) throws(RenderingError) -> Piece {
        var style = style(context, .meta)
        style.tabular = true
        var own = style
        own.color = context.color(strong)
        let runs = Runs.make("{page}", own, context) + Runs.make(" / {pages}", style, context)
        var block = SetText(runs, style, context).block(
            size: context.value(context.pick(size)), width: nil)
        block.direction = .leftToRight
        let metrics = try context.measuring.metrics(of: block)
        return .words(block, metrics.size.width, metrics.size.height)
    }

    private func draw(
        _ pieces: [Piece], from start: Double, room: Double, _ box: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        var x = start
        let end = start + max(0, room)
        for (index, piece) in pieces.enumerated() {
            let left = min(piece.width, end - x)
            guard left > 1 else { return }
            switch piece {
            case .logo where context.hasLogo: continue
            case .logo(let width):
                let height = context.value(context.pick(logo))
                let place = Rect(x: x, y: box.y, width: width, height: box.height)
                _ = context.addLogo(
                    height: height, y: box.midY - height / 2, in: place, widest: left, align: "leading")
            case .words(let block, let width, let height):
                var block = block
                // What is too long for its room is cut behind its last whole word.
                if left < width { block.width = left }
                let frame = Rect(x: x, y: box.midY - height / 2, width: left, height: height)
                context.addText(
                    block, in: frame, role: role, size: context.value(context.pick(size)), isContent: false)
            case .bar: bar(Rect(x: x, y: box.midY - 3, width: left, height: 6), context)
            }
            let next = index + 1
            x += piece.width + (next < pieces.count ? gap(piece, pieces[next], context) : 0)
        }
    }

    private func bar(_ box: Rect, _ context: LayoutContext) {
        let share = Double(context.page.number.index) / Double(max(1, context.page.number.count))
        context.addBox(box, corners: Corners(3), fill: context.palette.text.opacity(0.18))
        let done = Rect(x: box.x, y: box.y, width: max(6, box.width * share), height: box.height)
        context.addBox(done, corners: Corners(3), fill: context.color(accent))
    }
}
