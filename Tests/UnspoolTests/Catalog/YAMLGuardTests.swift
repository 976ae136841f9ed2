import Diagnostics
import Testing
import Yams

@testable import Unspool

struct YAMLGuardTests {
    @Test(arguments: ["[", "{a: ", "- ", "{", "[[", "a:\n"])
    func `text nested 40,000 deep is refused in milliseconds`(_ unit: String) {
        let text = unit == "a:\n" ? steps(40_000) : String(repeating: unit, count: 40_000 / unit.count)
        let clock = ContinuousClock()
        var found: [String] = []
        let time = clock.measure {
            found = faults(String(text.prefix(120_000))).map { String($0.prefix(52)) }
        }
        #expect(found == ["error[test.too-deep]: this is nested deeper than 16\n"])
        #expect(time < .milliseconds(400))
    }

    /// "a:" one column further to the right in each line.
    private func steps(_ bytes: Int) -> String {
        var text = ""
        var depth = 0
        while text.utf8.count < bytes {
            text += String(repeating: " ", count: depth) + "a:\n"
            depth += 1
        }
        return text
    }

    @Test func `depth is exact`() {
        func nested(_ depth: Int) -> String {
            "name: x\ncontent: [" + String(repeating: "{box: [", count: depth)
                + String(repeating: "]}", count: depth) + "]"
        }
        #expect(faults(nested(7)).isEmpty)
        #expect(faults(nested(8)).first?.contains("nested deeper than 16") == true)
        #expect(faults(nested(15), limits: .template).isEmpty)
        #expect(faults(nested(16), limits: .template).first?.contains("nested deeper than 32") == true)
        // A list at the column of its key opens no block in the scanner and is counted in the tree.
        let block = "name: x\ncontent:\n- book: a\n"
        #expect(faults(block, limits: DataLimits(depth: 3)).isEmpty)
        #expect(faults(block, limits: DataLimits(depth: 2)).first?.contains("nested deeper than 2") == true)
    }

    @Test func `bytes, values and texts have limits`() {
        #expect(faults("name: x #" + String(repeating: "y", count: (128 << 10) - 9)).isEmpty)
        #expect(
            faults("name: x #" + String(repeating: "y", count: (128 << 10) - 8)) == [
                """
                error[test.too-large]: the file is 131073 bytes; the limit is 131072
                  --> c.yaml
                  = split it or take things out
                """
            ])
        let many = "name: x\nshelves: [" + String(repeating: "1,", count: 5_000) + "]"
        #expect(faults(many).first?.contains("there are more than 5000 values") == true)
        let long = "name: " + String(repeating: "y", count: 2_001)
        #expect(faults(long).first?.contains("a text of 2001 characters; the limit is 2000") == true)
    }

    @Test func `an alias bomb is refused before it is composed`() {
        var text = "a: &a [x, x]\n"
        for (name, last) in zip("bcdefghijk", "abcdefghij") {
            text +=
                "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ",") + "]\n"
        }
        #expect(faults(text).first?.hasPrefix("error[test.anchor]: anchors (&) are not used here") == true)
    }

    @Test(arguments: [
        "name: \"*x &y !z ? | > -\"", "name: '*it''s &'", "name: a *b* & c!", "# *a &b\nname: x # *c",
        "labels:\n  a: |\n    *x\n    &y: [\n  b: >-\n    !z\n\n    *\nname: x",
        "name: first\n  *second &third", "labels: {a: b *c, d: \"[[\"}\nname: x",
        "labels: {\"a\":b, 'c': d}\nname: x",
        "content:\n- book: a *b\n- box:\n  - book: |2\n      *c\nname: x",
    ])
    func `marks inside texts and comments are no aliases`(_ text: String) {
        #expect(!faults(text).contains { $0.contains("not used here") || $0.contains("plain text") })
    }

    @Test(arguments: [
        "a: \"b\"\n  *c", "name: x\n\"*a\": *b", "name: '\n'\nb: *c", "labels: [a, *b]", "content:\n- *b",
        "name: |\n  text\n*b : c", "name: |1\n text\nb: *c", "a: b #c\n*d : e", "a: {b: c,*d : e}",
        "\"a\":\n  *b",
        "a: b\n\"\nc: d\n\" *e",
    ])
    func `aliases outside texts are found`(_ text: String) {
        var guardian = YAMLGuard(text, depth: 16)
        let hidden = guardian.objection() == nil
        #expect(!hidden || (try? Yams.compose(yaml: text)) == nil)
    }

    /// Whatever random text passes has neither anchors nor aliases nor collections as keys in the parser's eyes.
    @Test func `the guard sees the tokens that libyaml sees`() {
        let parts = [
            "a", "b: ", ": ", ":", "- ", "-", "*x ", "&x ", "!t ", "\"", "'", "''", "|\n", ">-\n", "|2\n",
            "\n", "\n  ",
            "\n    ", "[", "]", "{", "}", ", ", "? ", "#", " # ", "\t", "---\n", "...\n", "%A\n", "\\",
            "\r\n", "\u{85}",
            "é", "0",
        ]
        var state: UInt64 = 42
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var passed = 0
        for _ in 0..<30_000 {
            let text = "k: &x [1]\n" + (0..<(2 + next(14))).map { _ in parts[next(parts.count)] }.joined()
            // The anchor in front lets aliases compose; the guard starts behind it.
            var guardian = YAMLGuard(String(text.dropFirst(10)), depth: 16)
            guard guardian.objection() == nil, let root = try? Yams.compose(yaml: text, .basic) else {
                continue
            }
            passed += 1
            #expect(!hasAliasOrComplexKey(root, isRoot: true), "\(text.debugDescription)")
        }
        #expect(passed > 500)
    }

    private func hasAliasOrComplexKey(_ node: Node, isRoot: Bool = false) -> Bool {
        switch node {
        case .scalar: return false
        case .alias: return true
        case .sequence(let items):
            // Only the anchored list of the first line may equal [1].
            return items.contains { hasAliasOrComplexKey($0) }
                || (items.count == 1 && items.first?.string == "1")
        case .mapping(let pairs):
            return pairs.enumerated().contains { index, pair in
                if isRoot, index == 0 { return false }
                return pair.key.scalar == nil || hasAliasOrComplexKey(pair.value)
            }
        }
    }
}
