public import Threads

/// A post that another post quotes, as its card shows it.
public struct QuotedPost: Sendable, Hashable, Codable {
    /// Who posted it; may be without name and handle.
    public var author: Author
    /// Its words, cut where they are long.
    public var body: RichText
    /// Its pictures and videos; the card shows the first.
    public var media: [Media]
    /// True when the post cannot be seen any more (deleted, blocked, not public): the card says so.
    public var isGone: Bool

    /// A quoted post.
    public init(author: Author, body: RichText, media: [Media] = [], isGone: Bool = false) {
        self.author = author
        self.body = body
        self.media = media
        self.isGone = isGone
    }
}

/// How much of a quoted post is shown.
public enum QuoteLength: String, Sendable, Hashable, Codable, CaseIterable {
    /// The first 280 characters; the rest is in the list of dropped words.
    case cut
    /// All of it; what is longer than 280 characters has a slide of its own.
    case full
}

extension QuotedPost {
    /// A card holds so many characters (SPEC.md, section 10).
    package static let longest = 280

    /// A post's card; nil when nothing of the post is there.
    ///
    /// What the quoted post quotes is not shown: one level.
    package init?(_ post: Post, longest: Int = QuotedPost.longest) {
        let words = Self.words(of: post)
        guard words.hasWords || !post.media.isEmpty || post.isDeleted else { return nil }
        self.init(
            author: post.author ?? Author(name: ""), body: words.shortened(to: longest),
            media: post.media.filter { $0.kind != .link },
            isGone: post.isDeleted && !words.hasWords)
    }

    /// Everything that a post says.
    package static func words(of post: Post) -> RichText {
        let lines = [post.warning, post.heading].compactMap { $0 }.filter { !$0.isEmpty }
        return RichText(paragraphs: lines.map { Paragraph(text: $0) } + post.body.paragraphs)
    }

    /// Words of a post's quotations that no slide shows.
    static func left(of post: Post, _ length: QuoteLength) -> [String] {
        post.quoted.flatMap { quoted -> [String] in
            let deeper = quoted.quoted.map { words(of: $0).plain }.filter { !$0.isEmpty }
            let whole = words(of: quoted)
            guard length == .cut, whole.characterCount > longest else { return deeper }
            let kept = whole.shortened(to: longest).paragraphs
            var rest = Array(whole.paragraphs.dropFirst(max(0, kept.count - 1)))
            if let last = kept.last, let first = rest.first {
                let start = last.text.utf8.count - "…".utf8.count
                rest[0] = first.slice(max(0, start)..<first.text.utf8.count).trimmed()
            }
            return [RichText(paragraphs: rest).plain] + deeper
        }
    }

    /// The card as block quotation, with the name of who said it behind: for templates without such cards.
    package func paragraphs(_ writing: Writing) -> [Paragraph] {
        var paragraphs = body.paragraphs
        if isGone { paragraphs = [Paragraph(text: writing.words.words["gone"] ?? "")] }
        for index in paragraphs.indices where paragraphs[index].role != .code {
            paragraphs[index].role = .quotation
        }
        let name = [author.name, author.handle.map { "@" + $0 } ?? ""].filter { !$0.isEmpty }
        if !name.isEmpty, !paragraphs.isEmpty {
            paragraphs.append(Paragraph(role: .quotation, text: "— " + name.joined(separator: " ")))
        }
        return paragraphs
    }
}
