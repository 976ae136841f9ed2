/// Which pages go into which post, when a carousel is longer than a post may be.
package enum PartPlan {
    /// Ranges of pages, one a post, in order: as few as the limit allows.
    ///
    /// Of the ways to do that the one is taken that leaves the fewest posts with a single page, then the one that
    /// cuts the fewest slides in two, then the most even one; of equals the one whose later posts are shorter.
    ///
    /// - Parameters:
    ///   - origins: of each page, the number of its slide; pages of one slide stand together.
    ///   - most: pages of one post at most, from 1.
    /// - Returns: the ranges, none empty.
    package static func parts(_ origins: [Int], most: Int) -> [Range<Int>] {
        let (pages, most) = (origins.count, max(1, most))
        guard pages > most else { return pages > 0 ? [0..<pages] : [] }
        let count = (pages + most - 1) / most
        // cost[n]: the least cost of the first n pages in so many parts; starts: where the last of them begins.
        var cost = [Int?](repeating: nil, count: pages + 1)
        cost[0] = 0
        var starts: [[Int]] = []
        for _ in 0..<count {
            var (next, from) = (
                [Int?](repeating: nil, count: pages + 1), [Int](repeating: 0, count: pages + 1)
            )
            for end in 1...pages {
                for start in max(0, end - most)..<end {
                    guard let before = cost[start] else { continue }
                    let all = before + price(start..<end, origins)
                    // Later starts leave the last post shorter: they win where all else is the same.
                    if next[end].map({ all <= $0 }) ?? true { (next[end], from[end]) = (all, start) }
                }
            }
            cost = next
            starts.append(from)
        }
        var (parts, end): ([Range<Int>], Int) = ([], pages)
        for from in starts.reversed() {
            parts.append(from[end]..<end)
            end = from[end]
        }
        return parts.reversed()
    }

    /// A lonely page weighs more than all cuts, and a cut more than all unevenness (200 pages squared are 40,000).
    private static func price(_ part: Range<Int>, _ origins: [Int]) -> Int {
        let isCut = part.lowerBound > 0 && origins[part.lowerBound] == origins[part.lowerBound - 1]
        return (part.count == 1 ? 1_000_000_000 : 0) + (isCut ? 1_000_000 : 0) + part.count * part.count
    }
}
