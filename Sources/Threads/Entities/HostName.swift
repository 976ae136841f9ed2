/// Where a run of host characters stops being a valid name with a known domain at its end.
enum HostName {
    /// End of the longest valid name that begins the run; nil when none does.
    static func end(in text: [Unicode.Scalar], _ run: Range<Int>) -> Int? {
        var best: Int?
        var label = run.lowerBound
        for dot in run where text[dot] == "." {
            let isName = isLabel(text[label..<dot], underscores: false)
            if isName, let end = domainEnd(in: text, after: dot + 1) { best = end }
            guard isLabel(text[label..<dot], underscores: true) else { break }
            label = dot + 1
        }
        return best
    }

    /// A part between dots: no mark at its ends, at most 63 characters, Punycode only in ASCII.
    private static func isLabel(_ label: ArraySlice<Unicode.Scalar>, underscores: Bool) -> Bool {
        guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
        if first.isHostMark || last.isHostMark { return false }
        if !underscores, label.contains("_") { return false }
        let isPunycode = label.count > 4 && String(label.prefix(4)).lowercased() == "xn--"
        return !isPunycode || label.allSatisfy { $0.value < 0x80 }
    }

    /// End of a top-level domain that begins here and is not followed by more of a word.
    private static func domainEnd(in text: [Unicode.Scalar], after start: Int) -> Int? {
        var end = start
        while end < text.count, end - start < 64, text[end].isASCIIAlphanumeric { end += 1 }
        if end > start {
            let name = String(text[start..<end]).lowercased()
            if name == "xn", let punycode = punycodeEnd(in: text, from: end) { return punycode }
            if isBoundary(text, end), TopLevelDomains.contains(name) { return end }
            if end < text.count, text[end].value < 0x80 { return nil }
        }
        var length = min(TopLevelDomains.longest, text.count - start)
        guard length > 0, text[start].value >= 0x80 || end > start else { return nil }
        while length > 1 {
            let stop = start + length
            if isBoundary(text, stop), TopLevelDomains.contains(String(text[start..<stop]).lowercased()) {
                return stop
            }
            length -= 1
        }
        return nil
    }

    private static func punycodeEnd(in text: [Unicode.Scalar], from start: Int) -> Int? {
        guard start + 2 < text.count, text[start] == "-", text[start + 1] == "-" else { return nil }
        var end = start + 2
        while end < text.count, text[end].isASCIIAlphanumeric { end += 1 }
        return end > start + 2 ? end : nil
    }

    private static func isBoundary(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index < text.count else { return true }
        return !text[index].isASCIIAlphanumeric && !"@+-".unicodeScalars.contains(text[index])
    }
}

extension Unicode.Scalar {
    /// Marks inside host names.
    var isHostMark: Bool { self == "-" || self == "_" || self == "." }

    /// Letters of a host without a scheme: ASCII and accented Latin, without the times and division signs.
    var isLatinHost: Bool { isASCIIAlphanumeric || isAccentedLatin }

    /// Accented Latin letters as twitter-text lists them.
    var isAccentedLatin: Bool {
        switch value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x253, 0x254, 0x256, 0x257, 0x259, 0x25B, 0x263, 0x268,
            0x26F,
            0x272, 0x289, 0x28B, 0x2BB, 0x300...0x36F, 0x1E00...0x1EFF:
            return true
        default: return false
        }
    }

    /// Anything but ASCII signs, blanks, controls and direction marks.
    var isAnyHost: Bool {
        if value < 0x80 { return isASCIIAlphanumeric }
        return !isControl && !isDirectional && !isBlank && value != 0xFEFF && value != 0xFFFE
            && value != 0xFFFF
    }

    /// Marks and controls of writing direction.
    var isDirectional: Bool {
        switch value {
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
