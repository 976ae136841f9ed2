import Rendering
import Testing

@testable import Unspool

/// Division into lines of one measure, with letters half an em wide and 0.7 em tall.
struct LineFitTests {
    private func fit(
        _ words: String, measure: Double = 900, height: Double = 1000, cap: Double = 560, floor: Double = 28
    ) throws -> LineFit? {
        let pieces = words.split(separator: " ").map(String.init)
        let limits = LineFit.Limits(measure: measure, cap: cap, floor: floor)
        let divisions = try LineFit.divisions(of: pieces.count, in: limits) { range in
            let line = pieces[range].joined(separator: " ")
            return LineFit.Ink(
                left: 0, width: 0.5 * Double(line.count), ascent: 0.7, descent: line.contains("g") ? 0.2 : 0)
        }
        return LineFit.best(of: divisions, height: height)
    }

    @Test func `every line is as wide as the measure`() throws {
        let fit = try #require(try fit("nobody reads the small print at night"))
        #expect(fit.lines.count >= 2)
        for line in fit.lines { #expect(abs(line.size * line.ink.width - 900) < 1e-6) }
        #expect(fit.lines.map(\.pieces).reduce(0) { $0 + $1.count } == 7)
        #expect(fit.height <= 1000)
    }

    @Test func `lines are divided evenly`() throws {
        let fit = try #require(try fit("aaaa bbbb cccc dddd", height: 420))
        #expect(fit.lines.map(\.pieces) == [0..<2, 2..<4])
    }

    @Test func `the tallest block that fits wins`() throws {
        let tall = try #require(try fit("aaaa bbbb cccc dddd", height: 1400))
        let low = try #require(try fit("aaaa bbbb cccc dddd", height: 420))
        #expect(tall.lines.count > low.lines.count)
        #expect(tall.height > low.height)
    }

    @Test func `gaps take what is free up to their limit`() throws {
        let fit = try #require(try fit("aaaa bbbb cccc dddd", height: 420))
        // 200 du each: 140 + 140 du of ink leave 140 du, of which 0.15 of the size is taken.
        #expect(abs(fit.gap - 30) < 1e-6)
        #expect(fit.tops.map { $0.rounded() } == [0, 170])
    }

    @Test func `no line is larger than the cap or smaller than the floor`() throws {
        let capped = try #require(try fit("a", height: 400, cap: 300))
        #expect(capped.lines.map(\.size) == [300])
        #expect(try fit(String(repeating: "x", count: 80), floor: 28) == nil)
    }

    @Test func `sizes that differ too much are refused`() throws {
        #expect(try fit("a incomprehensibilities b c d", height: 1200, cap: 2000) == nil)
    }

    @Test func `few words too tall for two lines stand in one`() throws {
        let fit = try #require(try fit("aaaa bbbb", height: 150))
        #expect(fit.lines.map(\.pieces) == [0..<2])
    }

    @Test func `only the last line keeps all of its descenders`() throws {
        let fit = try #require(try fit("gggg gggg", height: 1100))
        #expect(fit.lines.count == 2)
        #expect(abs(fit.lines[0].height - (0.7 + 0.34 * 0.2) * 450) < 1e-6)
        #expect(abs(fit.lines[1].height - 0.9 * 450) < 1e-6)
    }

    @Test func `echoes fill what is free and fade`() throws {
        let fit = try #require(try fit("aaaa bbbb cccc dddd", height: 420))
        let echoes = fit.echoes(height: 700)
        // Ink ends at 310; each line takes 140 and a gap of 28.
        #expect(echoes.map { $0.y.rounded() } == [338, 506])
        #expect(echoes.map { ($0.opacity * 100).rounded() } == [90, 59])
        #expect(fit.reach(in: 700).rounded() == 646)
        #expect(fit.reach(in: 320) == fit.height)
    }

    @Test func `too many words are no poster`() throws {
        #expect(try fit(words(600), height: 10_000) == nil)
    }
}

/// Where lines may end.
struct LinePiecesTests {
    private func pieces(_ text: String, isolated: Bool = false) -> [String] {
        let black = Color(red: 0, green: 0, blue: 0)
        let run = TextBlock.Run(text, face: FontFace(families: ["Test"]), color: black, isolated: isolated)
        return LinePieces([run]).pieces.map { $0.runs.map(\.text).joined() }
    }

    @Test(arguments: [
        ("two words", ["two", "words"]),
        ("10\u{A0}km  away\nnow", ["10\u{A0}km", "away", "now"]),
        ("👨‍👩‍👧 🏳️‍🌈", ["👨‍👩‍👧", "🏳️‍🌈"]),
        ("猫咪睡了。", ["猫", "咪", "睡", "了。"]),
        ("古い時計は、まだ動く", ["古い", "時計は、", "まだ", "動く"]),
        ("メニューを「見る」人", ["メニューを", "「見る」", "人"]),
        ("고양이가 잔다", ["고양이가", "잔다"]),
        ("هذه حكاية", ["هذه", "حكاية"]),
    ]) func `words are cut at spaces and phrases`(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test func `handles stay whole`() {
        #expect(pieces("@猫の店", isolated: true) == ["@猫の店"])
    }

    @Test func `a line joins its pieces with the spaces that stood between them`() {
        let black = Color(red: 0, green: 0, blue: 0)
        let red = Color(red: 1, green: 0, blue: 0)
        let face = FontFace(families: ["Test"])
        let cut = LinePieces([
            TextBlock.Run("one two ", face: face, color: black),
            TextBlock.Run("three", face: face, color: red),
            TextBlock.Run("! four", face: face, color: black),
        ])
        #expect(cut.pieces.count == 4)
        #expect(cut.line(0..<2).map(\.text) == ["one two"])
        #expect(cut.line(1..<4).map(\.text).joined() == "two three! four")
        #expect(cut.line(2..<3).map(\.color) == [red, black])
    }
}
