internal import Diagnostics

/// JSON with the key `posts`: one thread, a list of threads, or one thread a line.
struct ThreadLines: WrittenFormat {
    static let name = "json-threads"

    static func recognises(_ source: SourceText) -> Bool {
        if JSONLines.holds(source.text.utf8, named: source.name, isThread) { return true }
        // Reading all of a large file twice would cost too much, so its beginning has to say it.
        guard RecordFile.isData(source.text),
            String(decoding: source.text.utf8.prefix(JSONLines.beginning), as: UTF8.self).contains(
                "\"posts\"")
        else { return false }
        var parser = JSONParser(Array(source.text.utf8), depth: ReadOptions.jsonDepths.upperBound)
        guard !parser.isAtEnd(), let value = try? parser.value() else {
            return source.text.prefix(200).contains("\"posts\"")
        }
        return isThread(value) || isThread(value[0])
    }

    /// Pages of networks have a list of posts too, but each with an identity of its own.
    private static func isThread(_ value: JSONValue) -> Bool {
        guard case .array(let posts) = value["posts"] else { return false }
        guard let first = posts.first else {
            return value.has("author") || value.has("id") || value.members.count == 1
        }
        return first.string != nil || !first.has("uri") && !first.has("$type")
    }

    static func threads(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [WrittenThread] {
        var parser = JSONParser(Array(source.text.utf8), depth: options.maxJSONDepth)
        var places = Places(in: source.text, named: source.name)
        var threads: [WrittenThread] = []
        while !parser.isAtEnd() {
            let line = places.line(of: parser.offset)
            do throws(JSONParser.Failure) {
                add(try parser.value(), line, in: source.name, to: &threads)
            } catch {
                // A line may have opened what the next lines seem to go on with: each is read by itself.
                if let lines = try lines(in: source, depth: parser.depth) { return numbered(lines) }
                throw .brokenJSON(error.problem, at: places.place(of: error.offset))
            }
        }
        return numbered(threads)
    }

    /// The threads of a file with a value a line, of which some are broken; nil when it is no such file.
    private static func lines(in source: SourceText, depth: Int) throws(UnspoolError) -> [WrittenThread]? {
        var scan = JSONLineScan(Array(source.text.utf8), depth: depth)
        var places = Places(in: source.text, named: source.name)
        var threads: [WrittenThread] = []
        var isLines = JSONLines.isNamed(source.name)
        guard isLines || source.text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
        var broken = 0
        while let line = scan.next() {
            let number = places.line(of: line.start)
            switch line.values {
            case .success(let values):
                isLines = isLines || values.contains(where: isThread)
                for value in values { add(value, number, in: source.name, to: &threads) }
            case .failure(let failure):
                let fault = UnspoolError.brokenJSON(failure.problem, at: places.place(of: failure.offset))
                broken += 1
                guard broken <= mostBroken else {
                    if isLines { throw fault }
                    return nil
                }
                var thread = WrittenThread(name: "line \(number)", line: number)
                thread.faults = fault.diagnostics
                threads.append(thread)
            }
        }
        return isLines ? threads : nil
    }

    /// Broken lines that are told one by one at most.
    private static let mostBroken = 1_000

    /// Adds a thread, or all of a list.
    private static func add(
        _ value: JSONValue, _ line: Int, in file: String, to threads: inout [WrittenThread]
    ) {
        for item in value.items.isEmpty ? [value] : value.items {
            threads.append(thread(item, number: threads.count + 1, line: line, in: file))
        }
    }

    private static func thread(
        _ value: JSONValue, number: Int, line: Int, in file: String
    ) -> WrittenThread {
        var thread = WrittenThread(name: value["id"].id ?? String(number), line: line)
        thread.title = value["title"].words
        thread.language = value["lang"].words ?? value["language"].words
        let author = value["author"]
        thread.author.name = author["name"].string ?? author.string ?? ""
        thread.author.handle = author["handle"].string ?? value["handle"].string
        thread.author.avatar = author["avatar"].words ?? value["avatar"].words
        for name in value.members.keys.sorted() where !reserved.contains(name) {
            if let text = value[name].option { thread.options[name] = text }
        }
        guard case .array(let posts) = value["posts"] else {
            thread.faults = [.notAThread(at: SourceLocation(file: file, line: line))]
            return thread
        }
        if posts.isEmpty { thread.faults = [.emptyPosts(at: SourceLocation(file: file, line: line))] }
        for (index, post) in posts.enumerated() {
            if let words = post.string ?? post["text"].string {
                thread.posts.append(WrittenThread.Post(text: words, images: images(post)))
            } else if !images(post).isEmpty {
                thread.posts.append(WrittenThread.Post(text: "", images: images(post)))
            } else {
                thread.faults.append(.notAPost(index + 1, at: SourceLocation(file: file, line: line)))
            }
        }
        // One that is blank among others says nothing; where all are, there is no thread.
        if thread.faults.isEmpty, thread.posts.allSatisfy({ $0.text.trimmed.isEmpty && $0.images.isEmpty }) {
            thread.faults = [.notAPost(1, at: SourceLocation(file: file, line: line))]
        }
        return thread
    }

    private static func images(_ post: JSONValue) -> [WrittenThread.Image] {
        (post["images"].one + post["media"].one).prefix(16).compactMap { image in
            guard let asset = image["path"].words ?? image["url"].words ?? image.string else { return nil }
            return WrittenThread.Image(
                asset: asset.trimmed, altText: image["alt"].words ?? image["altText"].words)
        }
    }

    private static let reserved: Set<String> = [
        "id", "title", "lang", "language", "author", "handle", "avatar", "posts",
    ]

    /// Counts how often a name is there, so that every thread can be asked for.
    private static func numbered(_ threads: [WrittenThread]) -> [WrittenThread] {
        var seen: [String: Int] = [:]
        return threads.map { thread in
            var thread = thread
            thread.occurrence = (seen[thread.name] ?? 0) + 1
            seen[thread.name] = thread.occurrence
            return thread
        }
    }
}

extension JSONValue {
    /// A value of a render option as front matter would have it.
    fileprivate var option: String? {
        switch self {
        case .string(let text): text
        case .number(let text): text
        case .bool(let isTrue): isTrue ? "true" : "false"
        default: nil
        }
    }
}
