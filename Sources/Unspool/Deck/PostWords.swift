internal import Threads

/// What the planner looks at when it decides what a post is.
struct PostWords: Sendable {
    /// Heading of the post, or none.
    var heading: RichText
    /// Everything else that it says, quoted posts included.
    var body: RichText
    /// Its pictures and link cards.
    var media: [Media]
    /// True when the first line or sentence may become the headline.
    var mayDeriveHeadline: Bool

    /// The words of a post as they stand.
    init(_ post: Post) {
        var paragraphs = ListLines.marked(post.body.paragraphs)
        var heading = RichText(post.heading ?? "")
        if heading.paragraphs.isEmpty, let first = paragraphs.first, first.role == .heading,
            paragraphs.count > 1
        {
            heading = RichText(paragraphs: [paragraphs.removeFirst()])
        }
        for index in heading.paragraphs.indices { heading.paragraphs[index].role = .heading }
        self.heading = heading
        body = RichText(paragraphs: paragraphs + post.quoted.flatMap { QuotedPost.paragraphs($0) })
        media = post.media + post.quoted.flatMap(\.media)
        mayDeriveHeadline = true
    }

    /// The words that are left when a cover has taken some.
    init(heading: RichText, body: RichText, media: [Media], mayDeriveHeadline: Bool) {
        self.heading = heading
        self.body = body
        self.media = media
        self.mayDeriveHeadline = mayDeriveHeadline
    }

    /// Characters of the body, wide ones twice.
    var characters: Int { body.measure }
    /// True when there is nothing to show.
    var isEmpty: Bool { heading.paragraphs.isEmpty && body.paragraphs.isEmpty && media.isEmpty }
    /// Pictures and videos, without link cards.
    var pictures: [Media] { media.filter { $0.kind != .link } }

    /// Paragraphs of one role.
    func paragraphs(_ role: Paragraph.Role) -> [Paragraph] { body.paragraphs.filter { $0.role == role } }

    /// Share of the body's characters that paragraphs of a role have, 0 to 1.
    func share(_ role: Paragraph.Role) -> Double {
        let all = body.characterCount
        return all == 0 ? 0 : Double(paragraphs(role).reduce(0) { $0 + $1.text.count }) / Double(all)
    }

    /// Lines of program text.
    var codeLines: Int {
        paragraphs(.code).reduce(0) { $0 + $1.text.split(whereSeparator: \.isNewline).count }
    }
}

/// A quoted post as paragraphs of its own, with the name of who said it behind.
///
/// Only one level: what the quoted post quotes is not shown (SPEC.md, section 10).
enum QuotedPost {
    /// The words as block quotation.
    static func paragraphs(_ post: Post) -> [Paragraph] {
        var paragraphs = post.body.paragraphs
        if let heading = post.heading { paragraphs.insert(Paragraph(text: heading), at: 0) }
        for index in paragraphs.indices where paragraphs[index].role != .code {
            paragraphs[index].role = .quotation
        }
        guard let author = post.author, !paragraphs.isEmpty else { return paragraphs }
        let name = [author.name, author.handle.map { "@" + $0 } ?? ""].filter { !$0.isEmpty }
        if !name.isEmpty {
            paragraphs.append(Paragraph(role: .quotation, text: "— " + name.joined(separator: " ")))
        }
        return paragraphs
    }
}

/// Lists that are written without markers: 5 or more lines in a row of at most 3 words (SPEC.md, section 5.7).
enum ListLines {
    private static let shortest = 5
    private static let mostWords = 3

    /// The paragraphs with such lines as list items of their own.
    static func marked(_ paragraphs: [Paragraph]) -> [Paragraph] {
        paragraphs.flatMap { paragraph -> [Paragraph] in
            guard paragraph.role == .body, paragraph.text.utf8.contains(0x0A) else { return [paragraph] }
            return items(in: paragraph)
        }
    }

    private static func items(in paragraph: Paragraph) -> [Paragraph] {
        let lines = lines(of: paragraph.text)
        var result: [Paragraph] = []
        var rest = 0
        var index = 0
        while index < lines.count {
            let end = lines[index...].firstIndex { !$0.isShort } ?? lines.count
            if end - index >= shortest {
                append(paragraph, lines[rest..<index], .body, &result)
                for line in lines[index..<end] { append(paragraph, [line], .listItem, &result) }
                rest = end
            }
            index = max(end, index + 1)
        }
        append(paragraph, lines[rest...], .body, &result)
        return result
    }

    private static func append(
        _ paragraph: Paragraph, _ lines: ArraySlice<(utf8: Range<Int>, isShort: Bool)>,
        _ role: Paragraph.Role, _ result: inout [Paragraph]
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        var piece = paragraph.slice(first.utf8.lowerBound..<last.utf8.upperBound).trimmed()
        piece.role = role
        if !piece.text.isEmpty { result.append(piece) }
    }

    private static func lines(of text: String) -> [(utf8: Range<Int>, isShort: Bool)] {
        var lines: [(utf8: Range<Int>, isShort: Bool)] = []
        var offset = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(maxSplits: mostWords, whereSeparator: \.isWhitespace).count
            lines.append((offset..<(offset + line.utf8.count), words > 0 && words <= mostWords))
            offset += line.utf8.count + 1
        }
        return lines
    }
}
