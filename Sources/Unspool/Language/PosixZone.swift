/// A rule for all years, as POSIX writes it in TZ: "CET-1CEST,M3.5.0,M10.5.0/3".
struct PosixZone: Sendable, Hashable {
    /// Seconds ahead of UTC in winter, and in summer where there is one.
    private var standard = 0
    private var summer: Summer?

    private struct Summer: Sendable, Hashable {
        var offset: Int
        var from, until: Turn
    }

    /// A day of every year and a second of that day.
    private struct Turn: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// The week (5: the last) and weekday of a month.
            case weekday(month: Int, week: Int, day: Int)
            /// 1 to 365, February 29 is never counted.
            case julian(Int)
            /// 0 to 365, February 29 is counted.
            case ordinal(Int)
        }
        var day: Day
        var seconds: Int

        /// Seconds from 1970 to it in the year's own clock.
        func moment(in year: Int) -> Int? {
            guard let start = CalendarDay(year: year, month: 1, day: 1)?.days else { return nil }
            switch day {
            case .ordinal(let number): return (start + number) * 86_400 + seconds
            case .julian(let number):
                let leap = CalendarDay.isLeap(year) && number >= 60 ? 1 : 0
                return (start + number - 1 + leap) * 86_400 + seconds
            case .weekday(let month, let week, let weekday):
                guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
                var number = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
                while number > CalendarDay.length(ofMonth: month, year) { number -= 7 }
                return (first.days + number - 1) * 86_400 + seconds
            }
        }
    }

    /// Seconds ahead of UTC at a moment.
    func offset(at moment: Int) -> Int {
        guard let summer, let year = CalendarDay(seconds: moment + standard)?.year,
            let from = summer.from.moment(in: year), let until = summer.until.moment(in: year)
        else { return standard }
        // Each turn is written in the clock that holds before it.
        let (start, end) = (from - standard, until - summer.offset)
        let isSummer = start < end ? moment >= start && moment < end : moment >= start || moment < end
        return isSummer ? summer.offset : standard
    }

    /// A rule; nil when it is none.
    init?(_ text: String) {
        guard text.utf8.count <= 80 else { return nil }
        var rest = Array(text.utf8)[...]
        guard Self.skipName(&rest), let offset = Self.clock(&rest) else { return nil }
        standard = -offset
        guard !rest.isEmpty else { return }
        guard Self.skipName(&rest) else { return nil }
        var ahead = standard + 3600
        if rest.first != UInt8(ascii: ",") {
            guard let given = Self.clock(&rest) else { return nil }
            ahead = -given
        }
        guard let from = Self.turn(&rest), let until = Self.turn(&rest), rest.isEmpty else { return nil }
        summer = Summer(offset: ahead, from: from, until: until)
    }

    private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
        if rest.first == UInt8(ascii: "<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let name = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        rest = rest[name.endIndex...]
        return name.count >= 3
    }

    /// "-1", "5:30", "+3:30:00" in seconds.
    private static func clock(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var sign = 1
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            rest = rest.dropFirst()
        }
        guard let hours = number(&rest, 0...167) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
            rest = rest.dropFirst()
            guard let more = number(&rest, 0...59) else { return nil }
            seconds += more * unit
        }
        return sign * seconds
    }

    /// ",M3.5.0/2", ",J60", ",59".
    private static func turn(_ rest: inout ArraySlice<UInt8>) -> Turn? {
        guard rest.first == UInt8(ascii: ",") else { return nil }
        rest = rest.dropFirst()
        let day: Turn.Day
        switch rest.first {
        case UInt8(ascii: "M"):
            rest = rest.dropFirst()
            guard let month = number(&rest, 1...12), skipDot(&rest), let week = number(&rest, 1...5),
                skipDot(&rest),
                let weekday = number(&rest, 0...6)
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        case UInt8(ascii: "J"):
            rest = rest.dropFirst()
            guard let number = number(&rest, 1...365) else { return nil }
            day = .julian(number)
        default:
            guard let number = number(&rest, 0...365) else { return nil }
            day = .ordinal(number)
        }
        var seconds = 7200
        if rest.first == UInt8(ascii: "/") {
            rest = rest.dropFirst()
            guard let given = clock(&rest) else { return nil }
            seconds = given
        }
        return Turn(day: day, seconds: seconds)
    }

    private static func skipDot(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: ".") else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest[digits.endIndex...]
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        return range.contains(value) ? value : nil
    }
}
