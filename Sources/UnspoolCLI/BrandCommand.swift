internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Unspool

/// Brand kits: proving one, and beginning one.
struct BrandCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brand", abstract: "Check a brand kit, or write a new one.",
        discussion: """
            unspool brand init --name Kedge --primary "#0E4D3A" -o kedge/brand.yaml
            unspool brand check kedge/brand.yaml
            unspool thread.txt --brand kedge/brand.yaml
            """,
        subcommands: [BrandCheckCommand.self, BrandInitCommand.self])
}

/// Every fault of a kit in one run.
struct BrandCheckCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report every fault of a brand kit, with its place.",
        discussion: "unspool brand check brand.yaml")

    @Argument(help: "The kit's file, or the name of a kit.", completion: .file(extensions: ["yaml"]))
    var kit: String

    @OptionGroup(title: "Data files") var places: BrandPlaces
    @OptionGroup(title: "Data files") var catalog: CatalogFlags

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        let data = try catalog.load(&report)
        let path = try places.file(of: kit, assets: try AssetFolders.find(explicit: catalog.assets))
        do {
            let kit = try BrandKit.read(file: path, data, proving: true)
            // A font library may still refuse what its tables promise.
            _ = try CarouselRenderer(catalog: data.including(kit), engines: 1)
            var options = CarouselOptions()
            options.adopt(kit)
            for warning in try data.brandWarnings(options) { report.add(warning) }
            let warnings = report.diagnostics(.warning)
            if json {
                try terminal.write(Self.json(true, warnings))
            } else if !reporting.quiet {
                let parts = kit.parts.map(\.rawValue).joined(separator: ", ")
                try terminal.writeEscaped("passed: \(kit.name): \(parts)\n")
            }
            return .done
        } catch let error as UnspoolError where json {
            try terminal.write(Self.json(false, error.diagnostics))
            return ExitStatus(error.kind)
        }
    }

    private static func json(_ passed: Bool, _ findings: [Diagnostic]) -> String {
        JSONValue.object([.init("passed", .bool(passed)), .init("findings", ReportView.list(findings))])
            .written
    }
}

/// A commented kit to fill in.
struct BrandInitCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented brand kit; asks for what is missing in a terminal.",
        discussion: """
            unspool brand init
            unspool brand init --name Kedge --site kedge.example --primary "#0E4D3A" --logo logo.svg
            """)

    @Option(help: ArgumentHelp("What the company is called.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("What it says of itself.", valueName: "words"))
    var tagline: String?

    @Option(help: ArgumentHelp("Where it lives on the web.", valueName: "host"))
    var site: String?

    @Option(help: ArgumentHelp("Its handle.", valueName: "@handle"))
    var handle: String?

    @Option(help: ArgumentHelp("Its logo, beside the kit.", valueName: "file"), completion: .file())
    var logo: String?

    @Option(help: ArgumentHelp("Its main colour.", valueName: "#RRGGBB"))
    var primary: String?

    @Option(help: ArgumentHelp("Its second colour.", valueName: "#RRGGBB"))
    var secondary: String?

    @Option(
        help: ArgumentHelp(
            "A family that comes with unspool, or a font file beside the kit.",
            valueName: "family|file"))
    var font: String?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The file to write (default: brand.yaml).", valueName: "file"),
        completion: .file())
    var output = "brand.yaml"

    @Flag(help: "Write over a file that is there.")
    var force = false

    @OptionGroup(title: "Data files") var catalog: CatalogFlags

    @OptionGroup(title: "Messages") var reporting: ReportFlags

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        guard force || access(output, F_OK) != 0 else {
            throw CommandFailure(
                .cannotCreate,
                Diagnostic(
                    .error, "brand.exists", "there is a file \"\(output)\" already",
                    remedy: "name another with -o, or give --force"))
        }
        let text = try answers().text
        // Never a file that `brand check` refuses.
        _ = try BrandKit.read(SourceText(name: output, text: text), try catalog.load(&report))
        let slash = output.lastIndex(of: "/")
        let folder = slash.map { $0 == output.startIndex ? "/" : String(output[..<$0]) } ?? "."
        let file = slash.map { String(output[output.index(after: $0)...]) } ?? output
        try AtomicFiles(FileCalls(), UnspoolCommand.temporaryFiles).write(
            [Artifact(name: file, mediaType: "application/yaml", bytes: Array(text.utf8))], to: folder)
        if !reporting.quiet { try terminal.writeEscaped(output + "\n") }
        return .done
    }

    private func answers() throws(CommandFailure) -> BrandDraft {
        var draft = BrandDraft()
        let asks = name == nil && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        func answer(_ given: String?, _ question: String) -> String? {
            if given != nil || !asks { return given }
            _ = Descriptor.write(Array("\(question): ".utf8), to: STDERR_FILENO)
            return readLine().flatMap { $0.isEmpty ? nil : $0 }
        }
        draft.name = answer(name, "Name of the company") ?? ""
        guard !draft.name.isEmpty else {
            throw CommandFailure(
                .usage,
                Diagnostic(
                    .error, "brand.no-name", "a brand kit needs a name",
                    remedy: "give --name \"Your company\""))
        }
        draft.tagline = tagline
        draft.site = answer(site, "Site, such as kedge.example (or nothing)")
        draft.handle = answer(handle, "Handle, such as @kedge (or nothing)")
        draft.logo = answer(logo, "Logo, an SVG or PNG beside the kit (or nothing)")
        draft.primary = answer(primary, "Main colour, such as #0E4D3A (or nothing)")
        draft.secondary = secondary
        draft.font = font
        return draft
    }
}
