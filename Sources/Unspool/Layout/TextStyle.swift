package import Rendering

/// How a text of a template is set: role, colours and habits; size and width come from fitting.
package struct TextStyle: Sendable {
    /// Role of the typography.
    package var role: TextRole
    /// Ink.
    package var color: Color
    /// Ink of mentions, tags and links.
    package var accent: Color
    /// Ink of `*emphasis*`; nil: that of the text.
    package var emphasis: Color?
    /// The role's bold face instead of its plain one.
    package var bold = false
    /// Figures of one width.
    package var tabular = false
    /// Balanced lines.
    package var balanced = false
    /// An opening quotation mark hangs.
    package var hangs = false
    /// Where lines stand.
    package var alignment = TextBlock.Alignment.leading
    /// Letter spacing in em instead of the role's.
    package var tracking: Double?
    /// At most so many lines.
    package var maxLines: Int?
    /// Baseline distance as a multiple of the size, instead of the role's.
    package var leading: Double?
    /// True: from left to right in every script, as commands and code are; lines then lead at the left.
    package var leftToRight = false
    /// Lines of ruled paper that a line takes.
    package var rows = 1
    /// A highlighter's band behind all of its words.
    package var marker: Color?
    /// Figures with two or more digits, and %, in accent.
    package var numbers = false
    /// Bands behind marked words.
    package var highlight: Color
    /// Ink on such a band.
    package var onHighlight: Color
}

/// Words in a style, ready to be set at any size and width.
package struct SetText: Sendable {
    /// The runs; they do not depend on the size.
    package let runs: [TextBlock.Run]
    /// Style.
    package let style: TextStyle
    private let type: TypeRole
    private let script: Script
    private let language: String
    private let direction: TextBlock.Direction
    /// Distance of its baselines on ruled paper in du; nil elsewhere.
    private let pitch: Double?
    /// True when its ink can be read on the theme's surface.
    private let showsOnPaper: Bool

    /// True when there is nothing to set.
    package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }

    package init(_ runs: [TextBlock.Run], _ style: TextStyle, _ context: LayoutContext) {
        self.runs = style.marker.map { ink in runs.map { $0.marked(ink) } } ?? runs
        self.style = style
        showsOnPaper = style.color.contrast(with: context.palette.surface) >= 3
        pitch = context.linePitch.map { $0 * Double(style.rows) }
        type = context.style.type[style.role]
        language = context.deck.language
        script = Script(language: language)
        direction = context.deck.rightToLeft && !style.leftToRight ? .rightToLeft : .leftToRight
    }

    /// The block at a size in du (before the type factor) and a width in du.
    package func block(size: Double, width: Double?) -> TextBlock {
        let size = size.heldType
        let set = type.points(at: size, script: script)
        let leading = style.leading ?? type.leading(at: size, script: script)
        var block = TextBlock(
            runs: runs, size: set, width: width.map { min(Bounds.reach, max(1, $0)) },
            leading: pitch ?? leading * set, paragraphGap: pitch ?? 0.66 * set,
            tracking: script.canBeTracked ? style.tracking ?? type.tracking(at: size, script: script) : 0,
            alignment: style.alignment, direction: direction, language: language,
            breaking: style.balanced ? .balanced : .greedy, hangs: style.hangs, ink: type.ink,
            maxLines: style.maxLines)
        // A highlighter is drawn through the lower half of the letters, where the upper half shows without it.
        if style.marker != nil, showsOnPaper { block.band = TextBlock.Band(above: 0.56, below: 0.13) }
        return block
    }
}

extension TextBlock.Run {
    /// The same words on a band, unless they have one of their own.
    fileprivate func marked(_ ink: Color) -> TextBlock.Run {
        var run = self
        run.highlight = highlight ?? ink
        return run
    }
}
