internal import CProcess

/// Reads multipart/form-data (RFC 7578) as it comes, within bounds; what stands in a part is never kept here.
struct MultipartParser {
    /// What the bytes say.
    enum Event: Equatable {
        /// A part begins.
        case begin(PartHeader)
        /// Bytes of the part: a range of the buffer that is valid until the next call.
        case bytes(Range<Int>)
        /// The part ends.
        case end
    }

    /// What a part says of itself.
    struct PartHeader: Equatable, Sendable {
        /// The field's name.
        var name: String
        /// The file's name; nil for plain fields.
        var fileName: String?
        /// The media type.
        var contentType: String?
        /// True when the part has an encoding of its own, which RFC 7578 has abandoned.
        var isEncoded = false
    }

    /// Why the bytes are no form.
    enum Fault: Error, Equatable {
        case noBoundary, noName, badHeader, endsEarly
        /// Bytes of the header; nil: its end has not come.
        case headerTooLong(Int?)
        /// Bytes of the name.
        case nameTooLong(Int)
    }

    /// Bytes of a part's header at most (LIMITS.md, row 2).
    static let headerLimit = 8 << 10
    /// Bytes of a field's name at most.
    static let nameLimit = 64
    /// Bytes of a boundary at most (RFC 2046).
    static let boundaryLimit = 70

    private enum Place { case preamble, afterBoundary, header, body, epilogue }

    private let delimiter: [UInt8]
    private var place = Place.preamble
    /// What has come and is not yet said.
    private(set) var buffer: [UInt8]
    private var cursor = 0
    /// Blanks behind the boundary so far.
    private var padding = 0

    /// A parser for the boundary of a Content-Type.
    init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary has no line before it; with this it looks like all others.
        buffer = [13, 10]
    }

    /// True when the closing boundary was seen.
    var isComplete: Bool { place == .epilogue }

    /// Takes further bytes.
    mutating func feed(_ bytes: some Sequence<UInt8>) {
        if cursor > 0 {
            buffer.removeFirst(cursor)
            cursor = 0
        }
        guard place != .epilogue else { return }
        buffer.append(contentsOf: bytes)
    }

    /// What comes next; nil when more bytes are needed.
    mutating func next() throws(Fault) -> Event? {
        while true {
            switch place {
            case .preamble:
                guard skipPreamble() else {
                    // A preamble is allowed, a flood before the first boundary is not.
                    if buffer.count - cursor > Self.headerLimit { throw .noBoundary }
                    return nil
                }
            case .afterBoundary:
                guard try skipPadding() else { return nil }
                let pair = (buffer[cursor], buffer[cursor + 1])
                if pair == (45, 45) {
                    place = .epilogue
                } else if pair == (13, 10) {
                    cursor += 2
                    place = .header
                } else {
                    throw .badHeader
                }
            case .header:
                guard let header = try header() else { return nil }
                place = .body
                return .begin(header)
            case .body: return body()
            case .epilogue:
                cursor = buffer.count
                return nil
            }
        }
    }

    private mutating func skipPreamble() -> Bool {
        guard let found = find(delimiter, from: cursor) else { return false }
        cursor = found + delimiter.count
        place = .afterBoundary
        return true
    }

    /// Blanks behind a boundary, which gateways of mail may add (RFC 2046, section 5.1.1); false: more must come.
    private mutating func skipPadding() throws(Fault) -> Bool {
        let start = cursor
        while cursor < buffer.count, buffer[cursor] == 32 || buffer[cursor] == 9 { cursor += 1 }
        padding += cursor - start
        if padding > Self.headerLimit { throw .badHeader }
        guard buffer.count - cursor >= 2 else { return false }
        // Blanks in the midst of the last boundary make it none.
        if padding > 0, buffer[cursor] == 45 { throw .badHeader }
        padding = 0
        return true
    }

    private mutating func body() -> Event? {
        if let found = find(delimiter, from: cursor) {
            guard found == cursor else {
                defer { cursor = found }
                return .bytes(cursor..<found)
            }
            cursor += delimiter.count
            place = .afterBoundary
            return .end
        }
        // The last bytes may be the beginning of a boundary.
        let safe = buffer.count - delimiter.count + 1
        guard safe > cursor else { return nil }
        defer { cursor = safe }
        return .bytes(cursor..<safe)
    }

    private mutating func header() throws(Fault) -> PartHeader? {
        let end: Int
        let next: Int
        if buffer.count - cursor >= 2, buffer[cursor] == 13, buffer[cursor + 1] == 10 {
            (end, next) = (cursor, cursor + 2)
        } else if let found = find([13, 10, 13, 10], from: cursor) {
            (end, next) = (found, found + 4)
        } else {
            if buffer.count - cursor > Self.headerLimit { throw .headerTooLong(nil) }
            return nil
        }
        guard end - cursor <= Self.headerLimit else { throw .headerTooLong(end - cursor) }
        let header = try PartHeader(lines: buffer[cursor..<end])
        cursor = next
        return header
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard start < buffer.count else { return nil }
        return buffer.withUnsafeBytes { (hay) -> Int? in
            guard let base = hay.baseAddress else { return nil }
            let found = memmem(base + start, hay.count - start, needle, needle.count)
            return found.map { UnsafeRawPointer($0) - base }
        }
    }
}

extension MultipartParser.PartHeader {
    /// Reads the lines of a part's header.
    fileprivate init(lines: ArraySlice<UInt8>) throws(MultipartParser.Fault) {
        guard let text = String(validating: lines, as: UTF8.self), !text.utf8.contains(0) else {
            throw .badHeader
        }
        var found: [String: String]?
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw .badHeader }
            let value = String(line[line.index(after: colon)...].drop { $0 == " " })
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard found == nil else { throw .badHeader }
                found = HeaderParameters.of(value)
            case "content-type": contentType = value.lowercased()
            case "content-transfer-encoding":
                isEncoded = !["7bit", "8bit", "binary"].contains(value.lowercased())
            default: break
            }
        }
        guard let name = found?["name"], found?[""] == "form-data", !name.isEmpty else { throw .noName }
        let size = name.utf8.count
        guard size <= MultipartParser.nameLimit else { throw .nameTooLong(size) }
        self.name = name
        // A browser's path, or a hostile one: only what stands after the last separator is a name.
        fileName = found?["filename"].map { name in
            String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
        }
        isEncoded = isEncoded || found?["filename*"] != nil
    }

    private init() { name = "" }
}

/// `value; name="text"; other=word` of a header.
enum HeaderParameters {
    /// Parameters by lower-case name; the value itself has the empty name; nil when it is malformed.
    static func of(_ header: String) -> [String: String]? {
        var rest = Substring(header)
        var found: [String: String] = [:]
        found[""] = String(rest.prefix { $0 != ";" }).trimmed.lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            guard !rest.isEmpty else { break }
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let name = String(rest[..<equals]).trimmed.lowercased()
            rest = rest[rest.index(after: equals)...]
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.first, character != "\"" {
                    // Browsers escape quotes as %22, others by a backslash, which also begins Windows' paths.
                    let next = rest.dropFirst().first
                    if character == "\\", next == "\"" || next == "\\" { rest = rest.dropFirst() }
                    value.append(rest.removeFirst())
                }
                guard rest.first == "\"" else { return nil }
                rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
                guard rest.isEmpty || rest.first == ";" else { return nil }
            } else {
                value = String(rest.prefix { $0 != ";" }).trimmed
                rest = rest.drop { $0 != ";" }
            }
            guard found.updateValue(value, forKey: name) == nil else { return nil }
        }
        return found
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first == " " || text.first == "\t" { text = text.dropFirst() }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
