/// Hyphens that stand for dashes, ranges and minus signs.
extension SmartScanner {
    /// One hyphen: a range or a minus; two or three: a dash; more: a drawn line, left alone.
    mutating func dash(_ index: Int) -> Int {
        let end = runEnd(index)
        switch end - index {
        case 1:
            if isRange(index) {
                replace(index..<end, with: "–")
            } else if isMinusInBase(index) {
                replace(index..<end, with: "−")
            }
        case 2, 3: emDash(index..<end)
        default: break
        }
        return end - index
    }

    private mutating func emDash(_ run: Range<Int>) {
        let before = view[run.lowerBound - 1]
        let after = view[run.upperBound]
        let isLine = (before == nil || before == "\n") && (after == nil || after == "\n")
        let isOption = (before?.isSpace ?? true) && !(after?.isSpace ?? true)
        if isLine || isOption || after == ">" || before == "<" || before == "!" { return }
        let isRange = before?.isASCIIDigit == true && after?.isASCIIDigit == true && run.count == 2
        replace(run, with: isRange ? "–" : "—")
    }

    /// "(1-e)^n": the hyphen in the bracketed base of a power.
    private func isMinusInBase(_ index: Int) -> Bool {
        guard isWord(index - 1), isWord(index + 1) else { return false }
        let start = view.start(before: index, limit: 8) { $0.isWordly }
        let end = view.end(from: index + 1, limit: 8) { $0.isWordly }
        return view[start - 1] == "(" && view[end] == ")" && view[end + 1] == "^"
    }

    /// Digit, hyphen, digit, where both sides are plain numbers: not dates, versions, phone numbers, names.
    private func isRange(_ index: Int) -> Bool {
        guard let left = number(before: index), let right = number(after: index) else { return false }
        if left.suffix != nil, left.suffix != right.suffix { return false }
        if isZeroLed(left.digits) || isZeroLed(right.digits) { return false }
        if left.digits.count == 3, right.digits.count == 4 { return right.digits.last == "0" }
        guard left.digits.count == 4, right.digits.count == 2, let year = Int(left.digits) else {
            return true
        }
        // 2024-11 is a month, 2010-11 a season.
        let short = Int(right.digits) ?? 0
        return short > 12 || short == year % 100 + 1
    }

    private func isZeroLed(_ digits: String) -> Bool { digits.count > 1 && digits.hasPrefix("0") }

    /// The number that ends before the hyphen, with a unit of one letter ("5k-10k").
    private func number(before index: Int) -> (digits: String, suffix: Unicode.Scalar?)? {
        var end = index
        var suffix: Unicode.Scalar?
        if let letter = view[index - 1], Self.units.contains(letter) {
            suffix = letter
            end -= 1
        }
        let start = view.start(before: end, limit: 16) { $0.isASCIIDigit || $0 == "." || $0 == "," }
        guard start < end, view[end - 1]?.isASCIIDigit == true, view[start]?.isASCIIDigit == true else {
            return nil
        }
        if let before = view[start - 1], !mayStandBefore(before) { return nil }
        return plainNumber(start..<end).map { ($0, suffix) }
    }

    /// The number behind the hyphen, which may carry a short unit ("10-20x") but no further hyphen.
    private func number(after index: Int) -> (digits: String, suffix: Unicode.Scalar?)? {
        let start = view[index + 1]?.isCurrency == true ? index + 2 : index + 1
        var end = view.end(from: start, limit: 16) { $0.isASCIIDigit || $0 == "." || $0 == "," }
        while end > start, view[end - 1]?.isASCIIDigit != true { end -= 1 }
        guard end > start, view[start]?.isASCIIDigit == true else { return nil }
        let letters = view.end(from: end, limit: 4) { $0.isWordly }
        if letters - end > 3 { return nil }
        if let after = view[letters], "-/_–".unicodeScalars.contains(after), isWord(letters + 1) {
            return nil
        }
        return plainNumber(start..<end).map { ($0, view[end]) }
    }

    /// The digits of "1", "1,000", "2.5"; nil for "1.2.3".
    private func plainNumber(_ range: Range<Int>) -> String? {
        let text = view.string(range)
        return text.utf8.filter { $0 == 0x2E }.count > 1 ? nil : text
    }

    private func mayStandBefore(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isSpace || scalar.isOpening || scalar.isCurrency
            || "~≈\"'*<>=—".unicodeScalars.contains(scalar)
    }

    private static let units: Set<Unicode.Scalar> = ["%", "x", "k", "K", "m", "M", "B", "b"]
}
