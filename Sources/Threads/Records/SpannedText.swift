internal import Diagnostics

/// In which unit a network counts its offsets (FORMATS.md section 4).
enum OffsetUnit {
    /// Bytes of UTF-8: Bluesky.
    case utf8
    /// UTF-16 units: X articles.
    case utf16
    /// Unicode code points: X.
    case scalars
}

/// A stretch of a network's text that means something.
struct TextEntity {
    /// Where, in the network's unit, end exclusive.
    var range: Range<Int>
    /// As what it is shown; nil for words that are only replaced.
    var role: Span.Role?
    /// Web address of a link.
    var target: String?
    /// What stands there instead; nil: the words as they are.
    var shown: String?
}

/// Clean words with spans over their UTF-8.
struct SpannedText {
    /// The words; "\n" ends a line.
    var text: String
    /// Sorted, not crossing.
    var spans: [Span]

    /// The words of a network's text; an entity whose range is not in the text, or lies across another, is
    /// left out and its words stay.
    ///
    /// With `isEscaped`, "&amp;" stands for "&": offsets count the escaped text, so that it is cut first and
    /// read afterwards.
    init(
        _ raw: String, _ entities: [TextEntity], _ unit: OffsetUnit, isEscaped: Bool, in name: String,
        _ report: inout Report
    ) {
        let scalars = Array(raw.unicodeScalars)
        let entities = Self.placed(entities, unit, in: scalars)
        let bounds = Set(entities.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        // None of these is inside another, so that each is known by its beginning.
        let replaced = entities.filter { $0.shown != nil }.sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
        let byStart = Dictionary(replaced.map { ($0.range.lowerBound, $0) }) { first, _ in first }
        let cuts = Self.outside(replaced, ([0, scalars.count] + bounds).sorted())
        var text = ""
        var places: [Int: Int] = [0: 0]
        for (start, end) in zip(cuts, cuts.dropFirst()) where start < end {
            let shown = byStart[start].flatMap { $0.range.upperBound == end ? $0.shown : nil }
            let words = shown ?? String(scalars[start..<end])
            let decoded = isEscaped ? HTMLEntities.decodedOnce(words) : words
            text += PlainWords.clean(decoded, in: name, &report)
            places[end] = text.utf8.count
        }
        let spans = entities.compactMap { entity -> Span? in
            guard let role = entity.role, let start = places[entity.range.lowerBound],
                let end = places[entity.range.upperBound], start < end
            else { return nil }
            return Span(role: role, utf8: start..<end, target: entity.target)
        }
        let whole = Directions.close(Normalization.compose(text), in: name, &report)
        // Letters that melted together over the border of a span moved all borders: the words count more.
        self.text = whole
        self.spans = whole.utf8.elementsEqual(text.utf8) ? SpanOrder.sorted(spans) : []
    }

    /// Those of rising places that are not inside a replaced stretch.
    private static func outside(_ replaced: [TextEntity], _ places: [Int]) -> [Int] {
        var next = 0
        return places.filter { place in
            while next < replaced.count, replaced[next].range.upperBound <= place { next += 1 }
            return next == replaced.count || place <= replaced[next].range.lowerBound
        }
    }

    /// Entities by code points, in order, none across another.
    private static func placed(
        _ entities: [TextEntity], _ unit: OffsetUnit, in scalars: [Unicode.Scalar]
    ) -> [TextEntity] {
        var index: [Int: Int] = [:]
        if unit != .scalars, !entities.isEmpty {
            var offset = 0
            for (place, scalar) in scalars.enumerated() {
                index[offset] = place
                offset += unit == .utf8 ? scalar.utf8Length : (scalar.value > 0xFFFF ? 2 : 1)
            }
            index[offset] = scalars.count
        }
        func place(_ offset: Int) -> Int? {
            unit == .scalars ? ((0...scalars.count).contains(offset) ? offset : nil) : index[offset]
        }
        var kept: [TextEntity] = []
        let moved = entities.prefix(maxEntities).compactMap { entity -> TextEntity? in
            guard let start = place(entity.range.lowerBound), let end = place(entity.range.upperBound),
                start < end
            else { return nil }
            var entity = entity
            entity.range = start..<end
            return entity
        }
        // Links before styles, so that a style that lies across a link is the one to go.
        for entity in moved.filter(\.isSolid) + moved.filter({ !$0.isSolid }) {
            let clashes = kept.contains { other in
                guard other.range.overlaps(entity.range) else { return false }
                if other.isSolid && entity.isSolid { return true }
                return !other.range.holds(entity.range) && !entity.range.holds(other.range)
            }
            if !clashes { kept.append(entity) }
        }
        return kept
    }

    /// Entities of one post at most.
    private static let maxEntities = 1000
}

extension TextEntity {
    /// True for links, tags and replaced words, of which one is never inside another.
    fileprivate var isSolid: Bool {
        switch role {
        case .strong, .emphasis, .code, .mark, .strikethrough: shown != nil
        default: true
        }
    }
}

extension Range<Int> {
    /// True when the other range lies inside this one.
    fileprivate func holds(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

/// Words of a network that have no spans: names, descriptions, labels.
enum PlainWords {
    /// The words without what harms a slide.
    static func clean(_ words: String, in name: String, _ report: inout Report) -> String {
        let stripped = Controls.strip(words, in: name, &report)
        return Normalization.limitClusters(Normalization.compose(stripped), in: name, &report)
    }

    /// One line of words; nil when there is nothing to be seen in it.
    static func line(_ words: String?, in name: String, _ report: inout Report) -> String? {
        guard let words, words.unicodeScalars.contains(where: \.isInk) else { return nil }
        let text = Directions.close(
            clean(String(words.prefix(maxLine)), in: name, &report), in: name, &report)
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    /// A web address as a target of links; nil for every other scheme ("javascript:").
    static func address(_ words: String?) -> String? {
        guard let text = words?.trimmed, !text.isEmpty, text.utf8.count <= 4000,
            text.unicodeScalars.allSatisfy({ !$0.isBlank && !$0.isControl })
        else { return nil }
        let lower = text.prefix(8).lowercased()
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return text }
        return text.contains(":") || !text.contains(".") ? nil : "https://" + text
    }

    /// Characters of a description at most; networks allow 10,000.
    private static let maxLine = 10_000
}
