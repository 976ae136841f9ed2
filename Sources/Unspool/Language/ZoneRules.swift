/// The clocks of one place, from a TZif file (RFC 8536): moments at which they change, and a rule for all later ones.
package struct ZoneRules: Sendable, Hashable {
    /// Moments in seconds since 1970, rising, each with the offset from then on.
    private var changes: [Change] = []
    /// Seconds ahead of UTC before the first change.
    private var first = 0
    /// The rule behind the last change.
    private var last: PosixZone?

    private struct Change: Sendable, Hashable { var moment, offset: Int }

    /// Seconds ahead of UTC at a moment.
    package func offset(at moment: Int) -> Int {
        guard let end = changes.last, moment >= end.moment else {
            var (low, high) = (0, changes.count)
            while low < high {
                let middle = (low + high) / 2
                if changes[middle].moment <= moment { low = middle + 1 } else { high = middle }
            }
            return low > 0
                ? changes[low - 1].offset : changes.isEmpty ? last?.offset(at: moment) ?? first : first
        }
        return last?.offset(at: moment) ?? end.offset
    }

    /// The rules in a file's bytes; nil when they are none.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= 1 << 20, var block = Block(bytes, from: 0, wide: false) else { return nil }
        if block.version >= UInt8(ascii: "2") {
            guard let second = Block(bytes, from: block.end, wide: true) else { return nil }
            block = second
            if block.end < bytes.count, bytes[block.end] == 0x0A {
                let footer = bytes[(block.end + 1)...].prefix { $0 != 0x0A }
                last = PosixZone(String(decoding: footer, as: UTF8.self))
            }
        }
        first = block.types.first ?? 0
        var previous = Int.min
        for (moment, type) in zip(block.moments, block.kinds) {
            guard moment > previous, block.types.indices.contains(type) else { return nil }
            changes.append(Change(moment: moment, offset: block.types[type]))
            previous = moment
        }
    }

    /// A header and the numbers behind it: of 4 bytes in the first block, of 8 in the second.
    private struct Block {
        var version: UInt8
        var moments: [Int] = []
        var kinds: [Int] = []
        var types: [Int] = []
        var end: Int

        init?(_ bytes: [UInt8], from start: Int, wide: Bool) {
            guard bytes.count >= start + 44, Array(bytes[start..<(start + 4)]) == Array("TZif".utf8) else {
                return nil
            }
            version = bytes[start + 4]
            func number(_ place: Int, _ size: Int) -> Int {
                let value = bytes[place..<(place + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
            }
            let counts = (0..<6).map { number(start + 20 + 4 * $0, 4) }
            guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
            let (width, times, types) = (wide ? 8 : 4, counts[3], counts[4])
            var place = start + 44
            end =
                place + times * (width + 1) + types * 6 + counts[5] + counts[2] * (width + 4) + counts[1]
                + counts[0]
            guard end <= bytes.count, types > 0 else { return nil }
            for index in 0..<times { moments.append(number(place + index * width, width)) }
            place += times * width
            kinds = bytes[place..<(place + times)].map(Int.init)
            place += times
            self.types = (0..<types).map { number(place + 6 * $0, 4) }
        }
    }
}
