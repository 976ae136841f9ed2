internal import Testing
internal import Unspool

struct JSONValueTests {
    @Test func `keys keep their order and empty lists stay in one line`() {
        let value = JSONValue.object([
            .init("z", .integer(1)), .init("a", .array([])), .init("m", .object([])),
            .init("list", .array([.bool(true), .null, .measure(1.0 / 3)])),
        ])
        #expect(
            value.written == """
                {
                  "z": 1,
                  "a": [],
                  "m": {},
                  "list": [
                    true,
                    null,
                    0.328125
                  ]
                }

                """)
    }

    @Test func `texts are escaped, and what steers a terminal too`() {
        let text = JSONValue.string("\"\\\n\t\u{0}\u{1B}\u{7F}\u{9B}é🧵/")
        #expect(text.written == "\"\\\"\\\\\\n\\t\\u0000\\u001b\\u007f\\u009bé🧵/\"\n")
    }

    @Test func `no number is written that JSON does not know`() {
        let values = [Double.nan, .infinity, -.infinity, -0.0, 1e300].map { JSONValue.measure($0).written }
        #expect(values == ["null\n", "null\n", "null\n", "0\n", "1e+300\n"])
    }

    @Test(arguments: [(34.0, "34"), (30.953125, "30.953125"), (0.1, "0.09375"), (-0.004, "0"), (.nan, "nan")])
    func `measures are rounded to a sixty-fourth`(_ value: Double, _ text: String) {
        #expect(value.dumped == text)
    }
}
