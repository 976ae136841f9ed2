import Foundation
import Testing

@testable import Diagnostics
@testable import Threads

/// The fuzzer's corpus, read once more with every change: seeds in our own words, what mutation made of them to reach
/// other code, and each input that once was a find.
struct CorpusTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/threads")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test func `the corpus is there, and small`() throws {
        let sizes = try Self.names.map { try Data(contentsOf: Self.folder.appendingPathComponent($0)).count }
        #expect(sizes.count >= 60)
        #expect(sizes.reduce(0, +) < 1 << 20)
        #expect(sizes.allSatisfy { $0 <= 64 << 10 })
    }

    @Test func `every file of the corpus is read, or refused with a remedy, and twice alike`() throws {
        for name in Self.names {
            let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent(name)))
            let reading = try #require(FuzzedReading(bytes), "\(name) is shorter than two bytes")
            let outcome = reading.outcome()
            #expect(outcome.brokenPromises.isEmpty, "\(name)")
            #expect(reading.outcome() == outcome, "\(name)")
        }
    }

    @Test func `the first two bytes choose how to read`() throws {
        let plain = try #require(FuzzedReading(Array("@ a\u{1E}b".utf8)))
        #expect(plain.options == ReadOptions() && plain.sources.map(\.bytes) == [[0x61], [0x62]])
        let steered = try #require(FuzzedReading(Array("Yba".utf8)))
        #expect(steered.options.split == .numbers && steered.options.voices == .all)
        #expect(steered.options.showsSpoilers && steered.sources.first?.format == ThreadFormats.names[1])
        let part = try #require(FuzzedReading([0x47, 0x20, 0x50, 0x4B, 0x1E, 0x61]))
        #expect(part.options.part == 2 && part.options.maxPosts == 2 && part.sources.count == 1)
        #expect(try #require(FuzzedReading([0x88, 0x20, 0x61])).options.encoding == .utf16BigEndian)
        #expect(FuzzedReading([0x40]) == nil)
    }
}
