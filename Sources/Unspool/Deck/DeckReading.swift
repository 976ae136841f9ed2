internal import Diagnostics
internal import Threads

/// A validated deck file to a deck.
struct DeckReading {
    /// The file's name, for messages.
    let name: String
    /// Takes what cleaning changed.
    var report: Report
    /// What the schema cannot see.
    var faults: [Diagnostic] = []
    /// Indices of slides that say their tone.
    var toned: Set<Int> = []

    /// An empty reading of a file.
    init(name: String, report: Report) {
        self.name = name
        self.report = report
    }

    /// The deck of a file's mapping.
    mutating func deck(_ data: DataMap) -> Deck {
        var slides: [Slide] = []
        var ids: Set<String> = []
        for (index, map) in data.objects("slides").enumerated() {
            var slide = slide(map, id: "slide-\(index + 1)")
            if !ids.insert(slide.id).inserted {
                faults.append(
                    map.fault(
                        "duplicate-id", "the id \"\(slide.id)\" stands on two slides", at: "id",
                        remedy: "give each slide an id of its own, or none"))
            }
            if slide.posts.isEmpty, isPost(slide) { slide.posts = [slide.id] }
            if map.has("tone") { toned.insert(index) }
            slides.append(slide)
        }
        let language = data.text("language")
        let thread = thread(slides, language)
        return Deck(
            title: data.text("title") ?? slides.first?.headline.plain ?? "",
            author: data.object("author").map(author) ?? Author(name: ""),
            language: language ?? DeckLanguage.tag(of: thread),
            rightToLeft: data.flag("rightToLeft") ?? DeckLanguage.isRightToLeft(thread),
            masthead: data.text("masthead") ?? "", issue: data.texts("issue"), seed: data.integer("seed"),
            slides: slides)
    }

    private func isPost(_ slide: Slide) -> Bool {
        slide.kind != .cover && slide.kind != .section && slide.kind != .outro
    }

    /// The deck's words as posts, to guess their language and direction.
    private func thread(_ slides: [Slide], _ language: String?) -> PostThread {
        let posts = slides.enumerated().map { index, slide in
            Post(
                id: slide.id, number: index,
                body: RichText(paragraphs: slide.headline.paragraphs + slide.body.paragraphs))
        }
        return PostThread(format: "deck", language: language, posts: posts)
    }

    private mutating func slide(_ map: DataMap, id: String) -> Slide {
        var slide = Slide(
            id: map.text("id") ?? id, kind: map.text("kind").flatMap(SlideKind.init(rawValue:)) ?? .post)
        slide.tone = map.text("tone").flatMap(Tone.init(rawValue:)) ?? .base
        slide.number = map.integer("number")
        slide.kicker = line(map.text("kicker"))
        slide.headline = words("headline", in: map, role: .heading)
        slide.figure = line(map.text("figure"))
        slide.lead = words("lead", in: map)
        slide.body = words("body", in: map)
        slide.attribution = line(map.text("attribution"))
        slide.author = map.object("author").map(author)
        slide.date = line(map.text("date"))
        slide.media = map.objects("media").map { picture($0) }
        slide.background =
            map.object("background").map { picture($0) }
            ?? map.text("background").map { Media(kind: .image, asset: $0) }
        for quoted in map.objects("quoted") {
            slide.quoted.append(
                QuotedPost(
                    author: quoted.object("author").map(author) ?? Author(name: ""),
                    body: words("body", in: quoted), media: quoted.objects("media").map { picture($0) },
                    isGone: quoted.flag("gone") ?? false))
        }
        if let poll = map.object("poll") { slide.poll = self.poll(poll) }
        slide.buttons = map.objects("buttons").map {
            Button(label: line($0.text("label")), icon: $0.text("icon"))
        }
        slide.qr = String((map.text("qr") ?? "").trimmingPrefix(while: \.isWhitespace))
        slide.posts = map.texts("posts")
        return slide
    }

