import Testing

@testable import Unspool

struct FiguresTests {
    private func figures(_ text: String) -> [String] { Figures.all(in: text).map { String(text[$0.range]) } }

    @Test(arguments: [
        ("fell by 100x.", ["100x"]), ("about 72 % of it", ["72 %"]),
        ("~$50B, or 10–20x a day", ["~$50B", "10–20x"]),
        ("1,200 of 3.5 (40%)", ["1,200", "3.5", "40%"]), ("saved €1’000!", ["€1’000"]),
        ("7×7 and 7× more", ["7×"]),
        ("売上は300%増えた", ["300%"]), ("٧٢٪ منها", ["٧٢٪"]), ("100/month", ["100"]),
    ])
    func `figures are found with their signs`(text: String, expected: [String]) {
        #expect(figures(text) == expected)
    }

    @Test(arguments: [
        "GPT-4 and H100", "version 3.14.1", "at 10:30", "on 12/31", "192.168.0.1", "the 100th", "10^16", "a4",
    ])
    func `names, versions, times and dates are none`(text: String) { #expect(figures(text).isEmpty) }

    @Test func `typography's word joiners do not hide a figure`() {
        let figure = Figures.all(in: "10\u{2060}–\u{2060}20x").first
        #expect(figure?.digits == 4)
        #expect(figure?.unit == .times)
    }

    @Test func `a bare year is told from a count`() {
        #expect(Figures.all(in: "in 1999 we sold 1,999 of 1999x").map(\.isYear) == [true, false, false])
    }

    @Test func `hostile text ends`() {
        #expect(Figures.all(in: String(repeating: "1,", count: 5_000)).count < 5_000)
        #expect(figures("").isEmpty)
        #expect(figures("$ % x – ~").isEmpty)
    }
}
