/// A word of a hook without the punctuation around it.
struct HookWord: Sendable {
    /// As written.
    let text: String
    /// UTF-8 offsets in the hook.
    let utf8: Range<Int>
    /// True when a full stop, colon or the like stands behind it.
    let endsSentence: Bool
    /// True when any stop or comma stands behind it.
    let endsClause: Bool

    /// The words of a text that is written with spaces.
    static func all(in text: String) -> [HookWord] {
        let view = ScalarView(text)
        var words: [HookWord] = []
        var index = 0
        while index < view.count {
            let start = view.end(from: index) { $0.isSpace }
            let end = view.end(from: start) { !$0.isSpace }
            index = max(end, index + 1)
            let first = view.end(from: start) { !isCore($0) }
            guard first < end else { continue }
            let last = view.start(before: end) { !isCore($0) }
            let tail = (last..<end).compactMap { view[$0] }
            words.append(
                HookWord(
                    text: view.string(first..<last), utf8: view.offsets[first]..<view.offsets[last],
                    endsSentence: tail.contains { ".!?:…؟।".unicodeScalars.contains($0) },
                    endsClause: tail.contains { ".!?:…؟।,;،؛—–".unicodeScalars.contains($0) }))
        }
        return words
    }

    private static func isCore(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWordly || "%‰°×$€£¥₹+".unicodeScalars.contains(scalar)
            || scalar.properties.generalCategory == .nonspacingMark
    }

    /// For comparison with a list of words.
    var key: String { text.lowercased().map { $0 == "’" ? "'" : String($0) }.joined() }

    /// Without an article that is joined to it ("l’eau", "dell’acqua").
    var bare: Substring {
        guard let mark = text.firstIndex(where: { $0 == "'" || $0 == "’" }),
            text.distance(from: text.startIndex, to: mark) <= 5,
            Self.elisions.contains(text[..<mark].lowercased())
        else { return text[...] }
        return text[text.index(after: mark)...]
    }

    /// `bare` for comparison.
    var bareKey: String { bare.lowercased() }

    /// UTF-8 offsets of `bare`.
    func bare(in hook: String) -> Range<Int> { (utf8.upperBound - bare.utf8.count)..<utf8.upperBound }

    private static let elisions: Set<String> = [
        "l", "d", "c", "j", "m", "n", "s", "t", "qu", "un", "dell", "all", "nell", "sull", "dall", "quell",
        "lorsqu",
    ]

    /// True when it begins with a capital letter.
    var isCapital: Bool { text.unicodeScalars.first?.isCapital ?? false }
    /// True for figures and words with figures in them.
    var hasDigit: Bool { text.contains(where: \.isNumber) }
    /// True for figures alone.
    var isNumber: Bool { text.allSatisfy(\.isWholeNumber) }
    /// True for scripts whose words are written without most vowels.
    var isShortScript: Bool { text.unicodeScalars.contains { (0x590...0x6FF).contains($0.value) } }
}

/// A figure of a hook that says how much.
struct HookFigure: Sendable {
    /// UTF-8 offsets, a sign or unit that stands apart included.
    let range: Range<Int>
    /// How telling it is, from 1.
    let rank: Int

    /// nil for words, years, dates, numbers in names and single digits without a sign.
    init?(_ word: HookWord, before: HookWord?, after: HookWord?) {
        let digits = word.text.count { $0.isWholeNumber && $0.isNumber && !Self.ideographs.contains($0) }
        guard digits > 0 else { return nil }
        let isIdeographic = word.text.unicodeScalars.contains { $0.isIdeographic }
        if isIdeographic {
            guard let found = Self.inside(word) else { return nil }
            self = found
            return
        }
        var signed = word.text.contains { "%‰×$€£¥₹".contains($0) }
        let letters = word.text.filter(\.isLetter)
        if ["x", "k", "m", "b", "bn"].contains(letters.lowercased()) { signed = true }
        // "37B" and "x2" count, "GPT4" and "A4" are names.
        guard letters.isEmpty || signed else { return nil }
        var range = word.utf8
        if let after, !word.endsClause, Self.units.contains(after.key) {
            range = range.lowerBound..<after.utf8.upperBound
            signed = true
        }
        let isDate = word.text.contains("/")
        // "Move 37" is a name.
        let isInName = !signed && before.map { $0.isCapital && !$0.endsClause && $0.text.count > 1 } ?? false
        let isYear = digits == 4 && word.text.count == 4 && ["1", "2"].contains(word.text.prefix(1))
        guard !isDate, !isInName, signed || (digits >= 2 && !isYear) else { return nil }
        self.init(range: range, rank: (signed ? 100 : 0) + digits)
    }

    private init(range: Range<Int>, rank: Int) {
        self.range = range
        self.rank = rank
    }

    /// "30年" or "100倍" within a text without spaces.
    private static func inside(_ word: HookWord) -> HookFigure? {
        let view = ScalarView(word.text)
        var best: HookFigure?
        var index = 0
        while index < view.count {
            let start = view.end(from: index) { !isDigit($0) }
            let end = view.end(from: start) { isDigit($0) || $0 == "." || $0 == "," }
            index = max(end, index + 1)
            guard end > start else { continue }
            let behind = view.end(from: end) { counters.contains($0) }
            let digits = end - start
            guard behind > end || digits >= 2 else { continue }
            let isYear = digits == 4 && (view[end] == "年" || view[end] == "년")
            let rank = digits + (behind > end ? 50 : 0)
            if !isYear, rank > best?.rank ?? 0 {
                let shift = word.utf8.lowerBound
                best = HookFigure(
                    range: (shift + view.offsets[start])..<(shift + view.offsets[behind]), rank: rank)
            }
        }
        return best
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIDigit || (0xFF10...0xFF19).contains(scalar.value)
    }

    private static let ideographs = Set("一二三四五六七八九十百千万億兆〇零")
    private static let counters = Set("%％年月日時間分秒円元人倍回個个つ件本冊枚歳万億兆千百年년월일시간분초원명배번개만억".unicodeScalars)
    private static let units: Set<String> = [
        "%", "percent", "million", "millions", "billion", "billions", "thousand", "trillion", "times",
        "prozent",
        "millionen", "milliarden", "tausend", "mal", "millones", "mil", "milliards", "mille", "fois",
        "milioni", "miliardi", "milhões", "bilhões", "procent", "miljoen", "miljard", "процентов",
        "миллионов", "тысяч",
        "مليون", "مليار", "ألف", "٪", "dollars", "euros", "euro",
    ]
}
