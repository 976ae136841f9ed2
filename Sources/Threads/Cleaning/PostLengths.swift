internal import Diagnostics

/// Step 12: a post has at most 25,000 characters, X's own limit of a long post (LIMITS.md row 13).
enum PostLengths {
    /// Characters of one post.
    static let limit = 25_000

    /// Cuts what is longer, of quoted posts too; the rest is in the report.
    static func cut(_ thread: inout PostThread, in name: String, _ report: inout Report) {
        for index in thread.posts.indices {
            var rests = [cut(&thread.posts[index].body)]
            for inner in thread.posts[index].quoted.indices {
                rests.append(cut(&thread.posts[index].quoted[inner].body))
            }
            rests.removeAll(where: \.isEmpty)
            guard !rests.isEmpty else { continue }
            for rest in rests { report.drop(rest, reason: "length") }
            let warning = Diagnostic.cutPost(thread.posts[index].number, at: limit, in: name)
            if !report.diagnostics.contains(warning) { report.add(warning) }
        }
    }

    /// Lines of which only the first 400,000 characters are read for markup: sixteen characters of markup
    /// ("&#x1F600;") for each that can be shown.
    static func precut(_ lines: [String], _ report: inout Report) -> [String] {
        guard lines.reduce(0, { $0 + $1.utf8.count + 1 }) > 16 * limit else { return lines }
        var left = 16 * limit
        for (index, line) in lines.enumerated() {
            guard let end = line.index(line.startIndex, offsetBy: left, limitedBy: line.endIndex),
                end < line.endIndex
            else {
                left -= line.count
                continue
            }
            let rest = [String(line[end...])] + lines[(index + 1)...]
            report.drop(rest.joined(separator: "\n"), reason: "length")
            return lines[..<index] + [String(line[..<end])]
        }
        return lines
    }

    /// What is cut off; empty when nothing is.
    private static func cut(_ body: inout RichText) -> String {
        guard body.isLong else { return "" }
        var left = limit
        for index in body.paragraphs.indices {
            let text = body.paragraphs[index].text
            guard let end = text.index(text.startIndex, offsetBy: left, limitedBy: text.endIndex),
                end < text.endIndex
            else {
                left -= text.count
                continue
            }
            var rest = [String(text[end...])]
            rest += body.paragraphs[(index + 1)...].map(\.text)
            body.paragraphs[index].keepPrefix(bytes: text.utf8.distance(from: text.startIndex, to: end))
            body.paragraphs.removeSubrange((index + (body.paragraphs[index].text.isEmpty ? 0 : 1))...)
            return rest.joined(separator: "\n\n")
        }
        return ""
    }
}

extension RichText {
    /// True when the limit may be passed; counting bytes first spares most posts the count of characters.
    fileprivate var isLong: Bool {
        paragraphs.reduce(0) { $0 + $1.text.utf8.count } > PostLengths.limit
            && characterCount > PostLengths.limit
    }
}
