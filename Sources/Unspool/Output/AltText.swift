internal import Threads

/// What a slide shows, in words: for people who do not see it.
public enum AltText {
    /// The limits that may be asked for, in characters.
    public static let limits = 20...10_000

    /// The words of a page, then what else stands on it, cut at a word.
    ///
    /// Nothing is made up: a picture without a description is said to have none.
    package static func of(_ page: Page, in deck: Deck, limit: Int) -> String {
        let labels = Labels.of(deck.language)
        var parts = words(page)
        if page.kind == .cover, !deck.author.name.isEmpty { parts.append("— " + deck.author.name) }
        if page.part.index == 1 { parts += extras(page.slide, labels) }
        parts += page.slide.buttons.map { "[\($0.label)]" }
        if !page.slide.qr.isEmpty { parts.append("\(labels.code): \(page.slide.qr)") }
        let text = parts.flatMap { $0.split(whereSeparator: \.isNewline) }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: "\n")
        return cut(text, to: limit)
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

    private static func extras(_ slide: Slide, _ labels: Labels) -> [String] {
        var lines: [String] = []
        if let photo = slide.background, !photo.asset.hasPrefix("\u{0}") || photo.altText != nil {
            lines.append(described(photo, labels))
        }
        for media in slide.media where media.kind != .link { lines.append(described(media, labels)) }
        for post in slide.quoted {
            let name = [post.author.name, post.author.handle.map { "@" + $0 } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
            let words = post.body.paragraphs.map(\.text).joined(separator: " ")
            lines.append("\(labels.quoted)\(name.isEmpty ? "" : " (\(name))"): \(words)")
            if let media = post.media.first { lines.append(described(media, labels)) }
        }
        if let poll = slide.poll {
            let shares = poll.shares
            let answers = poll.options.enumerated().map { index, option in
                option.label + (shares.map { " \(Poll.percent($0[index]))" } ?? "")
            }
            lines.append("\(labels.poll): \(answers.joined(separator: "; "))")
        }
        for link in slide.links {
            let title = [link.title, link.host].compactMap { $0 }.joined(separator: ", ")
            lines.append("\(labels.link): \(title)")
        }
        return lines
    }

    private static func described(_ media: Media, _ labels: Labels) -> String {
        let what = media.kind == .video ? labels.video : labels.picture
        let length = media.duration.map { " \(PictureCell.clock($0))" } ?? ""
        return "\(what)\(length): \(media.altText.flatMap { $0.isEmpty ? nil : $0 } ?? labels.none)"
    }

    /// What parts are called.
    private struct Labels {
        var picture = "Picture"
        var video = "Video"
        var none = "no description"
        var quoted = "Quoted post"
        var poll = "Poll"
        var link = "Link"
        var code = "QR code"

        /// The labels of a language; English where there are none.
        static func of(_ language: String) -> Labels {
            switch String(language.lowercased().prefix { $0 != "-" && $0 != "_" }) {
            case "de":
                Labels(
                    picture: "Bild", none: "ohne Beschreibung", quoted: "Zitierter Beitrag", poll: "Umfrage",
                    code: "QR-Code")
            case "es":
                Labels(
                    picture: "Imagen", video: "Vídeo", none: "sin descripción", quoted: "Publicación citada",
                    poll: "Encuesta", link: "Enlace", code: "Código QR")
            case "fr":
                Labels(
                    picture: "Image", video: "Vidéo", none: "sans description", quoted: "Publication citée",
                    poll: "Sondage", link: "Lien", code: "Code QR")
            default: Labels()
            }
        }
    }
}

extension AltText {
    /// `alt.json` and `alt.txt`: the description of every slide.
    static func files(_ layout: Layout, limit: Int, slides: [String]) -> [Artifact] {
        let texts = layout.pages.map { of($0, in: layout.deck, limit: limit) }
        let entries = texts.enumerated().map { index, text in
            var members: [JSONValue.Member] = [.init("slide", .integer(index + 1))]
            if slides.indices.contains(index) { members.append(.init("file", .string(slides[index]))) }
            return JSONValue.object(members + [.init("alt", .string(text))])
        }
        let json = JSONValue.object([
            .init("language", .string(layout.deck.language)), .init("limit", .integer(limit)),
            .init("slides", .array(entries)),
        ])
        let plain = texts.enumerated().map { "\($0 + 1)/\(texts.count)\n\($1)\n" }.joined(separator: "\n")
        return [
            Artifact(name: "alt.json", mediaType: "application/json", bytes: Array(json.written.utf8)),
            Artifact(name: "alt.txt", mediaType: "text/plain", bytes: Array(plain.utf8)),
        ]
    }
}
