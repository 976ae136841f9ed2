internal import Diagnostics

/// The last step: one carousel holds at most `maxPosts` posts; the rest is counted and reported.
enum PostCap {
    /// Keeps the wanted part.
    static func apply(
        _ thread: inout PostThread, _ options: ReadOptions, in name: String, _ report: inout Report
    ) throws(UnspoolError) {
        let found = thread.posts.count
        let parts = max(1, (found + options.maxPosts - 1) / options.maxPosts)
        guard options.part <= parts else {
            throw .noSuchPart(options.part, parts: parts, found: found, each: options.maxPosts, in: name)
        }
        let first = (options.part - 1) * options.maxPosts
        let end = min(first + options.maxPosts, found)
        thread.found = found
        thread.firstIndex = first
        guard end - first < found else { return }
        for (index, post) in thread.posts.enumerated() where index < first || index >= end {
            report.drop(post.allWords, reason: "cap")
        }
        let next = options.part < parts ? options.part + 1 : nil
        report.add(.truncated(first: first, count: end - first, found: found, next: next, in: name))
        thread.posts = Array(thread.posts[first..<end])
    }
}
