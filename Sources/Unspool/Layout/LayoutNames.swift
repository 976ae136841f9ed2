internal import Rendering
package import Threads

/// What templates may ask about a page by name.
extension LayoutContext {
    /// Facts that `when` may ask for.
    package static let presences = [
        "portrait", "square", "story", "landscape", "rtl", "author", "name", "handle", "avatar", "headline",
        "body", "number", "part", "more", "first", "kicker", "date", "attribution", "media", "buttons",
        "ordered", "cover", "handover", "lead", "figure", "plain", "dateline", "cjk", "code", "remark", "qr",
        "quoted", "poll", "link", "attached", "verified", "emoji", "brand", "logo", "site", "header",
        "footer", "house", "label", "background",
    ]
    /// Counts that expressions may name, besides frames and boxes.
    package static let counts = [
        "W", "H", "M", "R", "chars", "items", "number", "page", "pages", "parts", "part", "stroke", "radius",
        "captions", "headline.chars", "body.chars", "paragraphs", "pitch", "count", "header",
    ]
    /// What a brand's header takes at the top of a slide, in du.
    private static let headerRoom = 78.0
    /// Frames of the canvas.
    package static let frames = ["head", "body", "foot", "self"]
    /// What may be asked of a frame.
    package static let edges = ["x", "y", "w", "h", "right", "bottom", "midx", "midy"]

    /// Answers `when`.
    package func isPresent(_ name: String) -> Bool {
        let author = page.slide.author ?? deck.author
        switch name {
        case "portrait", "square", "story", "landscape": return style.canvas.shape.rawValue == name
        case "rtl": return deck.rightToLeft
        case "cjk": return Script(language: deck.language) == .cjk
        case "author": return !author.name.isEmpty || author.handle != nil
        case "name": return !author.name.isEmpty
        case "handle": return author.handle != nil
        case "avatar": return deck.avatar != nil
        case "headline": return !page.headline.paragraphs.isEmpty
        case "body": return !page.body.paragraphs.isEmpty
        case "number": return page.slide.number != nil
        case "part": return page.part.count > 1
        case "more": return page.part.index < page.part.count
        case "first": return page.part.index == 1
        case "kicker": return !page.slide.kicker.isEmpty
        case "date": return !page.slide.date.isEmpty
        case "attribution": return !page.slide.attribution.isEmpty
        case "media": return !shots.isEmpty
        case "quoted": return !quoted.isEmpty
        case "poll": return poll != nil
        case "link": return !links.isEmpty
        case "attached": return !quoted.isEmpty || poll != nil || !links.isEmpty
        case "verified": return author.isVerified || isHouse && deck.brand?.kit.isVerified ?? false
        case "buttons": return !page.slide.buttons.isEmpty
        case "qr": return !page.slide.qr.isEmpty
        case "ordered": return isOrdered
        case "cover": return page.kind == .cover
        case "code": return page.kind == .code || page.isCode
        case "handover": return handsOver
        case "emoji": return isEmojiOnly
        case "lead": return !page.lead.paragraphs.isEmpty
        case "figure": return !page.slide.figure.isEmpty
        case "plain": return page.body.paragraphs.allSatisfy { $0.role == .body }
        case "remark": return !attribution.note.isEmpty
        case "brand": return deck.brand != nil
        case "logo": return !(deck.brand?.logos ?? []).isEmpty
        case "background": return photo != nil
        case "site": return !(deck.brand?.kit.site ?? "").isEmpty
        case "header": return deck.brand?.shows(deck.brand?.header) ?? false
        case "footer": return deck.brand?.shows(deck.brand?.footer) ?? false
        case "house": return isHouse
        case "label":
            return page.kind == .cover && !page.slide.kicker.isEmpty
                && !(deck.brand?.kit.label ?? "").isEmpty
        case "dateline": return deck.issue.count == 3 && !deck.issue.contains("")
        default: return boxes[name] != nil
        }
    }

    /// True when the brand itself speaks: its name or one of its handles is the author's.
    package var isHouse: Bool {
        deck.brand?.kit.isAuthor(page.slide.author ?? deck.author) ?? false
    }

