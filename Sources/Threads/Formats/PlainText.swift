internal import Diagnostics

/// Pasted text of any shape; takes what no other format recognises.
struct PlainText: ThreadFormat {
    static let name = "text"

    static func recognises(_ source: SourceText) -> Bool { true }

    static func posts(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let lines = source.text.lines.map { $0.trimmedEnd }
        let drafts = SplitLadder(lines, in: source.name).split(options.split, &report)
        return PostThread(format: name, posts: PostBuilding.posts(from: drafts, in: source.name, &report))
    }
}
