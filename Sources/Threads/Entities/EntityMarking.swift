/// Step 11: mentions, hashtags, cashtags and links become spans.
enum EntityMarking {
    /// Every entity of every post as a span; styles that are there already keep their place.
    static func mark(_ thread: inout PostThread) {
        for post in thread.posts.indices {
            for index in thread.posts[post].body.paragraphs.indices {
                mark(&thread.posts[post].body.paragraphs[index])
            }
        }
    }

    /// Entities of one text: links first, tags where there is no link.
    static func entities(in text: [Unicode.Scalar]) -> [(role: Span.Role, range: Range<Int>)] {
        let hasSign = text.contains { ".@＠#＃$:".unicodeScalars.contains($0) }
        guard hasSign else { return [] }
        let links = URLScanner(text).links()
        let tags = TagScanner(text)
        var found: [(role: Span.Role, range: Range<Int>)] = []
        var next = 0
        var index = 0
        while index < text.count {
            if next < links.count, links[next].lowerBound == index {
                found.append((.link, links[next]))
                index = links[next].upperBound
                next += 1
            } else if let tag = tags.tag(at: index),
                next >= links.count || tag.range.upperBound <= links[next].lowerBound
            {
                found.append(tag)
                index = tag.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private static func mark(_ paragraph: inout Paragraph) {
        guard paragraph.role != .code else { return }
        let scalars = Array(paragraph.text.unicodeScalars)
        let entities = entities(in: scalars)
        guard !entities.isEmpty else { return }
        var offsets = [0]
        offsets.reserveCapacity(scalars.count + 1)
        for scalar in scalars { offsets.append((offsets.last ?? 0) + scalar.utf8Length) }
        let spans = entities.map { entity in
            Span(
                role: entity.role, utf8: offsets[entity.range.lowerBound]..<offsets[entity.range.upperBound],
                target: entity.role == .link ? target(of: scalars[entity.range]) : nil)
        }
        paragraph.spans = SpanOrder.merged(paragraph.spans, with: spans)
    }

    /// The address; a link without a scheme gets https.
    private static func target(of link: ArraySlice<Unicode.Scalar>) -> String {
        let text = String(link)
        return text.lowercased().hasPrefix("http") && text.contains("://") ? text : "https://" + text
    }
}

/// The order of spans: by start, the longer first; none crosses another.
enum SpanOrder {
    /// Styles with entities between them; an entity inside a link or code, or across a border, is left out.
    static func merged(_ styles: [Span], with entities: [Span]) -> [Span] {
        guard !styles.isEmpty else { return entities }
        let ordered = sorted(styles)
        var kept = ordered
        var open: [Span] = []
        var next = 0
        for entity in entities {
            while next < ordered.count, ordered[next].utf8.lowerBound < entity.utf8.upperBound {
                open.append(ordered[next])
                next += 1
            }
            open.removeAll { $0.utf8.upperBound <= entity.utf8.lowerBound }
            let clashes = open.contains { style in
                let isInside =
                    style.utf8.lowerBound <= entity.utf8.lowerBound
                    && entity.utf8.upperBound <= style.utf8.upperBound
                if isInside { return style.role.isWhole }
                return
                    !(entity.utf8.lowerBound <= style.utf8.lowerBound
                    && style.utf8.upperBound <= entity.utf8.upperBound)
            }
            if !clashes { kept.append(entity) }
        }
        return sorted(kept)
    }

    /// By start, the longer first; of equals the one that came first.
    static func sorted(_ spans: [Span]) -> [Span] {
        spans.enumerated().sorted { one, other in
            (one.element.utf8.lowerBound, other.element.utf8.upperBound, one.offset)
                < (other.element.utf8.lowerBound, one.element.utf8.upperBound, other.offset)
        }.map(\.element)
    }
}

extension Span.Role {
    /// True for what has no entity inside: links, code, and tags that the source named itself.
    fileprivate var isWhole: Bool {
        switch self {
        case .link, .code, .mention, .hashtag, .cashtag: true
        case .strong, .emphasis, .mark, .strikethrough: false
        }
    }
}
