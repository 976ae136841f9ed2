/// Collects the words and styles of one paragraph; marks that find no partner stay as text.
struct InlineBuilder {
    /// Words, or a mark that may become the border of a span.
    private struct Piece {
        var literal: [Unicode.Scalar]
        var role: Span.Role?
        var target: String?
        var isTag = false
        /// Index of the other border.
        var partner: Int?
    }

    private var pieces: [Piece] = []
    /// Open marks, innermost last.
    private var open: [(piece: Int, role: Span.Role, isTag: Bool)] = []
    private var waiting: [Int] = Array(repeating: 0, count: 2 * Span.Role.allRoles.count)
    /// Pictures, in order.
    private(set) var media: [Media] = []
    /// Tags and addresses that are not shown.
    private(set) var removed: [String] = []

    /// Adds words.
    mutating func text(_ scalars: some Sequence<Unicode.Scalar>) {
        if let last = pieces.indices.last, pieces[last].role == nil {
            pieces[last].literal.append(contentsOf: scalars)
        } else {
            pieces.append(Piece(literal: Array(scalars)))
        }
    }

    /// Adds a picture.
    mutating func picture(_ picture: Media) { media.append(picture) }

    /// Remembers what was taken away.
    mutating func remove(_ markup: [Unicode.Scalar]) { removed.append(String(markup)) }

    /// Opens a style; "*" and the like are shown when nothing closes them, tags are not.
    mutating func open(_ role: Span.Role, target: String? = nil, literal: [Unicode.Scalar] = [], isTag: Bool)
    {
        // Nesting deeper than any writer's is an attack; the words stay, the style goes.
        guard !isTag || open.count < 64 else { return }
        pieces.append(Piece(literal: literal, role: role, target: target, isTag: isTag))
        open.append((pieces.count - 1, role, isTag))
        waiting[slot(role, isTag)] += 1
    }

    /// Closes the innermost open style of this kind; false when there is none.
    @discardableResult
    mutating func close(_ role: Span.Role, literal: [Unicode.Scalar] = [], isTag: Bool) -> Bool {
        guard waiting[slot(role, isTag)] > 0,
            let partner = open.lastIndex(where: { $0.role == role && $0.isTag == isTag || $0.role == .link }),
            open[partner].role == role, open[partner].isTag == isTag
        else { return false }
        pieces.append(Piece(literal: literal, role: role, isTag: isTag, partner: open[partner].piece))
        pieces[open[partner].piece].partner = pieces.count - 1
        for entry in open[partner...] { waiting[slot(entry.role, entry.isTag)] -= 1 }
        open.removeSubrange(partner...)
        return true
    }

    private func slot(_ role: Span.Role, _ isTag: Bool) -> Int {
        2 * (Span.Role.allRoles.firstIndex(of: role) ?? 0) + (isTag ? 1 : 0)
    }

    /// The words and their spans; tabs are blanks, and blanks at the ends are gone.
    func finished() -> (text: String, spans: [Span]) {
        var text = String.UnicodeScalarView()
        var offset = 0
        var starts: [Int: Int] = [:]
        var spans: [(opener: Int, span: Span)] = []
        for (index, piece) in pieces.enumerated() {
            if piece.role == nil || (piece.partner == nil && !piece.isTag) {
                for scalar in piece.literal {
                    let shown: Unicode.Scalar = scalar == "\t" ? " " : scalar
                    text.append(shown)
                    offset += shown.utf8Length
                }
            } else if let role = piece.role, let partner = piece.partner {
                if partner > index { starts[index] = offset }
                if partner < index, let start = starts[partner], start < offset {
                    spans.append(
                        (partner, Span(role: role, utf8: start..<offset, target: pieces[partner].target)))
                }
            }
        }
        // In the order of their openings, so that of two equal ranges the outer comes first.
        return Self.trimmed(String(text), spans.sorted { $0.opener < $1.opener }.map(\.span))
    }

    /// Marks that became borders of spans, tags included, for the ledger.
    var usedMarks: [String] {
        removed + pieces.compactMap { $0.partner != nil && !$0.literal.isEmpty ? String($0.literal) : nil }
    }

    private static func trimmed(_ text: String, _ spans: [Span]) -> (text: String, spans: [Span]) {
        let short = text.trimmed
        guard short.utf8.count < text.utf8.count else { return (text, spans) }
        var lead = 0
        for scalar in text.unicodeScalars {
            guard scalar.isBlank else { break }
            lead += scalar.utf8Length
        }
        let length = short.utf8.count
        let moved = spans.compactMap { span -> Span? in
            let lower = min(max(span.utf8.lowerBound - lead, 0), length)
            let upper = min(max(span.utf8.upperBound - lead, 0), length)
            return lower < upper ? Span(role: span.role, utf8: lower..<upper, target: span.target) : nil
        }
        return (short, moved)
    }
}

extension Span.Role {
    /// Every role, in a fixed order.
    fileprivate static let allRoles: [Span.Role] = [
        .link, .mention, .hashtag, .cashtag, .strong, .emphasis, .code, .mark, .strikethrough,
    ]
}
