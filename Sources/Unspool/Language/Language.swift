/// What the program itself writes on slides in one language, and how the language writes dates and numbers.
///
/// One file a language in `Templates/languages`; what a file does not say is taken from the one of its language
/// without region, then from English.
package struct Language: Sendable, Hashable {
    /// Tag of the file that said most of it: "de", "pt-PT".
    package var name = "en"
    /// Which form counted things take.
    package var plural = Plural.one
    /// Forms of counted things, "#" for the number.
    package var counts: [Counted: [String]] = [:]
    /// Number of a page as newspapers write it, "#" for the number.
    package var page = "#"
    /// Words that templates name as `{voice.…}`.
    package var words: [String: String] = [:]
    /// The last slide.
    package var outro = Outro(headline: "", follow: "", save: "")
    /// What parts are called in descriptions.
    package var alt: [String: String] = [:]
    /// How a date is written: `{day}`, `{month}`, `{number}` of the month, `{year}`.
    package var date = "{year}-{number}-{day}"
    /// Twelve names for `{month}`.
    package var months: [String] = []
    /// Added to the years of the Gregorian calendar.
    package var years = 0
    /// How numbers are written.
    package var numbers = Numbers()

    /// What is counted.
    package enum Counted: String, Sendable, Hashable, CaseIterable {
        /// Posts of the thread.
        case posts
        /// Pages of the deck.
        case slides
        /// Votes of a poll.
        case votes
        /// People who voted, where each may choose several answers.
        case voters
    }

    /// Headline and buttons of a last slide that nobody described.
    package struct Outro: Sendable, Hashable {
        package var headline, follow, save: String
    }

    /// How numbers are written.
    package struct Numbers: Sendable, Hashable {
        /// Between thousands.
        package var group = ","
        /// The smallest number that is grouped.
        package var from = 1000
        /// Thousands, then lakhs and crores in twos.
        package var indian = false
        /// A share, "#" for the number.
        package var percent = "#%"
        /// The ten digits from zero.
        package var digits: [Character] = []
    }

    /// Every word that `{voice.…}` may name.
    package static let wordNames = [
        "by", "continued", "ended", "gazette", "gone", "no", "of", "onward", "open", "overleaf", "page",
        "part",
        "swipe", "thread", "visit",
    ]
    /// What parts are called in descriptions.
    package static let altNames = ["picture", "video", "none", "quoted", "poll", "link", "code"]
}

extension Language {
    /// "12 posts", "12 Folien": counted in this language.
    package func count(_ number: Int, _ counted: Counted, digits: Language? = nil) -> String {
        let forms = counts[counted] ?? []
        guard let last = forms.indices.last else { return (digits ?? self).number(number) }
        return forms[min(plural.form(of: number), last)].replacing("#", with: (digits ?? self).number(number))
    }

    /// "Page 3", "3面".
    package func folio(_ number: Int) -> String {
        page.replacing("#", with: self.number(number, grouped: false))
    }

    /// A whole number with its thousands apart.
    package func number(_ number: Int, grouped: Bool = true) -> String {
        let plain = String(number.magnitude)
        var result = ""
        for (index, digit) in plain.enumerated() {
            let left = plain.count - index
            let isBreak =
                left % 3 == 0 && !numbers.indian || left == 3 || numbers.indian && left > 3 && left % 2 == 1
            if grouped, index > 0, isBreak, number.magnitude >= numbers.from.magnitude {
                result += numbers.group
            }
            result.append(own(digit))
        }
        return (number < 0 ? "−" : "") + result
    }

    /// A share from 0 to 1 in whole hundredths: "45%".
    package func percent(_ share: Double) -> String {
        let whole = Int((min(max(share, 0), 1) * 100).rounded())
        return numbers.percent.replacing("#", with: number(whole))
    }

    /// A day of the Gregorian calendar: "Jun 4, 2026".
    package func text(_ day: CalendarDay) -> String {
        let name = months.indices.contains(day.month - 1) ? months[day.month - 1] : ""
        let values = [
            ("{day}", number(day.day)), ("{month}", name), ("{number}", number(day.month)),
            ("{year}", number(day.year + years, grouped: false)),
        ]
        return values.reduce(date) { $0.replacing($1.0, with: $1.1) }
    }

    private func own(_ digit: Character) -> Character {
        guard numbers.digits.count == 10, let value = digit.wholeNumberValue else { return digit }
        return numbers.digits[value]
    }
}

extension Language {
    /// Which form of a counted thing a number takes.
    package enum Plural: String, Sendable, Hashable, CaseIterable {
        /// One form for every number.
        case none
        /// One, then all others.
        case one
        /// 0 and 1, then all others.
        case belowTwo = "below-two"
        /// 1 21 31, 2-4 22-24, then all others.
        case eastSlavic = "east-slavic"
        /// 1, 2-4 22-24, then all others.
        case polish
        /// 0 to 2, 3-10, then all others.
        case arabic

        /// Place of the form among a language's forms, from 0.
        func form(of number: Int) -> Int {
            let (tens, ones) = (number % 100, number % 10)
            let isFew = (2...4).contains(ones) && !(12...14).contains(tens)
            switch self {
            case .none: return 0
            case .one: return number == 1 ? 0 : 1
            case .belowTwo: return number < 2 ? 0 : 1
            case .eastSlavic: return ones == 1 && tens != 11 ? 0 : isFew ? 1 : 2
            case .polish: return number == 1 ? 0 : isFew ? 1 : 2
            case .arabic: return number < 3 ? 0 : (3...10).contains(tens) ? 1 : 2
            }
        }
    }
}
