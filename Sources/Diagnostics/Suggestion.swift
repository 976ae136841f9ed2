/// "Did you mean": the closest of a list of known names.
package enum Suggestion {
    /// The known name nearest to `word`, or nil when none is near enough to be meant.
    ///
    /// Near enough is an edit distance (Levenshtein with swaps, case ignored) of at most a
    /// third of the longer word, at least 1.
    package static func nearest(to word: String, in known: [String]) -> String? {
        // Nobody mistypes a name by so much; a word of a megabyte means none of them.
        guard word.utf8.count <= 64 else { return nil }
        let lowered = Array(word.lowercased().unicodeScalars.prefix(64))
        let ranked = known.map { ($0, distance(lowered, Array($0.lowercased().unicodeScalars.prefix(64)))) }
        guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
        return best.1 <= max(1, max(word.count, best.0.count) / 3) ? best.0 : nil
    }

    /// "did you mean "x"?" when something is near, else the whole list.
    package static func remedy(for word: String, in known: [String]) -> String {
        guard let near = nearest(to: word, in: known) else {
            return "known: " + known.joined(separator: ", ")
        }
        return "did you mean \"\(near)\"?"
    }

    /// Optimal string alignment distance.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 1..<(a.count + 1) {
            var row = [i]
            for j in 1..<(b.count + 1) {
                let change = a[i - 1] == b[j - 1] ? 0 : 1
                var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, rows[i - 2][j - 2] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
