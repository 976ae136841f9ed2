/// The part of a link after its host, by twitter-text's character classes.
enum LinkPath {
    /// End of the path that begins with the slash at `start`; closing signs of a sentence stay out.
    static func end(in text: [Unicode.Scalar], from start: Int) -> Int {
        var index = start + 1
        var end = start + 1
        while index < text.count {
            if text[index] == "(" {
                guard let close = parenthesisEnd(in: text, from: index) else { break }
                index = close
                end = close
            } else if isPath(text[index]) {
                index += 1
                if isPathEnd(text[index - 1]) { end = index }
            } else {
                break
            }
        }
        return end
    }

    /// End of a query that begins at `start`, or `start` when there is none.
    static func queryEnd(in text: [Unicode.Scalar], from start: Int) -> Int {
        guard start < text.count, text[start] == "?" else { return start }
        var index = start + 1
        var end = start
        while index < text.count, isQuery(text[index]) {
            index += 1
            if isQueryEnd(text[index - 1]) { end = index }
        }
        return end
    }

    /// After "(film)" or "(a_(b))": path characters with at most one further level inside.
    private static func parenthesisEnd(in text: [Unicode.Scalar], from start: Int) -> Int? {
        var index = start + 1
        var depth = 1
        while index < text.count {
            switch text[index] {
            case "(" where depth == 1: depth = 2
            case ")":
                if text[index - 1] == "(" { return nil }
                depth -= 1
                if depth == 0 { return index + 1 }
            case let other where isPath(other): break
            default: return nil
            }
            index += 1
        }
        return nil
    }

    private static func isPath(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar.isASCIIAlphanumeric || "!*';:=+,.$/%#[]-_~&|@".unicodeScalars.contains(scalar)
        }
        return scalar.isAccentedLatin || scalar.isCyrillic || scalar.isSpacedLetter
            || scalar.properties.generalCategory == .dashPunctuation
    }

    private static func isPathEnd(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar.isASCIIAlphanumeric || "=_#/+-".unicodeScalars.contains(scalar)
        }
        return scalar.isAccentedLatin || scalar.isCyrillic || scalar.isSpacedLetter
    }

    private static func isQuery(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIAlphanumeric || "!?*'();:&=+$/%#[]-_.,~|@".unicodeScalars.contains(scalar)
    }

    private static func isQueryEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIAlphanumeric || "_&=#/-".unicodeScalars.contains(scalar)
    }
}

extension Unicode.Scalar {
    /// Cyrillic letters.
    var isCyrillic: Bool { (0x400...0x52F).contains(value) }

    /// Letters, marks and figures of further scripts whose words stand apart.
    ///
    /// Greek, Armenian, Hebrew, Arabic, those of India, Georgian: beyond twitter-text, which ends a path before them.
    /// Chinese, Japanese and Thai run on into the sentence without a space.
    var isSpacedLetter: Bool {
        guard (0x370...0xDFF).contains(value) || (0x10A0...0x10FF).contains(value) else { return false }
        return properties.isAlphabetic || properties.numericType == .decimal
            || properties.generalCategory == .nonspacingMark
    }
}
