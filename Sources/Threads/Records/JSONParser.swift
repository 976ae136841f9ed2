/// Reads JSON (RFC 8259) one value at a time, within bounds; it never calls itself deeper than its `depth`.
///
/// A parser of our own, since a person who holds a cut file needs its line and column, which the usual decoders
/// do not tell, and since files of many values are read one by one.
struct JSONParser {
    /// Why there is no value.
    struct Failure: Error {
        /// What is wrong.
        enum Problem: Hashable {
            case endsEarly, unexpected, tooDeep(Int), longNumber(Int), badNumber, badEscape, badControl,
                noColon
            case noComma, trailing
        }

        /// What is wrong.
        var problem: Problem
        /// Byte at which it was seen.
        var offset: Int
    }

    /// Characters of one number at most; the longest of an honest file has 25.
    static let maxDigits = 64

    /// The whole text.
    let bytes: [UInt8]
    /// Levels of lists and objects at most.
    let depth: Int
    /// The next byte.
    private(set) var offset: Int
    /// The first name that an object holds twice, with its place.
    private(set) var duplicate: (name: String, offset: Int)?

    /// A parser of UTF-8, beginning at a byte; the usual depth is that of `ReadOptions`.
    init(_ bytes: [UInt8], from offset: Int = 0, depth: Int = ReadOptions.usualJSONDepth) {
        self.bytes = bytes
        self.depth = min(depth, ReadOptions.jsonDepths.upperBound)
        self.offset = offset
    }

    /// True at the end; skips blanks, and the separators that some tools put between values.
    mutating func isAtEnd() -> Bool {
        while offset < bytes.count, Self.isBlank(bytes[offset]) || Self.isSeparator(bytes[offset]) {
            offset += 1
        }
        return offset >= bytes.count
    }

    /// The value that begins here.
    mutating func value() throws(Failure) -> JSONValue { try value(level: 1) }

    /// The members of the object that begins here, in their order; nil when this is another value.
    mutating func members() throws(Failure) -> [JSONMembers.Member]? {
        try skipBlanks()
        guard take("{") else {
            _ = try value()
            return nil
        }
        var members: [JSONMembers.Member] = []
        try skipBlanks()
        if take("}") { return members }
        while true {
            let (name, start) = try memberName()
            try skipBlanks()
            let begin = offset
            let value = try value(level: 2)
            members.append(JSONMembers.Member(name: name, value: value, bytes: begin..<offset, offset: start))
            try skipBlanks()
            if take("}") { return members }
            guard take(",") else { throw failure(.noComma) }
        }
    }

    /// Moves to the line after the one of a byte.
    mutating func skipLine(of place: Int) {
        offset = max(offset, place)
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    }

    private mutating func value(level: Int) throws(Failure) -> JSONValue {
        try skipBlanks()
        switch bytes[offset] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard level <= depth else { throw failure(.tooDeep(depth)) }
            offset += 1
            return bytes[offset - 1] == UInt8(ascii: "{") ? try object(level) : try array(level)
        case UInt8(ascii: "\""):
            offset += 1
            return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            for (word, value) in Self.words where bytes[offset...].starts(with: word) {
                offset += word.count
                return value
            }
            throw failure(.unexpected)
        }
    }

    private mutating func array(_ level: Int) throws(Failure) -> JSONValue {
        var items: [JSONValue] = []
        try skipBlanks()
        if take("]") { return .array([]) }
        while true {
            items.append(try value(level: level + 1))
            try skipBlanks()
            if take("]") { return .array(items) }
            guard take(",") else { throw failure(.noComma) }
        }
    }

    /// The name of an object's member with its colon, and where it begins.
    private mutating func memberName() throws(Failure) -> (name: String, start: Int) {
        try skipBlanks()
        let start = offset
        guard take("\"") else { throw failure(.unexpected) }
        let name = try string()
        try skipBlanks()
        guard take(":") else { throw failure(.noColon) }
        return (name, start)
    }

    private mutating func object(_ level: Int) throws(Failure) -> JSONValue {
        var members: [String: JSONValue] = [:]
        try skipBlanks()
        if take("}") { return .object([:]) }
        while true {
            let (name, start) = try memberName()
            let value = try value(level: level + 1)
            // The first one counts, as in the decoders of our platform.
            if members[name] == nil {
                members[name] = value
            } else if duplicate == nil {
                duplicate = (name, start)
            }
            try skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw failure(.noComma) }
        }
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = offset
        while offset < bytes.count, "+-.eE0123456789".utf8.contains(bytes[offset]) { offset += 1 }
        let length = offset - start
        guard length <= Self.maxDigits else {
            throw Failure(problem: .longNumber(length), offset: start)
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard Double(text) != nil else { throw Failure(problem: .badNumber, offset: start) }
        return .number(text)
    }

    // MARK: Words

    /// The words up to the closing quote; the opening one is behind us.
    private mutating func string() throws(Failure) -> String {
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw failure(.badControl)
            default: offset += 1
            }
        }
        throw failure(.endsEarly)
    }

    private mutating func escapedString(from start: Int) throws(Failure) -> String {
        var text = Array(bytes[start..<offset])
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                offset += 1
                text += Array(try escape().utf8)
            case 0..<0x20: throw failure(.badControl)
            default:
                text.append(bytes[offset])
                offset += 1
            }
        }
        throw failure(.endsEarly)
    }

    private mutating func escape() throws(Failure) -> String {
        guard offset < bytes.count else { throw failure(.endsEarly) }
        let sign = bytes[offset]
        offset += 1
        switch sign {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return String(decoding: [sign], as: UTF8.self)
        case UInt8(ascii: "u"): return String(Character(try unicode()))
        default:
            offset -= 1
            throw failure(.badEscape)
        }
    }

    /// After "\u": one scalar; half of a pair alone, which files of cut texts hold, is U+FFFD.
    private mutating func unicode() throws(Failure) -> Unicode.Scalar {
        let high = try unit()
        guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        let place = offset
        guard bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return "\u{FFFD}"
        }
        offset += 2
        let low = try unit()
        guard (0xDC00...0xDFFF).contains(low) else {
            offset = place
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func unit() throws(Failure) -> UInt32 {
        guard offset + 4 <= bytes.count else { throw failure(.endsEarly) }
        let digits = String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let unit = UInt32(digits, radix: 16)
        else { throw failure(.badEscape) }
        offset += 4
        return unit
    }

    // MARK: Bytes

    private mutating func skipBlanks() throws(Failure) {
        while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
        guard offset < bytes.count else { throw failure(.endsEarly) }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
        offset += 1
        return true
    }

    private func failure(_ problem: Failure.Problem) -> Failure {
        Failure(problem: offset >= bytes.count ? .endsEarly : problem, offset: min(offset, bytes.count))
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// A comma, a semicolon, or the record separator of RFC 7464.
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x1E
    }

    private static let words: [([UInt8], JSONValue)] = [
        (Array("true".utf8), .bool(true)), (Array("false".utf8), .bool(false)), (Array("null".utf8), .null),
    ]
}
