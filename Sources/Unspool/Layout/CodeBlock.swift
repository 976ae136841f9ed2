internal import Rendering
internal import Threads

/// Program text: monospaced, 24 to 46 du, as large as its longest line allows (SPEC.md, section 5.8).
///
/// It has line numbers where asked for, and runs from left to right in every script.
struct CodeBlock: FlowBlock {
    /// Smallest type of code in du; a line that is too long even then is wrapped.
    static let smallest = 24.0
    /// Largest type of code in du.
    static let largest = 46.0
    /// Below this, code goes on to a further page rather than shrink.
    static let comfortable = 28.0
    /// Type of code that is wrapped: where lines break anyway, they need not be small.
    private static let wrapped = 32.0
    /// Programs in panels have line numbers from so many lines on.
    private static let long = 12

    private let rows: CodeRows
    private let whole: CodeText
    /// The longest line of the program, on whichever page it stands.
    private let longest: SetText
    private let look: FlowLook
    private let inks: CodeInks
    private let style: TextStyle
    /// Lines of the same program on earlier pages.
    private let firstLine: Int

    init(_ code: Paragraph, _ look: FlowLook, firstLine: Int, _ context: LayoutContext) {
        self.look = look
        self.firstLine = firstLine
        let isPanel = look.panel.alpha > 0
        inks = CodeInks(
            look, accent: isPanel ? context.palette.accentOnSurface : look.accent,
            muted: isPanel ? context.palette.mutedOnSurface : look.muted)
        var style = TextStyle(
            role: .mono, color: look.panelInk, accent: look.panelInk,
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.leftToRight = true
        self.style = style
        rows = CodeRows(code.text, CodeLanguage(named: code.marker, code: code.text))
        whole = CodeText(rows.rows(columns: nil), inks, style, context)
        let line = CodeRows.longestLine(Self.program(of: code, context.page))
        longest = SetText(
            [TextBlock.Run(line, face: context.style.type[.mono].face, color: inks.ink(.text))], style,
            context)
    }

    /// All lines of a program of which a page may show a part, so that its parts are set in one size.
    private static func program(of code: Paragraph, _ page: Page) -> String {
        guard page.body != page.slide.body else { return code.text }
        return page.slide.body.paragraphs.first {
            $0.role == .code && $0.text.utf8.count > code.text.utf8.count && $0.text.contains(code.text)
        }?.text ?? code.text
    }

    /// Air inside the panel: less where the panel is narrow, none without one.
    private func padding(_ width: Double) -> Double {
        look.panel.alpha == 0 ? 0 : width < 720 ? 28 : 40
    }

    /// Code as it is set.
    private struct Fitted {
        var text: CodeText
        var size: Double
        /// Width of line numbers and the air behind them in du; 0 without.
        var gutter: Double
    }

    /// Numbers stand where the template wants them, else in long programs whose lines have the room.
    private func fitted(
        width: Double, body: Double, _ context: LayoutContext
    ) throws(RenderingError) -> Fitted {
        let wants =
            look.lineNumbers == .always || (look.lineNumbers == .auto && rows.count + firstLine >= Self.long)
        guard wants else { return try fitted(width, body, gutter: 0, context) }
        let numbered = try fitted(width, body, gutter: 2.6, context)
        guard look.lineNumbers == .auto, numbered.text.isWrapped else { return numbered }
        return try fitted(width, body, gutter: 0, context)
    }

    /// The longest line unwrapped where 24 du and more allow it, never larger than the body; else wrapped.
    private func fitted(
        _ width: Double, _ body: Double, gutter: Double, _ context: LayoutContext
    ) throws(RenderingError) -> Fitted {
        let inner = max(1, width - 2 * padding(width))
        let most = min(Self.largest, body)
        let reference = longest.block(size: Self.largest, width: nil)
        let natural = try context.measuring.metrics(of: reference).size.width + gutter * reference.size
        let em = reference.size / Self.largest
        let unwrapped = natural > 0 ? Self.largest * inner / natural : Self.largest
        if unwrapped >= min(Self.smallest, most) {
            let size = min(most, (unwrapped * 2).rounded(.down) / 2)
            return Fitted(text: whole, size: size, gutter: gutter * em * size)
        }
        let size = min(Self.wrapped, most)
        let ruler = SetText(Runs.make("0000000000", style, context), style, context)
        let ten = try context.measuring.metrics(of: ruler.block(size: size, width: nil)).size.width
        let room = inner - gutter * em * size
        let columns = ten > 0 ? Int(10 * room / ten) : 40
        let text = CodeText(rows.rows(columns: max(12, columns)), inks, style, context)
        return Fitted(text: text, size: size, gutter: gutter * em * size)
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        let code = try fitted(width: width, body: size, context)
        let metrics = try context.measuring.metrics(
            of: code.text.text.block(
                size: code.size, width: max(1, width - 2 * padding(width) - code.gutter)))
        let isBare = look.panel.alpha == 0
        return Fit(
            height: metrics.size.height + 2 * padding(width), isGood: true, lines: [],
            capHeight: isBare ? metrics.capHeight : 0)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let code = try fitted(width: frame.width, body: size, context)
        drawPanel(frame, context)
        let inner = frame.inset(padding(frame.width))
        // Code is not mirrored: its numbers stand at the left in every script.
        let left = context.deck.rightToLeft ? 0 : code.gutter
        let box = Rect(
            x: inner.x + left, y: inner.y, width: max(1, inner.width - code.gutter), height: inner.height)
        let block = code.text.text.block(size: code.size, width: box.width)
        context.addText(
            block, in: box, role: .mono, size: code.size, isContent: true, overflows: overflows)
        guard !context.isTrial else { return }
        let lines = try context.measuring.metrics(of: block).lines
        let drawn = context.mirrored(box)
        if code.gutter > 0 {
            let numbers = code.text.numbers(lines, from: firstLine + 1, inks, style, context)
            context.add([
                .text(numbers.block(size: code.size), at: Point(x: drawn.x - code.gutter, y: drawn.y))
            ])
        }
        if code.text.isWrapped {
            let marks = code.text.returnMarks(lines, inks, style, context)
            context.add([.text(marks.block(size: code.size), at: Point(x: drawn.x, y: drawn.y))])
        }
    }

    /// A panel in the background's own colour needs an edge.
    private func drawPanel(_ frame: Rect, _ context: LayoutContext) {
        guard look.panel.alpha > 0 else { return }
        let palette = context.palette
        let edge = look.panel.alpha > 0 && look.panel.contrast(with: palette.backgroundColor) < 1.04
        context.addBox(
            frame, corners: Corners(context.style.theme.radius * 0.6), fill: look.panel,
            border: edge ? Stroke(width: 2, color: palette.border) : nil)
    }

    func gap(after other: any FlowBlock, size: Double) -> Double { 1.1 * size }
}

extension SetText {
    /// Decoration beside text: as wide as it likes, and not copied with it.
    fileprivate func block(size: Double) -> TextBlock {
        var block = block(size: size, width: nil)
        block.isOrnament = true
        return block
    }
}
