internal import ArgumentParser
internal import Diagnostics
internal import Threads
internal import Unspool

/// What there is to choose from.
struct CatalogCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "List canvases, templates, themes, types, patterns and languages, or draw them on a sheet.",
        discussion: """
            unspool catalog                                      what there is
            unspool catalog --sheet sheet.png                    every template in every theme
            unspool catalog --sheet sheet.png --thread thread.txt --by tone --themes dusk,bone
            unspool catalog --sheet sheet.png --by pattern --templates minimal --slides 1
            """)

    @OptionGroup var catalog: CatalogFlags

    @OptionGroup(title: "Contact sheet") var sheet: SheetFlags

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        if let request = try sheet.request() {
            try await draw(request, terminal, &report)
            return .done
        }
        let view = CatalogView(catalog: try catalog.load(&report))
        if json { try terminal.write(try view.json().written) } else { try terminal.writeEscaped(view.text) }
        return .done
    }

    /// Draws the sheet and writes its file.
    private func draw(
        _ request: SheetRequest, _ terminal: Terminal, _ report: inout Report
    ) async throws {
        let (folder, name) = try sheet.file()
        let source = try sheet.thread.map { try InputFile.thread($0, ReadOptions()) }
        let renderer = try CarouselRenderer(catalog: try catalog.load(&report), engines: ThreadJob.cores)
        let assets = FolderAssets(beside: sheet.thread ?? "-", chosen: [])
        let bytes = try await renderer.sheet(source, request, assets, &report) { done, all in
            terminal.progress("laying out \(done) of \(all) looks")
        }
        let file = Artifact(name: name, mediaType: "image/png", bytes: bytes)
        try AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles).write([file], to: folder)
        terminal.clearProgress()
        if !reporting.quiet { try terminal.writeEscaped((sheet.path ?? name) + "\n") }
    }
}

/// The catalog, for people and for machines.
struct CatalogView {
    let catalog: Catalog

    private static let kinds: [(key: String, flag: String, kind: Catalog.Kind)] = [
        ("canvases", "--canvas", .canvas), ("templates", "--template", .template),
        ("themes", "--theme", .theme),
        ("types", "--type", .typography), ("patterns", "--pattern", .pattern),
        ("languages", "--locale", .language),
    ]

    /// A table for each kind; names in one column over all of them.
    var text: String {
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
    func json() throws -> JSONValue {
        .object(
            try Self.kinds.map { kind in
                .init(kind.key, .array(try catalog.entries(kind.kind).map { try json($0, kind.kind) }))
            })
    }

    private func json(_ entry: Catalog.Entry, _ kind: Catalog.Kind) throws -> JSONValue {
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
