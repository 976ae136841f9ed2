internal import Threads

/// One walk over a paragraph that collects the edits of `NoBreak`.
struct WordBinder {
    private let view: ScalarView
    private let isProtected: [Bool]
    private let headline: Bool
    /// Index of the space between the last two words of running text, or -1.
    private let lastSpace: Int
    /// How many spaces in a row were bound: chains of many would make one unbreakable line.
    private var chain = 0

    private static let longestChain = 3
    private static let longestCompound = 30
    // A hyphen at a line's end is read as hyphenation by programs that copy text out of a PDF
    // ("dis-" + "incentivize" becomes "disincentivize"), so compounds hold together in running text too.

    /// A walk over a paragraph.
    init(_ paragraph: Paragraph, headline: Bool) {
        view = ScalarView(paragraph.text)
        isProtected = ProtectedText.flags(of: paragraph, in: view)
        self.headline = headline
        lastSpace = headline || paragraph.role == .heading ? -1 : Self.lastSpace(view)
    }

    /// The edits in the order of the text.
    mutating func edits() -> TextEdits {
        var edits = TextEdits()
        for index in 0..<view.count where !isProtected[index] {
            switch view.scalars[index] {
            case " ":
                let isBound = (binds(index) && chain < Self.longestChain) || index == lastSpace
                chain = isBound ? chain + 1 : 0
                if isBound { edits.replace(view.utf8(index..<(index + 1)), with: "\u{A0}") }
            case "–" where joinsNumbers(index): join(index, &edits)
            case "~", "≈":
                if isDigit(index + 1) { edits.insert("\u{2060}", at: view.offsets[index + 1]) }
            case "-" where joinsCompound(index): join(index, &edits)
            case "/" where dividesLongWords(index): edits.insert("\u{200B}", at: view.offsets[index + 1])
            default: break
            }
        }
        return edits
    }

    private func join(_ index: Int, _ edits: inout TextEdits) {
        edits.insert("\u{2060}", at: view.offsets[index])
        edits.insert("\u{2060}", at: view.offsets[index + 1])
    }

    private func isDigit(_ index: Int) -> Bool { view[index]?.isASCIIDigit ?? false }
    private func isWord(_ index: Int) -> Bool { view[index]?.isWordly ?? false }

    /// True when the words on both sides of a space belong together.
    private func binds(_ space: Int) -> Bool {
        isNumberedName(space) || isMeasure(space) || isFirstPerson(space) || isInitial(space)
    }

    /// "Move 37", "Chapter 4".
    private func isNumberedName(_ space: Int) -> Bool {
        guard isDigit(space + 1) else { return false }
        let small = view.start(before: space, limit: 32) { $0.isSmall }
        guard small < space, view[small - 1]?.isCapital == true else { return false }
        let end = view.end(from: space + 1, limit: 5) { $0.isASCIIDigit }
        guard end - space <= 5 else { return false }
        return !isWord(view[end] == "s" ? end + 1 : end)
    }

    /// "10 posts", "4 OOMs", "20 %".
    private func isMeasure(_ space: Int) -> Bool {
        guard isDigit(space - 1) || view[space - 1] == "+", let first = view[space + 1] else { return false }
        if first == "%" || first == "‰" || first == "°" { return true }
        let end = view.end(from: space + 1, limit: 13) { $0.isLetter }
        return Units.contains(view.string((space + 1)..<end)) && !isWord(end)
    }

    /// "I" and the word after it.
    private func isFirstPerson(_ space: Int) -> Bool {
        view[space - 1] == "I" && !isWord(space - 2) && view[space - 2] != "'" && view[space - 2] != "’"
            && isWord(space + 1)
    }

    /// A capital with a full stop and the name behind it.
    private func isInitial(_ space: Int) -> Bool {
        view[space - 1] == "." && view[space - 2]?.isCapital == true && !isWord(space - 3)
            && view[space + 1]?.isCapital == true
    }

    private func joinsNumbers(_ index: Int) -> Bool {
        guard let before = view[index - 1], let after = view[index + 1] else { return false }
        return (before.isASCIIDigit || before.isLetter || before == "%")
            && (after.isASCIIDigit || after.isCurrency)
    }

    private func joinsCompound(_ index: Int) -> Bool {
        let isQuoted = view[index - 1].map { "”’»\"".unicodeScalars.contains($0) } ?? false
        guard isWord(index - 1) || isQuoted, isWord(index + 1) else { return false }
        let start = view.start(before: index, limit: Self.longestCompound) { !$0.isSpace }
        let end = view.end(from: index, limit: Self.longestCompound) { !$0.isSpace }
        return end - start <= Self.longestCompound
    }

    private func dividesLongWords(_ index: Int) -> Bool {
        index - view.start(before: index, limit: 4) { $0.isWordly } == 4
            && view.end(from: index + 1, limit: 4) { $0.isWordly } == index + 5
    }

    /// The space before the last word of a long paragraph, when that word and the one before are short.
    ///
    /// 9 and 12 scalars: eight letters and a full stop, as the mockups count.
    private static func lastSpace(_ view: ScalarView) -> Int {
        let end = view.start(before: view.count) { $0.isSpace }
        guard end > 40 else { return -1 }
        let last = view.start(before: end, limit: 10) { !$0.isSpace }
        let space = last - 1
        guard end - last <= 9, view[space] == " " else { return -1 }
        let before = view.start(before: space, limit: 13) { !$0.isSpace }
        return before < space && space - before <= 12 && view[before - 1] == " " ? space : -1
    }
}
