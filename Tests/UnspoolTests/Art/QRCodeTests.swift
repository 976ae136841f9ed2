import Rendering
import Testing

@testable import Unspool

struct QRCodeTests {
    /// What the tool `qrencode -8 -l M -m 0` of Debian 12 writes for "https://example.org/notes".
    static let known = [
        "1111111011000100001111111",
        "1000001010111010101000001",
        "1011101010001100001011101",
        "1011101000100101101011101",
        "1011101011111010101011101",
        "1000001001000110101000001",
        "1111111010101010101111111",
        "0000000001110101100000000",
        "1001111111010000110010111",
        "0111110000010111110111110",
        "1110101110100101110111001",
        "1101100110111010011101111",
        "1001111000101001101100001",
        "1010000000000011100010010",
        "1111011110011011101011111",
        "1011010100110010011101101",
        "1010001101001100111110110",
        "0000000010011100100010110",
        "1111111011110000101010001",
        "1000001011011101100010011",
        "1011101011000011111110000",
        "1011101010010000111000011",
        "1011101000010001010011111",
        "1000001000010001000110111",
        "1111111010111000101001001",
    ]

    @Test func `a known address gives the known modules`() throws {
        let code = try #require(QRCode("https://example.org/notes"))
        let rows = (0..<code.side).map { row in
            (0..<code.side).map { code[row, $0] ? "1" : "0" }.joined()
        }
        #expect(rows == Self.known)
    }

    @Test func `codes grow with their text and end at the limit`() throws {
        #expect(try #require(QRCode("https://a.example")).side == 25)
        #expect(try #require(QRCode(String(repeating: "a", count: QRCode.mostBytes))).side == 41)
        #expect(QRCode(String(repeating: "a", count: QRCode.mostBytes + 1)) == nil)
        #expect(QRCode("") == nil)
        #expect(QRCode("a\0b") == nil)
    }

    @Test func `neighbours in a row are one box, and every dark module is in one`() throws {
        let code = try #require(QRCode("https://example.org/notes"))
        let side = Double(code.side)
        let elements = code.path(in: Rect(x: 10, y: 20, width: side, height: side)).elements
        var covered = 0.0
        var boxes = 0
        for element in elements {
            if case .move = element { boxes += 1 }
        }
        for start in stride(from: 0, to: elements.count, by: 5) {
            guard case .move(let from) = elements[start], case .line(let to) = elements[start + 2] else {
                Issue.record("a box is not four lines")
                continue
            }
            covered += (to.x - from.x) * (to.y - from.y)
            #expect(from.x >= 10 && from.y >= 20 && to.x <= 10 + side && to.y <= 20 + side)
        }
        let dark = (0..<code.side).reduce(0) { sum, row in
            sum + (0..<code.side).count { code[row, $0] }
        }
        #expect(covered == Double(dark))
        #expect(boxes < dark / 2 + code.side)
    }
}
