package import Diagnostics

/// How a deck writes: the program's words in the deck's language, dates and numbers in the locale and zone that were
/// asked for.
package struct Writing: Sendable, Hashable {
    /// The program's own words.
    package var words = Language.english
    /// How dates and numbers are written.
    package var locale = Language.english
    /// Whose days they are.
    package var zone = Zone.utc

    /// English and UTC where nothing is said.
    package init(words: Language = .english, locale: Language? = nil, zone: Zone = .utc) {
        self.words = words
        self.locale = locale ?? words
        self.zone = zone
    }

    /// A date of a post as people read it; one that is not written as "2026-06-04…" stays as it is.
    package func date(_ text: String) -> String {
        switch PostDate(text) {
        case .day(let day): return locale.text(day)
        case .moment(let moment):
            let day = CalendarDay(seconds: moment + zone.offset(at: moment))
            return day.map(locale.text) ?? text
        case nil: return text
        }
    }

    /// "12 posts".
    package func count(_ number: Int, _ counted: Language.Counted) -> String {
        words.count(number, counted, digits: locale)
    }

    /// "45%".
    package func percent(_ share: Double) -> String { locale.percent(share) }
}

extension Catalog {
    /// How a deck of a language writes, by what was asked for.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` for an unknown language or zone.
    package func writing(_ language: String, _ options: CarouselOptions) throws(UnspoolError) -> Writing {
        let words = try self.language(language)
        let locale: Language? = if let tag = options.locale { try self.locale(tag) } else { nil }
        return Writing(words: words, locale: locale, zone: try Zone(options.zone))
    }
}
