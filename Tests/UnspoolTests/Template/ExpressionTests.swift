import Testing

@testable import Unspool

struct ExpressionTests {
    private static let names: [String: Double] = [
        "W": 1080, "H": 1350, "M": 88, "head.y": 72, "head.w": 904, "foot.y": 1234, "stroke": 2, "zero": 0,
    ]

    private func value(_ text: String) throws -> Double {
        try Expression(parsing: text).evaluate { Self.names[$0] }
    }

    private func fault(_ text: String) -> String? {
        do throws(ExpressionFault) {
            _ = try Expression(parsing: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("46", 46.0), (" 46 ", 46), (".5", 0.5), ("0.5", 0.5), ("1/4", 0.25), ("2*3+4", 10), ("2+3*4", 14),
        ("10-4-3", 3), ("24/4/2", 3), ("-5", -5), ("3--2", 5), ("- (2 + 3)", -5), ("head.y + 150", 222),
        ("0.46 H", 621), ("2 W / 3", 720), ("2 * W", 2160), ("W", 1080), ("M - 4", 84),
        ("0.5 * (head.y + foot.y)", 653), ("max(1, 2, 3)", 3), ("min(1,2,3)", 1), ("max(min(1, 2), -3)", 1),
        ("min (4, 2)", 2), ("1/0", 0), ("1/zero", 0), ("nothing", 0), ("nothing.y + 1", 1),
        ("0.25*head.w", 226),
        ("stroke", 2), ("max(4)", 4), ("100000", 100_000),
    ])
    func `lengths are worked out as they are read`(_ text: String, _ expected: Double) throws {
        #expect(try abs(value(text) - expected) < 1e-9)
    }

    @Test(arguments: [
        ("", "a number or a name was expected in the length, found the end"),
        ("  ", "a number or a name was expected in the length, found the end"),
        ("3 +", "a number or a name was expected in the length, found the end"),
        ("* 3", "a number or a name was expected in the length, found \"* 3\""),
        ("(3", "a \")\" is missing in the length"),
        ("3)", "\")\" is left over in the length \"3)\""),
        ("max(3", "a \")\" is missing after max("),
        ("max()", "a number or a name was expected in the length, found \")\""),
        ("max(1,)", "a number or a name was expected in the length, found \")\""),
        ("1.2.3", "\"1.2.3\" is not a number up to 100000"),
        ("3.", "\"3.\" is not a number up to 100000"),
        (".", "\".\" is not a number up to 100000"),
        ("100001", "\"100001\" is not a number up to 100000"),
        ("½", "\"½\" is not a number up to 100000"),
        ("٣", "\"٣\" is not a number up to 100000"),
        ("0.5 (W)", "\"(W)\" is left over in the length \"0.5 (W)\""),
        ("3 4", "\"4\" is left over in the length \"3 4\""),
        ("head.y px", "\"px\" is left over in the length \"head.y px\""),
        ("W % 2", "\"% 2\" is left over in the length \"W % 2\""),
        ("3\n", "\"\n\" is left over in the length \"3\n\""),
        ("\u{0}", "a number or a name was expected in the length, found \"\u{0}\""),
    ])
    func `what is no length says why`(_ text: String, _ message: String) {
        #expect(fault(text) == message)
    }

    @Test func `hostile lengths are refused quickly`() {
        #expect(fault(String(repeating: "(", count: 200)) == "a length nests at most 12 brackets")
        #expect(
            fault(String(repeating: "max(", count: 40)) == "a length nests at most 12 brackets")
        #expect(
            fault(String(repeating: "9", count: 10_000))
                == "a length has at most 200 characters, this one has 10000")
        #expect(fault(String(repeating: "-", count: 199) + "1") == nil)
        #expect(
            fault(String(repeating: "9", count: 200))
                == "\"\(String(repeating: "9", count: 200))\" is not a number up to 100000")
        #expect(fault(String(repeating: "1+", count: 99) + "1") == nil)
    }

    @Test func `names are listed in the order of writing`() throws {
        let text = "max(a.y, 2 b.h) + c / d - e * 3"
        #expect(try Expression(parsing: text).names == ["a.y", "b.h", "c", "d", "e"])
        #expect(try Expression(parsing: text).numbers == [2, 3])
    }

    @Test func `a range is two lengths, the first where fitting may end`() throws {
        let range = try SizeRange(parsing: "32..0.5 H")
        #expect(range.limit == .number(32))
        #expect(range.preferred == .product(.number(0.5), .name("H")))
        #expect(!range.isFixed)
        #expect(try SizeRange(parsing: "46").isFixed)
        #expect(try SizeRange(parsing: "46") == SizeRange(46))
    }

    @Test(arguments: [
        ("1..2..3", "a range is written 32..45"),
        ("1...2", "a range is written 32..45"),
        ("..45", "a number or a name was expected in the length, found the end"),
        ("32..", "a number or a name was expected in the length, found the end"),
    ])
    func `what is no range says why`(_ text: String, _ message: String) {
        var found = ""
        do throws(ExpressionFault) { _ = try SizeRange(parsing: text) } catch { found = error.description }
        #expect(found == message)
    }
}
