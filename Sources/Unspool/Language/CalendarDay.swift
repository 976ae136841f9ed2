/// A day of the Gregorian calendar.
package struct CalendarDay: Sendable, Hashable {
    /// 1000 to 9999, 1 to 12, 1 to 31.
    package var year, month, day: Int

    /// A day; nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day of a number of seconds since 1970, in the zone that they were counted for.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    package init?(seconds: Int) {
        guard (-30_000_000_000...253_402_300_799).contains(seconds) else { return nil }
        let days = (seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: year + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    var days: Int {
        let year = month <= 2 ? self.year - 1 : self.year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 for Sunday.
    var weekday: Int { ((days + 4) % 7 + 7) % 7 }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func length(ofMonth month: Int, _ year: Int) -> Int {
        month == 2 ? isLeap(year) ? 29 : 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

/// A date as posts carry it: a day, or a moment that is another day elsewhere.
package enum PostDate: Sendable, Hashable {
    /// A day without a clock.
    case day(CalendarDay)
    /// Seconds since 1970 UTC.
    case moment(Int)

    /// "2026-06-04", "2026-06-04T23:30:00Z", "2026-06-04 23:30+02:00"; nil for everything else.
    ///
    /// A clock without a zone is read as the author's own: the day stays.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes.count <= 40, bytes[4] == UInt8(ascii: "-"), bytes[7] == bytes[4],
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let dayNumber = Self.number(bytes[8..<10]),
            let day = CalendarDay(year: year, month: month, day: dayNumber)
        else { return nil }
        guard bytes.count > 10 else {
            self = .day(day)
            return
        }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            let clock = Self.clock(bytes[11...])
        else { return nil }
        self = clock.offset.map { .moment(day.days * 86_400 + clock.seconds - $0) } ?? .day(day)
    }

    /// "09:50", "09:50:01.25Z", "09:50:01+02:00": seconds of the day, and of the offset where there is one.
    private static func clock(_ bytes: ArraySlice<UInt8>) -> (seconds: Int, offset: Int?)? {
        let colon = UInt8(ascii: ":")
        let digits = bytes.prefix { $0 == colon || $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
        let parts = digits.prefix { $0 != UInt8(ascii: ".") }.split(separator: colon)
        let numbers = parts.compactMap { $0.count == 2 ? number($0) : nil }
        guard numbers.count == parts.count, (2...3).contains(numbers.count), numbers[0] < 24, numbers[1] < 60,
            numbers.count == 2 || numbers[2] <= 60
        else { return nil }
        let seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? min(59, numbers[2]) : 0)
        let rest = String(decoding: bytes[digits.endIndex...], as: UTF8.self)
        if rest.isEmpty { return (seconds, nil) }
        if rest == "Z" || rest == "z" { return (seconds, 0) }
        return Zone.offset(rest).map { (seconds, $0) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { (0x30...0x39).contains($0) } ? digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } : nil
    }
}
