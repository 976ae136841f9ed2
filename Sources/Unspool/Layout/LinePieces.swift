package import Rendering

/// Styled words cut where a line may end: at spaces, and between ideographs and kana.
package struct LinePieces: Sendable, Hashable {
    /// What stays together on a line.
    package struct Piece: Sendable, Hashable {
        /// Its words in their styles.
        package var runs: [TextBlock.Run]
        /// A space stands before it when it is not the first of its line.
        package var isSpaced: Bool
    }

    /// In order; none is empty.
    package private(set) var pieces: [Piece] = []

    /// True when letters of Arabic or of an Indic script stand in it: their lower parts carry the meaning, and
    /// the next line keeps clear of them.
    package var hangsDeep: Bool {
        pieces.contains { piece in
            piece.runs.contains { run in
                run.text.unicodeScalars.contains { (0x600...0x109F).contains($0.value) }
            }
        }
    }

    /// Number of ideographs and kana in it.
    package var ideographs: Int {
        pieces.reduce(0) { sum, piece in
            sum
                + piece.runs.reduce(0) {
                    $0 + $1.text.unicodeScalars.count { $0.isIdeographic && !$0.isHangul }
                }
        }
    }

    /// Cuts runs; no-break spaces and isolated runs (handles, tags) are left whole.
    package init(_ runs: [TextBlock.Run]) {
        let isJapanese = runs.contains { $0.text.unicodeScalars.contains(where: \.isHiragana) }
        var isOpen = false
        var isSpaced = false
        var last: Character?
        for run in runs {
            for character in run.text {
                if Self.separates(character) {
                    isSpaced = isSpaced || character != "\u{200B}"
                    (isOpen, last) = (false, nil)
                    continue
                }
                if let before = last, !run.isolated, Self.breaks(before, character, isJapanese) {
                    isOpen = false
                }
                if !isOpen {
                    pieces.append(Piece(runs: [], isSpaced: isSpaced))
                    (isOpen, isSpaced) = (true, false)
                }
                append(character, of: run)
                last = character
            }
        }
    }

    /// The runs of a line that holds a range of pieces.
    package func line(_ range: Range<Int>) -> [TextBlock.Run] {
        var runs: [TextBlock.Run] = []
        for index in range {
            var piece = pieces[index].runs
            if index > range.lowerBound, pieces[index].isSpaced {
                // The space belongs to the words before it, unless a band or line ends with them.
                if let last = runs.indices.last, piece.first.map({ $0.hasStyle(of: runs[last]) }) ?? false {
                    runs[last].text += " "
                } else if var space = piece.first {
                    (space.highlight, space.link, space.underline) = (nil, nil, false)
                    (space.strikethrough, space.isolated, space.text) = (false, false, " ")
                    runs.append(space)
                }
            }
            if let last = runs.indices.last, let first = piece.first, first.hasStyle(of: runs[last]) {
                runs[last].text += first.text
                piece.removeFirst()
            }
            runs += piece
        }
        return runs
    }

    private mutating func append(_ character: Character, of run: TextBlock.Run) {
        let piece = pieces.count - 1
        if let last = pieces[piece].runs.indices.last, pieces[piece].runs[last].hasStyle(of: run) {
            pieces[piece].runs[last].text.append(character)
        } else {
            var own = run
            own.text = String(character)
            pieces[piece].runs.append(own)
        }
    }

    private static func separates(_ character: Character) -> Bool {
        character == "\u{200B}"
            || (character.isWhitespace && !"\u{A0}\u{202F}\u{2007}".contains(character))
    }

    /// True where a line may end between two characters without a space.
    ///
    /// Never before closing marks and small kana, never after opening marks. Where there is hiragana, a phrase
    /// ends with it or with a mark, so that words stay whole; elsewhere a line may end behind any ideograph.
    private static func breaks(_ before: Character, _ after: Character, _ isJapanese: Bool) -> Bool {
        guard let first = before.unicodeScalars.first, let second = after.unicodeScalars.first,
            first.isIdeographic && !first.isHangul || second.isIdeographic && !second.isHangul
        else { return false }
        if isJapanese, !first.isClosing, !"、。，．・：；？！…".contains(before), !second.isOpening,
            !first.isHiragana || second.isHiragana
        {
            return false
        }
        return !first.isOpening && !second.isClosing && !"\u{2060}".contains(before)
            && !"\u{2060}、。，．・：；？！ー々〜…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!%".contains(after)
    }
}

extension Unicode.Scalar {
    /// The syllables that end Japanese phrases.
    fileprivate var isHiragana: Bool { (0x3041...0x309F).contains(value) }
    /// Hangul is written with spaces.
    fileprivate var isHangul: Bool {
        (0xAC00...0xD7A3).contains(value) || (0x3130...0x318F).contains(value)
    }
}

extension TextBlock.Run {
    /// True when both differ in nothing but their words.
    fileprivate func hasStyle(of other: TextBlock.Run) -> Bool {
        var same = self
        same.text = other.text
        return same == other
    }
}
