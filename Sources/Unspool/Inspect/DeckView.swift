internal import Threads

/// A deck as the file that `DeckFile` reads: what an editor opens, changes and renders again.
package enum DeckView {
    /// The deck; what is empty is left out.
    package static func json(_ deck: Deck, style: [(name: String, value: String)] = []) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("format", .string(DeckFile.format)), .init("title", .string(deck.title)),
        ]
        if !deck.masthead.isEmpty { members.append(.init("masthead", .string(deck.masthead))) }
        if !deck.issue.isEmpty { members.append(.init("issue", .array(deck.issue.map(JSONValue.string)))) }
        members += [
            .init("language", .string(deck.language)), .init("rightToLeft", .bool(deck.rightToLeft)),
            .init("author", author(deck.author)),
        ]
        if let seed = deck.seed { members.append(.init("seed", .integer(seed))) }
        if !style.isEmpty {
            members.append(.init("style", .object(style.map { .init($0.name, .string($0.value)) })))
        }
        members.append(.init("slides", .array(deck.slides.map(slide))))
        return .object(members)
    }

    private static func author(_ author: Author) -> JSONValue {
        .object(
            texts([("name", author.name), ("handle", author.handle ?? ""), ("avatar", author.avatar ?? "")])
                + (author.isVerified ? [.init("verified", .bool(true))] : []))
    }

    private static func slide(_ slide: Slide) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(slide.id)), .init("kind", .string(slide.kind.rawValue)),
            .init("tone", .string(slide.tone.rawValue)),
        ]
        if let number = slide.number { members.append(.init("number", .integer(number))) }
        members += texts([("kicker", slide.kicker)])
        members += words([("headline", slide.headline)])
        members += texts([("figure", slide.figure)])
        members += words([("lead", slide.lead), ("body", slide.body)])
        members += texts([("attribution", slide.attribution)])
        if let other = slide.author { members.append(.init("author", author(other))) }
        members += texts([("date", slide.date)])
        if let photo = slide.background { members.append(.init("background", media(photo))) }
        if !slide.media.isEmpty { members.append(.init("media", .array(slide.media.map(media)))) }
        if !slide.quoted.isEmpty {
            members.append(.init("quoted", .array(slide.quoted.map(quoted))))
        }
        if let poll = slide.poll { members.append(.init("poll", Self.poll(poll))) }
        if !slide.buttons.isEmpty { members.append(.init("buttons", .array(slide.buttons.map(button)))) }
        members += texts([("qr", slide.qr)])
        if !slide.posts.isEmpty {
            members.append(.init("posts", .array(slide.posts.map(JSONValue.string))))
        }
        return .object(members)
    }

    private static func texts(_ pairs: [(String, String)]) -> [JSONValue.Member] {
        pairs.filter { !$0.1.isEmpty }.map { .init($0.0, .string($0.1)) }
    }

    private static func words(_ pairs: [(String, RichText)]) -> [JSONValue.Member] {
        pairs.filter { !$0.1.paragraphs.isEmpty }.map { key, text in
            .init(key, .object([.init("paragraphs", .array(text.paragraphs.map(paragraph)))]))
        }
    }

    private static func paragraph(_ paragraph: Paragraph) -> JSONValue {
        var members = [JSONValue.Member("role", .string(paragraph.role.rawValue))]
        members += texts([("marker", paragraph.marker ?? "")])
        members.append(.init("text", .string(paragraph.text)))
        if !paragraph.spans.isEmpty { members.append(.init("spans", .array(paragraph.spans.map(span)))) }
        return .object(members)
    }

    private static func span(_ span: Span) -> JSONValue {
        .object(
            [
                .init("role", .string(span.role.rawValue)),
                .init("utf8", .array([.integer(span.utf8.lowerBound), .integer(span.utf8.upperBound)])),
            ] + texts([("target", span.target ?? "")]))
    }

    private static func media(_ media: Media) -> JSONValue {
        var members = texts([
            ("kind", media.kind.rawValue), ("asset", media.asset), ("altText", media.altText ?? ""),
            ("title", media.title ?? ""), ("summary", media.summary ?? ""), ("url", media.url ?? ""),
        ])
        if let duration = media.duration { members.append(.init("duration", .measure(duration))) }
        if let focus = media.focus {
            members.append(.init("focus", .array([.measure(focus.x), .measure(focus.y)])))
        }
        if let size = media.size {
            members.append(.init("size", .array([.integer(size.width), .integer(size.height)])))
        }
        return .object(members)
    }

    private static func quoted(_ quoted: QuotedPost) -> JSONValue {
        var members: [JSONValue.Member] = []
        if quoted.author != Author(name: "") { members.append(.init("author", author(quoted.author))) }
        members.append(
            .init("body", .object([.init("paragraphs", .array(quoted.body.paragraphs.map(paragraph)))])))
        if !quoted.media.isEmpty { members.append(.init("media", .array(quoted.media.map(media)))) }
        if quoted.isGone { members.append(.init("gone", .bool(true))) }
        return .object(members)
    }

    private static func poll(_ poll: Poll) -> JSONValue {
        let options = poll.options.map { option in
            JSONValue.object(
                texts([("label", option.label)])
                    + (option.votes.map { [.init("votes", .integer($0))] } ?? []))
        }
        var members: [JSONValue.Member] = [.init("options", .array(options))]
        if let total = poll.total { members.append(.init("total", .integer(total))) }
        if let ended = poll.hasEnded { members.append(.init("ended", .bool(ended))) }
        return .object(members)
    }

    private static func button(_ button: Button) -> JSONValue {
        .object(texts([("label", button.label), ("icon", button.icon ?? "")]))
    }
}
