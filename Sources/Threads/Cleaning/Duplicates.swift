internal import Diagnostics

/// Steps 7 and 9: what was pasted twice is used once.
enum Duplicates {
    /// A text whose lines are one block repeated, cut to the first; seed 001.
    static func dropRepeatedHalves(_ text: String, in name: String, _ report: inout Report) -> String {
        let lines = text.lines
        let ink = lines.indices.filter { !lines[$0].isBlankLine }
        guard ink.count.isMultiple(of: 2), ink.count >= 2 else { return text }
        let half = ink.count / 2
        let isTwice = (0..<half).allSatisfy { isSame(lines[ink[$0]], lines[ink[$0 + half]]) }
        let size = ink[..<half].reduce(0) { $0 + lines[$1].utf8.count }
        // Short refrains ("Yes! No! Yes! No!") are meant.
        guard isTwice, size >= 100 else { return text }
        let second = ink[half...].map { lines[$0].trimmed }
        // A page of noise gives one entry, not a million.
        let entries = second.count <= PostBuilding.limit ? second : [second.joined(separator: "\n")]
        for entry in entries { report.drop(entry, reason: "duplicate") }
        report.add(.removedDuplicates(second.count, in: name))
        return lines[..<ink[half]].joined(separator: "\n").trimmedEnd
    }

    private static func isSame(_ one: Substring, _ other: Substring) -> Bool {
        one == other || one.trimmed == other.trimmed
    }

    /// Posts equal to the one before, and blocks of posts that come a second time at once.
    static func dropPosts(_ thread: inout PostThread, in name: String, _ report: inout Report) {
        let keys = thread.posts.map(key)
        var kept: [Int] = []
        var index = 0
        while index < keys.count {
            let length = repeatedBlock(keys, at: index, before: kept)
            if length > 0 {
                for post in thread.posts[index..<(index + length)] {
                    report.drop(post.allWords, reason: "duplicate")
                }
                index += length
            } else {
                kept.append(index)
                index += 1
            }
        }
        guard kept.count < keys.count else { return }
        report.add(.removedDuplicates(keys.count - kept.count, in: name))
        thread.posts = kept.map { thread.posts[$0] }
    }

    /// Length of the block at `index` that equals the block of kept posts just before it; 0 when none does.
    private static func repeatedBlock(_ keys: [String], at index: Int, before kept: [Int]) -> Int {
        guard let start = kept.lastIndex(where: { keys[$0] == keys[index] }) else { return 0 }
        let length = kept.count - start
        guard index + length <= keys.count else { return 0 }
        let isSame = (0..<length).allSatisfy { keys[kept[start + $0]] == keys[index + $0] }
        return isSame ? length : 0
    }

    private static func key(_ post: Post) -> String {
        let media = post.media.map(\.asset).joined(separator: "\n")
        return post.body.plain.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n" + media
    }
}

extension Post {
    /// Every word of the post, for the ledger: headings, body, and what lies under links and pictures.
    var allWords: String {
        let hidden =
            body.paragraphs.flatMap(\.addresses) + media.flatMap { [$0.altText, $0.asset].compactMap { $0 } }
        return ([section, heading, body.plain].compactMap { $0 } + hidden).joined(separator: "\n\n")
    }
}

extension Paragraph {
    /// Addresses of links that their words do not show.
    var addresses: [String] {
        spans.compactMap { span in
            guard let target = span.target else { return nil }
            let words = String(
                decoding: Array(text.utf8.dropFirst(span.utf8.lowerBound).prefix(span.utf8.count)),
                as: UTF8.self)
            return target.hasSuffix(words) ? nil : target
        }
    }
}
