import Testing

@testable import Unspool

struct ConditionTests {
    private let present: Set<String> = ["headline", "landscape", "art.id", "part-2"]
    private let numbers: [String: Double] = ["chars": 120, "items": 3]

    private func holds(_ text: String) throws -> Bool {
        try Condition(parsing: text).holds({ present.contains($0) }, { numbers[$0] })
    }

    private func fault(_ text: String) -> String? {
        do throws(ExpressionFault) {
            _ = try Condition(parsing: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("headline", true), ("!headline", false), (" headline ", true), ("body", false), ("!body", true),
        ("headline & landscape", true), ("headline & body", false), ("body | headline", true),
        ("body & landscape | headline", true), ("headline | body & body", true),
        ("body & headline | body & landscape", false), ("chars < 160", true), ("chars > 160", false),
        ("chars<160&headline", true), ("chars > 100 & chars < 160", true), ("items > 2 | body", true),
        ("2 * items > 5", true), ("unknown < 1", true), ("art.id", true), ("part-2", true),
    ])
    func `conditions hold as they are read`(_ text: String, _ expected: Bool) throws {
        #expect(try holds(text) == expected)
    }

    private static let form = "a condition is made of names, comparisons, \"&\", \"|\" and \"!\""

    @Test(arguments: [
        ("", form), ("&", form), ("headline &", form), ("| headline", form), ("!!headline", form),
        ("! headline", form), ("(headline)", form), ("head line", form), ("9", form),
        ("headline && body", form), ("a < b < c", "a comparison has one \"<\""),
        ("a < b > c", "\"> c\" is left over in the length \" b > c\""),
        ("chars <", "a number or a name was expected in the length, found the end"),
        ("chars = 3", form),
    ])
    func `what is no condition says why`(_ text: String, _ message: String) {
        #expect(fault(text) == message)
    }

    @Test func `hostile conditions are refused quickly`() {
        let long = String(repeating: "a|", count: 5_000)
        #expect(fault(long) == "a condition has at most 200 characters, this one has 10000")
        #expect(fault(String(repeating: "!", count: 200)) == Self.form)
        #expect(fault(String(repeating: "(", count: 200) + "") == Self.form)
        #expect(fault(String(repeating: "a&", count: 99) + "a") == nil)
    }

    @Test func `what a condition asks for and compares is known`() throws {
        let condition = try Condition(parsing: "a & !b | chars < H / 2 & c.y > 3")
        #expect(condition.asks == ["a", "b"])
        #expect(condition.compares == ["chars", "H", "c.y"])
    }

    @Test func `the first case that holds wins, else the rest`() {
        let cases = Cases(
            cases: [
                .init(condition: Condition(anyOf: [[.present("a")]]), value: 1),
                .init(condition: Condition(anyOf: [[.present("b")]]), value: 2),
            ], otherwise: 3)
        #expect(cases.cases.map(\.value) == [1, 2])
        #expect(cases.otherwise == 3)
        #expect(Cases(7).cases.isEmpty)
    }
}
