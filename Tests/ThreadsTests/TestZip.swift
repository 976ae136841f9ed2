/// Writes ZIP archives for tests: entries stored as they are, or one letter repeated by deflate.
struct TestZip {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0
    /// Zeros that are not held in memory: how many bytes stand before them, and how many they are.
    private(set) var holes: [(place: Int, count: Int)] = []

    /// Adds a file.
    mutating func add(_ name: String, _ content: [UInt8]) {
        add(name, packed: content, method: 0, size: content.count, sum: Self.sum(content))
    }

    /// Adds a file that needs a password: its words are noise.
    mutating func add(locked name: String, _ content: [UInt8]) {
        add(name, packed: content, method: 0, size: content.count, sum: 0, flags: 1)
    }

    /// Adds a file of zeros, stored as they are; only its place is kept.
    mutating func add(_ name: String, hole size: Int) {
        add(name, packed: [], method: 0, size: size, sum: 0, hole: size)
        holes.append((bytes.count, size))
    }

    /// Adds a file that unpacks to many gigabytes of blanks, whose headers are silent about it.
    mutating func add(_ name: String, gigabytes: Int) {
        var bits = BitWriter()
        bits.low(1, 1)
        bits.low(1, 2)
        bits.high(0x30 + 0x20, 8)
        // With the first copy the head is three bytes; eight more copies of 258 bytes are thirteen.
        bits.high(0b1100_0101, 8)
        bits.high(0, 5)
        var copies = BitWriter()
        for _ in 0..<8 {
            copies.high(0b1100_0101, 8)
            copies.high(0, 5)
        }
        var packed = copies.bytes
        while packed.count / 13 * 8 * 258 < gigabytes << 30 { packed += packed }
        add(name, packed: bits.bytes + packed, method: 8, size: 2_000_000, sum: 0)
    }

    /// Adds a file of text.
    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// Adds a file of blanks, packed 158 to 1: one literal, then copies of 258 bytes from one byte before (RFC 1951).
    mutating func add(_ name: String, blanks copies: Int) {
        var bits = BitWriter()
        bits.low(1, 1)
        bits.low(1, 2)
        bits.high(0x30 + 0x20, 8)
        for _ in 0..<copies {
            bits.high(0b1100_0101, 8)
            bits.high(0, 5)
        }
        bits.high(0, 7)
        let size = 1 + 258 * copies
        // Nobody reads a large one to its end, where the sum is compared.
        let sum = copies > 1_000 ? 0 : Self.sum([UInt8](repeating: 0x20, count: size))
        add(name, packed: bits.bytes, method: 8, size: size, sum: sum)
    }

    /// The archive.
    var archive: [UInt8] {
        bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.two(count) + Self.two(count)
            + Self.four(directory.count) + Self.four(offset) + [0, 0]
    }

    /// Bytes so far, the zeros among them.
    private var offset: Int { bytes.count + holes.reduce(0) { $0 + $1.count } }

    private mutating func add(
        _ name: String, packed: [UInt8], method: UInt16, size: Int, sum: UInt32, flags: UInt8 = 0,
        hole: Int = 0
    ) {
        let common =
            [20, 0, flags, 0] + Self.two(method) + [0, 0, 0x21, 0] + Self.four(Int(sum))
            + Self.four(packed.count + hole) + Self.four(size) + Self.two(UInt16(name.utf8.count)) + [0, 0]
        directory +=
            [0x50, 0x4B, 1, 2, 20, 3] + common + [UInt8](repeating: 0, count: 6) + Self.four(0x81A4_0000)
            + Self.four(offset) + Array(name.utf8)
        bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + packed
        count += 1
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

    private static func four(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }

    /// CRC-32 of ISO 3309.
    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    private struct BitWriter {
        private(set) var bytes: [UInt8] = []
        private var used = 8

        mutating func bit(_ bit: Int) {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(bit << used)
            used += 1
        }

        /// The lowest bit first.
        mutating func low(_ value: Int, _ count: Int) {
            for index in 0..<count { bit(value >> index & 1) }
        }

        /// The highest bit first, as codes are.
        mutating func high(_ value: Int, _ count: Int) {
            for index in (0..<count).reversed() { bit(value >> index & 1) }
        }
    }
}