    /// One to three emoji and nothing else.
    private var isEmojiOnly: Bool {
        guard page.headline.paragraphs.isEmpty, page.body.paragraphs.count == 1 else { return false }
        let characters = page.body.paragraphs[0].text.filter { !$0.isWhitespace }
        return (1...3).contains(characters.count)
            && characters.allSatisfy { $0.unicodeScalars.allSatisfy { $0.isEmojiPart || "0"..."9" ~= $0 } }
            && characters.contains { $0.unicodeScalars.contains(where: \.isEmojiPart) }
    }

    /// The pictures of the page that were loaded, and its videos.
    package var shots: [Media] {
        page.part.index == 1 ? page.slide.media.filter { deck.shows($0) } : []
    }

    /// The photo that fills the page, where it was loaded.
    var photo: DeckFacts.Picture? { page.slide.background.flatMap { deck.pictures[$0.asset] } }

    /// Posts that the page quotes.
    package var quoted: [QuotedPost] { page.part.index == 1 ? page.slide.quoted : [] }

    /// Poll of the page.
    package var poll: Poll? { page.part.index == 1 ? page.slide.poll : nil }

    /// Link cards of the page.
    package var links: [Media] { page.part.index == 1 ? page.slide.links : [] }

    /// Answers names in expressions.
    package func number(_ name: String) -> Double? {
        let canvas = style.canvas
        switch name {
        case "W": return canvas.width
        case "H": return canvas.height
        case "M": return canvas.margins.left
        case "R": return canvas.margins.right
        case "headline.chars": return Double(page.headline.measure)
        case "body.chars": return Double(page.body.measure)
        case "paragraphs": return Double(page.body.paragraphs.count)
        case "chars": return Double(page.characters)
        case "items": return Double(page.body.paragraphs.count { $0.role == .listItem })
        case "captions": return Double(page.slide.media.count { $0.kind != .link })
        case "number": return page.slide.number.map(Double.init)
        case "page": return Double(page.number.index)
        case "pages": return Double(page.number.count)
        case "part": return Double(page.part.index)
        case "parts": return Double(page.part.count)
        case "pitch": return ruling?.pitch
        case "count": return Double(deck.count)
        case "header": return isPresent("header") ? Self.headerRoom : 0
        case "stroke": return style.theme.stroke
        case "radius": return style.theme.radius
        default: return edge(name)
        }
    }

    private func edge(_ name: String) -> Double? {
        let parts = name.split(separator: ".")
        guard parts.count == 2, let frame = frame(String(parts[0])) else { return nil }
        switch parts[1] {
        case "x": return frame.x
        case "y": return frame.y
        case "w": return frame.width
        case "h": return frame.height
        case "right": return frame.right
        case "bottom": return frame.bottom
        case "midx": return frame.midX
        case "midy": return frame.midY
        default: return nil
        }
    }

    private func frame(_ name: String) -> Rect? {
        switch name {
        case "head": style.canvas.head.lowered(lowered)
        case "body": boxes["body"] ?? style.canvas.body.shortened(lowered)
        case "foot": style.canvas.foot
        default: boxes[name]
        }
    }

    private var isOrdered: Bool {
        page.body.paragraphs.first { $0.role == .listItem }?.marker?.first?.isNumber ?? false
    }

    /// True when the post ends with ":" or "…" and hands over to the next slide (SPEC.md, section 6.7).
    private var handsOver: Bool {
        let text = (page.body.paragraphs.last ?? page.headline.paragraphs.last)?.text ?? ""
        return page.part.index == page.part.count && (text.hasSuffix(":") || text.hasSuffix("…"))
    }
}

extension Rect {
    /// The frame further down by so many du.
    fileprivate func lowered(_ distance: Double) -> Rect {
        Rect(x: x, y: y + distance, width: width, height: height)
    }

    /// The frame without so many du at its top.
    fileprivate func shortened(_ distance: Double) -> Rect {
        Rect(x: x, y: y + distance, width: width, height: max(0, height - distance))
    }
}

