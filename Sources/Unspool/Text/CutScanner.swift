internal import Threads

/// The cut places inside one paragraph, one walk over its characters.
struct CutScanner {
    /// Number of characters (grapheme clusters).
    let characters: Int
    private let paragraph: Paragraph
    private let view: ScalarView
    private let isEntity: [Bool]
    private let depths: [UInt8]
    /// Scalar indices behind each character but the last.
    private let borders: [Int]

    /// A walk over a paragraph.
    init(_ paragraph: Paragraph) {
        self.paragraph = paragraph
        let view = ScalarView(paragraph.text)
        self.view = view
        isEntity = SentenceBreaks.entities(of: paragraph, in: view)
        depths = BracketDepths.of(view)
        var borders: [Int] = []
        var scalars = 0
        for character in paragraph.text {
            scalars += character.unicodeScalars.count
            borders.append(scalars)
        }
        characters = borders.count
        self.borders = borders.dropLast()
    }

    /// The places in order: UTF-8 offset, rank, characters before it.
    func cuts() -> [(utf8: Int, rank: TextCut.Rank, characters: Int)] {
        let sentences = paragraph.role == .code ? [] : sentenceStarts()
        var next = 0
        var cuts: [(utf8: Int, rank: TextCut.Rank, characters: Int)] = []
        cuts.reserveCapacity(borders.count)
        for (index, border) in borders.enumerated() {
            while next < sentences.count, sentences[next] < border { next += 1 }
            let isSentence = next < sentences.count && sentences[next] == border
            let rank = paragraph.role == .code ? codeRank(border) : rank(border, isSentence)
            guard let rank else { continue }
            cuts.append((view.offsets[border], rank, index + 1))
        }
        return cuts
    }

    private func sentenceStarts() -> [Int] {
        SentenceScanner(view: view, isProtected: isEntity).breaks().map(\.next)
    }

    private func codeRank(_ border: Int) -> TextCut.Rank? {
        guard view[border - 1] == "\n" else { return .entity }
        return view[border] == "\n" ? nil : view[border - 2] == "\n" ? .sentence : .clause
    }

    /// The rank of a place between two characters; nil where no part may begin or end.
    private func rank(_ border: Int, _ isSentence: Bool) -> TextCut.Rank? {
        guard let before = view[border - 1], let after = view[border] else { return nil }
        // A part begins with a word, never with the space before it.
        if after.isSpace { return nil }
        if isEntity[border - 1], isEntity[border] { return .entity }
        let base = isSentence ? .sentence : spaced(border, before, after)
        guard let base, depths[border] > 0, base < .word else { return base }
        // Inside brackets a place is worth two steps less.
        return base == .sentence ? .conjunction : .word
    }

    private func spaced(
        _ border: Int, _ before: Unicode.Scalar, _ after: Unicode.Scalar
    ) -> TextCut.Rank? {
        if before == "\n" { return .sentence }
        if before.isSpace {
            let end = view.start(before: border) { $0.isSpace }
            guard let last = view[end - 1] else { return .word }
            if last.isOpening { return nil }
            if ",;:—–،؛".unicodeScalars.contains(last) { return .clause }
            return isConjunction(border) ? .conjunction : .word
        }
        if before == "—" { return after.isClosing ? .grapheme : .clause }
        if "、，；：".unicodeScalars.contains(before) { return .clause }
        if before.isOpening || after.isClosing || Self.neverFirst.contains(after) { return .entity }
        return before.isIdeographic && after.isIdeographic ? .word : .grapheme
    }

    private func isConjunction(_ border: Int) -> Bool {
        let end = view.end(from: border, limit: 10) { $0.isLetter }
        guard end > border, end - border < 10 else { return false }
        return Self.conjunctions.contains(view.string(border..<end).lowercased())
    }

    /// Marks that no line begins with (a short JIS X 4051 list).
    private static let neverFirst: Set<Unicode.Scalar> = Set(
        "。、，．！？：；ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ・…‥.,!?;:%".unicodeScalars)

    private static let conjunctions: Set<String> = Set(
        """
        and but or nor so yet because since while although though when where whereas which who that if unless until
        und aber oder denn weil dass wenn während obwohl sondern et mais ou donc car parce que quand lorsque
        y pero o porque aunque cuando mientras e mas porém quando se ma perché anche и но или что потому
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// How deep in brackets and curly quotes each scalar stands, counting only pairs that close soon.
enum BracketDepths {
    /// Pairs further apart than this (scalars) are passages, not parentheses.
    private static let reach = 200

    /// One depth for each scalar: the place before it.
    static func of(_ view: ScalarView) -> [UInt8] {
        var steps = [Int](repeating: 0, count: view.count + 1)
        var open: [(closing: Unicode.Scalar, index: Int)] = []
        for (index, scalar) in view.scalars.enumerated() {
            if let closing = pairs[scalar] {
                if open.count == 16 { open.removeFirst() }
                open.append((closing, index))
            } else if let match = open.lastIndex(where: { $0.closing == scalar }) {
                if index - open[match].index <= reach {
                    steps[open[match].index + 1] += 1
                    steps[index + 1] -= 1
                }
                open.removeSubrange(match...)
            }
        }
        var depth = 0
        return (0...view.count).map { index in
            depth += steps[index]
            return UInt8(clamping: depth)
        }
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "（": "）", "「": "」", "『": "』", "【": "】",
    ]
}
