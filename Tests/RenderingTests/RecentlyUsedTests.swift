import Testing

@testable import Rendering

struct RecentlyUsedTests {
    @Test func `the least recently used goes first`() {
        var cache = RecentlyUsed<String, Int>(count: 2)
        cache.keep(1, for: "a")
        cache.keep(2, for: "b")
        #expect(cache.value("a") == 1)
        cache.keep(3, for: "c")
        #expect(cache.value("b") == nil)
        #expect(cache.value("a") == 1)
        #expect(cache.value("c") == 3)
    }

    @Test func `weight is a limit too, and what is too heavy is not kept`() {
        var cache = RecentlyUsed<Int, Int>(count: 100, limit: 10)
        for key in 1...5 { cache.keep(key, for: key, weight: 4) }
        #expect((1...5).compactMap { cache.value($0) } == [4, 5])
        cache.keep(9, for: 9, weight: 11)
        #expect(cache.value(9) == nil)
        #expect(cache.value(4) == 4)
    }

    @Test func `trimming throws out the oldest, and ends at one that is spared`() {
        var cache = RecentlyUsed<Int, Int>(count: 9)
        for key in 1...5 { cache.keep(key, for: key, weight: 10) }
        cache.trim(to: 30, sparing: [4])
        #expect((1...5).map { cache.value($0) != nil } == [false, false, true, true, true])
        cache.trim(to: 0, sparing: [4])
        #expect((3...5).map { cache.value($0) != nil } == [false, true, true])
    }

    @Test func `many turns leave it as it should be`() {
        var cache = RecentlyUsed<Int, Int>(count: 7)
        var model: [Int] = []
        var seed: UInt32 = 1
        for _ in 0..<5_000 {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            let key = Int(seed >> 16) % 20
            let hit = cache.value(key)
            #expect((hit != nil) == model.contains(key))
            model.removeAll { $0 == key }
            model.append(key)
            if hit == nil { cache.keep(key, for: key) }
            if model.count > 7 { model.removeFirst() }
        }
    }
}
