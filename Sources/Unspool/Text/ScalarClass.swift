/// What the text rules ask of a scalar; ASCII is answered without the Unicode tables.
extension Unicode.Scalar {
    /// 0 to 9.
    var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }

    /// A to Z and a to z.
    var isASCIILetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A && value < 0x80 }

    /// A letter or digit of any script.
    var isWordly: Bool {
        if value < 0x80 { return isASCIILetter || isASCIIDigit }
        return properties.isAlphabetic || properties.numericType != nil
    }

    /// A letter of any script.
    var isLetter: Bool { value < 0x80 ? isASCIILetter : properties.isAlphabetic }

    /// A capital letter.
    var isCapital: Bool { value < 0x80 ? value >= 0x41 && value <= 0x5A : properties.isUppercase }

    /// A small letter.
    var isSmall: Bool { value < 0x80 ? value >= 0x61 && value <= 0x7A : properties.isLowercase }

    /// Any white space, line ends included.
    var isSpace: Bool {
        value < 0x80 ? value == 0x20 || (value >= 0x09 && value <= 0x0D) : properties.isWhitespace
    }

    /// An opening bracket or curly quotation mark.
    var isOpening: Bool { "([{<“‘„‚«‹（「『【《〈［｛".unicodeScalars.contains(self) }

    /// A closing bracket or quotation mark; straight quotes count, as they close after a full stop.
    var isClosing: Bool { ")]}>”’»›\"'）」』】》〉］｝″".unicodeScalars.contains(self) }

    /// Currency signs that stand before a number.
    var isCurrency: Bool { "$€£¥₹₩₽₪₿".unicodeScalars.contains(self) }

    /// A scalar that pictures are made of: emoji, joiners, variation selectors, flags, skin tones.
    var isEmojiPart: Bool {
        switch value {
        case 0..<0x200D: false
        case 0x200D, 0xFE0F, 0x20E3, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
        case 0x2190...0x2BFF: properties.isEmoji
        default: properties.isEmojiPresentation || (value >= 0x1F000 && properties.isEmoji)
        }
    }

    /// A scalar of a script that is written without spaces and may break between any two letters.
    var isIdeographic: Bool {
        switch value {
        case 0x2E80...0x303F, 0x3040...0x30FF, 0x3130...0x318F, 0x31F0...0x9FFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// A Hebrew letter.
    var isHebrew: Bool { value >= 0x05D0 && value <= 0x05EA }
}
