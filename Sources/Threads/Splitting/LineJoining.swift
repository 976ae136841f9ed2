/// Posts of a text without any blank line: each line is one, unless it clearly belongs to its neighbour.
enum LineJoining {
    /// Items longer than this become posts of their own, shorter ones stay a list (SPEC.md 6: one slide, one thought).
    private static let longItem = 200
    /// Lines up to this length are too little for a slide beside long ones.
    private static let shortLine = 48

    /// The lines as posts.
    static func posts(of lines: DraftLines) -> [DraftPost] {
        let texts = lines.texts
        let items = ListLines.items(in: texts)
        let shortRuns = ListLines.shortRuns(in: texts)
        let joinsShort = median(texts.indices.filter { !shortRuns.contains($0) }.map { texts[$0] }) > 80
        var posts: [DraftPost] = []
        var opensNext = false
        for (index, line) in texts.enumerated() {
            let previous = posts.last?.lines.last ?? ""
            let isRow = shortRuns.contains(index) || (items[index].map { !isLong($0, items, index) } ?? false)
            let isInRun = isRow && index > 0 && (shortRuns.contains(index - 1) || items[index - 1] != nil)
            let joins =
                opensNext || isInRun || (isRow && leads(previous)) || Continuation.begins(line)
                || (index > 0 && lines.isCode[index] && lines.isCode[index - 1])
                || Continuation.follows(line, after: previous)
                || (previous.introduces && items[index] == nil && !previous.isEmpty
                    && isLead(previous, posts))
                || (joinsShort && isShort(line) && items[index] == nil && (posts.last?.size ?? 1000) <= 400)
            if joins, let last = posts.indices.last {
                posts[last].lines.append(line)
            } else {
                posts.append(DraftPost(lines: [line]))
            }
            opensNext = isLabel(line) && !shortRuns.contains(index)
        }
        return posts
    }

    private static func median(_ texts: [String]) -> Int {
        let sizes = texts.map(\.utf8.count).sorted()
        return sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    }

    private static func isLong(_ item: ListLines.Item, _ items: [Int: ListLines.Item], _ index: Int) -> Bool {
        guard item.number != nil else { return false }
        let run = [items[index - 1], item, items[index + 1]].compactMap { $0 }.filter { $0.number != nil }
        return run.count { $0.text.utf8.count > longItem } * 2 >= run.count
    }

    /// A line before a list: "… on:", or any sentence before a run of short lines.
    private static func leads(_ line: String) -> Bool { !line.isEmpty && line.utf8.count <= 400 }

    /// One line alone that announces the next.
    private static func isLead(_ line: String, _ posts: [DraftPost]) -> Bool {
        posts.last?.lines.count == 1 && line.utf8.count <= 160
    }

    private static func isShort(_ line: String) -> Bool {
        line.utf8.count <= shortLine && !isLabel(line) && !line.introduces
            && !(line.unicodeScalars.first?.isPictograph ?? false)
    }

    /// "[ DOOMER ]", or a short line in capitals: a label of what follows.
    private static func isLabel(_ line: String) -> Bool {
        let trimmed = line.trimmed
        guard trimmed.utf8.count <= 60 else { return false }
        if trimmed.hasPrefix("["), trimmed.hasSuffix("]") { return true }
        let letters = trimmed.unicodeScalars.filter(\.isLetter)
        guard letters.count >= 4, let end = trimmed.unicodeScalars.last else { return false }
        return letters.allSatisfy { !$0.properties.isLowercase }
            && letters.contains { $0.properties.isUppercase }
            && (end.isWord || end == ":") && trimmed.contains(" ")
    }
}
