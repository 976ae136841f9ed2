/// mulberry32: the generator that patterns.md prescribes, so that every run draws the same picture.
package struct SeededRandom: Sendable {
    private var state: UInt32

    /// A generator with its seed.
    package init(seed: UInt32) { state = seed }

    /// The next number, from 0 up to but not including 1.
    package mutating func next() -> Double {
        state &+= 0x6D2B_79F5
        var t = (state ^ (state >> 15)) &* (1 | state)
        t = (t &+ ((t ^ (t >> 7)) &* (61 | t))) ^ t
        return Double(t ^ (t >> 14)) / 4_294_967_296
    }

    /// The next whole number from 0 up to but not including `count`.
    package mutating func next(below count: Int) -> Int { Int(next() * Double(count)) }
}

/// A number that stands for a text or file: 32-bit FNV-1a, so that every thread has a picture of its own.
package enum Fingerprint {
    /// The fingerprint of bytes.
    package static func fnv1a(_ bytes: [UInt8]) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
