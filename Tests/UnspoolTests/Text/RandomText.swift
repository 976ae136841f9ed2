import Threads

/// The mulberry32 generator, so that a failing seed can be named and run again.
struct Mulberry32: RandomNumberGenerator {
    private var state: UInt32

    init(seed: UInt32) { state = seed }

    mutating func next32() -> UInt32 {
        state &+= 0x6D2B_79F5
        var z = state
        z = (z ^ (z >> 15)) &* (z | 1)
        z ^= z &+ ((z ^ (z >> 7)) &* (z | 61))
        return z ^ (z >> 14)
    }

    mutating func next() -> UInt64 { UInt64(next32()) << 32 | UInt64(next32()) }
}

/// Texts that bring together what breaks text rules.
enum RandomText {
    static let atoms: [String] = [
        "the", "A", "I", "kettle", "Move", "37", "4-10", "10", "posts", "GPUs", "it's", "'90s", "\"so\"",
        "(well",
        "then)", "--", "e.g.", "Dr.", "Ada", "J.", "K.", "3.5", "10^12", "(1-e)^n", "wait...", "6'2\"", "~4",
        "stop.", "Why?", "Yes!", "https://www.example.org/a/very/long/path?with=query-and-more", "@ada",
        "#tea",
        "$abcl", "space/energy/time", "state-of-the-art", "👩‍🚀", "🚩", "مرحبا", "بالعالم؟", "שלום", "עולם.",
        "ไม่มีช่องว่าง", "東京は雨です。", "「はい」", "यह अंत है।", "e\u{301}te\u{301}", "2026-03-02", "GPT-7", "…",
        "\u{A0}x", "—and",
        String(repeating: "longword", count: 12),
    ]

    static func paragraph(_ random: inout Mulberry32, atoms count: Int) -> Paragraph {
        var text = ""
        for _ in 0..<count {
            text += atoms.randomElement(using: &random) ?? ""
            text += [" ", " ", " ", " ", "  ", "\n", ""].randomElement(using: &random) ?? " "
        }
        text += "end"
        let roles: [Paragraph.Role] = [.body, .body, .body, .listItem, .quotation, .code]
        let role = roles.randomElement(using: &random) ?? .body
        let marker = role == .listItem ? "•" : nil
        return Paragraph(role: role, marker: marker, text: text, spans: spans(text, &random))
    }

    static func richText(_ random: inout Mulberry32) -> RichText {
        let count = Int.random(in: 1...5, using: &random)
        return RichText(
            paragraphs: (0..<count).map { _ in
                let atoms = Int.random(in: 0...30, using: &random)
                return paragraph(&random, atoms: atoms)
            })
    }

    /// Neighbouring spans on character borders, sometimes with one inside.
    private static func spans(_ text: String, _ random: inout Mulberry32) -> [Span] {
        var borders = [0]
        var offset = 0
        for character in text {
            offset += character.utf8.count
            if Int.random(in: 0..<12, using: &random) == 0 { borders.append(offset) }
        }
        var spans: [Span] = []
        for (start, end) in zip(borders, borders.dropFirst()) where start < end && Bool.random(using: &random)
        {
            let role = Span.Role.allCases.randomElement(using: &random) ?? .strong
            spans.append(
                Span(role: role, utf8: start..<end, target: role == .link ? "https://example.org" : nil))
        }
        return spans
    }
}

extension String {
    /// The words of a UTF-8 range.
    func words(_ utf8: Range<Int>) -> String {
        let start = self.utf8.index(startIndex, offsetBy: utf8.lowerBound)
        return String(self[start..<self.utf8.index(start, offsetBy: utf8.count)])
    }
}
