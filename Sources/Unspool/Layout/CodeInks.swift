internal import Rendering

/// The four colours of program text: text, comments, keywords and numbers, strings (SPEC.md, section 5.8).
struct CodeInks: Sendable {
    private let text, comment, strong, string: Color

    /// Colours on a panel, which may be none.
    ///
    /// A panel that is not quite the surface may be too close to the accent or the muted ink: then the text's
    /// ink stands in, or is mixed.
    init(_ look: FlowLook, accent: Color, muted: Color) {
        text = look.panelInk
        let isLegible = { (ink: Color) in look.panel.alpha == 0 || ink.contrast(with: look.panel) >= 4.5 }
        comment = isLegible(muted) ? muted : look.panelInk.mixed(with: look.panel, 0.32)
        strong = isLegible(accent) ? accent : look.panelInk
        string = look.panelInk.mixed(with: strong, 0.45)
    }

    /// Ink of a stretch.
    func ink(_ kind: CodeScanner.Kind) -> Color {
        switch kind {
        case .text: text
        case .comment: comment
        case .keyword, .number: strong
        case .string: string
        }
    }

    /// Ink of line numbers and return marks.
    var margin: Color { comment.opacity(0.75) }
}
