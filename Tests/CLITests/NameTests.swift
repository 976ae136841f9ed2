internal import Testing
internal import Unspool

@testable internal import UnspoolCLI

struct NameTests {
    @Test(arguments: [
        ("out/night-bus.txt", "night-bus"), ("Ünser Café — Teil 2.md", "Unser-Cafe-Teil-2"),
        ("日本.txt", "carousel"),
        (".hidden", "hidden"), ("../..", "carousel"), ("CON.txt", "carousel-CON"), ("a.b.c.txt", "a.b.c"),
        ("-rf.txt", "rf"), ("a\u{0}b/..", "carousel"), ("Łódź Ørsted.txt", "Lodz-Orsted"), ("x__.txt", "x"),
    ])
    func `a file's name is made of its input's`(_ path: String, _ name: String) {
        #expect(SafeName.stem(ofPath: path) == name)
    }

    @Test func `no title makes an unsafe name`() {
        var seed: UInt64 = 1
        for _ in 0..<20_000 {
            var title = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let value = seed >> 40
                if let scalar = Unicode.Scalar(UInt32(value % 3 == 0 ? value % 0x250 : value % 0x80)) {
                    title.unicodeScalars.append(scalar)
                }
            }
            let name = SafeName.of(title)
            #expect((1...100).contains(name.utf8.count))
            #expect(
                name.utf8.allSatisfy(isSafe) && name.first?.isPunctuation == false,
                "\(title.debugDescription)")
        }
        #expect(SafeName.of(String(repeating: "e\u{301}", count: 100_000)).utf8.count <= 80)
    }

    private func isSafe(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || [45, 46, 95].contains(byte)
    }

    @Test(arguments: [
        (1_023, "1023 bytes"), (1_024, "1 kB"), (2 << 20, "2 MB"), (10_905_190, "10.4 MB"),
        (2_097_153, "2 MB and 1 byte"),
    ])
    func `sizes are told in words`(_ bytes: Int, _ words: String) {
        #expect(InputFile.inWords(bytes) == words)
    }
}
