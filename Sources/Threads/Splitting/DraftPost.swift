internal import Diagnostics

/// A post while its lines are still lines.
struct DraftPost {
    /// Its lines, markers gone.
    var lines: [String]
    /// Number as a reader counts it, when a marker says so.
    var number: Int?
    /// "## words" before it.
    var headingLine: String?

    /// True when no line has words.
    var isEmpty: Bool { lines.allSatisfy(\.isBlankLine) }
    /// Its words in one string.
    var text: String { lines.joined(separator: "\n") }
    /// Number of bytes of its words.
    var size: Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }
}

/// The posts of a text and the evidence for the cuts.
struct DraftSplit {
    /// In order.
    var posts: [DraftPost]
    /// "split at numbers (1/ to 6/)".
    var evidence: String
}
