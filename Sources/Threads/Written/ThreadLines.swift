internal import Diagnostics

/// JSON with the key `posts`: one thread, a list of threads, or one thread a line.
struct ThreadLines: WrittenFormat {
    static let name = "json-threads"

    static func recognises(_ source: SourceText) -> Bool {
        // Reading all of a large file twice would cost too much, so its beginning has to say it.
        guard RecordFile.isData(source.text),
            String(decoding: source.text.utf8.prefix(64 << 10), as: UTF8.self).contains("\"posts\"")
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
        guard let first = posts.first else { return value.has("author") || value.has("id") }
        return first.string != nil || !first.has("uri") && !first.has("$type")
    }

    static func threads(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [WrittenThread] {
        var parser = JSONParser(Array(source.text.utf8), depth: options.maxJSONDepth)
        var places = Places(in: source.text, named: source.name)
        var threads: [WrittenThread] = []
        var broken = BrokenLines(size: source.text.utf8.count)
        while !parser.isAtEnd() {
            let start = parser.offset
            let line = places.line(of: start)
            do throws(JSONParser.Failure) {
                let value = try parser.value()
                for item in value.items.isEmpty ? [value] : value.items {
                    threads.append(thread(item, number: threads.count + 1, line: line, in: source.name))
                }
            } catch {
                // The next line may lie before the place where this one fails.
                var ahead = places
                let place = ahead.place(of: error.offset)
                // A line may have opened a list that the next lines seem to go on with: each begins anew.
                guard isLine(start, in: parser.bytes, &places), broken.add(from: start, to: error.offset)
                else { throw .brokenJSON(error.problem, at: place) }
                var thread = WrittenThread(id: "line \(line)", line: line)
                thread.faults = UnspoolError.brokenJSON(error.problem, at: place).diagnostics
                threads.append(thread)
                parser = JSONParser(parser.bytes, from: start, depth: parser.depth)
                parser.skipLine(of: start)
            }
        }
        return unique(threads)
    }

    /// True when a value begins a line, and the line before or behind it does too.
    private static func isLine(_ start: Int, in bytes: [UInt8], _ places: inout Places) -> Bool {
        guard bytes[start] == UInt8(ascii: "{"), start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else {
            return false
        }
        return start > 0 || places.hasValues(after: start)
    }

    private static func thread(
        _ value: JSONValue, number: Int, line: Int, in file: String
    ) -> WrittenThread {
        var thread = WrittenThread(id: value["id"].id ?? String(number), line: line)
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
        for (index, post) in posts.enumerated() {
            if let words = post.string ?? post["text"].string {
                thread.posts.append(WrittenThread.Post(text: words, images: images(post)))
            } else if !images(post).isEmpty {
                thread.posts.append(WrittenThread.Post(text: "", images: images(post)))
            } else {
                thread.faults.append(.notAPost(index + 1, at: SourceLocation(file: file, line: line)))
            }
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

    /// A name that is there twice gets a number behind it, so that every thread can be asked for.
    private static func unique(_ threads: [WrittenThread]) -> [WrittenThread] {
        var seen: [String: Int] = [:]
        return threads.map { thread in
            var thread = thread
            let count = (seen[thread.id] ?? 0) + 1
            seen[thread.id] = count
            if count > 1 { thread.id += " (\(count))" }
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

/// How many lines were broken, and how much of the file was read again because of them.
private struct BrokenLines {
    /// Broken lines that are told one by one at most.
    private static let limit = 1_000

    /// Bytes of the file.
    let size: Int
    private var count = 0
    private var bytes = 0

    init(size: Int) { self.size = size }

    /// Counts a value that begins at one byte and fails at another; false when this is no file of lines any more.
    ///
    /// A value that is not closed may fail at the end of the file, and so may each of the lines within.
    mutating func add(from start: Int, to end: Int) -> Bool {
        count += 1
        bytes += end - start
        return count <= Self.limit && bytes <= 4 * size
    }
}
