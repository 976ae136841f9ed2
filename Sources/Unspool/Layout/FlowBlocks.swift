package import Rendering
internal import Threads

/// A piece of running text with a shape of its own.
package protocol FlowBlock: Sendable {
    /// Height at a width and size.
    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit
    /// Draws it.
    func place(in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext)
        throws(RenderingError)
    /// Distance from the block above, between trimmed boxes, in du.
    func gap(after other: any FlowBlock, size: Double) -> Double
    /// Its lines, when it may be divided between them; nil: it stays in one piece.
    func lines(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> FlowLines?
    /// Draws some of its lines; the frame's width is that of the whole block.
    func place(
        _ lines: Range<Int>, in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError)
}

extension FlowBlock {
    package func lines(
        width: Double, size: Double, _ context: LayoutContext
    ) throws(RenderingError) -> FlowLines? { nil }

    package func place(
        _ lines: Range<Int>, in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        try place(in: frame, size: size, overflows: overflows, context)
    }

    package func gap(after other: any FlowBlock, size: Double) -> Double { 1.4 * size }
}

/// Body text to blocks: neighbouring paragraphs are one block, each list item, quotation and program its own.
package enum FlowBlocks {
    package static func make(_ look: FlowLook, lead: Bool, _ context: LayoutContext) -> [any FlowBlock] {
        var blocks: [any FlowBlock] = []
        var prose: [Paragraph] = []
        var quoted: [Paragraph] = []
        var (head, body) = (RichText(""), context.page.body)
        if lead { (head, body) = inkAndRest(context.page) }
        var look = look
        func flush() {
            // Paragraphs of one quotation stand behind one rule.
            if !quoted.isEmpty { blocks.append(QuotationBlock(quoted, look, context)) }
            quoted = []
            guard !prose.isEmpty || !head.paragraphs.isEmpty else { return }
            blocks.append(ProseBlock(head: head, RichText(paragraphs: prose), look, context))
            // What follows a lead in ink is muted to the end of the slide.
            if !head.paragraphs.isEmpty { look.color = look.muted }
            prose = []
            head = RichText("")
        }
        for (index, paragraph) in body.paragraphs.enumerated() {
            if paragraph.role != .quotation, !quoted.isEmpty { flush() }
            switch paragraph.role {
            case .body, .heading:
                prose.append(paragraph)
            case .listItem:
                flush()
                blocks.append(ItemBlock(paragraph, look, context))
            case .quotation:
                if quoted.isEmpty { flush() }
                quoted.append(paragraph)
            case .code:
                flush()
                let before = index == 0 ? context.page.firstLine : 0
                blocks.append(CodeBlock(paragraph, look, firstLine: before, context))
            }
        }
        flush()
        return blocks
    }

    /// What stands in ink, and the rest: the headline, else the first sentence or clause; nothing on later parts.
    private static func inkAndRest(_ page: Page) -> (head: RichText, body: RichText) {
        if !page.headline.paragraphs.isEmpty { return (page.headline, page.body) }
        guard page.part.index == 1, let first = page.body.paragraphs.first, first.role == .body else {
            return (RichText(""), page.body)
        }
        let near = TextCutter.pieces(of: page.body).prefix { $0.place.paragraph == 0 && $0.characters <= 400 }
        guard let cut = leadEnd(near.filter { !endsInDash(first.text, at: $0.place.utf8) })
        else { return (RichText(""), page.body) }
        let parts = TextCutter.split(page.body, at: [cut])
        guard parts.count == 2 else { return (RichText(""), page.body) }
        return (parts[0], parts[1])
    }

    /// The end of the first sentence; of its first clause where it is longer than a headline may be (110).
    private static func leadEnd(_ cuts: [TextCut]) -> TextCut? {
        let sentence = cuts.first { $0.rank <= .sentence }
        if let sentence, sentence.characters <= 110 { return sentence }
        return cuts.first { $0.rank <= .clause && (30...110).contains($0.characters) } ?? sentence
    }

    /// A dash may stand without spaces, which a lead would add.
    private static func endsInDash(_ text: String, at utf8: Int) -> Bool {
        let before = String(decoding: Array(text.utf8.prefix(utf8)), as: UTF8.self)
        return before.last { $0 != " " }.map { "—–".contains($0) } ?? false
    }

    static func style(_ look: FlowLook, _ context: LayoutContext) -> TextStyle {
        var style = TextStyle(
            role: look.role, color: look.color, accent: look.accent,
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.balanced = look.balanced
        return style
    }

    /// The headline role's no-break rules hold where running text is set in a headline face.
    static func role(_ look: FlowLook) -> DisplayText.Role {
        look.role == .body || look.role == .quote ? .body : .headline
    }
}

/// Paragraphs.
struct ProseBlock: FlowBlock {
    private let text: SetText
    private let role: TextRole
    /// Numbers of the paragraphs that are headings.
    private let headings: Set<Int>

    init(head: RichText, _ body: RichText, _ look: FlowLook, _ context: LayoutContext) {
        role = look.role
        headings =
            head.paragraphs.isEmpty
            ? Set(body.paragraphs.indices.filter { body.paragraphs[$0].role == .heading }) : []
        var style = FlowBlocks.style(look, context)
        var runs: [TextBlock.Run] = []
        if !head.paragraphs.isEmpty {
            // The last words of a lead are not the last of their paragraph: a headline's rules bind them less.
            runs = Runs.styled(head, .headline, style, context)
            style.color = look.muted
        }
        let rest = Runs.styled(body, FlowBlocks.role(look), style, context)
        if !runs.isEmpty, !rest.isEmpty, let face = rest.first?.face {
            runs.append(TextBlock.Run(Self.joint(after: head), face: face, color: look.color))
        }
        text = SetText(runs + rest, style, context)
    }

    /// What ends with a stop runs on into the text, without a space in East Asian scripts; a heading
    /// without one stands alone.
    private static func joint(after head: RichText) -> String {
        let text = head.paragraphs.last?.text ?? ""
        if let last = text.last, "。！？、；：」』）".contains(last) { return "" }
        let last = text.last { !$0.isWhitespace && !"\"'”’»)".contains($0) }
        return last.map { ".!?…,;:—–؟،؛।॥۔".contains($0) } ?? false ? " " : "\n"
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        guard !text.isEmpty else { return Fit(height: 0, isGood: true, lines: []) }
        let metrics = try context.measuring.metrics(of: text.block(size: size, width: width))
        return Fit(
            height: metrics.size.height, isGood: !metrics.breaksWord && metrics.size.width <= width + 1,
            lines: metrics.lines.map(\.width), capHeight: metrics.capHeight)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        guard !text.isEmpty else { return }
        context.addText(
            text.block(size: size, width: frame.width), in: frame, role: role, size: size, isContent: true,
            overflows: overflows)
    }

    func lines(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> FlowLines? {
        var lines = FlowLines(
            metrics: try context.measuring.metrics(of: text.block(size: size, width: width)))
        var paragraph = 0
        for (index, line) in lines.metrics.lines.enumerated() {
            if headings.contains(paragraph) { lines.held.insert(index) }
            if line.endsParagraph { paragraph += 1 }
        }
        return lines
    }

    func place(
        _ lines: Range<Int>, in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let whole = text.block(size: size, width: frame.width)
        context.addText(
            whole.lines(lines, of: try context.measuring.metrics(of: whole)), in: frame, role: role,
            size: size, isContent: true, overflows: overflows)
    }
}

/// A list item with its marker hanging in the margin.
struct ItemBlock: FlowBlock {
    private let marker: SetText
    private let isBullet: Bool
    /// A box drawn by hand in place of the bullet; with a tick when it is true.
    private let box: Bool?
    private let text: SetText
    private let role: TextRole
    private let accent, ink: Color

    init(_ item: Paragraph, _ look: FlowLook, _ context: LayoutContext) {
        role = look.role
        accent = look.accent
        var style = FlowBlocks.style(look, context)
        text = SetText(
            Runs.styled(
                RichText(paragraphs: [Paragraph(text: item.text, spans: item.spans)]), FlowBlocks.role(look),
                style, context), style, context)
        let words = item.marker ?? "•"
        let isDone = ["☑", "✅", "✓", "✔", "✔️"].contains(words)
        let isPlain = ["•", "-", "*", "–", "·", "◦", "‣"].contains(words)
        box = look.boxes && (isPlain || isDone || words == "☐") ? isDone : nil
        isBullet = isPlain || box != nil
        ink = look.color
        style.color = look.accent
        style.tabular = true
        style.bold = true
        marker = SetText(isBullet ? [] : Runs.make(words, style, context), style, context)
    }

    private func indent(_ size: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        if box != nil { return 1.56 * size }
        guard !isBullet, !marker.isEmpty else { return 0.9 * size }
        let width = try context.measuring.metrics(of: marker.block(size: size, width: nil)).size.width
        return max(1.3 * size, width + 0.45 * size)
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        let inner = max(1, width - (try indent(size, context)))
        let metrics = try context.measuring.metrics(of: text.block(size: size, width: inner))
        return Fit(
            height: metrics.size.height, isGood: !metrics.breaksWord, lines: metrics.lines.map(\.width),
            capHeight: metrics.capHeight)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        try place(0..<Int.max, in: frame, size: size, overflows: overflows, context)
    }

    func lines(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> FlowLines? {
        let inner = max(1, width - (try indent(size, context)))
        return FlowLines(metrics: try context.measuring.metrics(of: text.block(size: size, width: inner)))
    }

    func place(
        _ lines: Range<Int>, in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let inset = try indent(size, context)
        let inner = Rect(x: frame.x + inset, y: frame.y, width: frame.width - inset, height: frame.height)
        let block = text.block(size: size, width: inner.width)
        let metrics = try context.measuring.metrics(of: block)
        if lines.lowerBound == 0 { mark(frame, inset: inset, size: size, metrics.capHeight, context) }
        context.addText(
            block.lines(lines, of: metrics), in: inner, role: role, size: size, isContent: true,
            overflows: overflows)
    }

    /// The marker beside the first line.
    private func mark(
        _ frame: Rect, inset: Double, size: Double, _ capHeight: Double, _ context: LayoutContext
    ) {
        if let box {
            drawBox(at: frame.x, baseline: frame.y + capHeight, size, ticked: box, context)
            return
        }
        guard isBullet else {
            context.addText(
                marker.block(size: size, width: inset),
                in: Rect(x: frame.x, y: frame.y, width: inset, height: capHeight), role: role,
                size: size, isContent: true)
            return
        }
        // A square of 0.28 em (a disc in rounded themes), centred on the first line's x-height.
        let edge = 0.28 * size
        let y = frame.y + capHeight * 0.58 - edge / 2
        let radius = context.style.theme.radius >= 16 ? edge / 2 : 0
        context.addBox(
            Rect(x: frame.x + 0.08 * size, y: y, width: edge, height: edge), corners: Corners(radius),
            fill: accent)
    }

    /// As tall as capitals, on the baseline.
    private func drawBox(
        at x: Double, baseline: Double, _ size: Double, ticked: Bool, _ context: LayoutContext
    ) {
        let width = 0.78 * size
        let square = context.mirrored(Rect(x: x, y: baseline - width, width: width, height: width))
        for name in ticked ? ["box", "tick"] : ["box"] {
            context.add(
                SketchArt.items(
                    name, at: Point(x: square.x, y: square.y), width: width,
                    color: name == "tick" ? accent : ink, mirrored: context.deck.rightToLeft))
        }
    }

    func gap(after other: any FlowBlock, size: Double) -> Double {
        other is ItemBlock ? 1.08 * size : 1.25 * size
    }
}

/// A quotation inside a post: a rule at the leading side, the quote role at 1.08 of the body's size.
struct QuotationBlock: FlowBlock {
    private let text: SetText
    private let accent: Color

    init(_ quotation: [Paragraph], _ look: FlowLook, _ context: LayoutContext) {
        accent = look.accent
        var own = look
        own.role = .quote
        let style = FlowBlocks.style(own, context)
        text = SetText(
            Runs.styled(RichText(paragraphs: quotation), .body, style, context), style, context)
    }

    private let inset = 32.0

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        let metrics = try context.measuring.metrics(
            of: text.block(size: size * 1.08, width: max(1, width - inset)))
        return Fit(
            height: metrics.size.height, isGood: !metrics.breaksWord, lines: metrics.lines.map(\.width),
            capHeight: metrics.capHeight)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        try place(0..<Int.max, in: frame, size: size, overflows: overflows, context)
    }

    func lines(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> FlowLines? {
        let block = text.block(size: size * 1.08, width: max(1, width - inset))
        return FlowLines(metrics: try context.measuring.metrics(of: block))
    }

    func place(
        _ lines: Range<Int>, in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        context.addBox(Rect(x: frame.x, y: frame.y - 4, width: 6, height: frame.height + 12), fill: accent)
        let inner = Rect(x: frame.x + inset, y: frame.y, width: frame.width - inset, height: frame.height)
        let whole = text.block(size: size * 1.08, width: inner.width)
        context.addText(
            whole.lines(lines, of: try context.measuring.metrics(of: whole)), in: inner, role: .quote,
            size: size * 1.08, isContent: true, overflows: overflows)
    }
}
