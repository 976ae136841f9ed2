/// Random numbers that are the same on every machine: mulberry32 (patterns.md, "PRNG").
package struct SeededRandom: Sendable, Hashable {
    private var state: UInt32

    /// A sequence; the same seed gives the same numbers.
    package init(seed: UInt32) { state = seed }

    /// The next number, from 0 up to but not including 1.
    package mutating func next() -> Double {
        state &+= 0x6D2B_79F5
        var t = (state ^ state >> 15) &* (1 | state)
        t = (t &+ (t ^ t >> 7) &* (61 | t)) ^ t
        return Double(t ^ t >> 14) / 4_294_967_296
    }

    /// The next number as a place in a list of so many; 0 for an empty one.
    package mutating func index(below count: Int) -> Int { Int(next() * Double(max(0, count))) }
}
