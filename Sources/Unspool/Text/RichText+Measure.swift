package import Threads

extension RichText {
    /// Number of characters over all paragraphs as lines are measured: a wide one (kana, hanzi, hangul) counts as two.
    ///
    /// A line of 34 to 56 letters holds 18 to 24 wide characters (SPEC.md, sections 5.2 and 13), so this is what every
    /// rule about short and long posts asks.
    package var measure: Int { paragraphs.reduce(0) { $0 + $1.text.measure } }
}

extension String {
    /// Number of characters, wide ones twice.
    var measure: Int {
        guard utf8.count > unicodeScalars.count else { return count }
        return reduce(0) { $0 + ($1.unicodeScalars.first?.isIdeographic == true ? 2 : 1) }
    }
}
