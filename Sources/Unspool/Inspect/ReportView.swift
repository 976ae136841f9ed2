package import Diagnostics

/// What a walk reported, for machines and for dumps.
package enum ReportView {
    /// The members "dropped" and "warnings", in this order.
    package static func members(_ report: Report) -> [JSONValue.Member] {
        [.init("dropped", dropped(report)), .init("warnings", warnings(report))]
    }

    /// What a check found, as one object.
    package static func check(_ result: CheckResult, pages: Int, _ report: Report) -> JSONValue {
        .object(
            [
                .init("passed", .bool(result.passed)), .init("words", .integer(result.words)),
                .init("pages", .integer(pages)), .init("findings", list(result.findings)),
            ] + members(report))
    }

    /// Every warning and note with everything that is known about it.
    package static func list(_ diagnostics: [Diagnostic]) -> JSONValue {
        .array(diagnostics.map(object))
    }

    private static func object(_ diagnostic: Diagnostic) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("severity", .string(diagnostic.severity.rawValue)), .init("code", .string(diagnostic.code)),
            .init("message", .string(diagnostic.message)),
        ]
        if let location = diagnostic.location {
            members.append(.init("file", .string(location.file)))
            if let line = location.line { members.append(.init("line", .integer(line))) }
            if let column = location.column { members.append(.init("column", .integer(column))) }
        }
        if let remedy = diagnostic.remedy { members.append(.init("remedy", .string(remedy))) }
        if let bound = diagnostic.bound {
            members.append(.init("limit", .integer(bound.limit)))
            if let actual = bound.actual { members.append(.init("actual", .integer(actual))) }
        }
        return .object(members)
    }

    private static func dropped(_ report: Report) -> JSONValue {
        .array(
            report.dropped.map { piece in
                .object([.init("text", .string(piece.text)), .init("reason", .string(piece.reason))])
            })
    }

    /// Code and message only: this list is part of the thread's fixed shape.
    private static func warnings(_ report: Report) -> JSONValue {
        .array(
            report.diagnostics(.warning).map { warning in
                .object([
                    .init("code", .string(warning.code)), .init("message", .string(warning.message)),
                ])
            })
    }

    /// Lines for dumps: what was dropped and what was said, nothing when there is neither.
    static func lines(_ report: Report) -> [String] {
        var lines: [String] = []
        if !report.dropped.isEmpty {
            lines += ["", "dropped"] + report.dropped.map { "  \($0.reason) \($0.text.dumped)" }
        }
        if !report.diagnostics.isEmpty {
            lines += ["", "report"]
            lines += report.diagnostics.map { "  \($0.severity.rawValue)[\($0.code)] \($0.message)" }
        }
        return lines
    }
}
