internal import Threads

/// Which scalars of a paragraph no typographic rule may touch: code, links, handles, tags, bare addresses.
enum ProtectedText {
    /// One flag for each scalar of the paragraph's text.
    static func flags(of paragraph: Paragraph, in view: ScalarView) -> [Bool] {
        if paragraph.role == .code { return [Bool](repeating: true, count: view.count) }
        let spans = paragraph.spans.filter { isProtected($0) }.map(\.utf8)
        var flags = view.flags(for: spans.sorted { $0.lowerBound < $1.lowerBound })
        var index = 0
        while index < view.count {
            let end = view.end(from: index) { !$0.isSpace }
            if isAddress(view, index..<end) {
                for inside in index..<end { flags[inside] = true }
            }
            index = max(end, view.end(from: end) { $0.isSpace })
        }
        return flags
    }

    /// Styles are typeset; entities are names and stay as they are.
    static func isProtected(_ span: Span) -> Bool {
        switch span.role {
        case .link, .mention, .hashtag, .cashtag, .code: true
        case .strong, .emphasis, .mark, .strikethrough: false
        }
    }

    /// "https://...", "www...." and "name@host" that the reader did not mark as links.
    private static func isAddress(_ view: ScalarView, _ token: Range<Int>) -> Bool {
        for index in token {
            if view[index] == ":", view[index + 1] == "/", view[index + 2] == "/" { return true }
            if view[index] == "@", index > token.lowerBound, view[index - 1]?.isWordly == true { return true }
        }
        guard token.count >= 4, view.scalars[token.lowerBound + 3] == "." else { return false }
        return view.scalars[token.lowerBound..<(token.lowerBound + 3)].allSatisfy { $0 == "w" || $0 == "W" }
    }
}
