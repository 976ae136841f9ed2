import Testing

@testable import Unspool

@Suite struct SeededRandomTests {
    private static let sequences: [(UInt32, [Int])] = [
        (0, [1_144_304_738, 1_416_247, 958_946_056, 627_933_444, 2_007_157_716]),
        (21, [1_856_676_659, 1_919_975_191, 1_216_695_650, 1_642_336_016, 2_047_449_597]),
        (.max, [3_850_105_811, 813_802_916, 3_073_704_848, 4_054_706_436, 3_630_262_831]),
    ]

    @Test(arguments: sequences)
    func `numbers are those of the reference drawings' mulberry32`(_ seed: UInt32, _ expected: [Int]) {
        var random = SeededRandom(seed: seed)
        #expect(expected.map { _ in Int(random.next() * 4_294_967_296) } == expected)
    }

    @Test func `places in a list stay inside it`() {
        var random = SeededRandom(seed: 3)
        #expect((0..<1000).allSatisfy { _ in (0..<4).contains(random.index(below: 4)) })
        #expect(random.index(below: 0) == 0)
    }

    @Test func `fingerprints are FNV-1a of the UTF-8`() {
        // Test vectors of the algorithm's authors.
        #expect(Fingerprint.of("") == 0x811C_9DC5)
        #expect(Fingerprint.of("a") == 0xE40C_292C)
        #expect(Fingerprint.of("foobar") == 0xBF9C_F968)
        #expect(Fingerprint.of("é") != Fingerprint.of("e\u{301}"))
    }
}
