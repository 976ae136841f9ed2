internal import Rendering

/// The words of path data: commands, numbers, and flags that need no space around them.
struct PathNumbers {
    private let bytes: [UInt8]
    private var index = 0

    init(_ data: String) { bytes = Array(data.utf8) }

    /// True when only white space is left.
    var isAtEnd: Bool { bytes[index...].allSatisfy(Self.isSpace) }

    /// The next command in lower case and whether its numbers count from the pen; nothing at other text.
    mutating func command() -> (letter: Character, isRelative: Bool)? {
        skipSpace()
        guard index < bytes.count else { return nil }
        let letter = Character(Unicode.Scalar(bytes[index] | 0x20))
        guard "mlhvcsqtaz".contains(letter), bytes[index] & 0x40 != 0 else { return nil }
        defer { index += 1 }
        return (letter, bytes[index] & 0x20 != 0)
    }

    /// True when a number comes next.
    var hasNumber: Bool {
        mutating get {
            skipSeparator()
            guard index < bytes.count else { return false }
            return Self.isDigit(bytes[index]) || [0x2B, 0x2D, 0x2E].contains(bytes[index])
        }
    }

    /// The next number; nothing where there is none.
    mutating func number() -> Double? {
        skipSeparator()
        let start = index
        if peek(0x2B) || peek(0x2D) { index += 1 }
        var digits = skipDigits()
        if peek(0x2E) {
            index += 1
            digits += skipDigits()
        }
        guard digits > 0 else { return nil }
        skipExponent()
        return Double(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// The next two numbers as a place.
    mutating func point(from base: Point) -> Point? {
        guard let x = number(), let y = number() else { return nil }
        return Point(x: base.x + x, y: base.y + y)
    }

    /// The next flag of an arc, "0" or "1", with or without space behind it.
    mutating func flag() -> Bool? {
        skipSeparator()
        guard peek(0x30) || peek(0x31) else { return nil }
        defer { index += 1 }
        return bytes[index] == 0x31
    }

    private func peek(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private mutating func skipSpace() { while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 } }

    private mutating func skipSeparator() {
        skipSpace()
        guard peek(0x2C) else { return }
        index += 1
        skipSpace()
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        return index - start
    }

    /// An exponent counts only with digits behind it.
    private mutating func skipExponent() {
        guard peek(0x65) || peek(0x45) else { return }
        let start = index
        index += 1
        if peek(0x2B) || peek(0x2D) { index += 1 }
        if skipDigits() == 0 { index = start }
    }
}
