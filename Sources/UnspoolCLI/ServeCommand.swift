internal import ArgumentParser
internal import Diagnostics
internal import UnspoolServer

/// The HTTP service.
struct ServeCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Turn threads into carousels over HTTP.",
        discussion: """
            unspool serve                                   on http://127.0.0.1:8080
            curl -F thread=@thread.txt http://127.0.0.1:8080/v1/render -o carousel.zip

            Settings are flags, names in the environment or keys of a JSON file (--config), in this order:

            \(settings)
            """)

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("Settings.", valueName: "--setting value"))
    var arguments: [String] = []

    var reporting: ReportFlags { .plain }

    func perform(_ terminal: Terminal, _ report: inout Report) async throws -> ExitStatus {
        if arguments.contains("--help") || arguments.contains("-h") {
            throw CleanExit.helpRequest(ServeCommand.self)
        }
        let settings = try await ServeSettings.read(
            arguments: arguments, environment: ServeSettings.environment)
        try await CarouselServer(settings).run()
        return .done
    }

    private static let settings = ServeSetting.all.map { setting in
        switch setting.kind {
        case .number(let fallback?, let range, let unit):
            "--\(setting.name) N  \(setting.summary) (\(unit); default \(fallback), at most \(range.upperBound))"
        case .number(nil, let range, _):
            "--\(setting.name) N  \(setting.summary), at most \(range.upperBound)"
        case .text(let fallback):
            "--\(setting.name) TEXT  \(setting.summary)" + (fallback.isEmpty ? "" : " (default: \(fallback))")
        case .list: "--\(setting.name) NAMES  \(setting.summary)"
        case .flag: "--\(setting.name)  \(setting.summary)"
        }
    }.joined(separator: "\n")
}
