package import Threads

/// How a stretch of words is drawn (SPEC.md, section 5.6); several may hold at once.
package struct TextStyles: OptionSet, Sendable, Hashable, CaseIterable {
    /// One bit each.
    package let rawValue: UInt16

    /// A set of styles by its bits.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Bold.
    package static let strong = TextStyles(rawValue: 1 << 0)
    /// Italic.
    package static let emphasis = TextStyles(rawValue: 1 << 1)
    /// Program text inside a line, or a line of a program.
    package static let code = TextStyles(rawValue: 1 << 2)
    /// Highlighter.
    package static let mark = TextStyles(rawValue: 1 << 3)
    /// Struck out.
    package static let strikethrough = TextStyles(rawValue: 1 << 4)
    /// Raised exponent.
    package static let superscript = TextStyles(rawValue: 1 << 5)
    /// @handle: always left to right.
    package static let mention = TextStyles(rawValue: 1 << 6)
    /// #tag.
    package static let hashtag = TextStyles(rawValue: 1 << 7)
    /// $TICKER.
    package static let cashtag = TextStyles(rawValue: 1 << 8)
    /// A web address or linked words.
    package static let link = TextStyles(rawValue: 1 << 9)

    /// Every single style, in the order of its bit.
    package static let allCases: [TextStyles] = (0..<10).map { TextStyles(rawValue: 1 << $0) }

    /// The style of a span.
    package init(_ role: Span.Role) {
        self =
            switch role {
            case .strong: .strong
            case .emphasis: .emphasis
            case .code: .code
            case .mark: .mark
            case .strikethrough: .strikethrough
            case .mention: .mention
            case .hashtag: .hashtag
            case .cashtag: .cashtag
            case .link: .link
            }
    }
}

/// Words ready to be set: typeset punctuation, bound words, and styles as neighbouring pieces.
package struct StyledText: Sendable, Hashable {
    /// In reading order, none empty.
    package var paragraphs: [StyledParagraph]

    /// Words ready to be set.
    package init(paragraphs: [StyledParagraph]) { self.paragraphs = paragraphs }
}

/// One paragraph ready to be set.
package struct StyledParagraph: Sendable, Hashable {
    /// What it is.
    package var role: Paragraph.Role
    /// "1." or "•" for list items, the language for code; nil otherwise.
    package var marker: String?
    /// The words with their layout characters.
    package var text: String
    /// Neighbouring pieces that together cover the whole text; none empty.
    package var pieces: [StyledPiece]

    /// The words of a piece.
    package func words(of piece: StyledPiece) -> String {
        text.slice(piece.utf8)
    }
}

/// A stretch of words in one style.
package struct StyledPiece: Sendable, Hashable {
    /// UTF-8 offsets into the paragraph's text.
    package var utf8: Range<Int>
    /// How it is drawn.
    package var styles: TextStyles
    /// The full address of a link.
    package var target: String?
}
