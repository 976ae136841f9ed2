public import Diagnostics
public import Threads

/// What `check` found.
public struct CheckResult: Sendable {
    /// Faults, in page order.
    public var findings: [Diagnostic]
    /// Words in the posts that were kept.
    public var words: Int
    /// Entries in the list of dropped words.
    public var dropped: Int

    /// True when every word is accounted for and every slide can be read.
    public var passed: Bool { findings.isEmpty }
}

extension CarouselRenderer {
    /// Words and legibility of a laid-out deck.
    public func check(_ layout: Layout, _ thread: PostThread, _ report: Report) -> CheckResult {
        CheckResult(
            findings: Ledger.findings(thread, layout) + LegibilityCheck.findings(layout),
            words: Ledger.count(thread), dropped: report.dropped.count)
    }
}
