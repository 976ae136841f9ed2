/// Finds what is UTF-8 in one encoding's dress, and says how sure that is.
enum MojibakeScan {
    /// How sure a sequence is.
    enum Rank { case strong, likely, doubtful }

    /// Characters that stand for one.
    struct Sequence {
        /// Where they are.
        var range: Range<Int>
        /// What they stand for.
        var scalar: Unicode.Scalar
        /// How sure it is.
        var rank: Rank
        /// Good enough alone.
        var isStrong: Bool { rank == .strong }
        /// Good enough where the text has other damage.
        var isLikely: Bool { rank == .likely }
    }

    /// Every sequence that this encoding could have made, in order, not overlapping.
    static func sequences(in text: [Unicode.Scalar], _ page: CodePage) -> [Sequence] {
        var found: [Sequence] = []
        var index = 0
        while index < text.count {
            guard text[index].value >= 0x80, let lead = page.byte(for: text[index]), lead >= 0xC2,
                let hit = decode(text, at: index, lead, page)
            else {
                index += 1
                continue
            }
            found.append(hit)
            index = hit.range.upperBound
        }
        rankChains(&found, text, page)
        return found
    }

    private static func decode(
        _ text: [Unicode.Scalar], at start: Int, _ lead: UInt8, _ page: CodePage
    ) -> Sequence? {
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, start + length <= text.count else { return nil }
        var bytes = [lead]
        for offset in 1..<length {
            guard let byte = page.byte(for: text[start + offset]), byte < 0xC0 else { return nil }
            bytes.append(byte)
        }
        if lead == 0xED, bytes[1] >= 0xA0 { return decodeSurrogates(text, at: start, bytes, page) }
        guard let scalar = scalar(bytes) else { return nil }
        let range = start..<(start + length)
        return Sequence(range: range, scalar: scalar, rank: rank(text, range, lead, scalar, page))
    }

    /// CESU-8: each half of a surrogate pair in three bytes of its own.
    private static func decodeSurrogates(
        _ text: [Unicode.Scalar], at start: Int, _ first: [UInt8], _ page: CodePage
    ) -> Sequence? {
        guard start + 6 <= text.count, page.byte(for: text[start + 3]) == 0xED,
            let fifth = page.byte(for: text[start + 4]), (0xB0..<0xC0).contains(fifth),
            let sixth = page.byte(for: text[start + 5]), (0x80..<0xC0).contains(sixth), first[1] < 0xB0
        else { return nil }
        let high = UInt32(first[1] & 0x0F) << 6 | UInt32(first[2] & 0x3F)
        let low = UInt32(fifth & 0x0F) << 6 | UInt32(sixth & 0x3F)
        guard let scalar = Unicode.Scalar(0x10000 + high << 10 + low) else { return nil }
        return Sequence(range: start..<(start + 6), scalar: scalar, rank: .strong)
    }

