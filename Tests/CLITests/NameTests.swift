internal import Testing
internal import Unspool

@testable internal import UnspoolCLI

struct NameTests {
    @Test(arguments: [
        ("out/night-bus.txt", "night-bus"), ("Ünser Café — Teil 2.md", "Ünser-Café-Teil-2"),
        ("日本.txt", "日本"),
        (".hidden", "hidden"), ("../..", "carousel"), ("CON.txt", "carousel-CON"), ("a.b.c.txt", "a.b.c"),
        ("-rf.txt", "rf"), ("a\u{0}b/..", "carousel"), ("Łódź Ørsted.txt", "Łódź-Ørsted"), ("x__.txt", "x"),
    ])
    func `a file's name is made of its input's`(_ path: String, _ name: String) {
        #expect(SafeName.stem(ofPath: path) == name)
    }

    @Test(arguments: [
        ("ja-電車", "ja-電車"), ("Übergröße", "Übergröße"), ("U\u{308}ber", "\u{DC}ber"), ("قهوة ٣", "قهوة-٣"),
        ("हिन्दी थ्रेड", "हिन्दी-थ्रेड"), ("ไทย", "ไทย"), ("\u{202E}txt.exe", "txt.exe"), ("می\u{200C}روم", "میروم"),
        ("\u{301}\u{301}a", "a"), ("🐙emoji party👩‍👩‍👧‍👦", "emoji-party"), ("🐙", "carousel"), ("1️⃣ one", "1-one"),
        ("\u{3164}\u{115F}", "carousel"), ("…電車／新宿", "電車-新宿"), (".\u{301}a", "a"), ("-\u{301}a", "a"),
        ("a\u{85}b\u{2028}c", "a-b-c"),
    ])
    func `letters and digits of every script stay, and nothing that is not seen`(
        _ text: String, _ name: String
    ) {
        #expect(Array(SafeName.of(text).unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test func `a long name is cut between characters`() {
        #expect(SafeName.of(String(repeating: "電", count: 100)) == String(repeating: "電", count: 26))
        let family = SafeName.of(String(repeating: "கி", count: 100))
        #expect(family == String(repeating: "கி", count: 13))
        #expect(SafeName.of(String(repeating: "x", count: 100)).utf8.count == 80)
    }

    @Test(arguments: [
        ("Übergröße", "Ubergro-e"), ("電車", "carousel"), ("ja-電車", "ja"), ("Ünser Café.zip", "Unser-Cafe.zip"),
        ("plain-1.png", "plain-1.png"),
    ])
    func `a name in ASCII alone is made for old programs`(_ text: String, _ name: String) {
        #expect(SafeName.ascii(text) == name)
    }

    @Test func `no title makes an unsafe name`() {
        var seed: UInt64 = 1
        for _ in 0..<20_000 {
            var title = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let value = seed >> 40
                let scalar = UInt32(value % 3 == 0 ? value % 0x30000 : value % 0x80)
                if let scalar = Unicode.Scalar(scalar) { title.unicodeScalars.append(scalar) }
            }
            let name = SafeName.of(title)
            #expect((1...90).contains(name.utf8.count))
            #expect(
                name.unicodeScalars.allSatisfy(isSafe) && !"._-".contains(name.first ?? "-"),
                "\(title.debugDescription)")
            #expect(SafeName.ascii(title).unicodeScalars.allSatisfy { $0.isASCII && isSafe($0) })
        }
        #expect(SafeName.of(String(repeating: "e\u{301}", count: 100_000)).utf8.count <= 80)
        #expect(SafeName.of("e" + String(repeating: "\u{301}", count: 100_000)).utf8.count <= 80)
    }

    private func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else {
            return [.control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate]
                .allSatisfy { scalar.properties.generalCategory != $0 }
        }
        let byte = UInt8(ascii: scalar)
        return (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
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
