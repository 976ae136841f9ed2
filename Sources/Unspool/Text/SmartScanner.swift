internal import Threads

/// One walk over a paragraph that collects the edits of `SmartText`; each rule looks at one place.
///
/// All look-ahead is bounded, so the walk is linear in the text.
struct SmartScanner {
    let view: ScalarView
    let isProtected: [Bool]
    let marks: QuoteMarks?
    /// Index of the last straight single quote that could close something, found once.
    let lastSingleCloser: Int
    /// What to change, in order.
    var edits = TextEdits()
    /// UTF-8 ranges of exponents in the old text.
    var raised: [Range<Int>] = []
    var openDouble = 0
    var openSingle = 0
    /// Index of the last straight quote that was an opening one.
    var lastOpened = -1

    /// A walk over a paragraph; `marks` nil leaves quotes alone.
    init(_ paragraph: Paragraph, marks: QuoteMarks?) {
        let view = ScalarView(paragraph.text)
        self.view = view
        self.marks = marks
        isProtected = ProtectedText.flags(of: paragraph, in: view)
        lastSingleCloser =
            view.scalars.indices.last { index in
                guard view.scalars[index] == "'", let before = view[index - 1] else { return false }
                return !before.isSpace && view[index + 1]?.isWordly != true
            } ?? -1
    }

    /// Walks once from start to end.
    mutating func scan() {
        var index = 0
        while index < view.count {
            index += isProtected[index] ? 1 : max(1, consume(index))
        }
    }

    /// Applies the rule for one place; returns how many scalars it settled, 0 when none applies.
    private mutating func consume(_ index: Int) -> Int {
        switch view.scalars[index] {
        case "\"": doubleQuote(index)
        case "'": singleQuote(index)
        case "-": dash(index)
        case ".": dots(index)
        case "^": exponent(index)
        case " ", "\t", "\n": space(index)
        default: 0
        }
    }

    /// Replaces scalars of the old text.
    mutating func replace(_ range: Range<Int>, with text: String) {
        edits.replace(view.utf8(range), with: text)
    }

    /// Where the run of one scalar that starts here ends, or something protected begins.
    func runEnd(_ index: Int) -> Int {
        var end = index + 1
        while end < view.count, !isProtected[end], view.scalars[end] == view.scalars[index] { end += 1 }
        return end
    }

    /// True for a letter or digit at an index.
    func isWord(_ index: Int) -> Bool { view[index]?.isWordly ?? false }

    /// Three dots to an ellipsis, four to an ellipsis and a full stop; never in paths or code ranges.
    private mutating func dots(_ index: Int) -> Int {
        let end = runEnd(index)
        let count = end - index
        guard count == 3 || count == 4, view[index - 1] != "/", view[end] != "/",
            !(view[index - 1]?.isASCIIDigit == true && view[end]?.isASCIIDigit == true)
        else { return count }
        replace(index..<end, with: count == 3 ? "…" : "….")
        return count
    }

    /// Runs of spaces to one, blank lines to one line end; none at the ends of the paragraph.
    private mutating func space(_ index: Int) -> Int {
        var end = index
        while end < view.count, !isProtected[end], [" ", "\t", "\n"].contains(view.scalars[end]) { end += 1 }
        let run = view.scalars[index..<end]
        let wanted = index == 0 || end == view.count ? "" : run.contains("\n") ? "\n" : " "
        if wanted.unicodeScalars.count != run.count || wanted.unicodeScalars.first != run.first {
            replace(index..<end, with: wanted)
        }
        return end - index
    }

    /// "10^12", "x^{n+1}", "(1-e)^n": the caret goes, the exponent is raised.
    private mutating func exponent(_ index: Int) -> Int {
        guard let base = view[index - 1], base.isWordly || base == ")" || base == "]",
            !isProtected[index..<min(index + 20, view.count)].contains(true)
        else { return 1 }
        if view[index + 1] == "{" {
            let end = view.end(from: index + 2, limit: 16) { $0 != "}" && !$0.isSpace }
            guard view[end] == "}", end > index + 2 else { return 1 }
            replace(index..<(index + 2), with: "")
            replace(end..<(end + 1), with: "")
            raised.append(view.utf8((index + 2)..<end))
            return end + 1 - index
        }
        let isSigned = view[index + 1] == "-" || view[index + 1] == "+"
        let first = index + (isSigned ? 2 : 1)
        let digits = view.end(from: first, limit: 12) { $0.isASCIIDigit }
        let end = digits == first && isWord(first) && !isWord(first + 1) ? first + 1 : digits
        guard end > first else { return 1 }
        replace(index..<(index + 1), with: "")
        if view[index + 1] == "-" { replace((index + 1)..<(index + 2), with: "−") }
        raised.append(view.utf8((index + 1)..<end))
        return end - index
    }
}
