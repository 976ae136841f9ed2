/// A number in running text with its signs: "1,200", "~$50B", "10–20x", "72 %".
package struct Figure: Sendable, Hashable {
    /// What stands directly behind a number.
    package enum Unit: Sendable, Hashable { case times, percent, magnitude }

    /// Where it stands, with "~" and currency.
    package var range: Range<String.Index>
    /// How many digits it has.
    package var digits: Int
    /// "x", "%", or K, M, B, T.
    package var unit: Unit?
    /// True when it begins with a currency sign.
    package var isMoney: Bool
    /// True for a bare year: a date is no quantity.
    package var isYear: Bool
}

/// Finds figures; those inside words, addresses, times, dates and version numbers are none.
package enum Figures {
    /// All figures of a text in order.
    package static func all(in text: String) -> [Figure] {
        var figures: [Figure] = []
        let scanner = FigureScanner(text)
        var index = 0
        while index < scanner.scalars.count {
            if let (figure, end) = scanner.figure(at: index) {
                figures.append(figure)
                index = end
            } else {
                index += 1
            }
        }
        return figures
    }
}

/// The walk behind `Figures`, in scalar indices.
private struct FigureScanner {
    let scalars: [Unicode.Scalar]
    private let places: [String.Index]
    private let end: String.Index

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        places = Array(text.unicodeScalars.indices)
        end = text.endIndex
    }

    private struct Number {
        var end: Int
        var digits: Int
        var isYear: Bool
    }

    func figure(at start: Int) -> (Figure, Int)? {
        guard isOpen(before: start) else { return nil }
        var index = skip(start, "~≈")
        index = skip(index, "+−-")
        let sign = index
        index = skip(index, "$€£¥₹₩₽")
        let isMoney = index > joined(sign)
        guard var number = number(at: joined(index)) else { return nil }
        if let dash = self[number.end], "–-".unicodeScalars.contains(dash),
            let other = self.number(at: joined(skip(joined(number.end + 1), "$€£¥₹₩₽")))
        {
            number = Number(
                end: other.end, digits: number.digits + other.digits, isYear: number.isYear && other.isYear)
        }
        let (unit, last) = self.unit(at: number.end)
        guard isClosed(at: last) else { return nil }
        let range = places[start]..<(last < places.count ? places[last] : end)
        let isYear = number.isYear && unit == nil && !isMoney
        return (
            Figure(range: range, digits: number.digits, unit: unit, isMoney: isMoney, isYear: isYear), last
        )
    }

    private subscript(index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    /// Past word joiners, which typography puts beside dashes and signs.
    private func joined(_ index: Int) -> Int {
        var index = index
        while self[index] == "\u{2060}" { index += 1 }
        return index
    }

    private func skip(_ index: Int, _ signs: String) -> Int {
        let index = joined(index)
        return self[index].map { signs.unicodeScalars.contains($0) } ?? false ? joined(index + 1) : index
    }

    private func isDigit(_ index: Int) -> Bool { self[index]?.properties.numericType == .decimal }

    /// Digits in groups: between groups of three, and once before decimals, a separator may stand.
    private func number(at start: Int) -> Number? {
        guard isDigit(start) else { return nil }
        var groups = [0]
        var index = start
        while true {
            while isDigit(index) {
                groups[groups.count - 1] += 1
                index += 1
            }
            guard let mark = self[index], ",.'’\u{202F}٬٫".unicodeScalars.contains(mark), isDigit(index + 1)
            else { break }
            groups.append(0)
            index += 1
        }
        guard groups.dropFirst().dropLast().allSatisfy({ $0 == 3 }) else { return nil }
        let year = scalars[start..<index].reduce(0) { value, scalar in
            value * 10 + Int(scalar.properties.numericValue ?? 0)
        }
        return Number(
            end: joined(index), digits: groups.reduce(0, +),
            isYear: groups == [4] && (1900...2099).contains(year))
    }

    private func unit(at index: Int) -> (Figure.Unit?, Int) {
        guard let scalar = self[index] else { return (nil, index) }
        if "%٪‰".unicodeScalars.contains(scalar) { return (.percent, index + 1) }
        if "x×".unicodeScalars.contains(scalar), isClosed(at: index + 1) { return (.times, index + 1) }
        if "KMBTk".unicodeScalars.contains(scalar), isClosed(at: index + 1) {
            return (.magnitude, index + 1)
        }
        let next = joined(index + 1)
        if " \u{A0}\u{202F}".unicodeScalars.contains(scalar), let sign = self[next],
            "%٪‰".unicodeScalars.contains(sign)
        {
            return (.percent, next + 1)
        }
        return (nil, index)
    }

    /// True when a figure may begin: at the start, behind a space or an opening sign.
    private func isOpen(before index: Int) -> Bool {
        var index = index - 1
        while self[index] == "\u{2060}" { index -= 1 }
        guard let scalar = self[index] else { return true }
        return scalar.properties.isWhitespace || "([“‘«„\"'—–「『（".unicodeScalars.contains(scalar)
            || isEastAsian(scalar)
    }

    /// True when a figure may end: at the end, before a space or a closing sign that no digit follows.
    private func isClosed(at index: Int) -> Bool {
        let index = joined(index)
        guard let scalar = self[index] else { return true }
        if scalar.properties.isWhitespace || isEastAsian(scalar) { return true }
        let after = joined(index + 1)
        if scalar == "/" { return self[after]?.properties.isAlphabetic ?? false }
        guard ".,:;!?)]}”’\"'»…—–،؛؟。、！？」』）".unicodeScalars.contains(scalar) else { return false }
        return !isDigit(after) && !("’'".unicodeScalars.contains(scalar) && isLetter(after))
    }

    private func isLetter(_ index: Int) -> Bool { self[index]?.properties.isAlphabetic ?? false }

    /// Ideographs, kana and Hangul stand beside figures without a space.
    private func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && (0x2E80...0xD7A3).contains(scalar.value)
    }
}
