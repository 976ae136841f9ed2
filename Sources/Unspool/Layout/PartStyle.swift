internal import Rendering
internal import Threads

/// How parts of a post (quoted posts, link cards, polls) look: inks of text, of what is beside it, and of lines.
package struct PartStyle: Sendable {
    let color, muted, accent, ground: Ink
    let border, fill: Ink

    /// The fields that these words share.
    static let fields = [
        Field("color", Fields.ink, "Ink of the words.", fallback: "text"),
        Field("muted", Fields.ink, "Ink of handles, hosts and shares.", fallback: "muted"),
        Field(
            "accent", Fields.ink, "Ink of mentions, links, discs and the strongest bar.", fallback: "accent"),
        Field(
            "ground", Fields.ink, "What it stands on: ink of the initial, of plates.", fallback: "background"),
        Field("border", Fields.ink, "Its outline.", fallback: "the ink of the words, 22%"),
        Field("fill", Fields.ink, "Behind it.", fallback: "none"),
    ]

    init(_ data: DataMap) {
        color = data.ink("color") ?? .token("text")
        muted = data.ink("muted") ?? .token("muted")
        accent = data.ink("accent") ?? .token("accent")
        ground = data.ink("ground") ?? .token("background")
        border = data.ink("border") ?? .opacity(color, 0.22)
        fill = data.ink("fill") ?? .token("none")
    }

    /// Plain words in one of the inks, nothing in them changed.
    func line(
        _ words: String, _ ink: Ink, bold: Bool = false, tabular: Bool = false, _ context: LayoutContext
    ) -> SetText {
        var style = TextStyle(
            role: .meta, color: context.color(ink), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.bold = bold
        style.tabular = tabular
        style.maxLines = 1
        var runs = Runs.plain(words, style, context)
        // Handles stay left to right in every script.
        for index in runs.indices where words.hasPrefix("@") { runs[index].isolated = true }
        return SetText(runs, style, context)
    }

    /// A text in one of the inks.
    func text(
        _ words: RichText, _ role: TextRole, _ ink: Ink, bold: Bool = false, lines: Int? = nil,
        _ context: LayoutContext
    ) -> SetText {
        var style = TextStyle(
            role: role, color: context.color(ink), accent: context.color(accent),
            highlight: context.palette.highlight, onHighlight: context.palette.onHighlight)
        style.bold = bold
        style.maxLines = lines
        return SetText(Runs.styled(words, .body, style, context), style, context)
    }

    /// The outline of a card: never thinner than 2 du.
    func outline(_ context: LayoutContext) -> Stroke {
        Stroke(width: max(2, 0.75 * context.style.theme.stroke), color: context.color(border))
    }

    /// Radius of a card's corners.
    func radius(_ context: LayoutContext) -> Double { 0.6 * context.style.theme.radius }

    /// A plate that stands off the ground a little.
    func plate(_ context: LayoutContext) -> Color {
        context.color(ground).mixed(with: context.color(color), 0.1)
    }
}
