internal import Diagnostics

/// Step 2: undoes UTF-8 that was read as a one-byte encoding (FORMATS.md 7).
///
/// A run of characters is replaced only when it is valid UTF-8 in one of the tables *and* unlikely as
/// honest text: "Ã©" after a small letter is, "É…" at the end of a shout is not. Words that only look
/// damaged (whānau, Rīgā, SÃO) stay.
enum Mojibake {
    /// The text with its damage undone, and how many characters were mended.
    static func mend(_ text: String, in name: String, _ report: inout Report) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var draft = Draft(text)
        for _ in 0..<3 where !draft.mendOnce() { break }
        StrippedQuotes.restore(&draft)
        draft.restoreControls()
        let count = draft.mended.count { $0 }
        guard count > 0 else { return text }
        report.add(.mended(count, in: name))
        return String(draft.scalars)
    }

    /// A text on its way, with a mark on each character that was mended.
    struct Draft {
        /// The characters.
        var scalars: [Unicode.Scalar]
        /// For each character, whether it was mended.
        var mended: [Bool]

        /// A text nothing was done to.
        init(_ text: String) {
            scalars = Array(text.unicodeScalars)
            mended = Array(repeating: false, count: scalars.count)
        }

        /// One layer of damage in each encoding; false when there was none.
        mutating func mendOnce() -> Bool {
            let pages = CodePage.all.map { page in (page, MojibakeScan.sequences(in: scalars, page)) }
            let evidence = pages.reduce(0) { $0 + $1.1.count(where: \.isStrong) }
            guard evidence > 0 else { return false }
            var taken = Array(repeating: false, count: scalars.count)
            var replacements: [MojibakeScan.Sequence] = []
            for (_, sequences) in pages {
                for sequence in sequences where sequence.isStrong || sequence.isLikely {
                    if taken[sequence.range].contains(true) { continue }
                    for index in sequence.range { taken[index] = true }
                    replacements.append(sequence)
                }
            }
            replacements += loneGrave(taken)
            replace(replacements.sorted { $0.range.lowerBound < $1.range.lowerBound })
            return true
        }

        /// Puts the true characters in place.
        mutating func replace(_ sequences: [MojibakeScan.Sequence]) {
            var result: [Unicode.Scalar] = []
            var marks: [Bool] = []
            var cursor = 0
            for sequence in sequences {
                result += scalars[cursor..<sequence.range.lowerBound]
                marks += mended[cursor..<sequence.range.lowerBound]
                result.append(sequence.scalar)
                marks.append(true)
                cursor = sequence.range.upperBound
            }
            scalars = result + scalars[cursor...]
            mended = marks + mended[cursor...]
        }

        /// "Ã " whose no-break space became a plain one: "jusqu'Ã nos" is "jusqu'à nos", "Ã s" is "às".
        private func loneGrave(_ taken: [Bool]) -> [MojibakeScan.Sequence] {
            var found: [MojibakeScan.Sequence] = []
            for index in scalars.indices where scalars[index] == "Ã" || scalars[index] == "Г" {
                guard !taken[index], index + 1 < scalars.count, scalars[index + 1] == " " else { continue }
                if index > 0, scalars[index - 1].isLetter { continue }
                let rest = String(scalars[(index + 2)...].prefix(6))
                let joins = rest.hasPrefix("s ") || rest.hasPrefix("quele") || rest.hasPrefix("quela")
                found.append(.init(range: index..<(joins ? index + 2 : index + 1), scalar: "à", rank: .strong))
            }
            return found
        }

        /// Windows-1252's own characters where C1 controls are left; U+0085 only where it is no line end.
        mutating func restoreControls() {
            for index in scalars.indices where (0x80..<0xA0).contains(scalars[index].value) {
                let next = index + 1 < scalars.count ? scalars[index + 1] : " "
                if scalars[index] == "\u{85}", next != " " || index == 0 { continue }
                let real = CodePage.windows1252.scalar(for: UInt8(truncatingIfNeeded: scalars[index].value))
                guard real.value >= 0xA0 else { continue }
                scalars[index] = real
                mended[index] = true
            }
        }
    }
}
