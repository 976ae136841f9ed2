internal import Diagnostics

/// JSON with the key `posts`: one thread, a list of threads, or one thread a line.
struct ThreadLines: WrittenFormat {
    static let name = "json-threads"

    static func recognises(_ source: SourceText) -> Bool {
        // Reading all of a large file twice would cost too much, so its beginning has to say it.
        guard RecordFile.isData(source.text),
            String(decoding: source.text.utf8.prefix(64 << 10), as: UTF8.self).contains("\"posts\"")
        else { return false }
        var parser = JSONParser(Array(source.text.utf8))
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
        in source: SourceText, _ report: inout Report
    ) throws(UnspoolError) -> [WrittenThread] {
        let bytes = Array(source.text.utf8)
        var parser = JSONParser(bytes)
        var lines = LineCounter(bytes)
        var threads: [WrittenThread] = []
        while !parser.isAtEnd() {
            let start = parser.offset
            do throws(JSONParser.Failure) {
                let value = try parser.value()
                let line = lines.line(of: start)
                for item in value.items.isEmpty ? [value] : value.items {
                    threads.append(thread(item, number: threads.count + 1, line: line, in: source.name))
                }
            } catch {
                let place = Place(of: error.offset, in: source.text, named: source.name)
                // A line may have opened a list that the next lines seem to go on with: each begins anew.
                guard isLine(start, in: bytes), threads.count(where: { !$0.faults.isEmpty }) < maxBroken
                else {
                    throw .brokenJSON(error.problem, at: place)
                }
                var broken = WrittenThread(id: "line \(lines.line(of: start))", line: lines.line(of: start))
                broken.faults = UnspoolError.brokenJSON(error.problem, at: place).diagnostics
                threads.append(broken)
                parser = JSONParser(bytes, from: start)
                parser.skipLine(of: start)
            }
        }
        return unique(threads)
    }

    /// Broken lines that are told one by one at most.
    private static let maxBroken = 1_000

    /// True when a value begins a line, and the line before or behind it does too.
    private static func isLine(_ start: Int, in bytes: [UInt8]) -> Bool {
        guard bytes[start] == UInt8(ascii: "{"), start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else {
            return false
        }
        return start > 0 || RecordFile.hasLines(after: start, in: bytes)
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

/// Line numbers of rising offsets, each byte looked at once.
struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var count = 1

    /// A counter at the first line.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The line of an offset, from 1; offsets never go back.
    mutating func line(of place: Int) -> Int {
        while offset < min(place, bytes.count) {
            if bytes[offset] == UInt8(ascii: "\n") { count += 1 }
            offset += 1
        }
        return count
    }
}
