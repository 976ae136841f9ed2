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
    init(
        _ sources: [SourceText], _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) {
        self.init(name: sources.first?.name ?? "thread")
        for source in sources { try add(source, options, &report) }
    }

    /// True when a text can only be meant as data.
    static func isData(_ text: String) -> Bool {
        let head = text.utf8.prefix(4096).filter { $0 > 0x20 }.prefix(16)
        let text = String(decoding: head, as: UTF8.self)
        return ["{\"", "{}", "[{", "[\"EVENT\"", "[[\"EVENT\"", scriptHead].contains { text.hasPrefix($0) }
    }

    /// True when a source can only be meant as data: by its beginning, or by lines of JSON and a name that says so.
    static func isData(_ source: SourceText) -> Bool {
        isData(source.text) || JSONLines.holds(source.text.utf8, named: source.name) { _ in true }
    }

    /// True when all sources are to be read as data: by their content, or by the format that was asked for.
    static func areData(_ sources: [SourceText], named format: String?) throws(UnspoolError) -> Bool {
        if let format { return RecordFormats.names.contains(format) }
        let data = sources.filter { isData($0) }
        guard data.count < sources.count, sources.count > 1 else { return !data.isEmpty }
        throw .notAllData(in: sources.first { !isData($0) }?.name ?? "thread")
    }

    /// Adds the values of a text.
    ///
    /// Of files with a value a line, broken lines are left out with a warning.
    private mutating func add(
        _ source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) {
        let (bytes, file) = (Array(source.text.utf8), source.name)
        var parser = JSONParser(bytes, depth: options.maxJSONDepth)
        var places = Places(in: source.text, named: file)
        let before = entries.count
        while !parser.isAtEnd() {
            let start = parser.offset
            do throws(JSONParser.Failure) {
                let label = Self.label(in: bytes, at: parser.offset)
                if let label { parser = JSONParser(bytes, from: label.end, depth: parser.depth) }
                entries.append(Entry(label: label?.name, value: try parser.value()))
                guard entries.count <= Self.maxValues else {
                    report.add(.tooManyValues(Self.maxValues, in: file))
                    return
                }
            } catch {
                // A first value that is laid out in lines looks the same: then the name has to say it.
                if JSONLines.isNamed(file) || entries.count > before,
                    JSONLines.hasSwallowed(bytes, from: start, to: error.offset)
                {
                    try addLines(
                        JSONLineScan(bytes, from: start, depth: parser.depth), &places, file, &report)
                    break
                }
                var place = places.place(of: error.offset)
                // The archive's own files hold addresses and telephone numbers: no line of them is shown.
                if Self.isPrivate(bytes) { place.excerpt = nil }
                guard error.problem != .tooDeep(parser.depth), places.hasValues(after: error.offset),
                    places.count <= Self.maxValues
                else {
                    throw .brokenJSON(error.problem, at: place)
                }
                report.add(.brokenLine(error.problem, at: place))
                parser.skipLine(of: error.offset)
            }
        }
        if let duplicate = parser.duplicate {
            // It may lie before the last broken line.
            var places = Places(in: source.text, named: file)
            let place = places.place(of: duplicate.offset)
            report.add(.duplicateName(duplicate.name, at: place))
        }
    }

    /// Adds the values of lines, each read by itself.
    private mutating func addLines(
        _ lines: JSONLineScan, _ places: inout Places, _ file: String, _ report: inout Report
    ) throws(UnspoolError) {
        var lines = lines
        while let line = lines.next() {
            switch line.values {
            case .success(let values):
                entries += values.map { Entry(label: nil, value: $0) }
                guard entries.count <= Self.maxValues else {
                    return report.add(.tooManyValues(Self.maxValues, in: file))
                }
            case .failure(let failure):
                let place = places.place(of: failure.offset)
                guard failure.problem != .tooDeep(lines.depth), places.count <= Self.maxValues else {
                    throw .brokenJSON(failure.problem, at: place)
                }
                report.add(.brokenLine(failure.problem, at: place))
            }
        }
    }

    /// True for the scripts of an archive that hold more than posts.
    private static func isPrivate(_ bytes: [UInt8]) -> Bool {
        guard let name = label(in: bytes, at: 0)?.name else { return false }
        return !name.hasPrefix("tweet") && name != "note_tweet"
    }

    /// Values read from one file at most, and broken lines left out of one.
    static let maxValues = 20_000

    private static let scriptHead = "window.YTD."

    /// "window.YTD.tweets.part0 = " before a value.
    private static func label(in bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
        guard bytes[start...].starts(with: Array(scriptHead.utf8)) else { return nil }
        let head = bytes[start...].prefix(200)
        guard let equals = head.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let words = String(decoding: head[..<equals], as: UTF8.self).split(separator: ".")
        return (words.count > 2 ? words[2].trimmed.lowercased() : "", equals + 1)
    }
}
