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

    /// True when there is nothing to set.
    package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }

    package init(_ runs: [TextBlock.Run], _ style: TextStyle, _ context: LayoutContext) {
        self.runs = runs
        self.style = style
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
        return TextBlock(
            runs: runs, size: set, width: width.map { min(Bounds.reach, max(1, $0)) }, leading: leading * set,
            paragraphGap: 0.66 * set,
            tracking: script.canBeTracked ? style.tracking ?? type.tracking(at: size, script: script) : 0,
            alignment: style.alignment, direction: direction, language: language,
            breaking: style.balanced ? .balanced : .greedy, hangs: style.hangs, ink: type.ink,
            maxLines: style.maxLines)
    }
}
