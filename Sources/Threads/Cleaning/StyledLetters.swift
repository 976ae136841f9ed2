/// Letters of mathematics that stand for bold and italic ones (LinkedIn posts) become letters in that style.
///
/// Fonts lack them, screen readers spell them, and nobody finds them by search. A formula's single letters stay.
enum StyledLetters {
    /// Folds the words of all posts; spans move along.
    static func fold(_ thread: inout PostThread) {
        for index in thread.posts.indices {
            fold(&thread.posts[index])
            for inner in thread.posts[index].quoted.indices { fold(&thread.posts[index].quoted[inner]) }
        }
        thread.title = thread.title.map { folded(Paragraph(text: $0)).text }
        if let name = thread.author?.name { thread.author?.name = folded(Paragraph(text: name)).text }
    }

    private static func fold(_ post: inout Post) {
        post.heading = post.heading.map { folded(Paragraph(text: $0)).text }
        post.section = post.section.map { folded(Paragraph(text: $0)).text }
        for index in post.body.paragraphs.indices where post.body.paragraphs[index].role != .code {
            post.body.paragraphs[index] = folded(post.body.paragraphs[index])
        }
    }

    /// The paragraph in plain letters, with spans over what was bold, italic or monospaced.
    static func folded(_ paragraph: Paragraph) -> Paragraph {
        // All of them begin with the bytes F0 9D; most texts have none.
        guard paragraph.text.utf8.contains(0xF0) || paragraph.text.utf8.contains(0x8E) else {
            return paragraph
        }
        let scalars = Array(paragraph.text.unicodeScalars)
        let letters = scalars.map(StyledLetter.init)
        let runs = runs(of: letters, in: scalars)
        guard !runs.isEmpty else { return paragraph }
        var text = ""
        var offsets: [Int: Int] = [:]
        var old = 0
        var spans: [Span] = []
        var run = runs.startIndex
        var start = 0
        for (index, scalar) in scalars.enumerated() {
            offsets[old] = text.utf8.count
            let isInRun = run < runs.endIndex && runs[run].range.contains(index)
            if isInRun, index == runs[run].range.lowerBound { start = text.utf8.count }
            text.unicodeScalars.append(isInRun ? letters[index]?.plain ?? scalar : scalar)
            old += scalar.utf8Length
            if isInRun, index + 1 == runs[run].range.upperBound {
                spans += runs[run].style.map { Span(role: $0, utf8: start..<text.utf8.count) }
                run += 1
            }
        }
        offsets[old] = text.utf8.count
        let moved = paragraph.spans.compactMap { span -> Span? in
            guard let from = offsets[span.utf8.lowerBound], let to = offsets[span.utf8.upperBound] else {
                return nil
            }
            return Span(role: span.role, utf8: from..<to, target: span.target)
        }
        var result = paragraph
        result.text = text
        result.spans = SpanOrder.sorted(moved + spans.filter { !$0.crosses(moved) })
        return result
    }

    /// Stretches of one style, blanks and signs between its words included; one letter alone is a formula's.
    private static func runs(
        of letters: [StyledLetter?], in scalars: [Unicode.Scalar]
    ) -> [(range: Range<Int>, style: [Span.Role])] {
        var runs: [(range: Range<Int>, style: [Span.Role])] = []
        var index = 0
        while index < letters.count {
            guard let first = letters[index] else {
                index += 1
                continue
            }
            var end = index + 1
            var count = 1
            var cursor = end
            while cursor < letters.count, scalars[cursor] != "\n" {
                if let letter = letters[cursor] {
                    guard letter.style == first.style else { break }
                    end = cursor + 1
                    count += 1
                } else if scalars[cursor].isASCIILetter
                    || !scalars[cursor].isASCII
                        && scalars[cursor] != "’" && scalars[cursor] != "–"
                {
                    break
                }
                cursor += 1
            }
            if count >= 2 { runs.append((index..<end, first.style)) }
            index = end
        }
        return runs
    }
}

/// A letter of the block "Mathematical Alphanumeric Symbols" (U+1D400 to U+1D7FF), as Unicode names it.
private struct StyledLetter {
    /// The letter or digit of ASCII.
    let plain: Unicode.Scalar
    /// How it looks.
    let style: [Span.Role]

    /// Styles of the alphabets in their order, 52 letters each; nil: letters with a meaning of their own.
    private static let alphabets: [[Span.Role]?] = [
        [.strong], [.emphasis], [.strong, .emphasis], nil, [.strong, .emphasis], nil, nil, nil, [], [.strong],
        [.emphasis], [.strong, .emphasis], [.code],
    ]

    init?(_ scalar: Unicode.Scalar) {
        let value = Int(scalar.value)
        // The italic h had a place before the others came.
        if value == 0x210E {
            (plain, style) = ("h", [.emphasis])
            return
        }
        guard (0x1D400...0x1D7FF).contains(value) else { return nil }
        if value >= 0x1D7CE {
            let styles: [[Span.Role]] = [[.strong], [], [], [.strong], [.code]]
            let digit = UInt8(ascii: "0") + UInt8((value - 0x1D7CE) % 10)
            (plain, style) = (Unicode.Scalar(digit), styles[(value - 0x1D7CE) / 10])
            return
        }
        let (alphabet, letter) = ((value - 0x1D400) / 52, (value - 0x1D400) % 52)
        guard alphabet < Self.alphabets.count, let style = Self.alphabets[alphabet] else { return nil }
        let base = letter < 26 ? UInt8(ascii: "A") : UInt8(ascii: "a") - 26
        (plain, self.style) = (Unicode.Scalar(base + UInt8(letter)), style)
    }
}

extension Span {
    /// True when it lies across the border of one of the others.
    fileprivate func crosses(_ others: [Span]) -> Bool {
        others.contains { other in
            guard other.utf8.overlaps(utf8) else { return false }
            let holds = other.utf8.lowerBound <= utf8.lowerBound && utf8.upperBound <= other.utf8.upperBound
            let isHeld = utf8.lowerBound <= other.utf8.lowerBound && other.utf8.upperBound <= utf8.upperBound
            return !holds && !isHeld
        }
    }
}
