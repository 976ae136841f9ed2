internal import Diagnostics

/// What every network's posts are made of; `name` is the file's, for messages.
enum NetworkParts {
    /// A person.
    static func author(
        name: String?, handle: String?, avatar: String? = nil, isVerified: Bool = false, in file: String,
        _ report: inout Report
    ) -> Author? {
        let shown = PlainWords.line(name, in: file, &report)
        let handle = PlainWords.line(handle, in: file, &report).map {
            $0.hasPrefix("@") ? String($0.dropFirst()) : $0
        }
        guard shown != nil || handle != nil else { return nil }
        return Author(
            name: shown ?? "", handle: handle, avatar: PlainWords.address(avatar), isVerified: isVerified)
    }

    /// A size from two whole numbers; nil when they are none of a picture.
    static func size(_ width: JSONValue, _ height: JSONValue) -> Media.PixelSize? {
        guard let width = width.integer, let height = height.integer, (1...100_000).contains(width),
            (1...100_000).contains(height)
        else { return nil }
        return Media.PixelSize(width: width, height: height)
    }

    /// Seconds from a number of milliseconds; nil outside a day.
    static func seconds(milliseconds: JSONValue) -> Double? {
        milliseconds.number.flatMap { (1...86_400_000).contains($0) ? $0 / 1000 : nil }
    }

    /// A moment as "2026-02-07T09:50:00Z", from that or from "Sat Feb 07 09:50:00 +0000 2026"; a day stays a day.
    static func date(_ moment: String?) -> String? {
        guard let moment, moment.utf8.count <= 64 else { return nil }
        let iso = moment.prefix(10)
        let parts = iso.split(separator: "-")
        if iso.utf8.count == 10, parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ Int($0) != nil }) {
            return String(iso) + clock(moment.dropFirst(10))
        }
        let words = moment.split(separator: " ")
        guard words.count == 6, let month = months.firstIndex(of: String(words[1])), let day = Int(words[2]),
            (1...31).contains(day), let year = Int(words[5]), (1000...9999).contains(year)
        else { return nil }
        return "\(year)-\(padded(month + 1))-\(padded(day))" + clock("T" + words[3] + words[4])
    }

    /// "T09:50:00Z" of "T09:50:00.123+00:00"; nothing where there is no clock.
    private static func clock(_ text: some StringProtocol) -> String {
        let time = text.prefix(9)
        let parts = time.dropFirst().split(separator: ":")
        guard time.utf8.count == 9, time.first == "T" || time.first == " ", parts.map(\.count) == [2, 2, 2],
            parts.allSatisfy({ Int($0) != nil })
        else { return "" }
        let rest = text.dropFirst(9).drop { $0 == "." || $0.isNumber }
        let offset = rest.isEmpty || rest.allSatisfy { "+-0:Zz".contains($0) } ? "Z" : rest.prefix(6)
        return "T" + time.dropFirst() + offset
    }

    /// The moment of a number of seconds since 1970.
    static func date(seconds: Int) -> String? {
        guard let day = day(seconds: seconds) else { return nil }
        let clock = [seconds % 86_400 / 3600, seconds % 3600 / 60, seconds % 60].map(padded)
        return day + "T" + clock.joined(separator: ":") + "Z"
    }

    private static func day(seconds: Int) -> String? {
        guard (0..<253_402_300_800).contains(seconds) else { return nil }
        // Days to a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
        let days = seconds / 86_400 + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let civil = month < 10 ? month + 3 : month - 9
        let years = year + era * 400 + (civil <= 2 ? 1 : 0)
        return
            "\(String(repeating: "0", count: max(0, 4 - String(years).count)))\(years)-\(padded(civil))-\(padded(day))"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// A number of votes; nil when it is none.
    static func votes(_ value: JSONValue) -> Int? {
        value.integer.flatMap { (0...1_000_000_000_000).contains($0) ? $0 : nil }
    }
}