/// Strings that templates may bind with `{…}`.
extension LayoutContext {
    /// Names of plain strings.
    package static var bindings: [String] {
        [
            "author.name", "author.handle", "author.initial", "kicker", "date", "attribution", "title",
            "number",
            "number2", "part", "parts", "page", "pages", "figure", "count", "attribution.name",
            "attribution.note", "masthead", "issue.1", "issue.2", "issue.3", "gazette", "folio", "slug",
            "extension", "brand.name", "brand.tagline", "brand.site", "brand.handle",
        ] + Language.wordNames.map { "voice." + $0 }
    }
    /// Names of styled texts.
    package static let richBindings = ["headline", "lead", "body", "teaser"]

    /// The words of a template string with its bindings filled in; white space that a missing value
    /// leaves at the ends is removed.
    package func fill(_ words: String) -> String {
        var result = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += binding(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        result += rest
        return String(result.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private func binding(_ name: String) -> String {
        let author = page.slide.author ?? deck.author
        switch name {
        case "author.name": return author.name.isEmpty ? author.handle.map { "@" + $0 } ?? "" : author.name
        case "author.handle": return author.handle.map { "@" + $0 } ?? ""
        case "author.initial": return Self.initial(author)
        case "kicker": return page.slide.kicker
        case "date": return deck.writing.date(page.slide.date)
        case "attribution": return page.slide.attribution
        case "attribution.name": return attribution.name
        case "attribution.note": return attribution.note
        case "figure": return page.slide.figure
        case "count": return deck.count > 0 ? String(deck.count) : ""
        case "title": return deck.title
        case "number": return page.slide.number.map(String.init) ?? ""
        case "number2": return page.slide.number.map { $0 < 10 ? "0\($0)" : "\($0)" } ?? ""
        case "part": return String(page.part.index)
        case "parts": return String(page.part.count)
        case "page": return String(page.number.index)
        case "pages": return String(page.number.count)
        case "masthead": return deck.masthead
        case "gazette": return deck.gazette
        case "folio": return deck.writing.words.folio(page.number.index)
        case "issue.1", "issue.2", "issue.3":
            let index = name == "issue.1" ? 0 : name == "issue.2" ? 1 : 2
            return deck.issue.indices.contains(index) ? deck.issue[index] : ""
        case "brand.name": return deck.brand?.kit.name ?? ""
        case "brand.tagline": return deck.brand?.kit.tagline ?? ""
        case "brand.site": return deck.brand?.kit.site ?? ""
        case "brand.handle": return deck.brand?.kit.handles.first.map { "@" + $0.handle } ?? ""
        case "slug": return Slug.make(deck.title, deck.author)
        case "extension":
            let code = page.body.paragraphs.first { $0.role == .code }
            guard isPresent("code"), let code else { return "txt" }
            return CodeLanguage(named: code.marker, code: code.text).fileEnding
        case "headline": return page.headline.plain
        case "lead": return page.lead.plain
        case "body": return page.body.plain
        case "teaser": return teaser.plain
        default:
            guard name.hasPrefix("voice.") else { return "" }
            let word = String(name.dropFirst(6))
            return deck.brand?.kit.word(word, deck.language) ?? deck.writing.words.words[word] ?? ""
        }
    }

    /// Who said it, and what is said of that: what follows the first line or comma.
    private var attribution: (name: String, note: String) {
        let words = page.slide.attribution
        guard let end = words.firstIndex(where: { "\n,،、，".contains($0) }) else { return (words, "") }
        let note = words[words.index(after: end)...].drop { $0.isWhitespace }
        return note.isEmpty ? (words, "") : (String(words[..<end]), String(note))
    }

    /// First letter of the name, else of the handle (names of emoji have none), in the case that the person chose.
    private static func initial(_ author: Author) -> String {
        let letter = (author.name + (author.handle ?? "")).first { $0.isLetter || $0.isNumber }
        return letter.map(String.init) ?? ""
    }
}
