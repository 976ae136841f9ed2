/// The quotation marks of a language, outer and inner, and what stands inside of them.
struct QuoteMarks: Sendable, Hashable {
    /// Opening mark of the outer pair.
    let open: String
    /// Closing mark of the outer pair.
    let close: String
    /// Opening mark of the inner pair.
    let innerOpen: String
    /// Closing mark of the inner pair.
    let innerClose: String

    private init(_ open: String, _ close: String, _ innerOpen: String, _ innerClose: String) {
        self.open = open
        self.close = close
        self.innerOpen = innerOpen
        self.innerClose = innerClose
    }

    /// The marks of a BCP 47 language; nil where straight quotes are left alone (Japanese, Chinese).
    static func of(_ language: String) -> QuoteMarks? {
        let primary = language.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() }
        guard let primary else { return english }
        if unaffected.contains(primary) { return nil }
        return table[primary] ?? english
    }

    private static let english = QuoteMarks("“", "”", "‘", "’")
    private static let unaffected: Set<String> = ["ja", "zh", "yue"]

    /// CLDR 44 delimiters, but guillemets for Arabic (CLDR: ” “): their shape is mirrored by the
    /// bidirectional algorithm, so they are right in every typeface.
    private static let table: [String: QuoteMarks] = [
        "de": QuoteMarks("„", "“", "‚", "‘"), "cs": QuoteMarks("„", "“", "‚", "‘"),
        "sk": QuoteMarks("„", "“", "‚", "‘"), "sl": QuoteMarks("„", "“", "‚", "‘"),
        "bg": QuoteMarks("„", "“", "‘", "’"), "pl": QuoteMarks("„", "”", "«", "»"),
        "ro": QuoteMarks("„", "”", "«", "»"), "hu": QuoteMarks("„", "”", "»", "«"),
        "hr": QuoteMarks("„", "”", "‘", "’"),
        "fr": QuoteMarks("«\u{202F}", "\u{202F}»", "“", "”"),
        "es": QuoteMarks("“", "”", "‘", "’"), "it": QuoteMarks("«", "»", "“", "”"),
        "no": QuoteMarks("«", "»", "‘", "’"), "nb": QuoteMarks("«", "»", "‘", "’"),
        "nn": QuoteMarks("«", "»", "‘", "’"), "el": QuoteMarks("«", "»", "“", "”"),
        "ru": QuoteMarks("«", "»", "„", "“"), "uk": QuoteMarks("«", "»", "„", "“"),
        "be": QuoteMarks("«", "»", "„", "“"),
        "sv": QuoteMarks("”", "”", "’", "’"), "fi": QuoteMarks("”", "”", "’", "’"),
        "he": QuoteMarks("”", "”", "’", "’"),
        "ar": QuoteMarks("«", "»", "‹", "›"), "fa": QuoteMarks("«", "»", "‹", "›"),
    ]
}
