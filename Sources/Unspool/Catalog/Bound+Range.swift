internal import Diagnostics

extension Bound {
    /// The end of a range that a whole number lies beyond.
    init(_ number: Int, outOf range: ClosedRange<Int>) {
        self.init(number < range.lowerBound ? range.lowerBound : range.upperBound, actual: number)
    }

    /// The end of a range that a number lies beyond; nil when either is no whole number.
    init?(_ number: Double, outOf range: ClosedRange<Double>) {
        let limit = number < range.lowerBound ? range.lowerBound : range.upperBound
        guard let limit = Int(exactly: limit), let actual = Int(exactly: number) else { return nil }
        self.init(limit, actual: actual)
    }
}
