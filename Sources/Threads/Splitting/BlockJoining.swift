/// Blocks between blank lines that belong to the block before.
enum BlockJoining {
    /// The blocks with lists joined to what announces them, and tags to what they tag.
    static func joined(_ blocks: [DraftPost]) -> [DraftPost] {
        var posts: [DraftPost] = []
        for block in blocks {
            if let last = posts.indices.last, belongs(block, to: posts[last]) {
                posts[last].lines += [""] + block.lines
            } else {
                posts.append(block)
            }
        }
        return posts
    }

    private static func belongs(_ block: DraftPost, to before: DraftPost) -> Bool {
        guard let first = block.lines.first(where: { !$0.isBlankLine }) else { return false }
        if LineForm.heading(before.lines.last ?? "") != nil, before.lines.count == 1 { return false }
        if Continuation.begins(first) { return true }
        if onlyTags(block.text) { return true }
        return (before.lines.last ?? "").introduces && startsList(block)
    }

    private static func startsList(_ block: DraftPost) -> Bool {
        ListLines.items(in: block.lines)[0] != nil || ListLines.shortRuns(in: block.lines).contains(0)
            || (ListLines.item(block.lines[0])?.number != nil && block.size <= 200)
    }

    /// Nothing but hashtags and the like.
    private static func onlyTags(_ text: String) -> Bool {
        guard text.utf8.count <= 300 else { return false }
        let words = text.split(whereSeparator: \.isWhitespace)
        return !words.isEmpty && words.allSatisfy { $0.hasPrefix("#") && $0.count > 1 }
    }
}

/// Lines that go on with a sentence: "but in current form …".
enum Continuation {
    /// True when a line begins in lower case with a word that needs something before it.
    static func begins(_ line: String) -> Bool {
        let trimmed = line.prefix(40).trimmed
        guard let first = trimmed.unicodeScalars.first, first.properties.isLowercase else { return false }
        return words.contains(firstWord(trimmed))
    }

    /// "But", "And" after a line that does not end its sentence.
    static func follows(_ line: String, after previous: String) -> Bool {
        guard let end = previous.unicodeScalars.last(where: { !$0.isBlank }), end.isWord else { return false }
        return ["but", "and", "or", "so", "yet"].contains(firstWord(line.prefix(40).trimmed).lowercased())
    }

    private static func firstWord(_ text: String) -> String {
        String(text.prefix { $0.isLetter })
    }

    private static let words: Set<String> = [
        "and", "but", "or", "nor", "yet", "so", "also", "because", "bc", "which", "while", "whereas",
        "though",
        "although", "however", "then", "than", "plus", "that", "who", "where", "when", "if", "unless",
        "until",
        "since", "as", "including", "instead", "otherwise", "meanwhile", "thus", "hence", "even",
        "especially",
    ]
}
