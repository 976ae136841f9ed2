internal import Threads

/// What a slide shows, in words: for people who do not see it.
public enum AltText {
    /// The limits that may be asked for, in characters.
    public static let limits = 20...10_000

    /// The words of a page, then what else stands on it, cut at a word.
    ///
    /// Nothing is made up: a picture without a description is said to have none.
    package static func of(
        _ page: Page, in deck: Deck, limit: Int, _ writing: Writing = Writing(),
        counting: TextCounting = .graphemes
    ) -> String {
        var parts = words(page)
        if page.kind == .cover, !deck.author.name.isEmpty { parts.append("— " + deck.author.name) }
        if page.part.index == 1 { parts += extras(page.slide, writing) }
        parts += page.slide.buttons.map { "[\($0.label)]" }
        if !page.slide.qr.isEmpty { parts.append("\(label("code", writing)): \(page.slide.qr)") }
        let text = parts.flatMap { $0.split(whereSeparator: \.isNewline) }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: "\n")
        return counting.cut(text, to: limit)
    }

    /// The text cut before a word so that it has at most so many characters, "…" included; a single word
    /// that is longer is cut inside.
    package static func cut(_ text: String, to limit: Int) -> String {
        guard text.count > limit else { return text }
        guard limit > 1 else { return limit == 1 ? "…" : "" }
        let head = text.prefix(limit - 1)
        let next = text[head.endIndex...].first
        var kept = head
        if next?.isWhitespace == false, let space = head.lastIndex(where: \.isWhitespace) {
            kept = head[..<space]
        }
        while let last = kept.last, last.isWhitespace || ",;:–—".contains(last) { kept.removeLast() }
        return (kept.isEmpty ? head : kept) + "…"
    }

    /// Headline, lead and body; the teaser of a cover repeats the next slide.
    private static func words(_ page: Page) -> [String] {
        var lines = page.headline.paragraphs.map(\.text)
        guard page.kind != .cover else { return lines }
        lines += (page.lead.paragraphs + page.body.paragraphs).map { paragraph in
            guard paragraph.role == .listItem else { return paragraph.text }
            return "\(paragraph.marker ?? "•") \(paragraph.text)"
        }
        if !page.slide.attribution.isEmpty { lines.append("— " + page.slide.attribution) }
        return lines
    }

    private static func extras(_ slide: Slide, _ writing: Writing) -> [String] {
        var lines: [String] = []
        if let photo = slide.background, !photo.asset.hasPrefix("\u{0}") || photo.altText != nil {
            lines.append(described(photo, writing))
        }
        for media in slide.media where media.kind != .link { lines.append(described(media, writing)) }
        for post in slide.quoted {
            let name = [post.author.name, post.author.handle.map { "@" + $0 } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
            let said = post.body.paragraphs.map(\.text).joined(separator: " ")
            let words = post.isGone ? writing.words.words["gone"] ?? "" : said
            lines.append("\(label("quoted", writing))\(name.isEmpty ? "" : " (\(name))"): \(words)")
            if let media = post.media.first { lines.append(described(media, writing)) }
        }
        if let poll = slide.poll {
            let shares = poll.shares
            let answers = poll.options.enumerated().map { index, option in
                option.label + (shares.map { " \(writing.percent($0[index]))" } ?? "")
            }
            let tally = poll.tally(writing)
            lines.append(
                "\(label("poll", writing)): \(answers.joined(separator: "; "))\(tally.isEmpty ? "" : " (\(tally))")"
            )
        }
        for link in slide.links {
            let title = [link.title, link.host].compactMap { $0 }.joined(separator: ", ")
            lines.append("\(label("link", writing)): \(title)")
        }
        return lines
    }

    /// What a part is called.
    private static func label(_ name: String, _ writing: Writing) -> String {
        writing.words.alt[name] ?? name
    }

    private static func described(_ media: Media, _ writing: Writing) -> String {
        let what = label(media.kind == .video ? "video" : "picture", writing)
        let length = media.duration.map { " \(PictureCell.clock($0))" } ?? ""
        return
            "\(what)\(length): \(media.altText.flatMap { $0.isEmpty ? nil : $0 } ?? label("none", writing))"
    }
}

extension AltText {
    /// What descriptions are made for.
    struct Request {
        /// Characters of a description at most.
        var limit: Int
        /// How they are counted.
        var counting = TextCounting.graphemes
        /// Pages that are described, from 0.
        var pages: Range<Int>
        /// Names of the pictures of these pages; empty: a document.
        var pictures: [String]
        /// Whom they are for.
        var network: Network?
    }

    /// `alt.json` and `alt.txt`: the description of every slide.
    static func files(_ layout: Layout, _ request: Request) -> [Artifact] {
        let texts = layout.pages[request.pages].map {
            of($0, in: layout.deck, limit: request.limit, layout.facts.writing, counting: request.counting)
        }
        let first = request.pages.lowerBound
        let entries = texts.enumerated().map { index, text in
            var members: [JSONValue.Member] = [.init("slide", .integer(first + index + 1))]
            if request.pictures.indices.contains(index) {
                members.append(.init("file", .string(request.pictures[index])))
            }
            return JSONValue.object(members + [.init("alt", .string(text))])
        }
        var members: [JSONValue.Member] = [.init("language", .string(layout.deck.language))]
        if let network = request.network { members.append(.init("network", .string(network.name))) }
        if let field = request.network?.altField { members.append(.init("field", .string(field))) }
        members += [.init("limit", .integer(request.limit)), .init("slides", .array(entries))]
        let plain = texts.enumerated().map { "\(first + $0 + 1)/\(layout.pages.count)\n\($1)\n" }
        return [
            Artifact(
                name: "alt.json", mediaType: "application/json",
                bytes: Array(JSONValue.object(members).written.utf8)),
            Artifact(
                name: "alt.txt", mediaType: "text/plain", bytes: Array(plain.joined(separator: "\n").utf8)),
        ]
    }
}
