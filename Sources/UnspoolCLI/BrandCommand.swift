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
            let kit = try BrandKit.read(file: path, data, proving: true, strict: reporting.strict)
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
