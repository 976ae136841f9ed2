internal import Diagnostics

/// A thread as somebody wrote it down for us: the neutral form of JSON Lines and CSV (FORMATS.md section 9).
struct WrittenThread: Sendable, Hashable {
    /// One post of it.
    struct Post: Sendable, Hashable {
        /// The words, read as plain text is: emphasis, lists, links.
        var text: String
        /// Pictures by path or address, with what they show.
        var images: [Image] = []
        /// Where it stands among the posts; nil: in the order of the file.
        var position: Int?
    }

    /// One picture.
    struct Image: Sendable, Hashable {
        /// Path beside the file, or web address.
        var asset: String
        /// What it shows.
        var altText: String?
    }

    /// Its name in the file.
    var id: String
    /// First line of it in the file, from 1.
    var line: Int
    /// Title, when it has one.
    var title: String?
    /// Language tag, when it says so.
    var language: String?
    /// Who wrote it.
    var author = Author(name: "")
    /// Names of render options, as in front matter.
    var options: [String: String] = [:]
    /// The posts, in the order of the file.
    var posts: [Post] = []
    /// Why it cannot be used; empty when it can.
    var faults: [Diagnostic] = []
}

/// A file of many threads; adding a shape is one file that conforms to this, and one line in `WrittenThreads.all`.
protocol WrittenFormat: Sendable {
    /// Name as users write it: "csv".
    static var name: String { get }
    /// True when the text is surely of this format.
    static func recognises(_ source: SourceText) -> Bool
    /// The threads in the order of the file; what belongs to none goes to the report.
    static func threads(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [WrittenThread]
}

/// Every shape of files with many threads.
enum WrittenThreads {
    /// In the order in which they are asked.
    static let all: [any WrittenFormat.Type] = [ThreadLines.self, ThreadTable.self]

    /// The shape of a file; nil when it is none of these.
    static func format(
        of source: SourceText, named name: String?
    ) throws(UnspoolError) -> (any WrittenFormat.Type)? {
        if let name { return all.first { $0.name == name } }
        return all.first { $0.recognises(source) }
    }
}

extension ThreadReader {
    /// The one thread of a file of many that was asked for, or the only one.
    static func written(
        by format: any WrittenFormat.Type, in source: SourceText, _ options: ReadOptions,
        _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let threads = try format.threads(in: source, options, &report)
        let known = threads.map(\.id)
        guard let first = threads.first else { throw .noPosts(format.name, in: source.name) }
        guard let wanted = options.thread else {
            guard threads.count == 1 else { throw .severalThreads(known, in: source.name) }
            return try thread(first, format: format.name, options, in: source.name, &report)
        }
        guard let thread = threads.first(where: { $0.id == wanted }) else {
            throw .noSuchThread(wanted, known: known, in: source.name)
        }
        return try self.thread(thread, format: format.name, options, in: source.name, &report)
    }

    /// Clean, capped posts of a thread that was written down.
    static func thread(
        _ written: WrittenThread, format: String, _ options: ReadOptions, in name: String,
        _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        if let first = written.faults.first {
            throw UnspoolError(.input, first, Array(written.faults.dropFirst()))
        }
        var thread = PostThread(
            format: format, title: PlainWords.line(written.title, in: name, &report),
            language: written.language, posts: [], options: written.options)
        thread.optionLines = written.options.mapValues { _ in written.line }
        let author = NetworkParts.author(
            name: written.author.name, handle: written.author.handle, in: name, &report)
        if author != nil || written.author.avatar != nil {
            thread.author = author ?? Author(name: "")
            thread.author?.avatar = written.author.avatar
        }
        for post in written.ordered.prefix(PostBuilding.limit) {
            thread.posts.append(self.post(post, number: thread.posts.count + 1, in: name, &report))
        }
        if written.posts.count > PostBuilding.limit {
            report.add(.tooManyPosts(written.posts.count, limit: PostBuilding.limit, in: name))
            for post in written.ordered.dropFirst(PostBuilding.limit) {
                report.drop(post.text, reason: "limit")
            }
        }
        ChainNumbers.strip(&thread, &report)
        ThreadMarks.strip(&thread, &report)
        TailLinks.drop(&thread, in: name, &report)
        thread.posts.removeAll { $0.body.paragraphs.isEmpty && $0.media.isEmpty }
        return try finished(&thread, isData: false, options, in: name, &report)
    }

    private static func post(
        _ written: WrittenThread.Post, number: Int, in name: String, _ report: inout Report
    ) -> Post {
        var text = PlainWords.clean(written.text, in: name, &report)
        text = Directions.close(text, in: name, &report)
        let lines = PostLengths.precut(
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), &report)
        let (body, media) = TextBlocks.read(lines, &report)
        let pictures = written.images.map { image in
            Media(
                kind: .image, asset: image.asset, altText: PlainWords.line(image.altText, in: name, &report))
        }
        return Post(id: String(number), number: number, body: body, media: media + pictures)
    }
}

extension WrittenThread {
    /// The posts by their positions; those without one keep their place behind the one before.
    var ordered: [Post] {
        guard posts.contains(where: { $0.position != nil }) else { return posts }
        var last = Int.min
        let keyed = posts.enumerated().map { index, post in
            if let position = post.position { last = position }
            return (key: last, index: index, post: post)
        }
        return keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.post)
    }
}

extension WrittenThread {
    /// Everything that is written of the thread, as one text.
    var canonical: String {
        var parts = [
            id, title ?? "", language ?? "", author.name, author.handle ?? "", author.avatar ?? "",
        ]
        for name in options.keys.sorted() { parts += [name, options[name] ?? ""] }
        for post in ordered {
            parts += ["post", post.text]
            for image in post.images { parts += [image.asset, image.altText ?? ""] }
        }
        parts += faults.map(\.description)
        return parts.map { "\($0.utf8.count) \($0)" }.joined(separator: "\n")
    }
}
