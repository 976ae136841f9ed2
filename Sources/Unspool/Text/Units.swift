/// Words that stay on one line with the number before them (SPEC.md, section 5.4).
enum Units {
    /// True for a unit in any case, singular or plural.
    static func contains(_ word: String) -> Bool {
        let word = word.lowercased()
        return names.contains(word) || (word.hasSuffix("s") && names.contains(String(word.dropLast())))
    }

    private static let names: Set<String> = Set(
        """
        oom gpu cpu tpu post tweet thread slide page part step year month week day hour minute second
        hr min sec ms µs μs ns am pm bit byte kb mb gb tb pb kib mib gib hz khz mhz ghz fps dpi px pt du em
        token param parameter million billion trillion thousand percent pp bps x
        kg g mg t lb oz km m cm mm nm ft mi mile inch l ml kcal cal w kw mw gw kwh mwh gwh twh v kv mv ma mah k c f
        people person user reader follower view word character line time usd eur gbp jpy chf cny inr dollar euro
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
