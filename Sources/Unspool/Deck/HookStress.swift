internal import Threads

/// Chooses the one word or phrase of a cover's hook that is stressed, where its author marked none (SPEC.md, section 7).
///
/// The rule, first match wins:
/// 1. none in a hook of fewer than three words, or one in which something is marked, bold or highlighted already;
/// 2. a quoted term of at most 24 characters;
/// 3. the most telling figure: one with a sign (%, x, a currency), else the one with the most digits; years,
///    dates and list numbers are none;
/// 4. names and abbreviations inside the hook; in German, where all nouns have capitals, the last noun;
/// 5. the last word that is no stop word of the language. Where the hook was cut, of the part before its last comma.
///
/// Languages without a list of stop words end at rule 3. Words are never changed.
struct HookStress: Sendable {
    /// The hook's one paragraph.
    let paragraph: Paragraph
    /// BCP 47 language of the hook.
    let language: String

    private static let fewestWords = 3
    /// Scripts without spaces count characters.
    private static let fewestIdeographs = 6
    private static let longestQuoted = 24
    /// "AI" and "US" are too small to carry a slide.
    private static let shortestName = 3
    /// To stress most of a hook is to stress nothing.
    private static let largestShare = 0.55

    /// The hook with its stress.
    static func stressed(_ hook: RichText, language: String) -> RichText {
        guard hook.paragraphs.count == 1,
            let range = HookStress(paragraph: hook.paragraphs[0], language: language).range
        else { return hook }
        var hook = hook
        let span = Span(role: .emphasis, utf8: range)
        let at = hook.paragraphs[0].spans.firstIndex { $0.utf8.lowerBound > range.lowerBound }
        hook.paragraphs[0].spans.insert(span, at: at ?? hook.paragraphs[0].spans.count)
        return hook
    }

    /// UTF-8 offsets of what is stressed; nil for nothing.
    var range: Range<Int>? {
        let marks: Set<Span.Role> = [.emphasis, .strong, .mark]
        guard !paragraph.spans.contains(where: { marks.contains($0.role) }) else { return nil }
        let words = HookWord.all(in: paragraph.text)
        let wide = paragraph.text.unicodeScalars.count { $0.isIdeographic && $0.isLetter }
        guard words.count >= Self.fewestWords || wide >= Self.fewestIdeographs else { return nil }
        return quoted ?? figure(words) ?? term(words)
    }

    private func isFree(_ range: Range<Int>) -> Bool {
        let share = Double(range.count) / Double(max(1, paragraph.text.utf8.count))
        return share <= Self.largestShare && !paragraph.spans.contains { $0.utf8.overlaps(range) }
    }

    // MARK: - Quoted terms and figures

    /// What stands between the first pair of quotation marks, without them.
    private var quoted: Range<Int>? {
        let view = ScalarView(paragraph.text)
        for start in 0..<view.count {
            guard let closing = view[start].flatMap({ Self.quotes[$0] }) else { continue }
            // An apostrophe opens nothing; a corner bracket needs no space before it.
            let isJoined = view[start - 1]?.isWordly == true
            if isJoined, view[start] != "「", view[start] != "『" { continue }
            let end = ((start + 1)..<view.count).first { index in
                closing.unicodeScalars.contains(view[index] ?? " ")
                    && (view[index + 1]?.isWordly != true || view[index]?.isIdeographic == true)
            }
            guard let end, end > start + 1, end - start - 1 <= Self.longestQuoted else { continue }
            // A comma that stands inside the marks is no part of the term.
            let last = view.start(before: end) { ",.;:!?".unicodeScalars.contains($0) }
            guard last > start + 1 else { continue }
            let range = view.offsets[start + 1]..<view.offsets[last]
            if isFree(range) { return range }
        }
        return nil
    }

    private static let quotes: [Unicode.Scalar: String] = [
        "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "\"": "\"", "‹": "›", "'": "'", "‘": "’",
    ]

    private func figure(_ words: [HookWord]) -> Range<Int>? {
        var best: (rank: Int, range: Range<Int>)?
        for (index, word) in words.enumerated() {
            guard
                let found = HookFigure(
                    word, before: index > 0 && isInner(index - 1, words) ? words[index - 1] : nil,
                    after: index + 1 < words.count ? words[index + 1] : nil), isFree(found.range),
                found.rank > best?.rank ?? 0
            else { continue }
            best = (found.rank, found.range)
        }
        return best?.range
    }

    // MARK: - Words

    private func term(_ words: [HookWord]) -> Range<Int>? {
        guard let stops = StopWords.of(language) else { return nil }
        var words = words
        if paragraph.text.hasSuffix("…") {
            guard let end = words.dropLast().lastIndex(where: \.endsClause), end + 1 >= Self.fewestWords
            else {
                return nil
            }
            words.removeSubrange((end + 1)...)
        }
        let isGerman = language.lowercased().hasPrefix("de")
        let chosen = isGerman ? noun(words, stops) : name(words, stops)
        if let chosen { return chosen }
        let last = words.last { word in
            word.bare.count >= 3 - (word.isShortScript ? 1 : 0) && !stops.contains(word.key)
                && !stops.contains(word.bareKey) && !word.hasDigit && isFree(word.bare(in: paragraph.text))
        }
        return last.map { ending($0) }
    }

    /// The word; with the full stop behind it when it is the hook's last (as in a printed headline).
    private func ending(_ word: HookWord) -> Range<Int> {
        let range = word.bare(in: paragraph.text)
        let rest = paragraph.text.utf8.count - range.upperBound
        let tail = String(decoding: Array(paragraph.text.utf8.suffix(rest)), as: UTF8.self)
        return [".", "!", "?", "؟", "。"].contains(tail) ? range.lowerBound..<(range.upperBound + rest) : range
    }

    private func noun(_ words: [HookWord], _ stops: Set<String>) -> Range<Int>? {
        let inner = words.indices.filter { isInner($0, words) }
        return inner.last { words[$0].isCapital && !stops.contains(words[$0].key) && isFree(words[$0].utf8) }
            .map { ending(words[$0]) }
    }

    /// The longest row of capitalised words, the later of equals; none where capitals are the hook's fashion.
    private func name(_ words: [HookWord], _ stops: Set<String>) -> Range<Int>? {
        let small = words.count { !$0.isCapital }
        guard small * 2 >= words.count else { return nil }
        var best: (length: Int, range: Range<Int>)?
        var index = 0
        while index < words.count {
            guard isInner(index, words), isName(words[index], stops) else {
                index += 1
                continue
            }
            var end = index
            while end + 1 < words.count, end - index < 2, !words[end].endsClause,
                isName(words[end + 1], stops) || words[end + 1].isNumber
            {
                end += 1
            }
            let range = words[index].utf8.lowerBound..<words[end].utf8.upperBound
            let isLong = range.count >= Self.shortestName
            if isLong, isFree(range), end - index + 1 >= best?.length ?? 0 { best = (end - index + 1, range) }
            index = end + 1
        }
        return best?.range
    }

    private func isName(_ word: HookWord, _ stops: Set<String>) -> Bool {
        // "Old" and "First" may belong to a name, "I’ve" does not.
        word.isCapital && !word.hasDigit && word.text.count >= 2
            && !(stops.contains(word.key) && word.key.contains("'"))
    }

    /// Not the first word of a sentence, which has a capital anyway.
    private func isInner(_ index: Int, _ words: [HookWord]) -> Bool {
        index > 0 && !words[index - 1].endsSentence
    }
}
