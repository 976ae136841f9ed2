package import Diagnostics

/// A time zone: how far its clocks are ahead of UTC, and when.
package enum Zone: Sendable, Hashable {
    /// Always so many seconds ahead.
    case fixed(Int)
    /// By the rules of a place.
    case rules(ZoneRules)

    /// Greenwich, without summer time.
    package static let utc = Zone.fixed(0)

    /// Seconds ahead of UTC at a moment.
    package func offset(at moment: Int) -> Int {
        switch self {
        case .fixed(let seconds): seconds
        case .rules(let rules): rules.offset(at: moment)
        }
    }

    /// "UTC", "+02:00", "-0330", or an IANA name such as "Europe/Berlin" that the system's data know.
    ///
    /// - Throws: `UnspoolError` of kind `.usage` when there is no such zone.
    package init(_ name: String, in folder: String = Zone.folder) throws(UnspoolError) {
        if ["utc", "gmt", "z"].contains(name.lowercased()) {
            self = .utc
        } else if let seconds = Self.offset(name) {
            self = .fixed(seconds)
        } else if let rules = ZoneData.rules(of: name, in: folder) {
            self = .rules(rules)
        } else {
            throw Self.unknown(name, folder)
        }
    }

    /// Where Linux keeps the rules of all zones (package tzdata).
    package static let folder = "/usr/share/zoneinfo"

    /// Seconds of "+02:00", "-0330", "+2"; nil for everything else and beyond 15 hours.
    package static func offset(_ text: String) -> Int? {
        guard let sign = text.first, "+-−".contains(sign) else { return nil }
        let rest = text.dropFirst()
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts.count == 1 || parts[1].count == 2,
            parts.count <= 2, (1...4).contains(digits.count), parts.count == 1 || digits.count > 2,
            let number = Int(digits)
        else { return nil }
        let (hours, minutes) = digits.count > 2 ? (number / 100, number % 100) : (number, 0)
        guard hours <= 15, minutes < 60 else { return nil }
        return (sign == "+" ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private static func unknown(_ name: String, _ folder: String) -> UnspoolError {
        let names = ZoneData.names(in: folder)
        let last = { (zone: String) in zone.split(separator: "/").last.map(String.init) ?? zone }
        // "Berlin" is enough for people to mean Europe/Berlin.
        let place = name.replacing(" ", with: "_").lowercased()
        let whole = names.first { last($0).lowercased() == last(place) }
        let remedy =
            names.isEmpty
            ? "install tzdata, or give an offset such as +02:00"
            : whole.map { "did you mean \"\($0)\"?" } ?? Suggestion.nearest(to: name, in: names).map {
                "did you mean \"\($0)\"?"
            } ?? "give a name such as Europe/Berlin, or an offset such as +02:00"
        return UnspoolError(
            .usage,
            Diagnostic(
                .error, "options.zone", "there is no time zone \"\(name.shortened)\"", remedy: remedy))
    }
}
