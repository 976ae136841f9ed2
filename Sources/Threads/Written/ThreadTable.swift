internal import Diagnostics

/// CSV with a header: a row a post, the column `thread` says of which thread (FORMATS.md section 9).
struct ThreadTable: WrittenFormat {
    static let name = "csv"

    /// Columns that mean something to us; others are render options.
    private static let columns: Set<String> = [
        "thread", "position", "text", "image", "alt", "author", "handle", "avatar", "title", "lang",
    ]

    static func recognises(_ source: SourceText) -> Bool {
        let names = DelimitedText.header(of: source.text).map { $0.trimmed.lowercased() }
        guard names.count >= 2, names.allSatisfy({ $0.utf8.count <= 40 && !$0.contains(" ") }) else {
            return false
        }
        let known = names.count { columns.contains($0) }
        return names.contains("text") && known >= 2 || names.contains("thread") && known >= 3
    }

    static func threads(
        in source: SourceText, _ options: ReadOptions, _ report: inout Report
    ) throws(UnspoolError) -> [WrittenThread] {
        let table = DelimitedText(source.text)
        guard let header = table.rows.first else { return [] }
        let names = header.cells.map { $0.trimmed.lowercased() }
        guard names.contains("text") else {
            throw .missingColumn("text", found: header.cells, line: header.line, in: source.name)
        }
        var groups = ThreadGroups()
        for row in table.rows.dropFirst() {
            let place = SourceLocation(file: source.name, line: row.line)
            var cells: [String: String] = [:]
            for (name, cell) in zip(names, row.cells) where !cell.trimmed.isEmpty && cells[name] == nil {
                cells[name] = cell
            }
            groups.add(cells, line: row.line)
            if row.cells.count != names.count {
                groups.fail(.wrongCells(row.cells.count, wanted: names.count, at: place))
            } else if let position = cells["position"], Int(position.trimmed) == nil {
                groups.fail(.badPosition(position.trimmed, at: place))
            } else if cells["text"] == nil, cells["image"] == nil {
                groups.fail(.emptyRow(at: place))
            }
        }
        if let line = table.openQuote {
            let fault = Diagnostic.openQuote(at: SourceLocation(file: source.name, line: line))
            guard !groups.threads.isEmpty else { throw UnspoolError(.input, fault) }
            var broken = WrittenThread(id: "line \(line)", line: line)
            broken.faults = [fault]
            groups.threads.append(broken)
        }
        return groups.threads
    }

    /// Rows by thread; those of one thread need not stand together.
    private struct ThreadGroups {
        var threads: [WrittenThread] = []
        private var places: [String: Int] = [:]
        private var current = 0

        mutating func add(_ cells: [String: String], line: Int) {
            let id = cells["thread"]?.trimmed ?? "1"
            current = places[id] ?? threads.count
            if current == threads.count {
                places[id] = current
                threads.append(WrittenThread(id: id, line: line))
            }
            fill(&threads[current], cells)
            var post = WrittenThread.Post(text: cells["text"] ?? "")
            post.position = cells["position"].flatMap { Int($0.trimmed) }
            if let asset = cells["image"]?.trimmed {
                post.images = [WrittenThread.Image(asset: asset, altText: cells["alt"])]
            }
            if cells["text"] != nil || cells["image"] != nil { threads[current].posts.append(post) }
        }

        /// The first row that names something counts for the thread.
        private func fill(_ thread: inout WrittenThread, _ cells: [String: String]) {
            if thread.author.name.isEmpty { thread.author.name = cells["author"] ?? "" }
            thread.author.handle = thread.author.handle ?? cells["handle"]
            thread.author.avatar = thread.author.avatar ?? cells["avatar"]?.trimmed
            thread.title = thread.title ?? cells["title"]
            thread.language = thread.language ?? cells["lang"]?.trimmed
            for (name, value) in cells where !columns.contains(name) && thread.options[name] == nil {
                thread.options[name] = value.trimmed
            }
        }

        mutating func fail(_ fault: Diagnostic) { threads[current].faults.append(fault) }
    }
}
