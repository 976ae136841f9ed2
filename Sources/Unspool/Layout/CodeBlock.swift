internal import Rendering
internal import Threads

/// Program text in a panel: monospaced, 24 to 46 du, as large as its longest line allows.
struct CodeBlock: FlowBlock {
    private let text: SetText
    private let look: FlowLook

    init(_ code: Paragraph, _ look: FlowLook, _ context: LayoutContext) {
        self.look = look
        var style = TextStyle(
            role: .mono, color: look.panelInk, accent: look.panelInk,
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.tracking = nil
        let face = context.style.type[.mono].face
        var runs: [TextBlock.Run] = []
        for (index, line) in code.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { runs.append(TextBlock.Run("\u{2028}", face: face, color: style.color)) }
            let words = Self.keepIndent(String(line))
            let comment = line.drop { $0 == " " || $0 == "\t" }
            let isComment = comment.hasPrefix("#") || comment.hasPrefix("//") || comment.hasPrefix("--")
            if !words.isEmpty {
                let ink = isComment ? look.panelInk.mixed(with: look.panel, 0.32) : style.color
                runs.append(TextBlock.Run(words, face: face, color: ink))
            }
        }
        text = SetText(runs, style, context)
    }

    /// Leading spaces would be swallowed at a line's start; no-break spaces stay.
    private static func keepIndent(_ line: String) -> String {
        let indent = line.prefix { $0 == " " || $0 == "\t" }
        let columns = indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
        return String(repeating: "\u{A0}", count: min(40, columns)) + line.dropFirst(indent.count)
    }

    /// Air inside the panel: less where the panel is narrow.
    private func padding(_ width: Double) -> Double { width < 720 ? 28 : 40 }

    /// Mono size: the longest line unwrapped where 24 du and more allow it, never larger than the body.
    private func size(width: Double, body: Double, _ context: LayoutContext) throws(RenderingError) -> Double {
        let inner = max(1, width - 2 * padding(width))
        let natural = try context.measuring.metrics(of: text.block(size: 46, width: nil)).size.width
        let unwrapped = natural > 0 ? 46 * inner / natural : 46
        return max(24, min(46, body, (unwrapped * 2).rounded(.down) / 2))
    }

    func fit(width: Double, size: Double, _ context: LayoutContext) throws(RenderingError) -> Fit {
        let own = try self.size(width: width, body: size, context)
        let metrics = try context.measuring.metrics(
            of: text.block(size: own, width: max(1, width - 2 * padding(width))))
        return Fit(height: metrics.size.height + 2 * padding(width), isGood: true, lines: [])
    }

    func place(
        in frame: Rect, size: Double, overflows: Bool, _ context: LayoutContext
    ) throws(RenderingError) {
        let own = try self.size(width: frame.width, body: size, context)
        context.addBox(
            frame, corners: Corners(context.style.theme.radius * 0.6), fill: look.panel)
        let inner = frame.inset(padding(frame.width))
        context.addText(
            text.block(size: own, width: inner.width), in: inner, role: .mono, size: own, isContent: true,
            overflows: overflows)
    }

    func gap(after other: any FlowBlock, size: Double) -> Double { 1.1 * size }
}
