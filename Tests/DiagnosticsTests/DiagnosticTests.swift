import Testing

@testable import Diagnostics

struct DiagnosticTests {
    @Test func `a message with everything has the form that programmers know`() {
        let diagnostic = Diagnostic(
            .error, "theme.unknown-key", "\"papper\" is not a colour role",
            at: SourceLocation(file: "brand.yaml", line: 3, column: 3),
            excerpt: "  papper: '#fff'\n  ^", remedy: "did you mean \"paper\"?")
        #expect(
            diagnostic.description == """
                error[theme.unknown-key]: "papper" is not a colour role
                  --> brand.yaml:3:3
                3 |   papper: '#fff'
                  |   ^
                  = did you mean "paper"?
                """)
    }

    @Test func `a message without a place has one line and its remedy`() {
        let diagnostic = Diagnostic(.warning, "thread.truncated", "Too long", remedy: "cut it")
        #expect(diagnostic.description == "warning[thread.truncated]: Too long\n  = cut it")
        #expect(Diagnostic(.note, "a.b", "Only this").description == "note[a.b]: Only this")
    }

    @Test func `a place is as short as what is known of it`() {
        #expect(SourceLocation(file: "a.txt").description == "a.txt")
        #expect(SourceLocation(file: "a.txt", line: 2).description == "a.txt:2")
        #expect(SourceLocation(file: "a.txt", line: 2, column: 7).description == "a.txt:2:7")
    }

    @Test func `an error is all of its messages with blank lines between`() {
        let error = UnspoolError(
            .style, Diagnostic(.error, "a", "One"), [Diagnostic(.error, "b", "Two", remedy: "do")])
        #expect(error.description == "error[a]: One\n\nerror[b]: Two\n  = do")
    }

    @Test func `a report keeps the order and can be asked for one severity`() {
        var report = Report()
        report.add(Diagnostic(.note, "n", "Note"))
        report.add(Diagnostic(.warning, "w", "Warning"))
        report.drop("1/", reason: "numbering")
        #expect(report.diagnostics.map(\.code) == ["n", "w"])
        #expect(report.diagnostics(.warning).map(\.code) == ["w"])
        #expect(report.dropped.map(\.text) == ["1/"])
        #expect(report.dropped.map(\.reason) == ["numbering"])
    }
}
