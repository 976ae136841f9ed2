public import Diagnostics

/// A thread of several in a file, as a list shows it.
public struct ThreadSummary: Sendable, Hashable {
    /// What `ReadOptions.thread` takes.
    public var id: String
    /// Day of the first post, "2026-02-07", when the source says so.
    public var date: String?
    /// How many posts it has.
    public var posts: Int
    /// How its first post begins, at most 80 characters on one line.
    public var words: String
}

extension ThreadReader {
    /// The threads in sources that belong together, longest first; single posts only where there is nothing else.
    ///
    /// - Throws: `UnspoolError` when there is no thread in the sources.
    public static func list(
        _ sources: [Source], _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [ThreadSummary] {
        let texts = try decoded(sources, options, &report)
        let format = sources.lazy.compactMap(\.format).first
        if let first = texts.first, texts.count == 1,
            let rows = try WrittenThreads.format(of: first, named: format)
        {
            return try rows.threads(in: first, options, &report).map { thread in
                let words = thread.ordered.first?.text ?? ""
                return ThreadSummary(id: thread.id, posts: thread.posts.count, words: words.firstWords)
            }
        }
        guard try RecordFile.areData(texts, named: format) else {
            var options = options
            options.maxPosts = PostBuilding.limit
            let thread = try read(sources, options, &report)
            return [ThreadSummary(thread)]
        }
        return try RecordFormats.summaries(in: RecordFile(texts, options, &report), named: format, &report)
    }
}

extension ThreadSummary {
    /// The one thread of a text.
    fileprivate init(_ thread: PostThread) {
        let first = thread.posts.first
        self.init(
            id: first?.id ?? "1", date: first?.date.map { String($0.prefix(10)) }, posts: thread.found,
            words: (thread.title ?? first?.body.plain ?? "").firstWords)
    }
}

extension RecordFormats {
    /// The threads of a file of data.
    fileprivate static func summaries(
        in file: RecordFile, named name: String?, _ report: inout Report
    ) throws(UnspoolError) -> [ThreadSummary] {
        let format = try format(of: file, named: name)
        let assembly = ThreadAssembly(try format.read(file, &report).posts)
        let threads = assembly.threads
        guard !threads.isEmpty else { throw .noPosts(format.name, in: file.name) }
        let long = threads.filter { $0.posts > 1 }
        // What making a post has to say is said when its thread is read.
        var unused = Report()
        return (long.isEmpty ? threads : long).map { head, count in
            let post = assembly.posts[head].make(&unused)
            return ThreadSummary(
                id: assembly.posts[head].id, date: post.date.map { String($0.prefix(10)) }, posts: count,
                words: post.body.plain.firstWords)
        }
    }
}

extension String {
    /// The beginning on one line, cut at a word after 80 characters.
    fileprivate var firstWords: String {
        let line = prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > 80 else { return line }
        let head = line.prefix(79)
        return (head.lastIndex(of: " ").map { String(head[..<$0]) } ?? String(head)) + "…"
    }
}
