package import Diagnostics

/// The catalog, for people and for machines.
package struct CatalogView {
    private let catalog: Catalog

    /// A view of a catalog.
    package init(catalog: Catalog) { self.catalog = catalog }

    private static let kinds: [(key: String, flag: String, kind: Catalog.Kind)] = [
        ("canvases", "--canvas", .canvas), ("templates", "--template", .template),
        ("themes", "--theme", .theme),
        ("types", "--type", .typography), ("patterns", "--pattern", .pattern),
        ("languages", "--locale", .language),
    ]

    /// A table for each kind; names in one column over all of them.
    package var text: String {
        let all = Self.kinds.map { ($0, catalog.entries($0.kind)) }
        let width = all.flatMap { $0.1.map(\.name.count) }.max() ?? 0
        return all.map { kind, entries in
            let lines = entries.map { entry in
                let pad = String(repeating: " ", count: width - entry.name.count)
                let own = entry.isShipped ? "" : " (yours)"
                return "  \(entry.name)\(pad)  \(entry.summary)\(own)\n"
            }
            return "\(kind.key) (\(kind.flag))\n" + lines.joined()
        }.joined(separator: "\n")
    }

    /// One object with a list for each kind.
    package func json() throws(UnspoolError) -> JSONValue {
        var members: [JSONValue.Member] = []
        for kind in Self.kinds {
            var list: [JSONValue] = []
            for entry in catalog.entries(kind.kind) { list.append(try json(entry, kind.kind)) }
            members.append(.init(kind.key, .array(list)))
        }
        return .object(members)
    }

    private func json(_ entry: Catalog.Entry, _ kind: Catalog.Kind) throws(UnspoolError) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(entry.name)), .init("title", .string(entry.title)),
            .init("summary", .string(entry.summary)), .init("shipped", .bool(entry.isShipped)),
        ]
        if kind == .canvas {
            let canvas = try catalog.canvas(entry.name)
            members.append(.init("width", .integer(canvas.pixelWidth)))
            members.append(.init("height", .integer(canvas.pixelHeight)))
        }
        return .object(members)
    }
}
