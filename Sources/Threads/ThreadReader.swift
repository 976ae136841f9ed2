public import Diagnostics

/// The whole way in: bytes to posts, as a list of steps.
public enum ThreadReader {
    /// The thread in a source.
    ///
    /// - Parameters:
    ///   - source: Bytes with a name.
    ///   - options: How to read; see `ReadOptions`.
    ///   - report: Takes warnings, and every piece of text that is left out.
    /// - Returns: Clean, capped posts.
    /// - Throws: `UnspoolError` when there is no thread in the source.
    public static func read(
        _ source: Source, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        try read([source], options, &report)
    }

    /// The thread in several sources that belong together (a post and its context, the files of an archive).
    ///
    /// Only sources that hold data (JSON) can be put together.
    ///
    /// - Parameters:
    ///   - sources: Bytes with names, at least one.
    ///   - options: How to read; see `ReadOptions`.
    ///   - report: Takes warnings, and every piece of text that is left out.
    /// - Returns: Clean, capped posts.
    /// - Throws: `UnspoolError` when there is no thread in the sources.
    public static func read(
        _ sources: [Source], _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        try check(options)
        let texts = try decoded(sources, options, &report)
        guard let first = texts.first else { throw .noText(in: "thread") }
        let name = first.name
        let format = sources.lazy.compactMap(\.format).first
        if texts.count == 1, let rows = try WrittenThreads.format(of: first, named: format) {
            return try written(by: rows, in: first, options, &report)
        }
        let isData = try RecordFile.areData(texts, named: format)
        var thread: PostThread
        if isData {
            thread = try records(in: texts, named: format, options, &report)
        } else {
            thread = try words(in: first, named: format, options, &report)
            // Its posts have the numbers that `list` tells.
            if let wanted = options.thread, !(1...max(1, thread.posts.count)).contains(Int(wanted) ?? 0) {
                throw .oneThread(in: name)
            }
        }
        return try finished(&thread, isData: isData, options, in: name, &report)
    }

