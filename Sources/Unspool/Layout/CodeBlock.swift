internal import Rendering
internal import Threads

/// Program text in a panel: monospaced, 24 to 46 du, as large as its longest line allows.
struct CodeBlock: FlowBlock {
    private let lines: [String]
    private let look: FlowLook
    private let inks: CodeInks
    private let style: TextStyle

    init(_ code: Paragraph, _ look: FlowLook, _ context: LayoutContext) {
        self.look = look
        inks = CodeInks(look, accent: context.color(.token("accentOnSurface")))
        var style = TextStyle(
            role: .mono, color: look.panelInk, accent: look.panelInk,
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.tracking = nil
        self.style = style
        var lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Self.keepIndent(String($0))
        }
        // A cut between lines leaves a line end behind.
        while lines.count > 1, lines.last?.isEmpty ?? false { lines.removeLast() }
        self.lines = lines
    }

    /// Leading spaces would be swallowed at a line's start; no-break spaces stay.
    private static func keepIndent(_ line: String) -> String {
        let indent = line.prefix { $0 == " " || $0 == "\t" }
        let columns = indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        return String(repeating: "\u{A0}", count: min(40, columns)) + line.dropFirst(indent.count)
    }

    /// Air inside the panel: less where the panel is narrow, none without one.
    private func padding(_ width: Double) -> Double {
        look.panel.alpha == 0 ? 0 : width < 720 ? 28 : 40
    }

    /// Lines broken at spaces after so many characters; what follows hangs two columns further in than the line.
    private func set(columns: Int?, _ context: LayoutContext) -> SetText {
        let face = context.style.type[.mono].face
        var runs: [TextBlock.Run] = []
        for (index, line) in lines.enumerated() {
            if index > 0 { runs.append(TextBlock.Run("\u{2028}", face: face, color: style.color)) }
            let hang = line.prefix { $0 == "\u{A0}" }.count + 2
            var used = 0
            for piece in inks.pieces(line) {
                var words = ""
                for word in piece.words {
                    let isBreak =
                        columns.map { used + word.count > $0 && used > hang && word != " " } ?? false
                    if isBreak {
                        words += "\u{2028}" + String(repeating: "\u{A0}", count: hang)
                        used = hang
                    }
                    words += word
                    used += word.count
                }
                runs.append(TextBlock.Run(words, face: face, color: piece.ink))
            }
        }
        return SetText(runs, style, context)
    }

    /// The longest line unwrapped where 24 du and more allow it, never larger than the body; else wrapped at 24 du.
    private func fitted(
        width: Double, body: Double, _ context: LayoutContext
    ) throws(RenderingError) -> (text: SetText, size: Double) {
        let inner = max(1, width - 2 * padding(width))
        let whole = set(columns: nil, context)
        let natural = try context.measuring.metrics(of: whole.block(size: 46, width: nil)).size.width
        let unwrapped = natural > 0 ? 46 * inner / natural : 46
        let most = min(46, body)
        if unwrapped >= min(24, most) { return (whole, min(most, (unwrapped * 2).rounded(.down) / 2)) }
        let size = min(24, most)
        let ruler = SetText(Runs.make("0000000000", style, context), style, context)
        let ten = try context.measuring.metrics(of: ruler.block(size: size, width: nil)).size.width
        let columns = ten > 0 ? Int(10 * inner / ten) : 40
        return (set(columns: max(12, columns), context), size)
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        let (text, own) = try fitted(width: width, body: size, context)
        let metrics = try context.measuring.metrics(
            of: text.block(size: own, width: max(1, width - 2 * padding(width))))
        let isBare = look.panel.alpha == 0
        return Fit(
            height: metrics.size.height + 2 * padding(width), isGood: true, lines: [],
            capHeight: isBare ? metrics.capHeight : 0)
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let (text, own) = try fitted(width: frame.width, body: size, context)
        // A panel in the background's own colour needs an edge.
        let palette = context.palette
        let edge = look.panel.alpha > 0 && look.panel.contrast(with: palette.backgroundColor) < 1.04
        context.addBox(
            frame, corners: Corners(context.style.theme.radius * 0.6), fill: look.panel,
            border: edge ? Stroke(width: 2, color: palette.border) : nil)
        let inner = frame.inset(padding(frame.width))
        context.addText(
            text.block(size: own, width: inner.width), in: inner, role: .mono, size: own, isContent: true,
            overflows: overflows)
    }

    func gap(after other: any FlowBlock, size: Double) -> Double { 1.1 * size }
}
