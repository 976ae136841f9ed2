extension Unicode.Scalar {
    /// True for ASCII digits.
    var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }

    /// True for ASCII letters.
    var isASCIILetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A && value < 0x80 }

    /// True for ASCII letters and digits.
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

    /// True for C0 and C1 controls and DEL, line ends and tabs included.
    var isControl: Bool { value < 0x20 || (value >= 0x7F && value < 0xA0) }

    /// True for letters, marks and digits of any script.
    var isWord: Bool {
        if value < 0x80 { return isASCIIAlphanumeric }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
            return true
        default: return false
        }
    }

    /// True for letters of any script.
    var isLetter: Bool { value < 0x80 ? isASCIILetter : properties.isAlphabetic }

    /// True for marks that stack on the character before.
    var isCombiningMark: Bool {
        guard value >= 0x300 else { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }

    /// True for blanks of any width, tabs and line ends.
    var isBlank: Bool {
        value < 0x80 ? (value == 0x20 || (value >= 9 && value <= 13)) : properties.isWhitespace
    }

    /// True for what can be seen: no blank, control or invisible format character.
    var isInk: Bool {
        if isBlank || isControl { return false }
        if value < 0x80 { return true }
        switch properties.generalCategory {
        case .format, .unassigned, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: return false
        default: return !properties.isDefaultIgnorableCodePoint
        }
    }

    /// True for punctuation and symbols, as emphasis marks see their neighbours.
    var isPunctuation: Bool {
        if value < 0x80 { return value > 0x20 && value < 0x7F && !isASCIIAlphanumeric }
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
            .modifierSymbol, .otherSymbol:
            return true
        default: return false
        }
    }

    /// True for scalars that are drawn as emoji by themselves or with a selector, figures excepted.
    var isPictograph: Bool {
        value >= 0x203C && (properties.isEmoji || properties.isEmojiModifier)
    }

    /// UTF-8 bytes of the scalar.
    var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// The text without blanks at either end.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, first.isASCIIInk, last.isASCIIInk {
            return String(self)
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(self[first...last])
    }

    /// The text without blanks at its end.
    var trimmedEnd: String {
        if let last = utf8.last, last.isASCIIInk { return String(self) }
        guard let last = unicodeScalars.lastIndex(where: { !$0.isBlank }) else { return "" }
        return String(self[...last])
    }

    /// True when there is nothing to be seen but blanks.
    var isBlankLine: Bool {
        guard let first = utf8.first else { return true }
        return first.isASCIIInk ? false : unicodeScalars.allSatisfy(\.isBlank)
    }

    /// The first byte that is no blank or tab; nil for empty lines.
    var firstInkByte: UInt8? { utf8.first { $0 != 0x20 && $0 != 0x09 } }
}

extension String {
    /// The lines; by bytes, as looking for characters costs ten times as much (measured).
    var lines: [Substring] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    }
}

extension UInt8 {
    /// True for the bytes of visible ASCII; most lines begin and end with one.
    fileprivate var isASCIIInk: Bool { self > 0x20 && self < 0x7F }
}

extension String {
    /// The text of scalars.
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
