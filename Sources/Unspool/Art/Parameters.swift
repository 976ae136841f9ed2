/// Numbers by name, held to what is safe to draw with.
struct Parameters: Sendable, Hashable {
    private let values: [String: Double]

    init(_ values: [String: Double]) { self.values = values }

    /// A number within limits; the usual one where it is missing or not finite.
    func number(_ name: String, _ usual: Double, in limits: ClosedRange<Double>) -> Double {
        guard let value = values[name], value.isFinite else { return usual }
        return min(limits.upperBound, max(limits.lowerBound, value))
    }

    /// A number without a usual value; nothing where it is missing or not finite.
    func number(_ name: String, in limits: ClosedRange<Double>) -> Double? {
        guard values[name]?.isFinite == true else { return nil }
        return number(name, limits.lowerBound, in: limits)
    }

    /// A whole number within limits.
    func count(_ name: String, _ usual: Int, in limits: ClosedRange<Int>) -> Int {
        let range = Double(limits.lowerBound)...Double(limits.upperBound)
        return Int(number(name, Double(usual), in: range).rounded())
    }

    /// A length in du, above 0.
    func length(_ name: String, _ usual: Double) -> Double { number(name, usual, in: 0.5...4096) }

    /// The start of a random sequence.
    func seed(_ usual: UInt32) -> UInt32 { UInt32(number("seed", Double(usual), in: 0...4_294_967_295)) }
}