    private func author(_ map: DataMap) -> Author {
        Author(
            name: map.text("name") ?? "", handle: map.text("handle").map { String($0.drop { $0 == "@" }) },
            avatar: map.text("avatar"), isVerified: map.flag("verified") ?? false)
    }

    private mutating func picture(_ item: DataMap) -> Media {
        var media = Media(
            kind: item.text("kind").flatMap(Media.Kind.init(rawValue:)) ?? .image,
            asset: item.text("asset") ?? "", altText: item.text("altText"), url: item.text("url"),
            duration: item.number("duration"))
        let (title, summary) = (line(item.text("title")), line(item.text("summary")))
        if !title.isEmpty { media.title = title }
        if !summary.isEmpty { media.summary = summary }
        let focus = item.numbers("focus")
        if focus.count == 2 { media.focus = Media.Focus(x: focus[0], y: focus[1]) }
        let size = item.numbers("size").map { Int($0) }
        if size.count == 2 { media.size = Media.PixelSize(width: size[0], height: size[1]) }
        return media
    }

    private mutating func poll(_ map: DataMap) -> Poll {
        var options: [Poll.Option] = []
        for option in map.objects("options") {
            options.append(Poll.Option(label: line(option.text("label")), votes: option.integer("votes")))
        }
        return Poll(options: options, total: map.integer("total"), hasEnded: map.flag("ended"))
    }

    /// Words of furniture: cleaned, in one line.
    private mutating func line(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        return ThreadReader.words(text, in: name, &report).plain.split(whereSeparator: \.isNewline)
            .joined(separator: " ")
    }

    private mutating func words(
        _ key: String, in map: DataMap, role: Paragraph.Role = .body
    ) -> RichText {
        if let text = map.text(key) {
            var words = ThreadReader.words(text, in: name, &report)
            if role == .heading {
                for index in words.paragraphs.indices { words.paragraphs[index].role = .heading }
            }
            return words
        }
        guard let rich = map.object(key) else { return RichText("") }
        var paragraphs: [Paragraph] = []
        for map in rich.objects("paragraphs") { paragraphs.append(paragraph(map)) }
        return RichText(paragraphs: paragraphs.filter { !$0.text.isEmpty })
    }

    private mutating func paragraph(_ map: DataMap) -> Paragraph {
        let text = map.text("text") ?? ""
        if !ThreadReader.isClean(text, in: name) {
            faults.append(
                map.fault(
                    "control", "there are control characters in this text", at: "text",
                    remedy: "delete them, or write the words as plain text instead of paragraphs"))
        }
        var spans: [Span] = []
        let utf8 = text.utf8
        for entry in map.objects("spans") {
            let ends = entry.numbers("utf8").map { Int($0) }
            guard ends.count == 2, ends[0] < ends[1], ends[1] <= utf8.count,
                ends.allSatisfy({ text.isScalarBorder($0) })
            else {
                faults.append(
                    entry.fault(
                        "span", "this span lies outside of its text, or inside a character", at: "utf8",
                        remedy: "count UTF-8 bytes; the text has \(utf8.count)"))
                continue
            }
            let role = entry.text("role").flatMap(Span.Role.init(rawValue:)) ?? .strong
            spans.append(Span(role: role, utf8: ends[0]..<ends[1], target: entry.text("target")))
        }
        return Paragraph(
            role: map.text("role").flatMap(Paragraph.Role.init(rawValue:)) ?? .body,
            marker: map.text("marker"), text: text,
            spans: spans.sorted {
                ($0.utf8.lowerBound, -$0.utf8.count) < ($1.utf8.lowerBound, -$1.utf8.count)
            })
    }
}

extension String {
    /// True when no character begins before and ends behind a UTF-8 offset.
    fileprivate func isScalarBorder(_ offset: Int) -> Bool {
        let index = utf8.index(startIndex, offsetBy: offset)
        return index.samePosition(in: unicodeScalars) != nil
    }
}
