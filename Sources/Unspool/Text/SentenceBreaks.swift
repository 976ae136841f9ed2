package import Threads

/// Where sentences end: after a full stop with what closes behind it, and before the next word.
///
/// A stop inside an address, a number, an abbreviation or a name does not end a sentence
/// (a small cousin of UAX 29, which knows no abbreviations).
package enum SentenceBreaks {
    /// The end of one sentence.
    package struct Break: Sendable, Hashable {
        /// UTF-8 offset behind the stop and its closing quotes and emoji.
        package let end: Int
        /// UTF-8 offset of the next sentence's first character; the length of the text at its end.
        package let next: Int
    }

    /// All sentence ends of a paragraph in order; a last sentence without a stop has none.
    package static func all(in paragraph: Paragraph) -> [Break] {
        let view = ScalarView(paragraph.text)
        let scanner = SentenceScanner(view: view, isProtected: entities(of: paragraph, in: view))
        return scanner.breaks().map { Break(end: view.offsets[$0.end], next: view.offsets[$0.next]) }
    }

    /// The end of the first sentence, or nil when there is no stop.
    package static func first(in paragraph: Paragraph) -> Break? {
        let view = ScalarView(paragraph.text)
        let scanner = SentenceScanner(view: view, isProtected: entities(of: paragraph, in: view))
        return scanner.breaks(atMost: 1).first.map {
            Break(end: view.offsets[$0.end], next: view.offsets[$0.next])
        }
    }

    /// Flags of the scalars inside links, handles, tags and code, where no sentence ends.
    static func entities(of paragraph: Paragraph, in view: ScalarView) -> [Bool] {
        let spans = paragraph.spans.filter { ProtectedText.isProtected($0) }.map(\.utf8)
        return view.flags(for: spans.sorted { $0.lowerBound < $1.lowerBound })
    }
}

/// The walk behind `SentenceBreaks`, in scalar indices.
struct SentenceScanner {
    let view: ScalarView
    let isProtected: [Bool]

    /// The sentence ends: scalar indices behind the sentence and of the next one.
    func breaks(atMost limit: Int = .max) -> [(end: Int, next: Int)] {
        var found: [(end: Int, next: Int)] = []
        var hasWords = false
        var index = 0
        while index < view.count, found.count < limit {
            let scalar = view.scalars[index]
            guard Self.isStop(scalar), !isProtected[index] else {
                hasWords = hasWords || scalar.isWordly
                index += 1
                continue
            }
            let stops = view.end(from: index) { Self.isStop($0) }
            if hasWords, let (end, next) = close(index..<stops) {
                found.append((end, next))
                hasWords = false
                index = next
            } else {
                index = stops
            }
        }
        return found
    }

    /// The full stop, its sisters, and their like in other scripts.
    static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "…": true
        default: scalar.value > 0x7F && isWideStop(scalar)
        }
    }

    /// Stops that need no space behind them: CJK, Devanagari, Arabic, Ethiopic, Khmer, Burmese, Armenian.
    private static func isWideStop(_ scalar: Unicode.Scalar) -> Bool {
        "。！？｡।॥؟۔።፧។။։‼⁇⁈⁉".unicodeScalars.contains(scalar)
    }

    /// What a run of stops ends: nil when it is no sentence end.
    private func close(_ stops: Range<Int>) -> (end: Int, next: Int)? {
        let closed = view.end(from: stops.upperBound) { $0.isClosing }
        let isWide = view.scalars[stops].contains { Self.isWideStop($0) }
        if let after = view[closed], !after.isSpace, !after.isEmojiPart, !isWide { return nil }
        if !isWide, continues(stops, closed) { return nil }
        return withEmoji(closed)
    }

    /// Emoji behind the stop belong to the sentence that it ends.
    private func withEmoji(_ closed: Int) -> (end: Int, next: Int) {
        var end = view.end(from: closed) { $0.isEmojiPart }
        var next = view.end(from: end) { $0.isSpace }
        while next < view.count, next > end, !view.scalars[end..<next].contains("\n") {
            let emoji = view.end(from: next) { $0.isEmojiPart }
            guard emoji > next, emoji == view.count || view.scalars[emoji].isSpace else { break }
            end = emoji
            next = view.end(from: end) { $0.isSpace }
        }
        return (end, next)
    }

    /// True when the sentence goes on behind the stops: an abbreviation, an initial, "maybe… not", '"Why?" he said'.
    private func continues(_ stops: Range<Int>, _ closed: Int) -> Bool {
        let following = view.end(from: closed) { $0.isSpace }
        guard let next = view[following] else { return false }
        if view.scalars[closed..<following].contains("\n") { return false }
        let stop = view.scalars[stops.lowerBound]
        if closed > stops.upperBound, next.isSmall { return stop == "?" || stop == "!" }
        if stop == "…" || stops.count > 1 && stop == "." { return next.isSmall }
        guard stop == ".", stops.count == 1 else { return false }
        return isAbbreviated(stops.lowerBound, next: following)
    }

    private func isAbbreviated(_ stop: Int, next: Int) -> Bool {
        let start = view.start(before: stop, limit: 16) {
            !$0.isSpace && !$0.isOpening && $0 != "\"" && $0 != "/"
        }
        let word = view.string(start..<stop)
        let isLineStart = start == 0 || view[start - 1] == "\n"
        if isLineStart, view.scalars[start..<stop].allSatisfy(\.isASCIIDigit) { return true }
        if stop - start == 1, view.scalars[start].isCapital { return true }
        let follower = view.string(next..<view.end(from: next, limit: 12) { $0.isWordly })
        return Abbreviations.continues(after: word, before: follower)
    }
}
