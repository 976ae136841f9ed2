/// Guesses the quotes behind "donāt": UTF-8 read as ISO-8859-13, its C1 controls deleted afterwards.
///
/// The three bytes of ’ “ ” ‘ – — all leave one "ā" (FORMATS.md 7.1), so only the context tells. It is
/// done only when English contractions prove the damage and no other macron letter is in the text.
enum StrippedQuotes {
    /// Restores quotes and the few other characters that this damage leaves readable.
    static func restore(_ draft: inout Mojibake.Draft) {
        guard draft.scalars.contains("ā"), isProven(draft.scalars) else { return }
        restoreReadable(&draft)
        restoreQuotes(&draft)
    }

    /// At least two sure contractions, and all but a fifth of the "ā" where a quote can be.
    private static func isProven(_ text: [Unicode.Scalar]) -> Bool {
        var total = 0
        var fitting = 0
        var sure = 0
        for (index, scalar) in text.enumerated() {
            if "ēīūōĀĒĪŪŌ".unicodeScalars.contains(scalar) { return false }
            guard scalar == "ā" else { continue }
            total += 1
            let before = index > 0 ? text[index - 1] : " "
            let after = index + 1 < text.count ? text[index + 1] : " "
            if isContraction(text, at: index) { sure += 1 }
            if isContraction(text, at: index) || !before.isLetter || !after.isLetter { fitting += 1 }
        }
        return total >= 3 && sure >= 2 && fitting * 5 >= total * 4
    }

    /// "donāt", "itās", "weāre": letters before, one of the endings of English after.
    private static func isContraction(_ text: [Unicode.Scalar], at index: Int) -> Bool {
        guard index > 0, text[index - 1].isASCIILetter else { return false }
        let tail = String(text[(index + 1)...].prefix(3).prefix(while: \.isLetter))
        switch tail {
        case "t": return text[index - 1] == "n"
        case "s", "re", "ve", "ll", "d", "m", "em": return true
        default: return false
        }
    }

    /// "ā¦" is …, "ā¬" is €, "š§±" an emoji whose second byte was 9F.
    private static func restoreReadable(_ draft: inout Mojibake.Draft) {
        let page = CodePage.iso8859Part13
        var found: [MojibakeScan.Sequence] = []
        for index in draft.scalars.indices {
            let left = draft.scalars.count - index
            if draft.scalars[index] == "ā", left > 1, "¦¬".unicodeScalars.contains(draft.scalars[index + 1]) {
                let scalar: Unicode.Scalar = draft.scalars[index + 1] == "¦" ? "…" : "€"
                found.append(.init(range: index..<(index + 2), scalar: scalar, rank: .strong))
            }
            if draft.scalars[index] == "š", left > 2, let third = page.byte(for: draft.scalars[index + 1]),
                let fourth = page.byte(for: draft.scalars[index + 2]), third < 0xC0, fourth < 0xC0,
                let scalar = MojibakeScan.scalar([0xF0, 0x9F, third, fourth])
            {
                found.append(.init(range: index..<(index + 3), scalar: scalar, rank: .strong))
            }
        }
        draft.replace(found)
    }

    private static func restoreQuotes(_ draft: inout Mojibake.Draft) {
        var isOpen = false
        var index = 0
        while index < draft.scalars.count {
            defer { index += 1 }
            guard draft.scalars[index] == "ā" else { continue }
            let before = index > 0 ? draft.scalars[index - 1] : " "
            let after = index + 1 < draft.scalars.count ? draft.scalars[index + 1] : " "
            draft.mended[index] = true
            if isContraction(draft.scalars, at: index) {
                draft.scalars[index] = "’"
            } else if !before.isWord, after.isWord, !before.isClosing {
                draft.scalars[index] = "“"
                isOpen = true
            } else if before.isBlank, after.isBlank {
                draft.scalars[index] = "—"
            } else if isOpen {
                draft.scalars[index] = "”"
                isOpen = false
                if after.isLetter { insertHyphen(&draft, after: index) }
            } else {
                draft.scalars[index] = before.isLetter && after.isLetter ? "—" : "’"
            }
        }
    }

    /// “RSI”pilled lost its hyphen with the quote; without one the two words would run together.
    private static func insertHyphen(_ draft: inout Mojibake.Draft, after index: Int) {
        draft.scalars.insert("-", at: index + 1)
        draft.mended.insert(false, at: index + 1)
    }
}

extension Unicode.Scalar {
    /// True for signs after which a quote closes.
    fileprivate var isClosing: Bool { self == "." || self == "," || self == "!" || self == "?" }
}
