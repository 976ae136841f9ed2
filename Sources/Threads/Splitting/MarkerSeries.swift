/// Markers that rise by one from 1 (or 0), and so count posts.
struct MarkerSeries {
    /// One marker of the series.
    struct Entry {
        /// Line that it stands in.
        var line: Int
        /// The marker.
        var marker: Marker
        /// Its post's number as a reader counts it; goes on where a list starts again under a heading.
        var number: Int
    }

    /// In order.
    var entries: [Entry]
    /// True when the markers end their posts.
    var isTrailing = false

    /// "1/ to 6/".
    var evidence: String {
        let ends = [entries.first, entries.last].compactMap { $0?.marker.source }
        return ends.joined(separator: " to ")
    }

    /// The total that most markers promise.
    var promised: Int? { entries.compactMap(\.marker.total).max() }

    /// The best series of a text; `forced` takes any, even what looks like a list in a post.
    static func find(in lines: DraftLines, forced: Bool) -> MarkerSeries? {
        let leading = candidates(lines) { Marker.leading($0) }
        let trailing = candidates(lines) { Marker.trailing($0) }
        var found = series(of: leading, in: lines, forced: forced)
        found += series(of: trailing, in: lines, forced: forced).map {
            MarkerSeries(entries: $0.entries, isTrailing: true)
        }
        return found.max { $0.weight < $1.weight }
    }

    private var weight: Int {
        entries.count + (entries.first?.marker.isStrong == true ? 10_000 : 0) + (isTrailing ? 0 : 1)
    }

    private static func candidates(
        _ lines: DraftLines, _ read: (String) -> Marker?
    ) -> [(line: Int, marker: Marker)] {
        lines.texts.indices.compactMap { index in
            if lines.isCode[index] || lines.texts[index].isEmpty { return nil }
            return read(lines.texts[index]).map { (index, $0) }
        }
    }

    private static func series(
        of candidates: [(line: Int, marker: Marker)], in lines: DraftLines, forced: Bool
    ) -> [MarkerSeries] {
        var byStyle: [[(line: Int, marker: Marker)]] = []
        var places: [Marker.Style: Int] = [:]
        for candidate in candidates {
            if let place = places[candidate.marker.style] {
                byStyle[place].append(candidate)
            } else {
                places[candidate.marker.style] = byStyle.count
                byStyle.append([candidate])
            }
        }
        return byStyle.compactMap { group in
            let series = lazy(group) ?? rising(group, in: lines)
            guard let series, series.entries.count >= 2 else { return nil }
            return forced || series.isConvincing(in: lines) ? series : nil
        }
    }

    /// Markdown's lazy numbering: every item is "1."; numbered on as one thread (seed 003).
    private static func lazy(_ group: [(line: Int, marker: Marker)]) -> MarkerSeries? {
        guard group.count >= 2, group.allSatisfy({ $0.marker.value == 1 && $0.marker.total == nil }),
            group[0].marker.style == .dot || group[0].marker.style == .parenthesis
        else { return nil }
        return MarkerSeries(
            entries: group.enumerated().map { Entry(line: $1.line, marker: $1.marker, number: $0 + 1) })
    }

    /// Takes each marker that is the next one; starts again at 1 only under a heading.
    private static func rising(_ group: [(line: Int, marker: Marker)], in lines: DraftLines) -> MarkerSeries?
    {
        guard let first = group.first(where: { $0.marker.value <= 1 }) else { return nil }
        let total = first.marker.total
        var entries: [Entry] = []
        var next = first.marker.value
        var offset = 0
        for (line, marker) in group where line >= first.line && marker.total == total {
            let last = entries.last
            let restarts =
                marker.value == 1 && next > 2
                && last.map { lines.hasHeading(from: $0.line, to: line) } ?? false
            if restarts {
                offset = last?.number ?? 0
                next = 1
            }
            // One or two missing numbers are a deleted post; only slashes are sure enough for that.
            let isGap = marker.isStrong && entries.count >= 2 && (next + 1...next + 2).contains(marker.value)
            guard marker.value == next || isGap else { continue }
            entries.append(Entry(line: line, marker: marker, number: offset + marker.value))
            next = marker.value + 1
        }
        return MarkerSeries(entries: entries)
    }

    /// Slashes always; dots and the like only where they carry the text and are no list in a post.
    private func isConvincing(in lines: DraftLines) -> Bool {
        guard let first = entries.first else { return false }
        if isTrailing || first.marker.isStrong { return true }
        if first.line == lines.firstInk { return true }
        let areApart = entries.allSatisfy {
            $0.line == 0 || lines.texts[$0.line - 1].isBlankLine || lines.isHeading($0.line - 1)
        }
        return areApart && entries.count >= 3
    }
}

/// Lines with what the ladder must know of each.
struct DraftLines {
    /// The lines without blanks at their end.
    let texts: [String]
    /// True for lines inside a fence, and for the fence's own.
    let isCode: [Bool]

    /// The lines of a text.
    init(_ text: String) {
        self.init(text.lines.map { $0.trimmedEnd })
    }

    /// Lines that were cut already.
    init(_ lines: [String]) {
        texts = lines
        var fence: Fence?
        isCode = lines.map { line in
            if let open = fence {
                if open.isClosed(by: line) { fence = nil }
                return true
            }
            fence =
                line.utf8.first == UInt8(ascii: "`") || line.utf8.first == UInt8(ascii: "~")
                ? Fence(line) : nil
            return fence != nil
        }
    }

    /// Index of the first line with words.
    var firstInk: Int { texts.firstIndex { !$0.isBlankLine } ?? 0 }

    /// True for "## words" outside code.
    func isHeading(_ index: Int) -> Bool { !isCode[index] && LineForm.heading(texts[index]) != nil }

    /// True when a heading stands between two lines.
    func hasHeading(from: Int, to: Int) -> Bool {
        from + 1 < to && texts[(from + 1)..<to].indices.contains { isHeading($0) }
    }
}
