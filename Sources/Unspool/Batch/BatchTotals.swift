package import Diagnostics

/// What became of a run's folders, for people and for machines.
package struct BatchTotals: Sendable, Hashable {
    /// Threads of the run.
    package var threads = 0
    /// Folders that were to be made.
    package var folders = 0
    /// Folders that were made.
    package var done = 0
    /// Folders that were as they should be.
    package var unchanged = 0
    /// Folders that could not be made.
    package var failed = 0
    /// Slides that were drawn.
    package var slides = 0
    /// Bytes that were written.
    package var bytes = 0
    /// Time in s.
    package var seconds = 0.0

    /// Nothing yet.
    package init() {}

    /// Folders that nobody began, since the run was stopped.
    package var left: Int { folders - done - unchanged - failed }
    /// Slides in a second.
    package var rate: Double { seconds > 0 ? Double(slides) / seconds : 0 }
    /// True when some folders are as they should be, and some are not.
    package var isPartly: Bool { done + unchanged > 0 && failed + left > 0 }

    /// A table of two columns.
    package var table: String {
        var rows = [
            ("threads", String(threads)), ("done", Self.counted(done, "folder")),
            ("unchanged", Self.counted(unchanged, "folder")), ("failed", Self.counted(failed, "folder")),
        ]
        if left > 0 { rows.append(("not begun", Self.counted(left, "folder"))) }
        rows.append(("slides", String(slides)))
        rows.append(("time", Self.duration(seconds)))
        if slides > 0 { rows.append(("rate", "\(Self.tenths(rate)) slides/s")) }
        return rows.map { name, value in
            name + String(repeating: " ", count: 11 - name.count) + value + "\n"
        }.joined()
    }

    /// One line while the run goes on: how far, how fast, how long still.
    package func progress(at seconds: Double, now folder: String) -> String {
        let begun = done + unchanged + failed
        var parts = ["\(begun) of \(folders)"]
        if failed > 0 { parts.append("\(failed) failed") }
        if seconds >= 1, slides > 0 { parts.append("\(Self.tenths(Double(slides) / seconds)) slides/s") }
        // What was unchanged took no time, so it says nothing about what is left.
        let drawn = done + failed
        if seconds >= 1, drawn > 0, left > 0 {
            parts.append("\(Self.duration(seconds / Double(drawn) * Double(left))) left")
        }
        return (parts + [folder]).joined(separator: " · ")
    }

    /// One object: the last of a run's JSON lines.
    ///
    /// - Parameters:
    ///   - exitCode: what the run ends with.
    ///   - errors: why it was refused, or broke off; empty: it was not.
    /// - Returns: the object.
    package func json(exitCode: Int, errors: [Diagnostic] = []) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("schema_version", .integer(1)), .init("event", .string("end")),
            .init("threads", .integer(threads)), .init("folders", .integer(folders)),
            .init("done", .integer(done)), .init("unchanged", .integer(unchanged)),
            .init("failed", .integer(failed)), .init("not_begun", .integer(left)),
            .init("slides", .integer(slides)), .init("bytes", .integer(bytes)),
            .init("milliseconds", .integer(Int((seconds * 1000).rounded()))),
            .init("exit_code", .integer(exitCode)),
        ]
        if !errors.isEmpty { members.append(.init("errors", ReportView.list(errors))) }
        return .object(members)
    }

    /// "1 folder", "12 folders".
    private static func counted(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    /// "12.3".
    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// "0.8 s", "12 s", "3 min 20 s", "2 h 5 min".
    package static func duration(_ seconds: Double) -> String {
        guard seconds >= 10 else { return "\(tenths(seconds)) s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
