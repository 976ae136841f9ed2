package import Threads

extension TextCutter {
    /// Share of a part's length by which a cut may stand off its ideal place: both ends of a part together
    /// stay within 20 % (SPEC.md, section 6.5).
    private static let near = 0.1
    /// The furthest a cut may stand off; no part is then under a fifth of its neighbour.
    private static let far = 0.33

    /// Cuts into `count` parts of about the same weight, at the best places near the ideal ones.
    ///
    /// `weight` is asked once for each paragraph and taken as spread evenly over its characters.
    /// There are fewer cuts when the text has fewer places.
    package static func balancedCuts(
        parts count: Int, of text: RichText, weight: (RichText) -> Double = { Double($0.characterCount) }
    ) -> [TextCut] {
        let all = pieces(of: text)
        guard count > 1, !all.isEmpty else { return [] }
        let (positions, total) = positions(of: all, in: text, weight)
        guard total > 0 else { return [] }
        let part = total / Double(count)
        var chosen: [TextCut] = []
        var first = 0
        for number in 1..<count {
            let ideal = part * Double(number)
            guard first < all.count,
                let index = best(in: all, positions, first..<all.count, near: ideal, part: part)
            else { break }
            chosen.append(all[index])
            first = index + 1
        }
        return chosen
    }

    /// The weight before each cut, and the whole weight.
    private static func positions(
        of cuts: [TextCut], in text: RichText, _ weight: (RichText) -> Double
    ) -> ([Double], Double) {
        var starts: [(weight: Double, characters: Int)] = []
        var perCharacter: [Double] = []
        var total = 0.0
        var characters = 0
        for paragraph in text.paragraphs {
            let own = weight(RichText(paragraphs: [paragraph]))
            let count = paragraph.text.count
            starts.append((total, characters))
            perCharacter.append(count > 0 && own.isFinite ? max(0, own) / Double(count) : 0)
            total += own.isFinite ? max(0, own) : 0
            characters += count
        }
        let positions = cuts.map { cut in
            let start = starts[cut.place.paragraph]
            return start.weight + Double(cut.characters - start.characters)
                * perCharacter[cut.place.paragraph]
        }
        return (positions, total)
    }

    /// The first that exists: a clause or better near, then far, a word near, then far, a character, anything.
    private static func best(
        in cuts: [TextCut], _ positions: [Double], _ range: Range<Int>, near ideal: Double, part: Double
    ) -> Int? {
        let tiers: [(reach: Double, worst: TextCut.Rank)] = [
            (near, .clause), (far, .clause), (near, .word), (far, .word), (near, .grapheme), (far, .grapheme),
            (far, .entity),
        ]
        let first = firstIndex(in: positions, range) { $0 >= ideal - far * part }
        let window = first..<firstIndex(in: positions, first..<range.upperBound) { $0 > ideal + far * part }
        for tier in tiers {
            let fitting = window.filter {
                cuts[$0].rank <= tier.worst && abs(positions[$0] - ideal) <= tier.reach * part
            }
            let key = { (index: Int) in (cuts[index].rank, abs(positions[index] - ideal)) }
            if let found = fitting.min(by: { key($0) < key($1) }) { return found }
        }
        // Nothing in reach: the nearest there is, so that the words are divided at all.
        guard window.isEmpty else { return window.lowerBound }
        return [first - 1, first].filter(range.contains).min {
            abs(positions[$0] - ideal) < abs(positions[$1] - ideal)
        }
    }

    private static func firstIndex(
        in positions: [Double], _ range: Range<Int>, where isBehind: (Double) -> Bool
    ) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if isBehind(positions[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
