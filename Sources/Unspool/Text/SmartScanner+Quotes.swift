/// Straight quotes to those of the language; apostrophes, feet and inches.
extension SmartScanner {
    /// A straight double quote: opening, closing, inches, or a Hebrew gershayim.
    mutating func doubleQuote(_ index: Int) -> Int {
        guard let marks else { return 1 }
        if let before = view[index - 1], before.isHebrew, view[index + 1]?.isHebrew == true {
            replace(index..<(index + 1), with: "״")
        } else if opens(index) {
            replace(index..<(index + 1), with: marks.open)
            openDouble += 1
            lastOpened = index
        } else if openDouble == 0, view[index - 1]?.isASCIIDigit == true {
            replace(index..<(index + 1), with: "″")
        } else if openDouble > 0 || view[index - 1]?.isSpace == false {
            replace(index..<(index + 1), with: marks.close)
            openDouble = max(0, openDouble - 1)
        }
        return 1
    }

    /// A straight single quote: apostrophe, inner quotation mark, feet, or a Hebrew geresh.
    mutating func singleQuote(_ index: Int) -> Int {
        guard let marks else { return 1 }
        let range = index..<(index + 1)
        if view[index - 1]?.isHebrew == true, openSingle == 0 {
            replace(range, with: "׳")
        } else if isWord(index - 1), isWord(index + 1) {
            replace(range, with: isFeet(index) ? "′" : "’")
        } else if opens(index), isWord(index + 1) || view[index + 1] == "\"" {
            openSingleQuote(index, marks)
        } else if openSingle > 0, view[index - 1]?.isSpace == false {
            replace(range, with: marks.innerClose)
            openSingle -= 1
        } else if view[index - 1]?.isASCIIDigit == true {
            replace(range, with: "′")
        } else if let before = view[index - 1], !before.isSpace {
            replace(range, with: "’")
        }
        return 1
    }

    private mutating func openSingleQuote(_ index: Int, _ marks: QuoteMarks) {
        if isElision(index) || lastSingleCloser <= index {
            edits.replace(view.utf8(index..<(index + 1)), with: "’")
        } else {
            replace(index..<(index + 1), with: marks.innerOpen)
            openSingle += 1
            lastOpened = index
        }
    }

    /// True when a quote here stands before a word and after nothing, a space, a bracket or a dash.
    private func opens(_ index: Int) -> Bool {
        guard let after = view[index + 1], !after.isSpace else { return false }
        guard let before = view[index - 1] else { return true }
        if before == "\"" || before == "'" { return lastOpened == index - 1 }
        return before.isSpace || before.isOpening || "—–-/=¿¡*_".unicodeScalars.contains(before)
    }

    /// 6'2: at most two digits behind, and no letter behind them (10's and 1'000 are not feet).
    private func isFeet(_ index: Int) -> Bool {
        guard view[index - 1]?.isASCIIDigit == true else { return false }
        let end = view.end(from: index + 1, limit: 3) { $0.isASCIIDigit }
        return end > index + 1 && end <= index + 3 && !isWord(end)
    }

    /// '90s, '24, 'tis, rock 'n' roll: the mark stands for something left out.
    private func isElision(_ index: Int) -> Bool {
        let end = view.end(from: index + 1, limit: 8) { $0.isWordly }
        let word = view.string((index + 1)..<end).lowercased()
        if word.unicodeScalars.prefix(2).allSatisfy(\.isASCIIDigit), word.unicodeScalars.count >= 2 {
            return word.unicodeScalars.count == 2 || word.hasSuffix("s")
        }
        return Self.elisions.contains(word)
    }

    private static let elisions: Set<String> = [
        "tis", "twas", "em", "til", "cause", "cuz", "bout", "n", "round", "neath", "nuff", "sup", "kay",
    ]
}
