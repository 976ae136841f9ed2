internal import Diagnostics

/// What stands behind a content warning is not shown unless it is asked for.
enum Spoilers {
    /// Warnings of networks that are about pictures; the words beside them are nobody's spoiler.
    static let ofPictures: Set<String> = [
        "Sensitive content", "Spoiler", "Adult content", "Nudity", "Graphic media",
    ]

    /// Leaves the warnings and takes away what they warn of; all of it is in the report.
    static func cover(
        _ thread: inout PostThread, _ options: ReadOptions, in name: String, _ report: inout Report
    ) {
        guard !options.showsSpoilers else { return }
        var covered = 0
        for index in thread.posts.indices {
            if thread.posts[index].cover(&report) { covered += 1 }
            for inner in thread.posts[index].quoted.indices
            where thread.posts[index].quoted[inner].cover(&report) { covered += 1 }
        }
        if covered > 0 { report.add(.covered(covered, in: name)) }
    }
}

extension Post {
    /// Takes away what the post warns of; true when there was something.
    fileprivate mutating func cover(_ report: inout Report) -> Bool {
        guard let warning, !warning.isEmpty else { return false }
        let isOfPictures = Spoilers.ofPictures.contains(warning)
        let covered = media.filter { $0.kind != .link || !isOfPictures }
        var words = covered.flatMap { [$0.altText, $0.title, $0.summary].compactMap { $0 } }
        if !isOfPictures {
            words = [heading ?? "", body.plain] + (poll?.options.map(\.label) ?? []) + words
            words += quoted.map(\.body.plain)
        } else if covered.isEmpty {
            return false
        }
        media.removeAll { covered.contains($0) }
        if !isOfPictures {
            (heading, poll, quoted) = (nil, nil, [])
            body = RichText(paragraphs: [])
        }
        for text in words where !text.isEmpty { report.drop(text, reason: "spoiler") }
        return true
    }
}
