internal import CFuzzer

/// The mutation that looks for hangs: a piece of an input, many times over.
///
/// What a reader does with a sign once it may do a thousand times for a thousand of them; mutations of single bytes
/// never make inputs that are long enough to show it.
struct Repetition {
    /// The longest piece in bytes.
    static let longestPiece = 96

    /// State of a linear congruential generator (Knuth, MMIX), so that a seed gives the same mutation.
    private var state: UInt64

    /// A mutation for a seed of libFuzzer's.
    init(seed: CUnsignedInt) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    /// A number below a bound of at least 1.
    mutating func number(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    /// The input with a piece of its content repeated, as long as the limit allows or shorter.
    mutating func repeated(_ input: [UInt8], limit: Int) -> [UInt8] {
        guard input.count > 2, limit > input.count else { return input }
        let start = 2 + number(below: input.count - 2)
        let end = start + 1 + number(below: min(Self.longestPiece, input.count - start))
        let room = (limit - input.count) / (end - start)
        guard room > 0 else { return input }
        let times = number(below: 4) == 0 ? room : number(below: room) + 1
        var output = Array(input[..<start])
        for _ in 0...times { output += input[start..<end] }
        return output + input[end...]
    }
}

/// What libFuzzer asks for a mutation: one in a hundred is a repetition, the others are its own.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: CUnsignedInt) -> Int {
    var repetition = Repetition(seed: seed)
    guard repetition.number(below: 100) == 0 else { return LLVMFuzzerMutate(bytes, count, limit) }
    let output = repetition.repeated(Array(UnsafeBufferPointer(start: bytes, count: count)), limit: limit)
    UnsafeMutableBufferPointer(start: bytes, count: limit).update(fromContentsOf: output)
    return output.count
}
