import Rendering

/// What stands in one place of a header or footer, measured.
struct SlotPieces {
    /// One thing.
    enum Piece {
        /// The logo, by its width in du.
        case logo(Double)
        /// Words with their size in du.
        case words(TextBlock, Size)
        /// The badge of a verified name, by its diameter in du.
        case badge(Double)
        /// A bar that fills, by its width in du.
        case bar(Double)

        var width: Double {
            switch self {
            case .logo(let width), .badge(let width), .bar(let width): width
            case .words(_, let size): size.width
            }
        }
    }

    /// In reading order.
    var list: [Piece] = []
    /// Clear space beside a logo in du.
    var clear = 0.0

    /// Width of all in du.
    var width: Double {
        list.map(\.width).reduce(0, +) + list.indices.dropLast().map { gap(behind: $0) }.reduce(0, +)
    }

    /// Distance to the next thing in du: beside a logo its clear space.
    func gap(behind index: Int) -> Double {
        guard index + 1 < list.count else { return 0 }
        switch (list[index], list[index + 1]) {
        case (_, .badge): return 10
        case (.logo, _), (_, .logo): return max(clear, 10)
        default: return 24
        }
    }
}

/// A line with the things of a header or footer.
struct SlotRow {
    /// Role of its words.
    var role: TextRole
    /// Size of its words in du.
    var size: Double
    /// Height of the logo in du.
    var logo = 0.0
    /// Clear space around the logo in parts of its height.
    var clear = 0.5
    /// True: the mark stands in for the logo.
    var isMark = false
    /// True once a place has the logo.
    var drawsLogo = false
    /// False: neither counter nor progress.
    var counts = true
    /// Inks.
    var color = Color.black, strong = Color.black, accent = Color.black, tick = Color.black
    /// What it stands on.
    var ground = Color.black
    /// Outlines of the words in this ink cut them out of what lies below.
    var knockout: Color?

    /// Longest logo, and length of a bar, in du.
    private static let longest = 320.0, bar = 220.0
    /// Width of the words' outlines in du, half of it outside.
    private static let outline = 14.0

    init(role: TextRole, size: Double) {
        self.role = role
        self.size = size
    }

    /// Width of the logo in du, with the plate that it needs; 0 without one.
    func logoWidth(_ context: LayoutContext) -> Double {
        guard drawsLogo, let (facts, needsPlate) = context.deck.brand?.logo(on: ground, mark: isMark),
            facts.size.height > 0
        else { return 0 }
        guard needsPlate else { return min(Self.longest, logo * facts.ratio) }
        let kit = context.deck.brand?.kit.logo
        return LogoPlate(inPlaceOf: logo, ratio: facts.ratio, widest: Self.longest, of: kit).width
    }

    /// What stands in a place, measured.
    mutating func pieces(
        _ slots: [BrandKit.Slot], _ context: LayoutContext
    ) throws(RenderingError) -> SlotPieces {
        var pieces = SlotPieces(clear: clear * logo)
        for slot in slots {
            switch slot {
            case .logo:
                guard !context.hasLogo, !drawsLogo else { continue }
                drawsLogo = true
                let width = logoWidth(context)
                if width > 0 { pieces.list.append(.logo(width)) } else { drawsLogo = false }
            case .counter:
                if counts { pieces.list.append(try counter(context)) }
            case .progress:
                if counts { pieces.list.append(.bar(Self.bar)) }
            default:
                let words = Self.words(slot, context)
                if !words.isEmpty { pieces.list.append(try self.words(words, color, role, context)) }
                if slot == .name, context.deck.brand?.kit.isVerified ?? false {
                    pieces.list.append(.badge(size))
                }
            }
        }
        return pieces
    }

    private static func words(_ slot: BrandKit.Slot, _ context: LayoutContext) -> String {
        switch slot {
        case .name: context.fill("{brand.name}")
        case .handle: context.fill("{brand.handle}")
        case .site: context.fill("{brand.site}")
        case .tagline: context.fill("{brand.tagline}")
        case .text(let words): words
        case .logo, .counter, .progress: ""
        }
    }

    private func style(_ ink: Color, _ role: TextRole, _ context: LayoutContext) -> TextStyle {
        var style = TextStyle(
            role: role, color: ink, accent: accent, highlight: context.palette.highlight,
            onHighlight: context.palette.onHighlight)
        style.maxLines = 1
        return style
    }

    /// Words in an ink.
    func words(
        _ words: String, _ ink: Color, _ role: TextRole, _ context: LayoutContext
    ) throws(RenderingError) -> SlotPieces.Piece {
        let style = style(ink, role, context)
        let block = SetText(Runs.plain(words, style, context), style, context).block(size: size, width: nil)
        return .words(block, try context.measuring.metrics(of: block).size)
    }

    /// "3 / 12": stays left to right in every script.
    private func counter(_ context: LayoutContext) throws(RenderingError) -> SlotPieces.Piece {
        var style = style(color, .meta, context)
        style.tabular = true
        var own = style
        own.color = strong
        let runs = Runs.make("{page}", own, context) + Runs.make(" / {pages}", style, context)
        var block = SetText(runs, style, context).block(size: size, width: nil)
        block.direction = .leftToRight
        return .words(block, try context.measuring.metrics(of: block).size)
    }

    /// Draws a place from its leading edge on; what is too long for its room is cut behind its last whole word.
    func draw(
        _ pieces: SlotPieces, from start: Double, room: Double, _ box: Rect, _ context: LayoutContext
    ) throws(RenderingError) {
        var x = start
        let end = start + max(0, room)
        for (index, piece) in pieces.list.enumerated() {
            let left = min(piece.width, end - x)
            guard left > 1 else { return }
            switch piece {
            case .logo(let width):
                let place = Rect(x: x, y: box.midY - logo / 2, width: width, height: logo)
                _ = context.addLogo(
                    height: logo, in: place, widest: left, align: "leading", ground: ground, mark: isMark)
            case .words(var block, let natural):
                if left < natural.width { block.width = left }
                block.knockout = knockout.map {
                    Stroke(width: Self.outline, color: $0, cap: .round, join: .round)
                }
                let frame = Rect(
                    x: x, y: box.midY - natural.height / 2, width: left, height: natural.height)
                context.addText(block, in: frame, role: role, size: size, isContent: false)
            case .badge(let edge):
                let frame = Rect(x: x, y: box.midY - edge / 2, width: edge, height: edge)
                if left == edge {
                    context.add(Badge.items(context.mirrored(frame), fill: accent, ink: tick))
                }
            case .bar: bar(Rect(x: x, y: box.midY - 3, width: left, height: 6), context)
            }
            x += piece.width + pieces.gap(behind: index)
        }
    }

    private func bar(_ box: Rect, _ context: LayoutContext) {
        let share = Double(context.page.number.index) / Double(max(1, context.page.number.count))
        context.addBox(box, corners: Corners(3), fill: strong.opacity(0.18))
        let done = Rect(x: box.x, y: box.y, width: max(6, box.width * share), height: box.height)
        context.addBox(done, corners: Corners(3), fill: accent)
    }
}
