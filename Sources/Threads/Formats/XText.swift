internal import Diagnostics

/// A shortened link in the text of an X post.
struct XLink {
    /// Where, in code points of the escaped text.
    var range: Range<Int>
    /// The whole address.
    var target: String?
    /// As the network shows it.
    var shown: String?
    /// The shortened address.
    var short: String?
    /// True for the link to the post's own picture or video.
    var isMedia: Bool

    /// The links of an entity set, those of pictures and videos included.
    static func all(in entities: JSONValue) -> [XLink] {
        let urls = entities["urls"].items.compactMap { XLink($0, isMedia: $0.has("media_key")) }
        return urls + entities["media"].items.compactMap { XLink($0, isMedia: true) }
    }

    /// A link as one of X's formats writes it; nil when it has no place.
    init?(_ entity: JSONValue, isMedia: Bool) {
        let start = entity["start"].integer ?? entity["indices"][0].integer ?? entity["fromIndex"].integer
        let end = entity["end"].integer ?? entity["indices"][1].integer ?? entity["toIndex"].integer
        guard let start, let end, 0 <= start, start < end else { return nil }
        range = start..<end
        let addresses = [
            entity["expanded_url"], entity["expandedUrl"], entity["unwound_url"], entity["url"],
        ]
        target = addresses.lazy.compactMap { PlainWords.address($0.string) }.first
        short = PlainWords.address(entity["url"].string)
        shown = entity["display_url"].words ?? entity["displayUrl"].words
        let isPicture = shown.map { $0.hasPrefix("pic.twitter.com/") || $0.hasPrefix("pic.x.com/") } ?? false
        self.isMedia = isMedia || isPicture
    }

    /// Identity of the post that the link leads to; nil for every other address.
    var status: String? {
        guard let target, let mark = target.firstRange(of: "/status/") else { return nil }
        let host = Media(kind: .link, asset: "", url: target).host
        guard ["x.com", "twitter.com", "mobile.twitter.com", "mobile.x.com"].contains(host) else {
            return nil
        }
        let digits = target[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : String(digits)
    }

    /// True for the link that X puts behind a text that it cut.
    var isOwnLink: Bool { target?.contains("/i/web/status/") == true }
}

/// The words of an X post: offsets count code points of the escaped text (FORMATS.md section 4).
struct XText {
    /// The escaped text.
    var text: String
    /// Shortened links.
    var links: [XLink] = []
    /// Bold and italic stretches of long posts.
    var styles: [TextEntity] = []
    /// Code points at the beginning that are only the addressees of an answer.
    var lead = 0
    /// Posts that are quoted under the words.
    var quotes: Set<String> = []

    /// Clean words: links in the form that X shows, those to the post's own pictures and quotes left out.
    func body(in name: String, _ report: inout Report) -> RichText {
        let scalars = Array(text.unicodeScalars)
        var entities = styles
        if lead > 0, lead <= scalars.count {
            report.drop(String(scalars[..<lead]).trimmed, reason: "mention")
            entities.append(TextEntity(range: 0..<lead, shown: ""))
        }
        var end = scalars.count
        var seen: Set<Range<Int>> = []
        for link in links.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            // Several pictures share one link.
            guard link.range.upperBound <= scalars.count, seen.insert(link.range).inserted else { continue }
            let words = String(scalars[link.range])
            while end > link.range.upperBound, scalars[end - 1].isBlank { end -= 1 }
            let isLast = end <= link.range.upperBound
            let isQuote = link.status.map { quotes.contains($0) } ?? false
            if link.isMedia || (isLast && (isQuote || link.isOwnLink)) {
                report.drop(words, reason: "link")
                entities.append(TextEntity(range: link.range, shown: ""))
                if isLast { end = link.range.lowerBound }
            } else {
                // Withheld posts name a place that holds no link: its words stay.
                let isLink = words.hasPrefix("http")
                entities.append(
                    TextEntity(
                        range: link.range, role: .link, target: link.target,
                        shown: isLink ? link.shown ?? link.target : nil))
            }
        }
        return SpannedText(text, entities, .scalars, isEscaped: true, in: name, &report).body(&report)
    }

    /// Code points of the "@names " that an answer begins with.
    static func addressees(in text: String, _ mentions: [JSONValue]) -> Int {
        let scalars = Array(text.unicodeScalars)
        var stops: [Int: Int] = [:]
        for mention in mentions {
            guard let start = mention["start"].integer ?? mention["indices"][0].integer,
                let stop = mention["end"].integer ?? mention["indices"][1].integer, start < stop,
                stop <= scalars.count
            else { continue }
            stops[start] = max(stop, stops[start] ?? stop)
        }
        var end = 0
        while let stop = stops[end] {
            end = stop
            while end < scalars.count, scalars[end].isBlank { end += 1 }
        }
        return end
    }

    /// Bold and italic stretches of a long post.
    static func styles(_ tags: JSONValue) -> [TextEntity] {
        tags.items.prefix(200).flatMap { tag -> [TextEntity] in
            guard let start = tag["from_index"].integer, let end = tag["to_index"].integer, 0 <= start,
                start < end
            else { return [] }
            return tag["richtext_types"].items.compactMap { type in
                switch type.string {
                case "Bold": TextEntity(range: start..<end, role: .strong)
                case "Italic": TextEntity(range: start..<end, role: .emphasis)
                default: nil
                }
            }
        }
    }
}