    /// The scalar of two to four UTF-8 bytes; nil when they are none, or an overlong one.
    static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
        var scalars = String(validating: bytes, as: UTF8.self)?.unicodeScalars.makeIterator()
        guard let first = scalars?.next(), scalars?.next() == nil else { return nil }
        return first
    }

    /// Sequences side by side vouch for one another: "×‘×”×•" is Hebrew, a lone "×”" a quoted sign.
    private static func rankChains(_ found: inout [Sequence], _ text: [Unicode.Scalar], _ page: CodePage) {
        var start = 0
        while start < found.count {
            var end = start + 1
            while end < found.count, found[end].range.lowerBound == found[end - 1].range.upperBound {
                end += 1
            }
            if vouches(found[start..<end], text, page) {
                for index in start..<end { found[index].rank = .strong }
            }
            start = end
        }
    }

    private static func vouches(
        _ chain: ArraySlice<Sequence>, _ text: [Unicode.Scalar], _ page: CodePage
    ) -> Bool {
        guard chain.count >= 2 else { return false }
        let leads = chain.map { text[$0.range.lowerBound] }
        switch page.name {
        case "MacRoman": return leads.contains { "√¬ƒ≈".unicodeScalars.contains($0) }
        case "Windows-1251": return chain.count >= 3 || leads.allSatisfy { $0 == "Г" || $0 == "В" }
        case "code page 437": return chain.count >= 3
        default: return true
        }
    }

    // MARK: How likely one sequence is honest text

    private static func rank(
        _ text: [Unicode.Scalar], _ range: Range<Int>, _ lead: UInt8, _ scalar: Unicode.Scalar,
        _ page: CodePage
    ) -> Rank {
        if range.count > 2 { return isCommon(scalar) ? .strong : .doubtful }
        let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : " "
        let after = range.upperBound < text.count ? text[range.upperBound] : " "
        let isInitial = range.lowerBound < 2 || !text[range.lowerBound - 2].isLetter
        let pair = Pair(
            isInitial: isInitial, lead: text[range.lowerBound], leadByte: lead,
            tail: text[range.lowerBound + 1], before: before,
            after: after, touchesWord: before.isLetter || after.isLetter)
        let isStrong =
            switch page.name {
            case "MacRoman": pair.isStrongMacRoman
            case "Windows-1251": pair.isStrongCyrillic
            case "code page 437": false
            default: pair.isStrongLatin
            }
        if isStrong { return .strong }
        // "Ë", combining marks and Western letters are what damaged words are made of.
        let isWestern = (0xA0...0x17F).contains(scalar.value) || (0x300...0x36F).contains(scalar.value)
        let isRussian = (0x401...0x451).contains(scalar.value) && page.name == "Windows-1251"
        if isRussian { return .likely }
        return isWestern && pair.touchesWord && !page.needsNeighbours && page.name != "MacRoman"
            ? .likely : .doubtful
    }

    /// Two characters with their neighbours.
    private struct Pair {
        /// True when at most one letter of its word stands before.
        var isInitial: Bool
        var lead: Unicode.Scalar
        var leadByte: UInt8
        var tail: Unicode.Scalar
        var before: Unicode.Scalar
        var after: Unicode.Scalar
        var touchesWord: Bool

        /// Western and Central European tables: leads are capitals, tails mostly signs.
        var isStrongLatin: Bool {
            // "Ã¥" is å, but also what a MacRoman page would show: not alone (ftfy issue 202).
            if leadByte == 0xC3, tail == "¥" { return false }
            // A lone sign of another script proves nothing: "5×£35", "Õ…", "É®".
            let isMark = leadByte == 0xCC || leadByte == 0xCD
            guard leadByte <= 0xC5 || leadByte == 0xCE || leadByte == 0xCF || isMark else { return false }
            if tail.isControl { return true }
            if before.properties.isLowercase, lead.properties.isUppercase { return true }
            if isMark, tail == "¶" { return true }
            if leadByte == 0xC3, tail == "\u{A0}", isInitial, after.properties.isLowercase { return true }
            if leadByte == 0xC3, after.isLetter, !tail.isLetter, tail != "’", tail != "\u{A0}" { return true }
            if before.properties.isUppercase || before == lead { return tail.isOddInside && !isQuoteEnd }
            if leadByte == 0xC2 { return !tail.isLetter }
            if leadByte == 0xC3 { return !tail.isLetter && !isQuoteEnd }
            return after.isLetter && tail.isOddInside && !isQuoteEnd
        }

        /// Signs that honest writing puts after a capital.
        private var isQuoteEnd: Bool {
            switch tail {
            case "’", "”", "»", "…", "–", "—", "´", "£", "·", "™", "®", "¿": true
            case "\u{A0}": leadByte > 0xC3
            case "º", "ª", "“", "‘": !after.isLetter
            default: false
            }
        }

        var isStrongMacRoman: Bool {
            guard lead == "√" || lead == "ƒ" || lead == "≈" else { return false }
            if "π∞∑∏∂∫Ωµ".unicodeScalars.contains(tail) { return false }
            return touchesWord
        }

        var isStrongCyrillic: Bool {
            if tail.isControl { return true }
            guard lead == "Г" || lead == "В" else { return false }
            return (before.isASCIILetter || after.isASCIILetter) && !tail.isLetter
        }
    }

    /// Where real three- and four-byte characters of threads are; "á´´" is not among them.
    private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0900...0x0DFF, 0x0E00...0x0EFF, 0x10A0...0x10FF, 0x1E00...0x1FFF, 0x200B...0x206F,
            0x20A0...0x20CF,
            0x2100...0x214F, 0x2190...0x27BF, 0x2800, 0x2900...0x297F, 0x2B00...0x2BFF, 0x3000...0x30FF,
            0x3400...0x9FFF, 0xAC00...0xD7A3, 0xFB00...0xFB06, 0xFE0E, 0xFE0F, 0xFEFF, 0xFF00...0xFFEF,
            0xFFFD,
            0x1D400...0x1D7FF, 0x1F000...0x1FAFF, 0xE0061...0xE007F:
            return true
        default: return false
        }
    }
}

extension Unicode.Scalar {
    /// True for signs that do not stand inside or right after a word.
    fileprivate var isOddInside: Bool {
        if isControl { return true }
        switch self {
        case "ƒ", "ˆ", "Š", "š", "Œ", "œ", "Ž", "ž", "Ÿ", "‡", "†", "‰", "¤", "¦", "§", "¬", "\u{AD}", "±",
            "µ", "¶",
            "¸", "¹", "²", "³", "¼", "½", "¾", "˝", "ˇ", "˘", "˛", "˙", "°", "«", "“", "„", "‚", "‘", "©",
            "¨", "¯", "¡",
            "¢", "¥", "€", "•", "˜", "›", "‹":
            return true
        default: return false
        }
    }
}
