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
