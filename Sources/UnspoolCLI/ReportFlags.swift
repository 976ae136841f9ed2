internal import ArgumentParser

/// When there is colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

/// What is said while working, and how.
struct ReportFlags: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say everything, notes and repeated warnings too.")
    var verbose = false

    @Flag(
        help:
            "End with exit code 3 when there are warnings, with 78 when a kit names a font that is not there."
    )
    var strict = false

    @Option(help: ArgumentHelp("Colour in messages.", valueName: "when"))
    var color: ColorChoice = .auto

    /// The defaults, for errors that occur before any flag is read.
    static var plain: ReportFlags { (try? parse([])) ?? ReportFlags() }
}
