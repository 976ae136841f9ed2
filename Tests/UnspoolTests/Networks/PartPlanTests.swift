import Testing

@testable internal import Unspool

/// How a carousel is divided into posts.
struct PartPlanTests {
    @Test(arguments: [
        ([0, 1, 2], 4, [3]), ([0, 1, 2, 3, 4], 4, [3, 2]), ([0, 1, 2, 3, 4, 5, 6, 7, 8], 4, [3, 3, 3]),
        // Even parts would cut slide 2 in two.
        ([0, 1, 2, 2, 2, 3, 4, 5], 5, [5, 3]), ([0, 1, 1, 2, 2, 3, 3, 4], 4, [4, 4]),
        // No slide alone, though a cut is the price.
        ([0, 0, 0, 0, 1], 4, [3, 2]), ([0, 1, 2], 2, [2, 1]), ([0, 1, 2], 1, [1, 1, 1]), ([], 4, []),
        ([0, 0, 0, 0, 0, 0], 4, [3, 3]),
    ])
    func `posts are few, whole and even`(origins: [Int], most: Int, sizes: [Int]) {
        #expect(PartPlan.parts(origins, most: most).map(\.count) == sizes)
    }

    @Test func `parts hold every page once, within the limit, as few as can be`() {
        for pages in 1...60 {
            let origins = (0..<pages).map { $0 * 2 / 3 }
            for most in [1, 2, 4, 5, 10, 35, 100] {
                let parts = PartPlan.parts(origins, most: most)
                #expect(parts.flatMap(Array.init) == Array(0..<pages))
                #expect(parts.allSatisfy { !$0.isEmpty && $0.count <= most })
                #expect(parts.count == (pages + most - 1) / most)
                #expect(most < 3 || pages <= most || parts.allSatisfy { $0.count > 1 })
            }
        }
    }

    @Test func `two hundred pages are quickly planned`() {
        let clock = ContinuousClock()
        let time = clock.measure { _ = PartPlan.parts(Array(0..<200), most: 4) }
        #expect(time < .seconds(2))
    }
}
