import Testing

@testable import Diagnostics
@testable import Threads

/// Generated texts: each word of the input is in the posts or in the report, and no word is invented.
struct NothingLostTests {
    /// Same numbers on every machine (SplitMix64).
    struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(sides))
        }
    }

    static let words = [
        "alpha", "beta", "gamma", "delta", "épée", "naïve", "слово", "漢字", "don’t", "snake_case", "AT&T",
        "10^12", "*args",
        "@someone", "#topic", "$CASH", "https://e.org/a_b", "https://t.co/abc", "**bold**", "*em*", "`code`",
        "[text](https://l.org/x)",
        "<i>it</i>", "<b>open", "a<b", "x_1", "🧵", "👍🏽", "and", "but", "Thread:", "1/2", "(2/9)", "end.",
        "why?", "so:", "…",
    ]
    static let starts = [
        "", "", "", "", "1/ ", "2/ ", "3/ ", "1. ", "2. ", "- ", "• ", "> ", "## ", "✅ ", "🧵 ", "[ NOTE ] ",
        "1) ",
    ]
    static let lines = [
        "---", "", "", "", "\n\n", "Related Insights", "Canvas & Ratio", "Subscribe", "@handle", "·", "Jun 9",
        "12", "```", "• • •",
        "Accept all cookies", "<p>para</p>", "Read on X", "Missing some Tweet in this thread?", "| a | b |",
        "|---|---|",
    ]

    static func text(seed: Int) -> String {
        var dice = Dice(state: UInt64(seed))
        var lines: [String] = []
        for _ in 0..<(2 + dice.roll(24)) {
            if dice.roll(3) == 0 { lines.append(Self.lines[dice.roll(Self.lines.count)]) }
            let count = 1 + dice.roll(dice.roll(4) == 0 ? 40 : 8)
            let words = (0..<count).map { _ in Self.words[dice.roll(Self.words.count)] }
            lines.append(starts[dice.roll(starts.count)] + words.joined(separator: " "))
            if dice.roll(6) == 0, let again = lines.last { lines.append(again) }
            if dice.roll(2) == 0 { lines.append("") }
        }
        return lines.joined(separator: "\n")
    }

    /// Letters by letters; numbers are left out, as list numbers are counted anew.
    static func counts(_ texts: [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for text in texts {
            for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
            where !word.allSatisfy(\.isNumber) {
                counts[String(word), default: 0] += 1
            }
        }
        return counts
    }

    static func shown(_ thread: PostThread) -> [String] {
        [thread.title].compactMap { $0 }
            + thread.posts.flatMap { [$0.section, $0.heading, $0.body.plain, $0.date].compactMap { $0 } }
            + [thread.author?.name, thread.author?.handle].compactMap { $0 }
    }

    /// What is kept without being shown: addresses under words, pictures, languages of code.
    static func kept(_ thread: PostThread) -> [String] {
        thread.posts.flatMap { post in
            post.body.paragraphs.flatMap { paragraph in
                paragraph.spans.compactMap(\.target)
                    + (paragraph.role == .code ? [paragraph.marker ?? ""] : [])
            } + post.media.flatMap { [$0.asset, $0.altText ?? ""] }
        }
    }

    @Test(arguments: 0..<400)
    func `no word is lost, and none is invented`(_ seed: Int) throws {
        let text = Self.text(seed: seed)
        guard let reading = try? Reading(text) else { return }
        let input = Self.counts([text])
        let shown = Self.counts(Self.shown(reading.thread))
        let accounted = Self.counts(
            Self.shown(reading.thread) + Self.kept(reading.thread) + reading.report.dropped.map(\.text))
        for (word, count) in input.sorted(by: { $0.key < $1.key }) where accounted[word, default: 0] < count {
            Issue.record(
                "lost \(word): \(count) -> \(accounted[word, default: 0])\n\(text)\n----\n\(Self.shown(reading.thread))"
            )
        }
        for (word, count) in shown.sorted(by: { $0.key < $1.key }) where input[word, default: 0] < count {
            // Author and date stand once on the page and are shown apart from the posts.
            if ["handle", "Jun", "https"].contains(word) { continue }
            Issue.record(
                "invented \(word): \(input[word, default: 0]) -> \(count)\n\(text)\n----\n\(Self.shown(reading.thread))"
            )
        }
    }

    @Test(arguments: 0..<200)
    func `posts keep the promises of the reader`(_ seed: Int) throws {
        guard let thread = try? Reading(Self.text(seed: seed)).thread else { return }
        #expect(thread.posts.count <= 20)
        #expect(!thread.posts.isEmpty)
        for (post, next) in zip(thread.posts, thread.posts.dropFirst()) {
            #expect(post.body != next.body || post.media != next.media)
        }
        for post in thread.posts {
            #expect(!post.body.paragraphs.isEmpty || !post.media.isEmpty || post.heading != nil)
            for paragraph in post.body.paragraphs {
                #expect(!paragraph.text.isEmpty)
                #expect(
                    Array(Normalization.compose(paragraph.text).unicodeScalars)
                        == Array(paragraph.text.unicodeScalars))
                try expectOrder(paragraph)
            }
        }
    }

    @Test func `the same bytes give the same thread and report`() throws {
        for seed in 0..<20 {
            let (one, two) = (try? Reading(Self.text(seed: seed)), try? Reading(Self.text(seed: seed)))
            #expect(one?.thread == two?.thread)
            #expect(one?.report == two?.report)
        }
    }
}
