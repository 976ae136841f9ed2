internal import Diagnostics

/// The HTML that Mastodon and its relatives write posts in, as paragraphs; all tags are taken as tags.
struct HTMLText {
    private var paragraphs: [Paragraph] = []
    private var text = ""
    private var spans: [Span] = []
    private var open: [(tag: String, role: Span.Role?, target: String?, start: Int)] = []
    private var lists: [(isOrdered: Bool, next: Int)] = []
    private var marker: String?
    private var quotes = 0
    private var role: Paragraph.Role = .body
    /// Tags whose words are not shown, with the depth at which they began.
    private var hidden: Int?
    private let name: String
    private let hidesQuotes: Bool

    /// The paragraphs of a post; with `hidesQuotes` without the link to a quoted post that is shown by itself.
    static func paragraphs(
        _ html: String, hidesQuotes: Bool = false, in name: String, _ report: inout Report
    ) -> RichText {
        var reader = HTMLText(name: name, hidesQuotes: hidesQuotes)
        reader.read(Array(html.unicodeScalars), &report)
        reader.flush(&report)
        return RichText(paragraphs: reader.paragraphs)
    }

    /// The words alone, for the ledger.
    static func words(_ html: String) -> String {
        var unused = Report()
        return paragraphs(html, in: "", &unused).plain
    }

    private init(name: String, hidesQuotes: Bool) {
        self.name = name
        self.hidesQuotes = hidesQuotes
    }

    private mutating func read(_ html: [Unicode.Scalar], _ report: inout Report) {
        var index = 0
        var plain = 0
        while index < html.count {
            guard html[index] == "<", let end = Self.tagEnd(html, at: index) else {
                index += 1
                continue
            }
            add(html[plain..<index], &report)
            if let tag = HTMLTag.parse(html, at: index), tag.end == end { apply(tag, &report) }
            index = end
            plain = end
        }
        add(html[plain...], &report)
    }

    /// Index after the ">" of a tag or comment; nil when there is none before the next "<".
    private static func tagEnd(_ html: [Unicode.Scalar], at start: Int) -> Int? {
        guard start + 1 < html.count,
            html[start + 1].isASCIILetter || html[start + 1] == "/" || html[start + 1] == "!"
        else { return nil }
        if let tag = HTMLTag.parse(html, at: start) { return tag.end }
        var index = start + 1
        while index < html.count, html[index] != "<" {
            if html[index] == ">" { return index + 1 }
            index += 1
        }
        return nil
    }

    private mutating func add(_ words: ArraySlice<Unicode.Scalar>, _ report: inout Report) {
        guard !words.isEmpty, hidden == nil else { return }
        let clean = PlainWords.clean(HTMLEntities.decodedOnce(String(words)), in: name, &report)
        guard role != .code else {
            text += clean
            return
        }
        for scalar in clean.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || scalar == " " {
                if let last = text.unicodeScalars.last, last != " ", last != "\n" { text += " " }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func apply(_ tag: HTMLTag, _ report: inout Report) {
        switch tag.name {
        case "br": if hidden == nil { text += "\n" }
        case "p", "div", "section", "article", "figure", "table", "tr":
            flush(&report)
            if tag.name == "p", hidesQuotes { hide(tag, tag.hasClass("quote-inline")) }
        case "h1", "h2", "h3", "h4", "h5", "h6":
            flush(&report)
            role = tag.isClosing ? .body : .heading
        case "pre":
            flush(&report)
            role = tag.isClosing ? .body : .code
        case "blockquote":
            flush(&report)
            quotes = max(0, quotes + (tag.isClosing ? -1 : 1))
        case "ul", "ol":
            flush(&report)
            if !tag.isClosing { lists.append((tag.name == "ol", 1)) } else { _ = lists.popLast() }
        case "li":
            flush(&report)
            if !tag.isClosing { beginItem() }
        case "script", "style", "head": hide(tag, true)
        default: if tag.isClosing { close(tag) } else { begin(tag) }
        }
    }

    private mutating func beginItem() {
        guard let last = lists.indices.last else {
            marker = "•"
            return
        }
        marker = lists[last].isOrdered ? "\(lists[last].next)." : "•"
        lists[last].next += 1
    }

    private mutating func begin(_ tag: HTMLTag) {
        guard open.count < 64 else { return }
        var role = role == .code ? nil : tag.role
        var target: String?
        if tag.name == "a" {
            let isTag = tag.hasClass("mention") || tag.hasClass("hashtag")
            target = isTag ? nil : PlainWords.address(tag.attributes["href"].map(HTMLEntities.decodedOnce))
            if target == nil { role = nil }
        }
        open.append((tag.name, role, target, text.utf8.count))
        if tag.hasClass("invisible") { hide(tag, true) }
        if tag.hasClass("ellipsis") { open[open.count - 1].tag = "span.ellipsis" }
    }

    private mutating func close(_ tag: HTMLTag) {
        guard let index = open.lastIndex(where: { $0.tag.split(separator: ".").first ?? "" == tag.name })
        else { return }
        if let depth = hidden, index < depth { hidden = nil }
        let entry = open[index]
        open.removeSubrange(index...)
        if entry.tag == "span.ellipsis", hidden == nil { text += "…" }
        if let role = entry.role, entry.start < text.utf8.count {
            spans.append(Span(role: role, utf8: entry.start..<text.utf8.count, target: entry.target))
        }
    }

    /// Words are not shown until the tag ends.
    private mutating func hide(_ tag: HTMLTag, _ isHiding: Bool) {
        if tag.isClosing {
            if hidden.map({ $0 >= open.count }) == true { hidden = nil }
        } else if isHiding, hidden == nil {
            hidden = open.count
        }
    }

    private mutating func flush(_ report: inout Report) {
        // Styles that are still open go on in the next paragraph.
        for index in open.indices {
            if let role = open[index].role, open[index].start < text.utf8.count {
                spans.append(
                    Span(role: role, utf8: open[index].start..<text.utf8.count, target: open[index].target))
            }
            open[index].start = 0
        }
        let whole = Directions.close(Normalization.compose(text), in: name, &report)
        let isSame = whole.utf8.elementsEqual(text.utf8)
        var paragraph = Paragraph(text: whole, spans: isSame ? SpanOrder.sorted(spans) : [])
        (text, spans) = ("", [])
        paragraph = paragraph.trimmed
        guard paragraph.text.unicodeScalars.contains(where: \.isInk) else { return }
        paragraph.role =
            role != .body ? role : marker != nil ? .listItem : quotes > 0 ? .quotation : .body
        if paragraph.role == .listItem { paragraph.marker = marker }
        if paragraph.role == .code { paragraph.spans = [] }
        marker = nil
        paragraphs.append(paragraph)
    }
}

extension HTMLTag {
    /// True when the class attribute names it.
    func hasClass(_ name: String) -> Bool {
        attributes["class"].map { $0.split(whereSeparator: \.isWhitespace).contains { $0 == name } } ?? false
    }
}

extension HTMLEntities {
    /// A text with its references read exactly once, as a network's text must be.
    static func decodedOnce(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "&", let reference = single(in: scalars, at: index) {
                result.append(reference.scalar)
                index = reference.end
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }
}
