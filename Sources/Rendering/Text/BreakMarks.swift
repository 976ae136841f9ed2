internal import CPangoCairo

/// Where lines may break: Unicode's opportunities from Pango, changed by the rules of SPEC.md, section 5.4.
enum BreakMarks {
    /// A run without an opportunity that is longer than this breaks between any two clusters (LIMITS.md, T1).
    private static let longestWord = 200

    /// Of each character of a paragraph: whether a line may begin there, from Pango's opportunities by character.
    static func marks(of text: PreparedText, opportunities: [Bool], runs: ArraySlice<TextBlock.Run>)
        -> [LineBreaker.Mark]
    {
        let isURL = runs.map(isAddress)
        let isIsolated = runs.map(\.isolated)
        let scalars = text.scalars
        var marks: [LineBreaker.Mark] = []
        marks.reserveCapacity(scalars.count)
        for number in scalars.indices {
            let scalar = scalars[number]
            var mark: LineBreaker.Mark = hangs(scalar) ? .space : []
            guard number > 0 else {
                marks.append(mark)
                continue
            }
            let run = text.runs[number]
            let isInside = run == text.runs[number - 1]
            if Self.isInHangulWord(scalars, number) {
                // Korean is divided at its spaces; a word that is wider than the box gives way.
                if opportunities[number] { mark.insert(.release) }
            } else if isInside, isURL[run] {
                // An address goes to the next line as a whole; only one that is wider than the box is divided.
                if divides(scalars, number) { mark.insert(.release) }
            } else if breaks(scalars, number, opportunities[number], isInside && isIsolated[run]) {
                mark.insert(.opportunity)
                if Phrases.isInside(scalars, number) { mark.insert(.weak) }
            } else if releases(scalars, number) {
                mark.insert(.release)
            }
            marks.append(mark)
        }
        return marks
    }

    /// Between syllables of one word, or a figure and the syllable behind it.
    private static func isInHangulWord(_ scalars: [UInt32], _ number: Int) -> Bool {
        func isSyllable(_ scalar: UInt32) -> Bool { scalar >= 0xAC00 && scalar <= 0xD7A3 }
        let (before, after) = (scalars[number - 1], scalars[number])
        return isSyllable(after) && (isSyllable(before) || before >= 0x30 && before <= 0x39)
    }

    private static func breaks(
        _ scalars: [UInt32], _ number: Int, _ byUnicode: Bool, _ isIsolated: Bool
    ) -> Bool {
        if isIsolated { return false }
        let before = scalars[number - 1]
        if before == 0x2F { return isBetweenWords(scalars, number - 1) }
        return byUnicode
    }

    /// True for linked words that are an address themselves.
    private static func isAddress(_ run: TextBlock.Run) -> Bool {
        run.link != nil && !run.isolated && !run.text.utf8.contains(0x20) && run.text.utf8.contains(0x2E)
            && run.text.utf8.first.map { $0 < 0x80 } ?? false
    }

    /// True where an address may be divided: behind / ? & = _ and hyphens, never inside the host's name.
    private static func divides(_ scalars: [UInt32], _ number: Int) -> Bool {
        switch scalars[number - 1] {
        case 0x2F, 0x3F, 0x26, 0x3D, 0x5F, 0x2D:
            // Not between the slashes of "https://", nor before the ellipsis of a shortened address.
            return ![0x2F, 0x2E, 0x2026, 0x2069].contains(scalars[number]) && !isInHost(scalars, number)
        default: return false
        }
    }

    /// True for a hyphen in a host's name: no slash but those of a scheme stands before it in its word.
    private static func isInHost(_ scalars: [UInt32], _ number: Int) -> Bool {
        guard scalars[number - 1] == 0x2D else { return false }
        var place = number - 1
        while place > 0, !hangs(scalars[place - 1]) {
            place -= 1
            if scalars[place] == 0x2F || scalars[place] == 0x3F {
                return place > 0 && scalars[place - 1] == 0x2F
            }
        }
        return true
    }

    /// True for a slash between words of four letters or more.
    private static func isBetweenWords(_ scalars: [UInt32], _ slash: Int) -> Bool {
        guard slash >= 4, slash + 4 < scalars.count else { return false }
        return (1...4).allSatisfy { isLetter(scalars[slash - $0]) && isLetter(scalars[slash + $0]) }
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        scalar < 0x80 ? (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A : g_unichar_isalpha(scalar) != 0
    }

    /// After a no-break character, unless a hyphen or a closing mark follows it.
    private static func releases(_ scalars: [UInt32], _ number: Int) -> Bool {
        switch scalars[number - 1] {
        case 0xA0, 0x202F: true
        case 0x2060:
            switch scalars[number] {
            case 0x2D, 0x2010...0x2015, 0x2060, 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x2019, 0x201D:
                false
            default: true
            }
        default: false
        }
    }

    /// White space that hangs at the end of a line.
    static func hangs(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0xA0, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Lets endless words break between any two clusters.
    static func loosen(_ marks: inout [LineBreaker.Mark]) {
        var start = 0
        for number in 1...max(1, marks.count) {
            let ends = number >= marks.count || !marks[number].isDisjoint(with: [.opportunity, .space])
            guard ends else { continue }
            if number - start > longestWord, number <= marks.count {
                for place in (start + 1)..<number { marks[place].insert(.opportunity) }
            }
            start = number
        }
    }
}
