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
            let pages = ranked(CodePage.all.map { ($0, MojibakeScan.sequences(in: scalars, $0)) })
            guard pages.contains(where: { $0.strong > 0 }) else { return false }
            var taken = Array(repeating: false, count: scalars.count)
            var replacements: [MojibakeScan.Sequence] = []
            for (page, sequences, strong) in pages {
                // Cyrillic and box drawing look alike too often to trust another encoding's evidence.
                let acceptsLikely = strong > 0 || !page.needsNeighbours
                for sequence in sequences where sequence.isStrong || (sequence.isLikely && acceptsLikely) {
                    if taken[sequence.range].contains(true) { continue }
                    for index in sequence.range { taken[index] = true }
                    replacements.append(sequence)
                }
            }
            replacements += lostNoBreakSpaces(taken)
            replace(replacements.sorted { $0.range.lowerBound < $1.range.lowerBound })
            return true
        }

        /// The encodings with the most evidence first; controls speak for the ISO one of two equals.
        private func ranked(
            _ pages: [(CodePage, [MojibakeScan.Sequence])]
        ) -> [(page: CodePage, sequences: [MojibakeScan.Sequence], strong: Int)] {
            let hasControls = scalars.contains { (0x80..<0xA0).contains($0.value) }
            let counted = pages.enumerated().map { place, page in
                (
                    order: hasControls && page.0.isISO ? place - 2 : place, page: page.0, sequences: page.1,
                    strong: page.1.count(where: \.isStrong)
                )
            }
            return counted.sorted { ($1.strong, $0.order) < ($0.strong, $1.order) }
                .map { ($0.page, $0.sequences, $0.strong) }
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

        /// Leads whose no-break space became a plain one: "jusqu'Ã nos" is "jusqu'à nos", "Ã s" is "às",
        /// "Å veices" is "Šveices", "namedÂ " only a blank.
        private func lostNoBreakSpaces(_ taken: [Bool]) -> [MojibakeScan.Sequence] {
            var found: [MojibakeScan.Sequence] = []
            for index in scalars.indices where "ÃГÂÅ".unicodeScalars.contains(scalars[index]) {
                guard !taken[index], index + 1 < scalars.count, scalars[index + 1] == " " else { continue }
                let before: Unicode.Scalar = index > 0 ? scalars[index - 1] : " "
                let rest = scalars[(index + 2)...].prefix(6)
                switch scalars[index] {
                case "Â" where !before.properties.isUppercase:
                    found.append(.init(range: index..<(index + 2), scalar: " ", rank: .strong))
                case "Å" where !before.isLetter && rest.first?.properties.isLowercase == true:
                    found.append(.init(range: index..<(index + 2), scalar: "Š", rank: .strong))
                case "Ã" where !before.isLetter, "Г" where !before.isLetter:
                    let word = String(rest)
                    let joins = word.hasPrefix("s ") || word.hasPrefix("quele") || word.hasPrefix("quela")
                    found.append(
                        .init(range: index..<(joins ? index + 2 : index + 1), scalar: "à", rank: .strong))
                default: continue
                }
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
