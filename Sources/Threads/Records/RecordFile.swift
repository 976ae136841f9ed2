internal import Diagnostics

/// The values of one or several files of JSON, in order.
struct RecordFile: Sendable {
    /// One value, and the name that a script gives it ("tweets" of "window.YTD.tweets.part0 = [").
    struct Entry: Sendable {
        /// Lower-case name; nil in plain JSON.
        var label: String?
        /// The value.
        var value: JSONValue
    }

    /// Name of the first file, for messages.
    var name: String
    /// All values.
    var entries: [Entry] = []

    /// The values without their names.
    var values: [JSONValue] { entries.map(\.value) }

    /// A file without values.
    init(name: String) { self.name = name }

    /// The values of all sources.
    init(_ sources: [SourceText], _ report: inout Report) throws(UnspoolError) {
        self.init(name: sources.first?.name ?? "thread")
        for source in sources { try add(source.text, in: source.name, &report) }
    }

    /// True when a text can only be meant as data.
    static func isData(_ text: String) -> Bool {
        let head = text.utf8.prefix(4096).filter { $0 > 0x20 }.prefix(16)
        let text = String(decoding: head, as: UTF8.self)
        return ["{\"", "{}", "[{", "[\"EVENT\"", "[[\"EVENT\"", scriptHead].contains { text.hasPrefix($0) }
    }

    /// True when all sources are to be read as data: by their content, or by the format that was asked for.
    static func areData(_ sources: [SourceText], named format: String?) throws(UnspoolError) -> Bool {
        if let format { return RecordFormats.names.contains(format) }
        let data = sources.filter { isData($0.text) }
        guard data.count < sources.count, sources.count > 1 else { return !data.isEmpty }
        throw .notAllData(in: sources.first { !isData($0.text) }?.name ?? "thread")
    }

    /// Adds the values of a text.
    ///
    /// Of files with a value a line, broken lines are left out with a warning.
    mutating func add(_ text: String, in file: String, _ report: inout Report) throws(UnspoolError) {
        let bytes = Array(text.utf8)
        var parser = JSONParser(bytes)
        while !parser.isAtEnd() {
            do throws(JSONParser.Failure) {
                let label = Self.label(in: bytes, at: parser.offset)
                if let label { parser = JSONParser(bytes, from: label.end) }
                entries.append(Entry(label: label?.name, value: try parser.value()))
                guard entries.count <= Self.maxValues else {
                    report.add(.tooManyValues(Self.maxValues, in: file))
                    return
                }
            } catch {
                var place = Place(of: error.offset, in: text, named: file)
                // The archive's own files hold addresses and telephone numbers: no line of them is shown.
                if Self.isPrivate(bytes) { place.excerpt = nil }
                guard error.problem != .tooDeep, Self.hasLines(after: error.offset, in: bytes) else {
                    throw .brokenJSON(error.problem, at: place)
                }
                report.add(.brokenLine(error.problem, at: place))
                parser.skipLine(of: error.offset)
            }
        }
        if let duplicate = parser.duplicate {
            let place = Place(of: duplicate.offset, in: text, named: file)
            report.add(.duplicateName(duplicate.name, at: place))
        }
    }

    /// True for the scripts of an archive that hold more than posts.
    private static func isPrivate(_ bytes: [UInt8]) -> Bool {
        guard let name = label(in: bytes, at: 0)?.name else { return false }
        return !name.hasPrefix("tweet") && name != "note_tweet"
    }

    /// Values read from one file at most.
    private static let maxValues = 20_000

    private static let scriptHead = "window.YTD."

    /// "window.YTD.tweets.part0 = " before a value.
    private static func label(in bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
        guard bytes[start...].starts(with: Array(scriptHead.utf8)) else { return nil }
        let head = bytes[start...].prefix(200)
        guard let equals = head.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let words = String(decoding: head[..<equals], as: UTF8.self).split(separator: ".")
        return (words.count > 2 ? words[2].trimmed.lowercased() : "", equals + 1)
    }

    /// True when a later line begins with a value of its own: then a broken one costs only its line.
    static func hasLines(after offset: Int, in bytes: [UInt8]) -> Bool {
        var index = offset
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: "\n"), bytes[index + 1] == UInt8(ascii: "{") { return true }
            index += 1
        }
        return false
    }
}

/// A byte of a text as line, column and excerpt.
struct Place {
    /// Line and column.
    let location: SourceLocation
    /// The line with a caret under the column; nil for lines that are nobody's business.
    var excerpt: String?

    /// The place of a byte.
    init(of offset: Int, in text: String, named file: String) {
        let utf8 = text.utf8
        let end = utf8.index(utf8.startIndex, offsetBy: offset, limitedBy: utf8.endIndex) ?? utf8.endIndex
        let before = text[..<end]
        let line = before.utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let start = before.utf8.lastIndex(of: 0x0A).map { utf8.index(after: $0) } ?? text.startIndex
        location = SourceLocation(file: file, line: line, column: text[start..<end].count + 1)
        // Only the stretch around it: the one line of a big file is not walked again.
        let tail = text[end...].prefix(40).prefix { !$0.isNewline }
        let head = text[start..<end].suffix(60)
        let shown = (String(head) + String(tail)).map { $0 == "\t" ? " " : String($0) }.joined()
        excerpt = shown + "\n" + String(repeating: " ", count: head.count) + "^"
    }
}
