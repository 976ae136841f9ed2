internal import Diagnostics

/// Cuts plain text into posts: the first rung with evidence wins (FORMATS.md 3.1).
struct SplitLadder {
    private let lines: DraftLines
    private let name: String

    /// A ladder for the lines of a text; `name` is the file's, for messages.
    init(_ lines: [String], in name: String) {
        self.lines = DraftLines(lines)
        self.name = name
    }

    /// Posts by the wanted rung, or by the first that fits.
    func split(_ wanted: ReadOptions.Split, _ report: inout Report) -> [DraftPost] {
        let found: DraftSplit?
        switch wanted {
        case .auto: found = byEvidence(&report)
        case .rules: found = atRules(&report)
        case .numbers: found = atNumbers(forced: true, &report)
        case .gaps: found = atGaps()
        case .paragraphs: found = atBlankLines()
        case .lines: found = atLines(joining: false)
        case .none: found = nil
        }
        if wanted != .auto, wanted != .none, found == nil {
            report.add(.splitNotFound(Self.nouns[wanted] ?? wanted.rawValue, in: name))
        }
        let split =
            found
            ?? DraftSplit(posts: [DraftPost(lines: lines.texts)], evidence: "one post, nothing to split at")
        report.add(.splitEvidence(split.evidence, in: name))
        return PostNumbers.strip(HeadingLines.attached(split.posts), &report)
    }

    private static let nouns: [ReadOptions.Split: String] = [
        .rules: "rules (---)", .numbers: "rising numbers (1/, 2/)", .gaps: "gaps of three blank lines",
        .paragraphs: "blank lines", .lines: "lines",
    ]

    private func byEvidence(_ report: inout Report) -> DraftSplit? {
        atRules(&report) ?? atNumbers(forced: false, &report) ?? atGaps() ?? atBlankLines()
            ?? (inkCount >= 3 ? atLines(joining: true) : nil)
    }

    private var inkCount: Int { lines.texts.count { !$0.isBlankLine } }

    // MARK: The rungs

    private func atRules(_ report: inout Report) -> DraftSplit? {
        let rules = lines.texts.indices.filter { !lines.isCode[$0] && LineForm.isRule(lines.texts[$0]) }
        guard let first = rules.first else { return nil }
        let posts = pieces(cutAt: rules)
        guard posts.count >= 2 else { return nil }
        for rule in rules { report.drop(lines.texts[rule].trimmed, reason: "separator") }
        let count = rules.count == 1 ? "1 line" : "\(rules.count) lines"
        return DraftSplit(
            posts: posts, evidence: "split at rules (\(count) of \(lines.texts[first].trimmed.prefix(12)))")
    }

    private func atNumbers(forced: Bool, _ report: inout Report) -> DraftSplit? {
        guard let series = MarkerSeries.find(in: lines, forced: forced) else { return nil }
        let posts = series.isTrailing ? trailingPosts(series) : leadingPosts(series)
        for entry in series.entries { report.drop(entry.marker.source, reason: "numbering") }
        if let promised = series.promised, promised != series.entries.count {
            report.add(.countMismatch(promised: promised, found: series.entries.count, in: name))
        }
        return DraftSplit(posts: posts, evidence: "split at numbers (\(series.evidence))")
    }

    private func leadingPosts(_ series: MarkerSeries) -> [DraftPost] {
        var posts: [DraftPost] = []
        if let first = series.entries.first {
            posts.append(DraftPost(lines: Array(lines.texts[..<first.line]), number: 0))
        }
        for (index, entry) in series.entries.enumerated() {
            let end = index + 1 < series.entries.count ? series.entries[index + 1].line : lines.texts.count
            let own = [entry.marker.rest] + lines.texts[(entry.line + 1)..<end]
            posts.append(DraftPost(lines: own, number: entry.number))
        }
        return posts.filter { !$0.isEmpty }
    }

    private func trailingPosts(_ series: MarkerSeries) -> [DraftPost] {
        var posts: [DraftPost] = []
        var start = 0
        for entry in series.entries {
            let own = lines.texts[start..<entry.line] + [entry.marker.rest]
            posts.append(DraftPost(lines: Array(own), number: entry.number))
            start = entry.line + 1
        }
        posts.append(DraftPost(lines: Array(lines.texts[start...])))
        return posts.filter { !$0.isEmpty }
    }

    /// One scheduler's interface cuts at four newlines, which is three blank lines.
    private func atGaps() -> DraftSplit? {
        var cuts: [Int] = []
        var run = 0
        for (index, text) in lines.texts.enumerated() {
            run = text.isBlankLine && !lines.isCode[index] ? run + 1 : 0
            if run == 3 { cuts.append(index) }
        }
        let posts = pieces(cutAt: cuts)
        guard posts.count >= 2 else { return nil }
        return DraftSplit(posts: posts, evidence: "split at gaps (three or more blank lines)")
    }

    private func atBlankLines() -> DraftSplit? {
        let cuts = lines.texts.indices.filter { lines.texts[$0].isBlankLine && !lines.isCode[$0] }
        let posts = BlockJoining.joined(pieces(cutAt: cuts))
        guard posts.count >= 2 else { return nil }
        return DraftSplit(posts: posts, evidence: "split at blank lines")
    }

    private func atLines(joining: Bool) -> DraftSplit? {
        let ink = DraftLines(lines.texts.filter { !$0.isBlankLine })
        let posts = joining ? LineJoining.posts(of: ink) : ink.texts.map { DraftPost(lines: [$0]) }
        guard posts.count >= 2 else { return nil }
        return DraftSplit(posts: posts, evidence: "split at lines")
    }

    /// What stands between the cut lines.
    private func pieces(cutAt cuts: [Int]) -> [DraftPost] {
        var posts: [DraftPost] = []
        var start = 0
        for cut in cuts + [lines.texts.count] {
            if start < cut {
                let post = DraftPost(lines: Array(lines.texts[start..<cut]))
                if !post.isEmpty { posts.append(post) }
            }
            start = cut + 1
        }
        return posts
    }
}