    /// The texts of sources, damage mended; of a ZIP archive those of the files that are needed.
    static func decoded(
        _ sources: [Source], _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [SourceText] {
        var texts: [SourceText] = []
        for source in try ZipArchive.unpacked(sources, options) {
            let name = source.name == "-" ? "standard input" : source.name
            var text = try Decoding.text(of: Source(name: name, bytes: source.bytes), options, &report)
            if options.repair, text.utf8.count <= options.maxBytes {
                text = Mojibake.mend(text, in: name, &report)
            }
            texts.append(SourceText(name: name, text: text))
        }
        return texts
    }

    /// What all threads go through, however they came.
    static func finished(
        _ thread: inout PostThread, isData: Bool, _ options: ReadOptions, in name: String,
        _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        Duplicates.dropPosts(&thread, in: name, &report)
        PostLengths.cut(&thread, in: name, &report)
        if !isData { Voices.name(&thread) }
        StyledLetters.fold(&thread)
        Spoilers.cover(&thread, options, in: name, &report)
        EntityMarking.mark(&thread)
        if !isData { thread.numberIDs() }
        guard !thread.posts.isEmpty else { throw .nothingLeft(in: name) }
        try PostCap.apply(&thread, options, in: name, &report)
        return thread
    }

    /// The thread in a text: what is cleaned is the whole of it, before it is cut into posts.
    private static func words(
        in source: SourceText, named format: String?, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let name = source.name
        guard format == HTMLPage.name || format == nil && HTMLPage.recognises(source) else {
            return try plainWords(in: source, named: format, options, &report)
        }
        var thread = try HTMLPage.thread(in: source, options, &report)
        ThreadMarks.strip(&thread, &report)
        TailLinks.drop(&thread, in: name, &report)
        return thread
    }

    /// The thread in words that are no page.
    private static func plainWords(
        in source: SourceText, named format: String?, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let name = source.name
        var text = Controls.strip(source.text, in: name, &report)
        text = Normalization.compose(text)
        text = Normalization.limitClusters(text, in: name, &report)
        text = Directions.close(text, in: name, &report)
        text = HTMLBlocks.flatten(text, &report)
        text = Furniture.remove(from: text, in: name, &report)
        text = Duplicates.dropRepeatedHalves(text, in: name, &report)
        if let link = OnlyLink.find(in: text) { throw .onlyLink(link, in: name) }

        let input = SourceText(name: name, text: text)
        let format = try ThreadFormats.format(of: input, named: format)
        var thread = try format.posts(in: input, options, &report)
        ThreadMarks.strip(&thread, &report)
        // An export of highlights keeps the links as they were posted: there they are the post's own words.
        if thread.format != Readwise.name { TailLinks.drop(&thread, in: name, &report) }
        return thread
    }

    /// The thread in data: the words are cleaned one by one, since the text around them is not words.
    private static func records(
        in sources: [SourceText], named format: String?, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> PostThread {
        let file = try RecordFile(sources, options, &report)
        var thread = try RecordFormats.thread(in: file, named: format, options, &report)
        ThreadMarks.strip(&thread, &report)
        TailLinks.drop(&thread, in: file.name, &report)
        return thread
    }

    static func check(_ options: ReadOptions) throws(UnspoolError) {
        guard options.part >= 1 else { throw .notPositive("part", options.part) }
        guard options.maxPosts >= 1 else { throw .notPositive("max-posts", options.maxPosts) }
        guard options.maxJSONDepth >= 1 else { throw .notPositive("max-json-depth", options.maxJSONDepth) }
    }
}

/// Every format that can be read; the first that recognises a text reads it.
package enum ThreadFormats {
    /// In the order in which they are asked; plain text takes the rest.
    package static let all: [any ThreadFormat.Type] = [
        Readwise.self,
        Logseq.self,
        UnrollPage.self,
        XPage.self,
        Markdown.self,
        PlainText.self,
    ]

    /// Names of all formats as users write them.
    package static var names: [String] {
        all.map { $0.name } + [HTMLPage.name] + RecordFormats.names + WrittenThreads.all.map { $0.name }
    }

    /// The format of a text, or the one that was asked for by name.
    static func format(
        of source: SourceText, named name: String?
    ) throws(UnspoolError) -> any ThreadFormat.Type {
        guard let name else { return all.first { $0.recognises(source) } ?? PlainText.self }
        if let format = all.first(where: { $0.name == name }) { return format }
        throw .unknownFormat(name, known: names, in: source.name)
    }
}

/// A text that is one link and nothing else.
enum OnlyLink {
    /// The link.
    static func find(in text: String) -> String? {
        guard text.utf8.count <= 4096 else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first,
            word.hasPrefix("http://") || word.hasPrefix("https://")
        else {
            return nil
        }
        return String(word)
    }
}

extension PostThread {
    /// Ids "1", "2" … in reading order, for posts whose source names none.
    fileprivate mutating func numberIDs() {
        for index in posts.indices { posts[index].id = String(index + 1) }
    }
}

extension ThreadReader {
    /// Words written by hand outside of a thread (in a deck file), cleaned and marked as those of a post are.
    ///
    /// Blank lines part paragraphs; lists, quotations, fenced code and inline marks (`**bold**`, `*italic*`,
    /// `==mark==`) are read as in posts.
    package static func words(_ text: String, in name: String, _ report: inout Report) -> RichText {
        var text = Controls.strip(text, in: name, &report)
        text = Normalization.compose(text)
        text = Normalization.limitClusters(text, in: name, &report)
        text = Directions.close(text, in: name, &report)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // Marks that stand for a style are no words of anybody: they are not listed as dropped.
        var markup = Report()
        let post = Post(id: "1", number: 1, body: TextBlocks.read(lines, &markup).body)
        var thread = PostThread(format: "deck", posts: [post])
        EntityMarking.mark(&thread)
        return thread.posts[0].body
    }

    /// True when a text holds nothing that cleaning takes out (control characters, unpaired direction marks).
    package static func isClean(_ text: String, in name: String) -> Bool {
        var report = Report()
        let stripped = Controls.strip(text, in: name, &report)
        return stripped == text && Directions.close(stripped, in: name, &report) == text
    }

    /// How many bytes a source may have: data of networks is larger than text, and known by its first bytes.
    package static func byteLimit(_ source: Source, _ options: ReadOptions) -> Int {
        let isData =
            RecordFile.isData(String(decoding: source.bytes.prefix(4096), as: UTF8.self))
            || JSONLines.holds(source.bytes, named: source.name) { _ in true }
        return isData ? max(options.maxBytes, options.maxDataBytes) : options.maxBytes
    }
}
