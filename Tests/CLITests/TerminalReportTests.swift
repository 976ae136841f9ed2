internal import Diagnostics
internal import Testing

@testable internal import UnspoolCLI

struct TerminalReportTests {
    private let diagnostic = Diagnostic(
        .error, "theme.unknown-key", "\"papper\" is not a colour role",
        at: SourceLocation(file: "brand.yaml", line: 13, column: 3), excerpt: "  papper: '#fff'\n  ^",
        remedy: "did you mean \"paper\"?")

    @Test func `a message is headline, place, excerpt and remedy`() {
        let report = TerminalReport(colored: false, verbose: false)
        #expect(report.text(diagnostic) == diagnostic.description + "\n")
        #expect(
            report.text(diagnostic) == """
                error[theme.unknown-key]: "papper" is not a colour role
                  --> brand.yaml:13:3
                13 |   papper: '#fff'
                   |   ^
                  = did you mean "paper"?

                """)
    }

    @Test func `colour adds nothing but colour`() {
        let colored = TerminalReport(colored: true, verbose: false).text(diagnostic)
        var plain = ""
        var inside = false
        for character in colored {
            if character == "\u{1B}" { inside = true }
            if !inside { plain.append(character) }
            if character == "m" { inside = inside ? false : inside }
        }
        #expect(plain == diagnostic.description + "\n")
        #expect(colored.hasPrefix("\u{1B}[1;31merror[theme.unknown-key]\u{1B}[0m: "))
    }

    @Test func `many warnings of one kind are counted`() {
        var report = Report()
        for number in 1...20 { report.add(Diagnostic(.warning, "a.b", "warning \(number)")) }
        report.add(Diagnostic(.note, "c.d", "a note"))
        let text = TerminalReport(colored: false, verbose: false).text(report)
        #expect(
            text == """
                warning[a.b]: warning 1
                warning[a.b]: warning 2
                warning[a.b]: warning 3
                warning[a.b]: 17 more of this kind
                  = --verbose shows all of them

                """)
        let all = TerminalReport(colored: false, verbose: true).text(report)
        #expect(all.split(separator: "\n").count == 21)
        #expect(all.hasSuffix("note[c.d]: a note\n"))
    }

    @Test func `an excerpt keeps its columns when controls are hidden`() {
        let hostile = Diagnostic(
            .error, "x", "m", at: SourceLocation(file: "f", line: 1, column: 3), excerpt: "\u{1B}]c\n  ^")
        #expect(
            TerminalReport(colored: false, verbose: false).text(hostile).contains("1 | \u{FFFD}]c\n  |   ^\n")
        )
    }

    @Test(
        arguments: [
            (ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
            (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["CLICOLOR": "0"], false), (.auto, false, ["CLICOLOR_FORCE": "1"], true),
            (.auto, false, ["CLICOLOR_FORCE": "0"], false),
            (.auto, false, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
            (.always, false, ["NO_COLOR": "1"], true), (.never, true, ["CLICOLOR_FORCE": "1"], false),
        ] as [(ColorChoice, Bool, [String: String], Bool)])
    func `colour follows the flag, then the environment, then the terminal`(
        _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool
    ) {
        #expect(Terminal.wantsColor(choice, isTerminal: isTerminal) { environment[$0] } == expected)
    }

    @Test func `every kind of error has an exit code of sysexits`() {
        let codes = UnspoolError.Kind.allCases.map { ExitStatus($0).rawValue }
        #expect(codes == [64, 65, 78, 66, 65, 75, 73, 69, 70])
    }
}
