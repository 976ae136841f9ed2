import Diagnostics
import Foundation
import Testing

@testable import Unspool

/// Dates of posts, and the zones in which they are other days.
struct ZoneTests {
    @Test(arguments: [
        ("2026-06-04", "2026-06-04"), ("2026-06-04T23:30:00Z", "2026-06-04T23:30:00Z"),
        ("2026-06-04 23:30+02:00", "2026-06-04T21:30:00Z"), ("2026-06-04T23:30", "2026-06-04"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"), ("2024-02-29", "2024-02-29"),
        ("2026-06-04T23:30:00.123-0330", "2026-06-05T03:00:00Z"),
    ])
    func `days and moments are known`(text: String, meaning: String) {
        #expect(PostDate(text) == PostDate(meaning))
        #expect(PostDate(text) != nil)
    }

    @Test(arguments: [
        "Jun 4", "2026-13-01", "2025-02-29", "2026-06-04T25:00Z", "2026-06-04 ago", "2026-06-04T", "",
        "0000-00-00", "2026-06-04T10:00:00+99:00", "２０２６-06-04", String(repeating: "2", count: 100_000),
    ])
    func `everything else is none, and stays as it is`(text: String) {
        #expect(PostDate(text) == nil)
        #expect(Writing().date(text) == text)
    }

    @Test(arguments: [("+02:00", 7200), ("-0330", -12_600), ("+2", 7200), ("−5", -18_000), ("+14", 50_400)])
    func `offsets are zones`(name: String, seconds: Int) throws {
        #expect(try Zone(name) == .fixed(seconds))
    }

    @Test(arguments: [
        ("UTC", "Jun 4, 2026"), ("+02:00", "Jun 5, 2026"), ("-12", "Jun 4, 2026"), ("gmt", "Jun 4, 2026"),
    ])
    func `a moment is a day of its zone`(zone: String, text: String) throws {
        #expect(Writing(zone: try Zone(zone)).date("2026-06-04T23:30:00Z") == text)
    }

    @Test(arguments: ["+25:00", "+2:3", "+", "+02:60", "2", "+1234567"])
    func `other numbers are none`(text: String) {
        #expect(Zone.offset(text) == nil)
    }

    @Test func `without data of zones the remedy is to install them`() {
        let error = #expect(throws: UnspoolError.self) { try Zone("Europe/Berlin", in: "/nowhere") }
        #expect(error?.kind == .usage)
        #expect(error?.diagnostics.first?.message == "there is no time zone \"Europe/Berlin\"")
        #expect(error?.diagnostics.first?.remedy == "install tzdata, or give an offset such as +02:00")
    }

    private static let hasData = FileManager.default.fileExists(atPath: Zone.folder + "/Europe/Berlin")

    @Test(
        .enabled(if: hasData, "needs the package tzdata"),
        arguments: [
            ("Berlin", "did you mean \"Europe/Berlin\"?"),
            ("Europe/Berlim", "did you mean \"Europe/Berlin\"?"),
            ("new york", "did you mean \"America/New_York\"?"),
            ("nowhere at all", "give a name such as Europe/Berlin, or an offset such as +02:00"),
            ("../../etc/passwd", "give a name such as Europe/Berlin, or an offset such as +02:00"),
            ("/etc/passwd", "give a name such as Europe/Berlin, or an offset such as +02:00"),
        ])
    func `unknown zones have near names`(name: String, remedy: String) {
        let error = #expect(throws: UnspoolError.self) { try Zone(name) }
        #expect(error?.diagnostics.first?.remedy == remedy)
    }

    /// Foundation reads the same data by code of its own.
    @Test(
        .enabled(if: hasData, "needs the package tzdata"),
        arguments: [
            "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo",
            "Africa/Casablanca", "Asia/Tehran", "Pacific/Apia", "Europe/Dublin", "America/Godthab",
            "Asia/Tokyo",
        ])
    func `the rules of places are those of Foundation`(name: String) throws {
        let zone = try Zone(name)
        let other = try #require(TimeZone(identifier: name))
        for week in 0..<3600 {
            // From 1975 to 2044, at an odd hour.
            let moment = 157_766_400 + week * 604_800 + 5_432
            let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
            #expect(zone.offset(at: moment) == expected, "\(moment)")
        }
    }

    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_745_999, 3600),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1_774_746_000, 7200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1_792_889_999, 7200),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1_792_890_000, 3600),
        ("<+0530>-5:30", 0, 19_800), ("EST5EDT,J60/2,J300/2", 1_780_000_000, -14_400),
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_767_225_600, 39_600),
        ("XXX3YYY,0/0,J365/25", 1_780_000_000, -7_200),
    ])
    func `rules for all years`(rule: String, moment: Int, offset: Int) throws {
        #expect(try #require(PosixZone(rule)).offset(at: moment) == offset)
    }

    @Test(arguments: [
        "", "C", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<CET-1",
        "CET-1CEST,M3.5.0,M10.5.0junk",
        "CET-999", "CET-1CEST,J0,J366", String(repeating: "C", count: 10_000),
    ])
    func `broken rules are none`(rule: String) {
        #expect(PosixZone(rule) == nil)
    }

    @Test func `a broken file of a zone is none`() throws {
        #expect(ZoneRules([]) == nil)
        #expect(ZoneRules(Array("TZif2".utf8) + Array(repeating: 0xFF, count: 80)) == nil)
        guard Self.hasData, let bytes = FileManager.default.contents(atPath: Zone.folder + "/Europe/Berlin")
        else { return }
        let whole = Array(bytes)
        for end in stride(from: 0, to: whole.count, by: 7) { _ = ZoneRules(Array(whole[..<end])) }
        var random = Mulberry32(seed: 4)
        for _ in 0..<300 {
            var broken = whole
            for _ in 0..<6 {
                broken[Int.random(in: 0..<min(120, broken.count), using: &random)] = .random(
                    in: 0...255, using: &random)
            }
            _ = ZoneRules(broken)?.offset(at: 1_780_000_000)
        }
    }

    @Test(arguments: [
        (0, "1970-01-01"), (951_782_400, "2000-02-29"), (-1, "1969-12-31"), (-86_400, "1969-12-31"),
    ])
    func `days of seconds and back`(seconds: Int, text: String) throws {
        let day = try #require(CalendarDay(seconds: seconds))
        #expect(PostDate(text) == .day(day))
        #expect(day.days == (seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
    }
}
