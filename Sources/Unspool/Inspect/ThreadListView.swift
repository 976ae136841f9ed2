package import Threads

/// The threads of a file that holds several, as a table and as JSON.
package enum ThreadListView {
    /// Rows of the table; the JSON has all.
    private static let rows = 50

    /// A line a thread: id, day, number of posts, first words.
    package static func text(_ threads: [ThreadSummary]) -> String {
        var cells = threads.prefix(rows).map { [$0.id, $0.date ?? "", String($0.posts), $0.words] }
        cells.insert(["id", "date", "posts", "words"], at: 0)
        let widths = (0..<3).map { column in cells.map { $0[column].count }.max() ?? 0 }
        var lines = cells.map { row in
            let padded = (0..<3).map { column in
                let blank = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 2 ? blank + row[column] : row[column] + blank
            }
            return (padded + [row[3]]).joined(separator: "  ")
        }
        if threads.count > rows { lines.append("... and \(threads.count - rows) more; --json lists all") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The list for machines; keys, their order and their meaning are a contract.
    package static func json(_ threads: [ThreadSummary]) -> JSONValue {
        .object([
            .init(
                "threads",
                .array(
                    threads.map { thread in
                        .object([
                            .init("id", .string(thread.id)), .init("date", .text(thread.date)),
                            .init("posts", .integer(thread.posts)), .init("words", .string(thread.words)),
                        ])
                    }))
        ])
    }
}
