/// JSON with a value a line: each line stands for itself, whatever the lines around it are.
enum JSONLines {
    /// One line that is not blank.
    struct Line {
        /// Offset of its first byte in the text.
        var start: Int
        /// Its values, one as a rule; or why it cannot be read, with the offset in the text.
        var values: Result<[JSONValue], JSONParser.Failure>
    }

    /// Bytes at the beginning of a file by which it is told.
    static let beginning = 64 << 10

    /// True when a file's name says that it has a value a line.
    static func isNamed(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
    }

    /// True when a file is named so and begins with lines of which one at least is an object that a test accepts.
    static func holds(_ bytes: some Sequence<UInt8>, named name: String, _ test: (JSONValue) -> Bool) -> Bool
    {
        guard isNamed(name) else { return false }
        var lines = JSONLineScan(Array(bytes.prefix(beginning)))
        while let line = lines.next() {
            if let values = try? line.values.get(),
                values.contains(where: { !$0.members.isEmpty && test($0) })
            {
                return true
            }
        }
        return false
    }

    /// True when a value that begins a line and fails on a later one has only taken the lines behind it for its own.
    static func hasSwallowed(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
        let brace = UInt8(ascii: "{")
        guard bytes[start] == brace, start == 0 || bytes[start - 1] == UInt8(ascii: "\n"),
            let line = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n"))
        else { return false }
        return line + 1 < bytes.count && bytes[line + 1] == brace
    }
}

/// The lines of a text one by one; each is read once.
struct JSONLineScan {
    private let bytes: [UInt8]
    private var offset: Int
    /// How deep lists and objects may be nested.
    let depth: Int

    /// The lines of UTF-8, beginning at a byte.
    init(_ bytes: [UInt8], from offset: Int = 0, depth: Int = ReadOptions.jsonDepths.upperBound) {
        (self.bytes, self.offset, self.depth) = (bytes, offset, depth)
    }

    /// The next line that is not blank; nil at the end.
    mutating func next() -> JSONLines.Line? {
        while offset < bytes.count {
            let start = offset
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            offset = end + 1
            if let line = line(Array(bytes[start..<end]), at: start) { return line }
        }
        return nil
    }

    private func line(_ bytes: [UInt8], at start: Int) -> JSONLines.Line? {
        var parser = JSONParser(bytes, depth: depth)
        guard !parser.isAtEnd() else { return nil }
        var values: [JSONValue] = []
        while !parser.isAtEnd() {
            let begin = parser.offset
            do throws(JSONParser.Failure) {
                values.append(try parser.value())
            } catch {
                // What follows a whole value and is none is too much, as a brace that nothing opened.
                let problem =
                    !values.isEmpty && error.offset == begin && error.problem == .unexpected
                    ? .trailing : error.problem
                return JSONLines.Line(
                    start: start,
                    values: .failure(JSONParser.Failure(problem: problem, offset: start + error.offset)))
            }
        }
        return JSONLines.Line(start: start, values: .success(values))
    }
}
