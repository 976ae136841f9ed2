import Foundation
import Rendering
import Testing

@testable import Unspool

struct FittingTests {
    /// A text as tall as its size times `lines`.
    private func fit(_ lines: Double, isGood: @escaping (Double) -> Bool = { _ in true })
        -> (Double) throws(RenderingError) -> Fit
    {
        { (size) throws(RenderingError) in Fit(height: lines * size, isGood: isGood(size), lines: [size * 4])
        }
    }

    @Test(arguments: [
        (32.0, 100.0, 500.0, 50.0), (32, 100, 2_000, 100), (32, 100, 505, 50.5), (32, 100, 504, 50),
        (32, 100, 320, 32),
        (32, 100, 325, 32.5), (32.3, 100, 323, 32.3), (32.3, 40.2, 401, 40), (32.3, 40.2, 402, 40.2),
        (6, 1_200, 7_345, 734.5),
    ])
    func `the largest size is found exactly in steps of half a du`(
        _ low: Double, _ high: Double, _ height: Double, _ expected: Double
    ) throws {
        // Half a du of tolerance in height: taken off, so that the figures are whole.
        let outcome = try Fitting.largest(in: low...high, height: height - 0.5, fit(10))
        #expect(outcome == Fitting.Outcome(size: expected, overflows: false))
    }

    @Test func `a text that is too tall at its smallest overflows`() throws {
        let outcome = try Fitting.largest(in: 32...100, height: 319, fit(10))
        #expect(outcome == Fitting.Outcome(size: 32, overflows: true))
        #expect(try Fitting.largest(in: 40...40, height: 399, fit(10)).overflows)
        #expect(try Fitting.largest(in: 40...40, height: 400, fit(10)) == .init(size: 40, overflows: false))
    }

    @Test func `a size that breaks a word is refused unless every size does`() throws {
        let outcome = try Fitting.largest(in: 32...100, height: 2_000, fit(10) { $0 <= 61.2 })
        #expect(outcome.size == 61)
        #expect(try Fitting.largest(in: 32...100, height: 900, fit(10) { _ in false }).size == 90)
    }

    @Test func `the calmest size is the cheapest of thirteen, down to three quarters`() throws {
        var tried: [Double] = []
        let best = try Fitting.calmest(from: 100, floor: 10, height: .infinity) {
            (size) throws(RenderingError) in
            tried.append(size)
            return Fit(height: size, isGood: true, lines: size == 88 ? [400, 400] : [400, 40])
        }
        #expect(best == 88)
        #expect(tried == stride(from: 100.0, through: 76, by: -2).map { $0 })
    }

    @Test func `the calmest size is not below the floor, not too tall and breaks no word`() throws {
        var tried: [Double] = []
        _ = try Fitting.calmest(from: 100, floor: 95, height: .infinity) { (size) throws(RenderingError) in
            tried.append(size)
            return Fit(height: 1, isGood: true, lines: [1, 1])
        }
        #expect(tried == [100, 98, 96])
        let tall = try Fitting.calmest(from: 100, floor: 10, height: 50) { (size) throws(RenderingError) in
            Fit(height: size == 100 ? 50 : 51, isGood: true, lines: size == 100 ? [100, 10] : [100, 100])
        }
        #expect(tall == 100)
        let broken = try Fitting.calmest(from: 100, floor: 10, height: 500) { (size) throws(RenderingError) in
            Fit(height: 1, isGood: size == 100, lines: size == 100 ? [100, 10] : [100, 100])
        }
        #expect(broken == 100)
    }

    /// SPEC.md, section 5.4, as it stands there.
    private func cost(_ lines: [Double], _ size: Double, _ largest: Double) -> Double {
        guard let widest = lines.max(), let last = lines.last else { return 0 }
        let body = lines.dropLast()
        let rag = body.map { pow(1 - $0 / widest, 2) }.reduce(0, +) / Double(max(1, body.count))
        return rag + 0.35 * max(0, 0.3 - last / widest) + 0.28 * pow(1 - size / largest, 1.2)
            + 0.01 * Double(lines.count)
    }

    @Test(arguments: [
        [400.0], [400, 400], [400, 40], [100, 400, 200], [400, 390, 380, 100], [1, 1, 1, 1, 1, 1, 1],
    ])
    func `rag cost is the formula of the specification`(_ lines: [Double]) {
        for size in [100.0, 99.5, 98, 90, 76, 50] {
            #expect(abs(Fitting.ragCost(lines, size, 100) - cost(lines, size, 100)) < 1e-9)
        }
    }

    @Test func `rag cost of nothing is a number`() {
        #expect(Fitting.ragCost([], 50, 100).isFinite)
        #expect(Fitting.ragCost([0, 0], 50, 100).isFinite)
        #expect(Fitting.ragCost([0], 100, 100).isFinite)
    }
}
