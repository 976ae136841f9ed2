/// Finds @mentions, #hashtags and $cashtags by twitter-text's rules (README and conformance vectors).
struct TagScanner {
    private let text: [Unicode.Scalar]

    /// A scanner of one paragraph.
    init(_ text: [Unicode.Scalar]) { self.text = text }

    /// The tag whose sign is at `index`; the range has the sign in it.
    func tag(at index: Int) -> (role: Span.Role, range: Range<Int>)? {
        switch text[index] {
        case "@", "＠": mentionEnd(at: index).map { (.mention, index..<$0) }
        case "#", "＃": hashtagEnd(at: index).map { (.hashtag, index..<$0) }
        case "$": cashtagEnd(at: index).map { (.cashtag, index..<$0) }
        default: nil
        }
    }

    private func mentionEnd(at index: Int) -> Int? {
        guard isFreeForMention(index) else { return nil }
        var end = index + 1
        while end < text.count, end - index <= 20, text[end].isHandle { end += 1 }
        guard end > index + 1 else { return nil }
        if end + 1 < text.count, text[end] == "/", text[end + 1].isASCIILetter {
            let start = end
            end += 2
            while end < text.count, end - start <= 25, text[end].isHandle || text[end] == "-" { end += 1 }
        }
        guard end < text.count else { return end }
        let isMore = text[end] == "@" || text[end] == "＠" || text[end].isAccentedLatin || isScheme(at: end)
        return isMore ? nil : end
    }

    /// Not inside a word or after a sign that makes it a part of something else; "RT@name" is allowed.
    private func isFreeForMention(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let previous = text[index - 1]
        if !previous.isHandle, !"!#$%&*@＠".unicodeScalars.contains(previous) {
            return true
        }
        guard index >= 2, previous == "t" || previous == "T", text[index - 2] == "r" || text[index - 2] == "R"
        else {
            return false
        }
        guard index >= 3 else { return true }
        return !text[index - 3].isHandle && !"+~.-".unicodeScalars.contains(text[index - 3])
    }

    private func hashtagEnd(at index: Int) -> Int? {
        if index > 0 {
            let previous = text[index - 1]
            let isSelector = previous.value == 0xFE0E || previous.value == 0xFE0F
            if !isSelector, previous == "&" || previous.isHashtagPart { return nil }
        }
        var end = index + 1
        if end < text.count, text[end].value == 0xFE0F || text[end].value == 0x20E3 { return nil }
        var hasLetter = false
        while end < text.count, text[end].isHashtagPart {
            if text[end].isHashtagLetter { hasLetter = true }
            end += 1
        }
        guard hasLetter else { return nil }
        guard end < text.count else { return end }
        return text[end] == "#" || text[end] == "＃" || isScheme(at: end) ? nil : end
    }

    private func cashtagEnd(at index: Int) -> Int? {
        if index > 0, !text[index - 1].isBlank, !text[index - 1].isDirectional { return nil }
        var end = index + 1
        while end < text.count, end - index <= 7, text[end].isASCIILetter { end += 1 }
        guard (1...6).contains(end - index - 1) else { return nil }
        if end + 1 < text.count, text[end] == "." || text[end] == "_", text[end + 1].isASCIILetter {
            let long = end + 2 < text.count && text[end + 2].isASCIILetter ? end + 3 : end + 2
            if isCashtagBorder(long) { return long }
        }
        return isCashtagBorder(end) ? end : nil
    }

    private func isCashtagBorder(_ index: Int) -> Bool {
        guard index < text.count else { return true }
        return text[index].isBlank || (text[index].value < 0x80 && text[index].isPunctuation)
    }

    private func isScheme(at index: Int) -> Bool {
        index + 2 < text.count && text[index] == ":" && text[index + 1] == "/" && text[index + 2] == "/"
    }
}

extension Unicode.Scalar {
    /// Characters of a handle.
    fileprivate var isHandle: Bool { isASCIIAlphanumeric || self == "_" }

    /// Letters and marks of any script.
    fileprivate var isHashtagLetter: Bool {
        if value < 0x80 { return isASCIILetter }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark:
            return !isVariationSelector
        default: return false
        }
    }

    /// Emoji selectors are marks, but not of a word.
    private var isVariationSelector: Bool { (0xFE00...0xFE0F).contains(value) || value == 0x20E3 }

    /// Letters, marks, figures and the few signs that hold words together.
    fileprivate var isHashtagPart: Bool {
        if value < 0x80 { return isASCIIAlphanumeric || self == "_" }
        if isHashtagLetter || properties.generalCategory == .decimalNumber { return true }
        switch value {
        case 0xB7, 0x5BE, 0x5F3, 0x5F4, 0xF0B, 0xF0C, 0x200C, 0x200D, 0x3003, 0x301C, 0x309B, 0x309C, 0x30A0,
            0x30FB,
            0xA67E, 0xFF5E:
            return true
        default: return false
        }
    }
}
